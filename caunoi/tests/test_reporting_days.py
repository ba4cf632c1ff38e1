"""A round of reporting in a real browser: the unit, the office above, and the federation above."""

import datetime as dt

from django.urls import reverse
from playwright.sync_api import expect

from caunoi.journal.door import operation
from caunoi.org.models import Membership, Person
from caunoi.registers.records.deeds import take
from caunoi.subjects.reporting.models import UnitReport
from caunoi.subjects.reporting.tests.scenes import YEAR, accepted, lines, report_of, the_chain
from caunoi.web.tests.pictures import picture, vi

from .test_days import day, pytestmark

__all__ = ["day", "pytestmark"]


def fill(one, round, **given):
    """Numbers of a sheet, by the line."""
    kept = lines(round)
    for name, value in given.items():
        number = name[1:].replace("_", ".")
        one.page.locator(f"[name=typed-{kept[number].pk}]").fill(value)


def press(one, words):
    one.page.get_by_role("button", name=vi(words), exact=True).click()
    expect(one.page.locator("#notice")).to_be_visible()


def forgotten(house):
    """A member of the North whom nobody had written down when the report was signed."""
    with operation("test", by=house.console, note="Ghi sót khi lập sổ") as op:
        new = op.create(Person(name="Đỗ Văn Phúc", sex="M", birth=dt.date(1990, 1, 1)))
        op.create_many([Membership(person=new, unit=house.north, since=dt.date(YEAR, 6, 1))])


def test_a_report_goes_from_the_unit_to_the_federation(day, house):
    below, above = the_chain(house)
    accepted(house, below, house.south, "chi", n3=11)
    report = report_of(below, house.north)

    # The unit finds its report filled from its registers, and is asked where it does not fit.
    an = day("an")
    an.sees(vi("Report to be handed in"))
    an.open("unitreport-sheet", report.pk)
    an.sees("Đoàn viên")
    fill(an, below, n2="4", n2_1="1", n3="2", n3_1="9.000.000", n4="50")
    press(an, "Keep for later")
    an.sees(vi("Typed %(typed)s, the registers count %(counted)s.", typed="4", counted="2"))
    picture(an.page, "reporting-sheet")
    kept = lines(below)
    an.page.locator(f"[name=reply-{kept['2'].pk}]").fill("Tính cả hợp đồng ngắn hạn")
    press(an, "Keep and hand in")
    assert report_of(below, house.north).state == UnitReport.State.SUBMITTED

    # The office remarks at the figure and returns it; the unit mends it, and it is accepted.
    an.page.context.clear_cookies()
    office = day("organiser")
    office.open("unitreport-sheet", report.pk)
    office.sees("Tính cả hợp đồng ngắn hạn")
    office.page.locator(f"[name=remark-{kept['2'].pk}]").fill("Chỉ tính người có trong sổ")
    press(office, "Keep the remarks")
    office.press("Return", note="Rà lại dòng 2")
    office.open("reportround-who", below.pk)
    picture(office.page, "reporting-who")
    office.page.context.clear_cookies()
    an = day("an")
    an.open("unitreport-sheet", report.pk)
    an.sees("Chỉ tính người có trong sổ")
    fill(an, below, n2="2")
    press(an, "Keep and hand in")
    an.page.context.clear_cookies()
    office = day("organiser")
    office.open("unit_reports-record", report.pk)
    office.press("Accept")
    office.open("reportround-gathered", below.pk)
    office.sees("9.000.000")
    picture(office.page, "reporting-gathered")

    # What the units reported stands in the report to the federation already.
    mine = report_of(above, house.upper)
    office.open("unitreport-sheet", mine.pk)
    line = above.form.lines.get(number="1")
    expect(office.page.locator(f"[name=typed-{line.pk}]")).to_have_value("14")
    press(office, "Keep and hand in")
    assert report_of(above, house.upper).state == UnitReport.State.SUBMITTED
    take("accept", [report_of(above, house.upper)], by=house.console)

    # The head signs; what is recorded later is told beside what was signed.
    office.page.context.clear_cookies()
    chair = day("binh")
    chair.open("unit_reports-record", report.pk)
    chair.press("Record that it is signed", signed_on=dt.date.today().strftime("%d/%m/%Y"),
                signer="Nguyễn Thị An", paper_number="12/BC-CĐCS")  # fmt: skip
    forgotten(house)
    chair.open("unitreport-since", report.pk)
    picture(chair.page, "reporting-since")
    chair.page.get_by_role("link", name=vi("Records that make the difference")).first.click()
    chair.sees("Đỗ Văn Phúc")
    chair.sees("Ghi sót khi lập sổ")
    told = chair.page.locator("main").inner_text()
    assert vi("reported %(then)s · now %(now)s", then="2", now="3") in told
    assert reverse("unit_reports-record", args=[report.pk])
