"""The pages of the reporting cycle: what they show, to whom, and what they write."""

import io

from django.urls import reverse
from openpyxl import load_workbook

from caunoi.registers.records.deeds import record, take
from caunoi.subjects.reporting.models import FormLine, Reading, ReportForm, UnitReport

from .scenes import (
    GIVEN,
    a_draft,
    a_round,
    accepted,
    day,
    handed_in,
    lines,
    report_of,
    sent,
    signed,
)


def page(client, house, user, address, **given):
    client.force_login(house.user(user))
    return client.post(address, given) if given else client.get(address)


def text_of(client, house, user, address, **given):
    return page(client, house, user, address, **given).content.decode()


def typed(round, **more):
    kept = lines(round)
    given = {f"typed-{kept[n].pk}": str(value) for n, value in GIVEN.items()}
    return {**given, f"words-{kept['5'].pk}": "Tăng kinh phí", **more}


def test_a_shipped_form_is_taken_on_a_page_and_renewed(house, client):
    address = reverse("reportform-take")
    assert "1-HĐCĐ" not in text_of(client, house, "dung", reverse("reporting_forms-list"))
    assert page(client, house, "dung", address).status_code == 403
    done = page(client, house, "organiser", address, unit="UPPER", which="form_1_half")
    form = ReportForm.objects.get(sign="1-HĐCĐ")
    assert done.url == reverse("reporting_forms-record", args=[form.pk])
    address = reverse("reportform-renew", args=[form.pk])
    assert page(client, house, "an", address, since="01/01/2026").status_code == 403
    assert page(client, house, "organiser", address, since="01/01/2026").status_code == 409
    take("use", [form], by=house.console)
    page(client, house, "organiser", address, since="01/01/2026")
    assert ReportForm.objects.get(version=2).lines.count() == form.lines.count()


def test_a_round_is_sent_on_a_page_that_says_to_how_many(house, client):
    round = a_round(house)
    address = reverse("reportround-send", args=[round.pk])
    assert "3" in text_of(client, house, "organiser", address)
    assert page(client, house, "chi", address).status_code == 403
    page(client, house, "organiser", address, sure="1")
    assert UnitReport.objects.count() == 3
    again = page(client, house, "organiser", address, sure="1")
    assert again.status_code == 422 and UnitReport.objects.count() == 3


def test_a_sheet_keeps_what_is_half_typed_and_hands_in_when_it_is_said(house, client):
    round = sent(house)
    report = report_of(round, house.north)
    address = reverse("unitreport-sheet", args=[report.pk])
    assert page(client, house, "chi", address).status_code == 404
    text = text_of(client, house, "an", address)
    assert reverse("figure", args=["members.total"]) in text
    key = lines(round)["2"].pk
    wrong = page(client, house, "an", address, **{f"typed-{key}": "mười hai"})
    assert wrong.status_code == 422 and "mười hai" in wrong.content.decode()
    kept = page(client, house, "an", address, **{f"typed-{key}": "12"})
    assert kept.url == address and 'value="12"' in text_of(client, house, "an", address)
    # Too little to hand in: what was typed is kept, and the page says which lines.
    early = page(client, house, "an", address, after="submit", **{f"typed-{key}": "12"})
    assert early.url == address and report_of(round, house.north).state == "open"
    assert "2.1, 3, 3.1, 4" in text_of(client, house, "an", address)
    done = page(client, house, "an", address, after="submit", **typed(round))
    assert done.url == reverse("unit_reports-record", args=[report.pk])
    assert report_of(round, house.north).state == "submitted"
    assert 'name="typed-' not in text_of(client, house, "an", address)
    assert page(client, house, "an", address, **typed(round)).status_code == 403


def test_the_level_above_remarks_at_the_figure(house, client):
    round = sent(house)
    report = handed_in(house, round, house.north, "an", n2=99)
    address = reverse("unitreport-sheet", args=[report.pk])
    text = text_of(client, house, "organiser", address)
    assert "Typed 99, the registers count 2." in text and "not answered" in text
    key = lines(round)["2"].pk
    page(client, house, "organiser", address, **{f"remark-{key}": "Xem lại"})
    take("give_back", [report_of(round, house.north)], by=house.organiser, note="Mục 2")
    text = text_of(client, house, "an", address)
    assert "Xem lại" in text and f'name="reply-{key}"' in text
    record_page = text_of(client, house, "an", reverse("unit_reports-record", args=[report.pk]))
    assert "Xem lại" in record_page


