"""A round of reporting from the form to the signature, and what is refused on the way."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import HouseError, Invalid, Refused, WrongState
from caunoi.indicators.indicator import INDICATORS
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Membership, Paper, Person, UnitKind, UnitState
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.subjects.reporting import filling, gathering, rounds, signing, telling
from caunoi.subjects.reporting.drafts import DRAFTS, take_shipped
from caunoi.subjects.reporting.forms import renew
from caunoi.subjects.reporting.keys import digest_of, packed, unpacked
from caunoi.subjects.reporting.models import (
    Answer,
    FormLine,
    FormRule,
    Reading,
    ReportForm,
    ReportRound,
    TakenUp,
    UnitReport,
)

from .scenes import (
    YEAR,
    D,
    a_draft,
    a_form,
    a_round,
    accepted,
    day,
    handed_in,
    lines,
    report_of,
    sent,
    signed,
    the_chain,
    written,
)

STATE = UnitReport.State


def answer(report, number):
    return Answer.objects.get(report=report, line__number=number)


# -- forms


@pytest.mark.parametrize("key", DRAFTS)
def test_every_shipped_form_asks_figures_that_there_are_and_can_be_put_into_use(house, key):
    form = take_shipped(key, unit=house.upper, by=house.organiser)
    asked = {line.indicator for line in form.lines.all()} - {""}
    assert asked <= set(INDICATORS) and form.lines.count() == len(DRAFTS[key].lines)
    assert form.due_days is None and form.lock_days is None  # an office says them
    [form] = take("use", [form], by=house.user("binh"))
    with pytest.raises(Invalid):
        take_shipped(key, unit=house.upper, by=house.organiser)
    kept = form.lines.first()
    with pytest.raises(HouseError):
        correct(kept, by=house.organiser, text="Khác")


def test_a_new_version_has_all_lines_and_rules_and_the_older_stays(house):
    form = a_form(house)
    newer = renew(form, since=dt.date(2026, 1, 1), by=house.organiser)
    assert (newer.version, newer.state, newer.lines.count()) == (2, "draft", form.lines.count())
    mean = newer.lines.get(kind="mean")
    assert mean.weight.form_id == newer.pk and newer.rules.get().left.form_id == newer.pk
    with pytest.raises(WrongState, match="There is a draft already"):
        renew(form, since=dt.date(2027, 1, 1), by=house.organiser)


def test_lines_that_contradict_themselves_are_refused(house):
    form = a_draft(house)
    kept = {"unit": house.upper, "form": form, "place": 90, "number": "9", "text": "Thêm"}
    for told in (
        {"kind": "figure"},
        {"kind": "mean"},
        {"kind": "question", "indicator": "members.total"},
        {"kind": "number", "weight": form.lines.get(number="2")},
        {"kind": "number", "sums": form.lines.get(number="2")},
    ):
        with pytest.raises((Invalid, ValidationError)):
            record([FormLine(**kept, **told)], by=house.organiser)
    line = form.lines.get(number="2")
    with pytest.raises((Invalid, ValidationError)):
        record([FormRule(unit=house.upper, form=form, left=line, right=line)], by=house.organiser)


def test_a_form_that_asks_a_figure_that_is_no_more_is_not_put_into_use(house):
    form = a_draft(house)
    FormLine.objects.filter(form=form, number="1").update(indicator="members.gone")
    with pytest.raises(Invalid, match=r"1 \(members\.gone\)"):
        take("use", [ReportForm.objects.get(pk=form.pk)], by=house.user("binh"))


# -- the days of a round, and who owes it


@pytest.mark.parametrize(
    ("every", "calendar", "part", "first", "last"),
    [
        ("month", "calendar", 2, "2026-02-01", "2026-02-28"),
        ("month", "calendar", 12, "2026-12-01", "2026-12-31"),
        ("quarter", "union", 3, "2026-07-01", "2026-09-30"),
        ("half", "calendar", 1, "2026-01-01", "2026-06-30"),
        ("half", "union", 1, "2025-12-01", "2026-05-31"),
        ("half", "union", 2, "2026-06-01", "2026-11-30"),
        ("year", "union", 1, "2025-12-01", "2026-11-30"),
        ("year", "calendar", 1, "2026-01-01", "2026-12-31"),
    ],
)
def test_statistics_are_closed_on_their_own_days(every, calendar, part, first, last):
    period = rounds.days_of(ReportForm(every=every, calendar=calendar), 2026, part)
    assert (str(period.first), str(period.last)) == (first, last)


def test_there_is_no_fifth_quarter_and_a_term_says_its_days(house):
    with pytest.raises(Invalid, match="4"):
        a_round(house, a_form(house, every="quarter"), part=5)
    term = a_form(house, name="Nhiệm kỳ", every="term")
    with pytest.raises(Invalid, match="first and its last day"):
        a_round(house, term)
    with pytest.raises(HouseError):  # a period that ends before it begins
        a_round(house, term, first=dt.date(2023, 1, 1), last=dt.date(2018, 1, 1))
    round = a_round(house, term, first=dt.date(2018, 1, 1), last=dt.date(2022, 12, 31))
    assert round.period.label in round.name


def test_a_round_takes_its_days_from_the_form_and_says_them_where_the_form_does_not(house):
    form = a_form(house, due_days=10, lock_days=20)
    round = a_round(house, form, due=None)
    assert round.due == dt.date(YEAR + 1, 1, 10) and round.locks == dt.date(YEAR + 1, 1, 20)
    with pytest.raises(Invalid, match="no day by which it is due"):
        a_round(house, a_form(house, name="Khác"), due=None)


def test_who_owes_it_follows_from_the_kind_and_the_funding_of_that_time(house):
    round = sent(house)
    assert {row.unit for row in round.reports.all()} == {house.north, house.south, house.west}
    state = UnitState.objects.get(unit=house.south, until=None)
    kind = UnitKind.objects.get(code="section")
    UnitState.objects.filter(pk=state.pk).update(until=dt.date(YEAR, 7, 1))
    after = UnitState(unit=house.south, kind=kind, code="SOUTH", name="Bộ phận Nam",
                      since=dt.date(YEAR, 7, 1), created_op=1, last_op=1)  # fmt: skip
    UnitState.objects.bulk_create([after])
    UnitState.objects.filter(unit=house.north).update(funding="state")
    later = a_round(house, a_form(house, name="Khác"))
    assert {unit.pk for unit in rounds.owing(later)} == {house.north.pk, house.west.pk}
    paid = a_round(house, a_form(house, name="Ngân sách", funding="state"))
    assert [unit.pk for unit in rounds.owing(paid)] == [house.north.pk]
    with pytest.raises(Refused):
        rounds.send(later, by=house.user("an"))


# -- filling in and handing in


def test_a_unit_finds_its_figures_types_the_rest_and_hands_in(house):
    round = sent(house)
    report = report_of(round, house.north)
    told = filling.sheet(report, by=house.user("an"))
    assert told.rows[0].live == 1 + 1  # An and Binh are members in the North
    with pytest.raises(Invalid, match=r"2, 2\.1, 3, 3\.1, 4"):
        take("submit", [report], by=house.user("an"))
    with pytest.raises(Refused):
        filling.fill(report, written(round), by=house.user("chi"))
    report = handed_in(house, round, house.north, "an")
    assert report.state == STATE.SUBMITTED and report.submitted_on == day(0)
    kept = answer(report, "1")
    assert (kept.counted, kept.how) == (2, "value")
    with pytest.raises(WrongState):
        filling.fill(report, written(round), by=house.user("an"))


def test_a_line_that_is_explained_need_not_have_a_number(house):
    round = sent(house)
    report = report_of(round, house.north)
    some = written(round, n4=None)
    words = {**some.words, lines(round)["4"].pk: "Chưa tổng hợp được"}
    filling.fill(report, filling.Written(some.typed, words), by=house.user("an"))
    take("submit", [report_of(round, house.north)], by=house.user("an"))
    assert report_of(round, house.north).state == STATE.SUBMITTED


def test_doubts_are_questions_and_no_wall(house):
    earlier = sent(house, year=YEAR - 1)
    handed_in(house, earlier, house.north, "an", n3=10)
    round = sent(house, form=earlier.form)
    report = report_of(round, house.north)
    filling.fill(report, written(round, n2=4, n2_1=40, n3=100), by=house.user("an"))
    told = filling.sheet(report, by=house.user("an"), doubting=True)
    said = {row.line.number: row.doubts for row in told.rows if row.doubts}
    assert "Typed 4, the registers count 2." in said["2"]
    assert said["2.1"][0] == "Line 2.1 (40) is over line 2 (4)."
    assert said["3"] == ["It was 10 the time before and is 100 now."]
    reply = {lines(round)["3"].pk: "Nhận thêm đơn vị"}
    filling.fill(report, filling.Written(replies=reply), by=house.user("an"))
    take("submit", [report_of(round, house.north)], by=house.user("an"))
    kept = answer(report, "3")
    assert kept.doubt.startswith("It was 10") and kept.reply == "Nhận thêm đơn vị"


def test_numbers_that_are_anothers_are_asked_about_without_naming_it(house):
    round = sent(house)
    handed_in(house, round, house.north, "an")
    report = report_of(round, house.south)
    filling.fill(report, written(round), by=house.user("chi"))
    told = filling.sheet(report, by=house.user("chi"), doubting=True)
    [words] = [d for row in told.rows for d in row.doubts if "another unit" in d]
    assert "Bắc" not in words
    filling.fill(report, written(round, n3=11), by=house.user("chi"))
    told = filling.sheet(report, by=house.user("chi"), doubting=True)
    assert not [d for row in told.rows for d in row.doubts if "another unit" in d]


def test_what_is_far_from_all_others_is_asked_about():
    from caunoi.subjects.reporting.checking import far

    assert far(D(1000), D(10)) and far(D(1), D(11)) and not far(D(100), D(10))


def test_a_round_that_is_locked_asks_for_an_extension_with_its_reason(house):
    round = sent(house, due=day(-9), locks=day(-3))
    report, an, binh = report_of(round, house.north), house.user("an"), house.user("binh")
    with pytest.raises(WrongState, match="ask the level above"):
        filling.fill(report, written(round), by=an)
    with pytest.raises(Refused):
        take("extend", [report], by=an, due=day(3), note="bận")
    with pytest.raises(Invalid):  # it needs the reason
        take("extend", [report], by=binh, due=day(3))
    take("extend", [report], by=binh, due=day(3), note="Văn thư nghỉ ốm")
    assert handed_in(house, round, house.north, "an").state == STATE.SUBMITTED
    assert [row.unit for row in rounds.late(round, binh)] == [house.south, house.west]


def test_a_round_that_has_not_opened_is_not_filled_in(house):
    round = sent(house, opens=day(1), due=day(5))
    with pytest.raises(WrongState, match="opens on"):
        filling.fill(report_of(round, house.north), written(round), by=house.user("an"))


# -- the level above


def test_it_is_returned_with_remarks_at_the_figure_and_comes_again(house):
    round = sent(house)
    report = handed_in(house, round, house.north, "an")
    line = lines(round)["3"]
    with pytest.raises(Refused):
        filling.remark(report, {line.pk: "?"}, by=house.user("an"))
    filling.remark(report, {line.pk: "Kiểm tra lại"}, by=house.organiser)
    take("give_back", [report], by=house.organiser, note="Xem mục 3")
    assert answer(report, "3").remark == "Kiểm tra lại"
    report = handed_in(house, round, house.north, "an", n3=11)
    assert answer(report, "3").typed == 11 and report.state == STATE.SUBMITTED


def test_taking_it_back_while_the_level_above_accepts_it_one_wins(house):
    round = sent(house)
    both = handed_in(house, round, house.north, "an"), report_of(round, house.north)
    take("accept", [both[0]], by=house.organiser)
    with pytest.raises(WrongState, match="already moved on"):
        take("take_back", [both[1]], by=house.user("an"), note="sửa")


def test_typed_numbers_are_added_means_weighted_and_shares_only_listed(house):
    round = sent(house)
    accepted(house, round, house.north, "an", n3=10, **{"n3_1": 9_000_000})
    accepted(house, round, house.south, "chi", n3=30, **{"n3_1": 5_000_000})
    handed_in(house, round, house.west, "organiser", n2=1000)  # not accepted yet
    whole = gathering.gather(round, by=house.user("binh"))
    told = {one.line.number: one for one in whole.lines}
    assert (whole.gathered, whole.owed) == (2, 3)
    assert told["1"].value == 6  # each member once, whether a unit has reported or not
    assert told["2"].value == 24 and told["2"].reports == 2
    assert told["3.1"].value == D(6_000_000)
    assert told["4"].value is None and len(told["4"].told) == 2
    with pytest.raises(Refused):
        gathering.gather(round, by=house.user("an"))


@given(st.lists(st.tuples(st.decimals(0, 10**7, places=2), st.integers(1, 999)), min_size=1))
def test_the_mean_of_means_is_the_mean_of_all_heads(pairs):
    mean, many = gathering.weighted((m, D(n)) for m, n in pairs)
    assert many == len(pairs)
    assert abs(mean * sum(n for _m, n in pairs) - sum(m * n for m, n in pairs)) < D("0.01")
    assert min(m for m, _n in pairs) - 1 <= mean <= max(m for m, _n in pairs) + 1


def test_the_level_above_finds_the_sum_and_what_it_took_up_is_not_reopened(house):
    below, above = the_chain(house)
    part = accepted(house, below, house.north, "an", n2=12)
    report = report_of(above, house.upper)
    told = filling.sheet(report, by=house.organiser)
    assert told.rows[0].gathered == 12
    line = above.form.lines.get(number="1")
    filling.fill(report, filling.Written({line.pk: D(13)}), by=house.organiser)
    told = filling.sheet(report, by=house.organiser, doubting=True)
    assert told.rows[0].doubts == ["Typed 13, the reports below make 12."]
    # Before it is taken up the acceptance may be taken back.
    take("reopen", [part], by=house.organiser, note="nhầm")
    take("accept", [report_of(below, house.north)], by=house.organiser)
    take("submit", [report_of(above, house.upper)], by=house.organiser)
    assert TakenUp.objects.get().part == part
    part = report_of(below, house.north)
    with pytest.raises(WrongState, match="that report is returned first"):
        take("reopen", [part], by=house.organiser, note="nhầm")
    take("take_back", [report_of(above, house.upper)], by=house.organiser, note="sửa")
    take("reopen", [part], by=house.organiser, note="nhầm")


def test_a_line_sums_the_line_of_its_number_in_a_later_version_too(house):
    _below, above = the_chain(house)
    older = ReportForm.objects.get(name="Báo cáo năm")
    newer = renew(older, since=dt.date(2026, 1, 1), by=house.organiser)
    [newer] = take("use", [newer], by=house.console)
    below = sent(house, form=newer)
    accepted(house, below, house.west, "organiser", n2=31)
    told = filling.sheet(report_of(above, house.upper), by=house.organiser)
    assert told.rows[0].gathered == 31


# -- signed


def leave(house, person, unit):
    """A membership that was never so is struck out."""
    Membership.objects.filter(person__name=person, unit=unit).delete()


def test_signed_figures_stay_and_the_records_that_make_a_difference_are_named(house):
    round = sent(house)
    report = signed(house, round, house.north, "an")
    reading = Reading.objects.get(report=report, indicator="members.total")
    assert (reading.value, reading.answer) == (2, "value")
    assert len(signing.keys_of(reading)) == 2
    with house_deed(house) as op:
        new = op.create(Person(name="Đỗ Văn Phúc", sex="M", birth=dt.date(1990, 1, 1)))
        [added] = op.create_many(
            [Membership(person=new, unit=house.north, since=dt.date(YEAR, 6, 1))]
        )
    found = {
        one.reading.indicator: one for one in signing.since_signed(report, by=house.user("an"))
    }
    assert not found["members.total"].same and found["members.total"].now.value == 3
    assert not found["members.total"].redefined
    made = signing.difference(reading, by=house.user("an"))
    assert [row.pk for row in made.came] == [added.pk] and made.gone_in_all == 0
    assert made.changed[added.pk].note == "quên ghi"
    # Who was forgotten while another was too many: the number is the same, the records are not.
    leave(house, "Trần Văn Bình", house.north)
    [one] = [
        one for one in signing.since_signed(report, by=house.user("an"), with_records=True)
        if one.reading == reading
    ]  # fmt: skip
    assert one.now.value == 2 and not one.same
    made = signing.difference(reading, by=house.user("an"))
    assert (made.came_in_all, made.gone_in_all) == (1, 1)


def test_a_figure_that_moved_between_handing_in_and_signing_is_told_before_and_after(house):
    round = sent(house)
    report = accepted(house, round, house.north, "an")

    def told():
        found = telling.report_at_a_glance(report_of(round, house.north), house.user("an"))
        return [line.words for one in found if one.heading == "Since it was handed in"
                for line in one.lines]  # fmt: skip

    assert told() == []
    with house_deed(house) as op:
        new = op.create(Person(name="Đỗ Văn Phúc", sex="M", birth=dt.date(1990, 1, 1)))
        op.create_many([Membership(person=new, unit=house.north, since=dt.date(YEAR, 6, 1))])
    assert told() == ["reported 2 · now 3"]
    take("sign", [report], by=house.user("binh"), signed_on=timezone.localdate(), signer="Bình")
    assert told() == ["reported 2 · when it was signed 3"]
    # A reading is kept more closely than an answer: that alone is no difference.
    Reading.objects.filter(indicator="members.total").update(value=D("2.0033"))
    assert told() == []


def house_deed(house):
    from caunoi.journal.door import operation

    return operation("test", by=house.console, note="quên ghi")


def test_a_report_of_the_level_above_keeps_only_what_its_parts_do_not(house):
    below, above = the_chain(house)
    signed(house, below, house.north, "an")
    report = report_of(above, house.upper)
    line = above.form.lines.get(number="1")
    filling.fill(report, filling.Written({line.pk: D(12)}), by=house.organiser)
    take("submit", [report_of(above, house.upper)], by=house.organiser)
    take("accept", [report_of(above, house.upper)], by=house.console)
    take("sign", [report_of(above, house.upper)], by=house.user("binh"), signed_on=day(0),
         signer="Trần Văn Bình")  # fmt: skip
    reading = Reading.objects.get(report=report, indicator="members.total")
    own = Reading.objects.get(report__unit=house.north, indicator="members.total")
    keys = signing.keys_of(reading)
    assert len(keys) == reading.value == 6 and digest_of(keys) == reading.digest
    assert unpacked(reading.ids) == keys - signing.keys_of(own)


def test_a_signed_report_is_not_undone_but_withdrawn_and_followed_by_a_version(house):
    round = sent(house)
    report = signed(house, round, house.north, "an")
    deed = Operation.objects.filter(deed="unit_reports.sign").latest("pk")
    with pytest.raises(HouseError, match="The head has signed"):
        undo(deed.pk, by=house.user("binh"))
    with pytest.raises(Invalid):
        take("withdraw", [report], by=house.console)
    take("withdraw", [report_of(round, house.north)], by=house.console, note="Sai số lao động")
    newer = report_of(round, house.north)
    assert (newer.version, newer.state) == (2, STATE.OPEN)
    assert answer(newer, "2").typed == 12 and Reading.objects.filter(report=report).exists()
    signed(house, round, house.north, "an", n2=13)
    assert gathering.gather(round, by=house.user("binh")).owed == 3


def test_what_was_typed_can_be_undone(house):
    round = sent(house)
    report = report_of(round, house.north)
    filling.fill(report, written(round), by=house.user("an"))
    deed = Operation.objects.filter(deed="unit_reports.fill").latest("pk")
    undo(deed.pk, by=house.user("an"))
    assert not Answer.objects.filter(report=report).exists()


@given(st.sets(st.integers(1, 10**12)))
def test_packed_keys_come_back(keys):
    assert unpacked(packed(keys)) == keys


# -- opening figures


def test_totals_on_paper_are_taken_over_once_and_shown_as_such(house):
    form = a_draft(house)
    record([FormLine(unit=house.upper, form=form, place=80, number="6", text="Thăm hỏi",
                     kind="figure", indicator="welfare.visits")], by=house.organiser)  # fmt: skip
    take("use", [form], by=house.user("binh"))
    round = sent(house, form=ReportForm.objects.get(pk=form.pk))
    report, an = report_of(round, house.north), house.user("an")
    told = filling.sheet(report, by=an, doubting=True)
    row = next(row for row in told.rows if row.line.number == "6")
    assert row.doubts and row.figure.answer == "not_reported"
    paper = Paper(number="12/BC-CĐCS", signed_on=dt.date(YEAR, 12, 1))
    with pytest.raises(Refused):
        filling.take_over(report, {"welfare.visits": 7}, paper, by=house.user("chi"))
    filling.take_over(report, {"welfare.visits": 7}, paper, by=an)
    row = next(
        row for row in filling.sheet(report, by=an).rows if row.line.number == "6"
    )  # fmt: skip
    assert (row.live, row.figure.answer) == (7, "opening")


def test_a_form_a_round_and_a_report_are_read_by_whom_they_are_for(house):
    round = sent(house)
    chi = house.user("chi")
    assert ReportForm.objects.visible_to(chi).exists()
    assert ReportRound.objects.visible_to(chi).filter(pk=round.pk).exists()
    assert [row.unit for row in UnitReport.objects.visible_to(chi)] == [house.south]


# -- undone


def undo_last(deed, by):
    return undo(Operation.objects.filter(deed=f"unit_reports.{deed}").latest("pk").pk, by=by)


def test_what_a_report_told_is_not_undone_once_it_was_accepted(house):
    round = sent(house)
    report = accepted(house, round, house.north, "an")
    told = undo_last("fill", house.user("an"))
    assert told.kept and answer(report, "5").words == "Không"
    undo_last("submit", house.user("an"))
    kept = answer(report_of(round, house.north), "1")
    assert report_of(round, house.north).state == STATE.ACCEPTED and kept.counted == 2
    undo_last("accept", house.organiser)
    undo_last("submit", house.user("an"))
    assert report_of(round, house.north).state == STATE.OPEN


def test_an_acceptance_is_undone_only_until_it_is_taken_up(house):
    below, above = the_chain(house)
    accepted(house, below, house.north, "an")
    report = report_of(above, house.upper)
    line = above.form.lines.get(number="1")
    filling.fill(report, filling.Written({line.pk: D(12)}), by=house.organiser)
    take("submit", [report_of(above, house.upper)], by=house.organiser)
    undo_last("accept", house.organiser)
    assert report_of(below, house.north).state == STATE.ACCEPTED


def test_a_round_without_reports_takes_the_days_of_its_corrected_year(house):
    round = a_round(house)
    before = (round.first, round.last, round.name)
    correct(round, by=house.organiser, year=YEAR + 1)
    after = ReportRound.objects.get(pk=round.pk)
    assert [day.year for day in (after.first, after.last)] == [d.year + 1 for d in before[:2]]
    assert str(YEAR + 1) in after.name and after.name != before[2]


def test_a_unit_neither_strikes_nor_shifts_what_it_is_asked_for(house, client):
    report = report_of(sent(house), house.north)
    for forbidden in (
        lambda: strike([report], by=house.user("an")),
        lambda: correct(report, by=house.user("an"), due=dt.date(2030, 1, 1)),
    ):
        with pytest.raises(Refused):
            forbidden()
    client.force_login(house.user("an"))
    page = client.get(reverse("unit_reports-record", args=[report.pk]))
    assert page.context["open"] and not page.context["mine"]
    assert report_of(report.round, house.north).due == report.due
    strike([report], by=house.organiser)
    assert report_of(report.round, house.north) is None


def test_undoing_a_withdrawal_takes_the_next_version_back_unless_it_was_written_in(house):
    round = sent(house)
    signed(house, round, house.north, "an")
    take("withdraw", [report_of(round, house.north)], by=house.console, note="nhầm")
    undo_last("withdraw", house.console)
    assert (report_of(round, house.north).version, report_of(round, house.north).state) == (
        1, STATE.SIGNED
    )  # fmt: skip
    take("withdraw", [report_of(round, house.north)], by=house.console, note="sai")
    filling.fill(report_of(round, house.north), written(round, n3=77), by=house.user("an"))
    undo_last("withdraw", house.console)
    states = list(round.reports.filter(unit=house.north).values_list("version", "state"))
    assert sorted(states) == [(1, "withdrawn"), (2, "open")]


def test_a_part_that_is_signed_later_does_not_change_what_was_behind_the_sum(house):
    below, above = the_chain(house)
    part = accepted(house, below, house.north, "an")
    report = report_of(above, house.upper)
    line = above.form.lines.get(number="1")
    filling.fill(report, filling.Written({line.pk: D(12)}), by=house.organiser)
    for move in ("submit", "accept"):
        by = house.organiser if move == "submit" else house.console
        take(move, [report_of(above, house.upper)], by=by)
    take("sign", [report_of(above, house.upper)], by=house.user("binh"), signed_on=day(0),
         signer="Trần Văn Bình")  # fmt: skip
    reading = Reading.objects.get(report=report, indicator="members.total")
    before = signing.keys_of(reading)
    take("sign", [report_of(below, house.north)], by=house.user("binh"), signed_on=day(0),
         signer="Nguyễn Văn An")  # fmt: skip
    assert Reading.objects.filter(report=part, indicator="members.total").exists()
    assert signing.keys_of(reading) == before and digest_of(before) == reading.digest
    take("withdraw", [report_of(above, house.upper)], by=house.console, note="Sai số lao động")
    take("withdraw", [report_of(below, house.north)], by=house.console, note="Sai số lao động")
    assert report_of(below, house.north).version == 2, "a withdrawn report binds none below"


def test_a_round_that_has_reports_keeps_its_days_and_its_day_due_can_be_moved(house):
    round = sent(house)
    with pytest.raises(Invalid, match="stay as they are"):
        correct(round, by=house.organiser, last=dt.date(round.year, 6, 30))
    round.refresh_from_db()
    correct(round, by=house.organiser, due=round.due + dt.timedelta(days=5))
    round.refresh_from_db()
    assert round.last != dt.date(round.year, 6, 30)


def test_what_is_put_together_is_told_only_to_who_may_count_it(house):
    round = sent(house)
    for user in (house.user("an"), house.user("chi")):
        with pytest.raises(Refused):
            gathering.gather(round, by=user)
