"""Five working days in a real browser, in Vietnamese: an officer of a unit, one of the office, the
chair, an inspector, a member; with pictures for the guide on the way.
"""

import datetime as dt

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from playwright.sync_api import expect

from caunoi.org.models import Entry, User
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.rules import set_rule
from caunoi.registers.records.sending import send_down
from caunoi.subjects.documents.models import Document, Sending
from caunoi.subjects.emulation.models import Award, Candidate, Movement, Nomination
from caunoi.subjects.emulation.tests.test_proposals import (
    a_nomination,
    proposed,
    registered,
    submit,
    vote,
)
from caunoi.subjects.inspection.models import Demand, Plan
from caunoi.subjects.inspection.models import Visit as Inspection
from caunoi.subjects.members.models import AskedCorrection
from caunoi.subjects.welfare.models import Visit
from caunoi.subjects.welfare.register.norms import VISIT
from caunoi.web.tests.pictures import in_vietnamese, picture, sign_in, vi

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "một hai ba bốn"


class Day:
    """Somebody at work: opens addresses, fills fields by their names, presses what is to do."""

    def __init__(self, page, live_server, name):
        User.objects.filter(username=name).update(password=make_password(PASSWORD))
        self.page, self.url, self.complaints = page, live_server.url, []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        in_vietnamese(page, live_server)
        page.goto(live_server.url)
        sign_in(page, name)
        page.locator(".account").first.wait_for()

    def open(self, address, *args, query=""):
        self.page.goto(f"{self.url}{reverse(address, args=args)}{query}")

    def fill(self, **told):
        """Fields of the form by their names: a list is one word of those offered."""
        for name, value in told.items():
            field = self.page.locator(f"form.deed-form [name={name}]")
            if isinstance(value, list):
                field.select_option(label=value[0])
            else:
                field.fill(value)

    def press(self, words, **told):
        """Take a step with the record that is open, and answer what it asks."""
        self.page.get_by_role("link", name=vi(words), exact=True).first.click()
        self.fill(**told)
        self.send()

    def send(self):
        self.page.locator("form.deed-form button[type=submit]").first.click()
        expect(self.page.locator("#notice")).to_be_visible()

    def sees(self, words):
        expect(self.page.locator("main")).to_contain_text(words)


@pytest.fixture
def day(live_server, page, house):
    days = []

    def begin(name):
        days.append(Day(page, live_server, name))
        return days[-1]

    yield begin
    assert [one.complaints for one in days] == [[] for _one in days]


def entry(catalogue, code):
    return Entry.objects.get(catalogue=catalogue, code=code)


def a_document(house):
    row = Document(
        unit=house.upper, direction="own", number="15/KH-CĐVC", signed_on=dt.date(2026, 4, 10),
        kind=entry("document_kind", "plan"), abstract="Kế hoạch Tháng Công nhân",
    )  # fmt: skip
    record([row], by=house.organiser)
    return row


def two_proposed(house):
    """A proposal of the North for two people."""
    registered(house, house.an.person, house.binh.person)
    nomination = a_nomination(house)
    for person in (house.an.person, house.binh.person):
        proposed(house, nomination, of=person)
    return nomination


def test_a_day_of_an_officer_of_a_unit(day, house):
    told = {"sent_on": dt.date(2026, 4, 12), "task": "Báo cáo kết quả", "due": dt.date(2026, 5, 9)}
    [sent] = send_down(a_document(house), [house.north], by=house.organiser, **told)
    nomination = two_proposed(house)
    set_rule(key=VISIT, unit=None, value=300_000, since=dt.date(2020, 1, 1), by=house.console)

    an = day("an")
    an.sees(vi("Document to be acknowledged"))
    picture(an.page, "day-unit-home")

    # What the office sent down is acknowledged, done and reported.
    an.open("sendings-record", sent.pk)
    an.press("Acknowledge")
    an.press("Report that it is done", done_on="20/04/2026", result="Đã tổ chức 2 hoạt động")
    sent.refresh_from_db()
    assert (sent.state, sent.result) == (Sending.State.DONE, "Đã tổ chức 2 hoạt động")

    # Somebody lies ill.
    an.open("record-new", "visits")
    an.fill(person="Trần Văn Bình", occasion=["Ốm đau, nằm viện"], amount="500.000",
            source=["Tài chính công đoàn cơ sở"])  # fmt: skip
    picture(an.page, "day-unit-visit")
    an.send()
    [visit] = Visit.objects.all()
    assert (visit.unit, visit.state, visit.amount) == (house.north, "requested", 500_000)

    # The meeting has voted on who is proposed; the proposal goes up.
    an.open("nominations-record", nomination.pk)
    an.press("Record the vote", body="Ban Chấp hành", met_on="25/11/2024", members="7", present="5")
    picture(an.page, "day-unit-proposal")
    an.press("Submit", request_number="3/TTr-CĐCS", request_day="28/11/2024")
    nomination.refresh_from_db()
    assert nomination.state == Nomination.State.SUBMITTED