def test_who_is_late_stands_first_and_the_words_for_the_chat_name_all_that_are_waited_for(
    house, client
):
    round = sent(house, due=day(-2))
    handed_in(house, round, house.north, "an")
    address = reverse("reportround-who", args=[round.pk])
    text = text_of(client, house, "binh", address)
    assert "2 days late" in text and "CĐCS Sở Phía Nam" in text.partition("<textarea")[2]
    assert text.index("Phía Nam") < text.index("Phía Bắc")
    # A unit sees no other's.
    text = text_of(client, house, "chi", address)
    assert "Phía Nam" in text and "Phía Bắc" not in text


def test_what_they_make_together_is_a_page_and_a_workbook(house, client):
    round = sent(house)
    accepted(house, round, house.north, "an", words="Tăng kinh phí")
    address = reverse("reportround-gathered", args=[round.pk])
    text = text_of(client, house, "binh", address)
    assert "Tăng kinh phí" in text and "9.000.000" in text
    assert page(client, house, "an", address).status_code == 403
    file = page(client, house, "binh", reverse("reportround-gathered-file", args=[round.pk]))
    sheet = load_workbook(io.BytesIO(file.content)).active
    found = {row[0]: row[3] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert found["1"] == 6 and found["2"] == 12 and found["4"] is None
    refused = page(client, house, "an", reverse("reportround-gathered-file", args=[round.pk]))
    assert refused.status_code == 403


def test_what_was_signed_stands_beside_what_is_counted_now(house, client):
    round = sent(house)
    report = signed(house, round, house.north, "an")
    since = reverse("unitreport-since", args=[report.pk])
    assert "as signed" in text_of(client, house, "an", since)
    Reading.objects.filter(report=report, indicator="members.total").update(value=5)
    assert "reported 5 · now 2" in text_of(
        client, house, "an", reverse("unit_reports-record", args=[report.pk])
    )
    reading = Reading.objects.get(report=report, indicator="members.total")
    address = reverse("reading-difference", args=[reading.pk])
    assert address in text_of(client, house, "an", since)
    assert "reported 5 · now 2" in text_of(client, house, "an", address)
    for who in ("chi", "em"):
        assert page(client, house, who, address).status_code == 404
        assert page(client, house, who, since).status_code == 404


def test_opening_figures_are_asked_for_where_nothing_was_recorded(house, client):
    form = a_draft(house)
    record([FormLine(unit=house.upper, form=form, place=80, number="6", text="Thăm hỏi",
                     kind="figure", indicator="welfare.visits")], by=house.organiser)  # fmt: skip
    take("use", [form], by=house.user("binh"))
    round = sent(house, form=ReportForm.objects.get(pk=form.pk))
    report = report_of(round, house.north)
    address = reverse("unitreport-opening", args=[report.pk])
    sheet = reverse("unitreport-sheet", args=[report.pk])
    assert address in text_of(client, house, "an", sheet)
    none = page(client, house, "an", address, paper_number="12/BC")
    assert none.status_code == 422
    given = {"paper_number": "12/BC", "value-welfare.visits": "7"}
    assert page(client, house, "an", address, **given).url == sheet
    text = text_of(client, house, "an", sheet)
    assert "opening figure" in text and address not in text


def test_the_first_page_tells_an_office_how_its_rounds_go_and_a_unit_what_it_owes(house, client):
    round = sent(house, due=day(-1))
    handed_in(house, round, house.north, "an")
    text = text_of(client, house, "binh", reverse("home"))
    assert "1 of 3 handed in, 2 late" in text
    assert reverse("reportround-who", args=[round.pk]) in text
    text = text_of(client, house, "chi", reverse("home"))
    assert "handed in, " not in text and "Report to be handed in" in text


def test_two_of_a_unit_who_write_at_once_one_is_told_and_nothing_typed_is_lost(house, client):
    round = sent(house)
    report = report_of(round, house.north)
    address = reverse("unitreport-sheet", args=[report.pk])
    page(client, house, "an", address, **typed(round))
    text = text_of(client, house, "an", address)
    seen = text.partition('name="seen" value="')[2].partition('"')[0]
    key = lines(round)["2"].pk
    first = page(client, house, "an", address, seen=seen, **typed(round, **{f"typed-{key}": "7"}))
    assert first.status_code == 302
    late = page(client, house, "an", address, seen=seen, **typed(round, **{f"typed-{key}": "9"}))
    told = late.content.decode()
    assert late.status_code == 409 and "Nguyễn Thị An has written in this report" in told
    assert 'value="9"' in told  # what was typed is still there
    again = told.partition('name="seen" value="')[2].partition('"')[0]
    done = page(client, house, "an", address, seen=again, **typed(round, **{f"typed-{key}": "9"}))
    assert done.status_code == 302
    assert report.answers.get(line=key).typed == 9
