"""Zero, nothing, not reported, typed, opening and withheld are six different answers."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, NotThere, Refused
from caunoi.base.periods import Period
from caunoi.base.spans import Precision
from caunoi.indicators.actions import NewFigure, strike_out, type_in
from caunoi.indicators.figures import figure, rows
from caunoi.indicators.indicator import INDICATORS, Typed, declare
from caunoi.indicators.models import TypedValue
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.access import may_undo
from caunoi.org.actions import NewUnit, close, found
from caunoi.org.models import Entry, Membership, Paper, Person, Post
from caunoi.subjects.members.models import PartySpan, Qualification

YEAR = Period.of_year(2024)
AS_OF = dt.date(2024, 9, 30)


def ask(house, key, unit, period=YEAR, **more):
    return figure(key, unit=unit, period=period, user=more.pop("user", house.console), **more)[0]


def add(house, *made):
    with operation("test", by=house.console) as op:
        for row in made:
            op.create_many([row])


@pytest.fixture
def empty(house):
    """A unit of which nothing was ever entered."""
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2020, 1, 1), house.upper, code="NEW")
    return found(units=[new], by=house.console)[0]


@pytest.fixture
def paper(house):
    with operation("test", by=house.console) as op:
        return op.create(Paper(number="12/BC"))


def test_nothing_entered_is_not_reported_and_not_zero(house, empty):
    told = ask(house, "members.total", empty)
    assert (told.value, told.answer) == (None, "not_reported")
    assert ask(house, "members.women_share", empty).answer == "not_reported"


def test_an_empty_count_is_zero_once_something_was_entered(house, empty):
    person = Person(name="Đỗ Văn Hai", sex="M")
    span = {"since": dt.date(2021, 1, 1), "until": dt.date(2022, 1, 1)}
    add(house, person)
    add(house, Membership(person=person, unit=empty, how_ended="left", **span))
    told = ask(house, "members.total", empty)
    assert (told.value, told.answer, told.records) == (0, "value", 0)
    assert ask(house, "members.women", empty, Period.of_day(dt.date(2021, 5, 1))).value == 0
    share = ask(house, "members.women_share", empty)
    assert (share.value, share.answer) == (None, "nothing")
    # Posts are another source: of them nothing was entered.
    assert ask(house, "staff.total", empty).answer == "not_reported"


def test_a_unit_that_was_not_there_has_nothing(house, empty):
    before = ask(house, "members.total", empty, Period.of_year(2019))
    assert (before.value, before.answer) == (None, "nothing")
    assert "not there" in before.reason
    close(units=[empty], on=dt.date(2023, 1, 1), by=house.console)
    assert ask(house, "units.total", empty).answer == "nothing"
    # A flow of the year in which it was still there is a number.
    assert ask(house, "units.total", empty, Period.of_day(dt.date(2022, 12, 31))).value == 1


def test_before_the_day_of_the_file_nothing_is_known(house, empty):
    person = Person(name="Đỗ Văn Hai", sex="M")
    add(house, person)
    add(
        house,
        Membership(person=person, unit=empty, since=AS_OF, precision=Precision.KNOWN_BY),
    )
    assert ask(house, "members.total", empty).value == 1
    before = ask(house, "members.total", empty, Period.of_year(2023))
    assert (before.value, before.answer) == (None, "nothing")
    assert "30/09/2024" in before.reason


def test_party_members_known_by_a_file_are_not_zero_before_it(house):
    people = [m.person for m in Membership.objects.filter(unit=house.north)]
    known_by = {"since": AS_OF, "status": "full", "precision": Precision.KNOWN_BY}
    add(house, *(PartySpan(person=person, **known_by) for person in people))
    assert ask(house, "members.party", house.north).value == 2
    before = ask(house, "members.party", house.north, Period.of_year(2023))
    assert (before.value, before.answer) == (None, "nothing")
    assert "2" in before.reason
    assert ask(house, "members.party_share", house.north, Period.of_year(2023)).answer == "nothing"
    parts = figure(
        "members.total",
        unit=house.upper,
        period=Period.of_year(2023),
        by="party",
        user=house.console,
    )
    assert {part.by["party"]: part.value for part in parts[1:]} == {"none": 4, None: 2}


def test_what_is_not_stated_for_most_is_nothing_and_for_few_a_remark(house):
    told = ask(house, "members.postgraduate", house.upper)
    assert (told.value, told.answer) == (None, "nothing")
    master = Entry.objects.get(catalogue="education", code="thac_si")
    people = [m.person for m in Membership.objects.filter(unit__in=[house.north, house.south])]
    spans = {"kind": "education", "level": master, "since": dt.date(2015, 1, 1)}
    add(house, *(Qualification(person=person, **spans) for person in people))
    told = ask(house, "members.postgraduate", house.upper)
    assert (told.value, told.answer) == (4, "value")
    assert "2" in told.reason


def test_a_small_part_is_told_as_a_large_one_is_where_most_is_stated(house):
    """One of the parts of a whole is not nothing while another, as little known, is a number."""
    levels = {
        code: Entry.objects.get(catalogue="education", code=code) for code in ("thac_si", "dai_hoc")
    }
    members = Membership.objects.filter(unit__in=[house.north, house.south]).order_by("pk")
    for m, code in zip(members, ("thac_si", "dai_hoc", "dai_hoc", "dai_hoc"), strict=True):
        span = {"kind": "education", "level": levels[code], "since": dt.date(2015, 1, 1)}
        add(house, Qualification(person=m.person, **span))
    for key, value in (("members.postgraduate", 1), ("members.university_college", 3)):
        told = ask(house, key, house.upper)
        assert (told.value, told.answer, told.records) == (value, "value", value)
        assert "2" in told.reason


def test_the_future_says_as_of_when(house):
    told = ask(house, "members.total", house.north, Period.of_year(2199))
    assert told.value == 2
    assert "not over" in told.reason


# -- typed and opening figures


def test_an_opening_figure_is_shown_as_such_and_never_added_to_counted_ones(house, empty, paper):
    new = NewFigure("members.total", empty, Period.of_day(YEAR.last), 40, paper=paper)
    type_in(figures=[new], by=house.console)
    told = ask(house, "members.total", empty)
    assert (told.value, told.answer, told.records) == (40, "opening", None)
    assert not rows("members.total", unit=empty, period=YEAR, user=house.console).exists()
    above = ask(house, "members.total", house.upper)
    assert (above.value, above.answer, above.opening) == (6, "value", 40)
    assert ask(house, "members.total", empty, Period.of_year(2023)).answer == "not_reported"


def test_an_opening_figure_needs_its_paper_and_no_share_is_typed(house, empty, paper):
    new = NewFigure("members.total", empty, YEAR, 40)
    with pytest.raises(Invalid, match="paper"):
        type_in(figures=[new], by=house.console)
    new = NewFigure("members.women_share", empty, YEAR, 40, paper=paper)
    with pytest.raises(Invalid, match="share"):
        type_in(figures=[new], by=house.console)
    new = NewFigure("members.totals", empty, YEAR, 40, paper=paper)
    with pytest.raises(NotThere):
        type_in(figures=[new], by=house.console)
    new = NewFigure("members.total", empty, YEAR, 4, cut="how", part="x", paper=paper)
    with pytest.raises(Invalid, match="not split"):
        type_in(figures=[new], by=house.console)


def test_flows_that_follow_each_other_make_up_the_longer_period(house, empty, paper):
    for year, n in [(2021, 5), (2022, 7)]:
        new = NewFigure("members.joined", empty, Period.of_year(year), n, paper=paper)
        type_in(figures=[new], by=house.console)
    told = ask(house, "members.joined", empty, Period.parse("2021..2022"))
    assert (told.value, told.answer) == (12, "opening")
    with_gap = ask(house, "members.joined", empty, Period.parse("2020..2022"))
    assert with_gap.answer == "not_reported"


def test_a_typed_part_and_what_is_not_stated(house, empty, paper):
    for part, n in [("F", 12), ("M", 20), ("", 3)]:
        new = NewFigure("members.total", empty, YEAR, n, cut="sex", part=part, paper=paper)
        type_in(figures=[new], by=house.console)
    told = figure("members.total", unit=empty, period=YEAR, by="sex", user=house.console)
    assert {tuple(f.by.values()): f.value for f in told[1:]} == {("F",): 12, ("M",): 20, (None,): 3}


def test_what_is_typed_adds_over_units_and_an_upper_unit_may_speak_for_itself(house):
    declare(Typed("test.letters", "Letters", counts="record"))
    try:
        for unit, n in [(house.north, 3), (house.south, 4)]:
            type_in(figures=[NewFigure("test.letters", unit, YEAR, n)], by=house.console)
        told = ask(house, "test.letters", house.upper)
        assert (told.value, told.answer) == (7, "typed")
        type_in(figures=[NewFigure("test.letters", house.upper, YEAR, 9)], by=house.console)
        assert ask(house, "test.letters", house.upper).value == 9
        assert ask(house, "test.letters", house.federation).value == 9
        assert ask(house, "test.letters", house.west).answer == "not_reported"
    finally:
        del INDICATORS["test.letters"]


def test_typing_anew_changes_it_and_both_can_be_undone(house, empty, paper):
    for n in (40, 41):
        new = NewFigure("members.total", empty, YEAR, n, paper=paper)
        [row] = type_in(figures=[new], by=house.console)
    assert TypedValue.objects.get().value == 41
    undo(row.last_op, by=house.console)
    assert TypedValue.objects.get().value == 40
    assert strike_out(figures=TypedValue.objects.all(), by=house.console) == 1
    assert ask(house, "members.total", empty).answer == "not_reported"


def test_only_who_may_edit_types_in(house, paper):
    new = NewFigure("members.total", house.north, YEAR, 4, paper=paper)
    with pytest.raises(Refused, match="CĐCS Sở Phía Bắc"):
        type_in(figures=[new], by=house.chi)
    type_in(figures=[new], by=house.an)


# -- distinct persons


def test_a_person_with_two_posts_counts_once_above_and_once_in_each(house):
    person = Post.objects.filter(unit=house.north).first().person
    add(house, Post(person=person, unit=house.south, since=dt.date(2020, 1, 1), main=False))
    assert ask(house, "staff.total", house.south).value == 3
    assert ask(house, "staff.total", house.north).value == 2
    assert ask(house, "staff.total", house.upper).value == 6
    assert rows("staff.total", unit=house.upper, period=YEAR, user=house.console).count() == 6


def test_a_share_over_two_units_adds_by_its_parts(house):
    person = Person(name="Đỗ Thị Hai", sex="F")
    add(house, person)
    add(house, Membership(person=person, unit=house.north, since=dt.date(2020, 1, 1)))
    told = ask(house, "members.women_share", house.upper)
    assert (told.part, told.whole) == (4, 7)
    assert told.value == pytest.approx(400 / 7)
    assert ask(house, "members.women_share", house.north).value == pytest.approx(200 / 3)


def test_figures_typed_for_several_units_are_undone_by_who_reaches_them_all(house, paper):
    units = (house.north, house.south)
    new = [NewFigure("members.joined", unit, YEAR, 4, paper=paper) for unit in units]
    rows = type_in(figures=new, by=house.console)
    done = Operation.objects.get(pk=rows[0].created_op)
    assert done.unit_id == house.upper.pk
    assert not may_undo(house.an, done)
    assert not may_undo(house.chi, done)
    assert may_undo(house.organiser, done)