def test_a_day_of_an_officer_of_the_office(day, house):
    document = a_document(house)
    organiser = day("organiser")

    # A document goes to the units that it concerns, with a task and its day.
    organiser.open("documents-record", document.pk)
    organiser.page.get_by_role("link", name=vi("Send down"), exact=True).click()
    organiser.fill(under="UPPER", task="Báo cáo kết quả", due="09/12/2026")
    organiser.page.locator("form.deed-form [name=kinds][value=grassroots]").check()
    organiser.send()
    assert Sending.objects.count() == 3
    picture(organiser.page, "day-office-sent")

    # A movement is launched.
    organiser.open("record-new", "movements")
    organiser.fill(name="Giỏi việc nước, đảm việc nhà", begins="01/01/2026")
    picture(organiser.page, "day-office-movement")
    organiser.send()
    assert Movement.objects.get().unit == house.upper

    # A value of the office's own in a catalogue, offered from then on.
    organiser.open("catalogue-add", "welfare_occasion")
    organiser.fill(name="Ngày truyền thống ngành", owner="UPPER")
    organiser.send()
    organiser.open("record-new", "visits")
    expect(organiser.page.locator("[name=occasion]")).to_contain_text("Ngày truyền thống ngành")

    # Who is late.
    Sending.objects.filter(unit=house.west).update(due=dt.date(2026, 5, 9))
    organiser.open("sendings-list")
    organiser.sees("CĐCS Sở Phía Tây")
    picture(organiser.page, "day-office-late")


def test_a_day_of_the_chair(day, house):
    submit(house, vote(house, two_proposed(house)))
    occasion, source = entry("welfare_occasion", "illness"), entry("money_source", "grassroots")
    visit = Visit(unit=house.north, person=house.an.person, occasion=occasion, source=source,
                  amount=400_000)  # fmt: skip
    record([visit], by=house.console)

    binh = day("binh")
    binh.sees(vi("to be approved"))
    picture(binh.page, "day-chair-home")
    binh.open("visits-record", visit.pk)
    binh.press("Approve")
    visit.refresh_from_db()
    assert visit.state == "approved"

    # What another has decided meanwhile is not decided twice.
    one, other = Candidate.objects.order_by("pk")
    binh.open("award_candidates-record", other.pk)
    binh.page.get_by_role("link", name=vi("Leave out"), exact=True).click()
    binh.fill(note="Chưa đủ thời gian")
    take("leave_out", [other], by=house.user("binh"), note="Chưa đủ điều kiện")
    binh.page.locator("form.deed-form button[type=submit]").first.click()
    binh.sees(vi("Somebody changed this record meanwhile: look it over and send it again."))
    expect(binh.page.locator("form.deed-form [name=note]")).to_have_value("Chưa đủ thời gian")

    # The decision is recorded, and stands in the figures with its record.
    binh.open("award_candidates-record", one.pk)
    binh.press("Record the decision", decision_number="7/QĐ-CĐVC", decision_day="10/01/2025")
    assert Award.objects.get().decision.number == "7/QĐ-CĐVC"
    binh.page.goto(f"{binh.url}/figures/emulation.awards/?unit=UPPER&period=2025")
    expect(binh.page.locator(".big")).to_have_text("1")
    picture(binh.page, "day-chair-figure")


def test_a_day_of_an_inspector(day, house):
    plan = Plan(unit=house.upper, year=2026, approved_on=dt.date(2026, 1, 15))
    record([plan], by=house.organiser)
    inspector = day("organiser")

    inspector.open("record-new", "inspections")
    inspector.fill(unit="UPPER", plan="2026", inspected="NORTH", planned_for="10/03/2026")
    topic = inspector.page.locator("form.deed-form [name=topic]")
    topic.select_option(index=1)
    picture(inspector.page, "day-inspector-plan")
    inspector.send()
    [visit] = Inspection.objects.all()
    inspector.press("Record that it was carried out", visited_on="12/03/2026", lead="Vũ Văn Giang")
    visit.refresh_from_db()
    assert visit.state == Inspection.State.VISITED

    # The chair concludes; what is demanded is followed up until it is settled.
    told = {"concluded_on": dt.date(2026, 3, 20), "conclusion": "Thu chi đúng quy định"}
    take("conclude", [visit], by=house.user("binh"), **told)
    inspector.open("record-new", "demands", query=f"?of={visit.pk}")
    inspector.fill(text="Bổ sung sổ quỹ tháng 2", due="30/04/2026")
    inspector.send()
    [demand] = Demand.objects.all()
    assert demand.unit == house.north
    inspector.open("inspections-record", visit.pk)
    inspector.sees("Bổ sung sổ quỹ tháng 2")
    picture(inspector.page, "day-inspector-demands")


def test_a_day_of_a_member_with_a_phone(day, house):
    em = day("em")
    em.page.set_viewport_size({"width": 360, "height": 740})
    em.open("me")
    em.page.get_by_role("link", name=vi("Ask for a correction of the own record")).click()
    em.fill(what=[vi("telephone")], wanted="0912345678")
    em.send()
    [row] = AskedCorrection.objects.all()
    em.sees("0912345678")
    em.open("hand-in", "visits")
    em.fill(occasion=["Ốm đau, nằm viện"], amount="500.000", circumstances="Nằm viện 8 ngày")
    em.send()
    em.open("me")
    em.sees(vi("to be approved"))
    wide = em.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 360
    picture(em.page, "day-member", phone=True)
    take("refuse", [row], by=house.console, note="Số này là của người khác")
    em.open("own-record", "corrections", row.pk)
    em.sees("Số này là của người khác")
