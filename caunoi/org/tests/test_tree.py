"""The tree over time against a plain model of it, whatever the order in which deeds are entered."""

import copy
import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from caunoi.base.errors import HouseError
from caunoi.base.periods import Period
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, NewUnit, close, found, move, restate
from caunoi.org.models import (
    Heir,
    Membership,
    Person,
    Place,
    Seat,
    Tree,
    Unit,
    UnitKind,
    UnitState,
)
from caunoi.org.seats import rebuild

from .tree_model import LAST, Impossible, Life, Model, Row

DAYS = [dt.date(2010 + n, 6, 1) for n in range(7)]
KINDS = {"branch": ["branch", "twig", "leaf"], "twig": ["leaf"], "leaf": []}
UNIT = st.integers(0, 11)
EARLY, LATE = st.sampled_from([0, 0, 1, 2, 4]), st.integers(1, len(DAYS) - 1)
STEP = st.one_of(
    st.tuples(st.just("found"), st.sampled_from(["branch", "branch", *KINDS]), UNIT, EARLY),
    st.tuples(st.just("move"), UNIT, UNIT, LATE),
    st.tuples(st.just("move"), UNIT, UNIT, LATE),
    st.tuples(st.just("restate"), UNIT, st.sampled_from(sorted(KINDS)), LATE),
    st.tuples(
        st.just("close"), UNIT, LATE, st.one_of(UNIT, st.none()),
        st.sampled_from(["heir", "end", None]),
    ),
    st.tuples(st.just("undo"), st.integers(0, 30)),
)  # fmt: skip
STEPS = st.lists(STEP, min_size=8, max_size=20)


class Tried:
    """The same deeds done to the house and to the model."""

    def __init__(self, by):
        self.by = by
        self.model = Model(len(DAYS), KINDS)
        self.units = []  # number in the model → unit
        self.done = []  # operations, each with the model as it was before
        with operation("test", by=by) as op:
            for kind, below in KINDS.items():
                op.create(UnitKind(code=kind, name=kind, children=below))
        for above in (None, 0, 0, 1, 2):
            self.do("found", "branch", above, 0)
        self.done.clear()  # these stay

    def do(self, deed, *arguments):
        arguments = [self.known(a) if isinstance(a, Number) else a for a in arguments]
        if deed == "found":
            arguments = [len(self.units), *arguments]
        lawful, before = True, copy.deepcopy(self.model.units)
        try:
            self.model.do(deed, *arguments)
        except Impossible:
            lawful = False
        try:
            with transaction.atomic():
                done = getattr(self, deed)(*arguments)
        except HouseError as refusal:
            assert not lawful, f"{deed} {arguments}: {refusal}"
            assert str(refusal)
        else:
            assert lawful, f"{deed} {arguments} should have been refused"
            if deed == "found":
                self.units.append(done)
            if before != self.model.units:
                self.done.append((Operation.objects.latest("pk").pk, before))
        event(f"{deed} {'done' if lawful else 'refused'}")

    def undo(self, number):
        """Whatever can be taken back leaves a tree; the last operation always can, and wholly."""
        if not self.done:
            return
        number %= len(self.done)
        operation_id, before = self.done.pop(number)
        outcome = undo(operation_id, by=self.by)
        self.model.units = self.rows()
        self.model.check()
        if number == len(self.done) and before is not None:
            assert outcome.whole
            assert self.model.units == before
        # What there was before the later ones is no longer what there would be without them.
        self.done[number:] = [(later, None) for later, _before in self.done[number:]]
        if not outcome.whole:
            assert all(left.why for left in [*outcome.kept, *outcome.failed])
            self.done.clear()  # what is left of it belongs to no model of before
        event(f"undo {'whole' if outcome.whole else 'in part' if outcome.reversed else 'refused'}")

    def rows(self):
        """The model that the rows of the database tell."""
        numbers = {unit.pk: n for n, unit in enumerate(self.units)}
        units = {}
        for place in Place.objects.filter(unit__in=numbers).order_by("since"):
            stay = as_row(place, numbers.get(place.parent_id))
            units.setdefault(numbers[place.unit_id], Life()).stays.append(stay)
        for state in UnitState.objects.filter(unit__in=numbers).order_by("since"):
            units[numbers[state.unit_id]].kinds.append(as_row(state, state.kind.code))
        for link in Heir.objects.filter(unit__in=numbers):
            units[numbers[link.unit_id]].heir = (numbers[link.heir_id], DAYS.index(link.on))
        return units

    def known(self, number):
        """One of the units that there are by then."""
        there = sorted(self.model.units)
        return there[number.value % len(there)]

    def unit(self, number):
        return None if number is None else Unit.objects.get(pk=self.units[number].pk)

    def found(self, number, kind, under, day):
        new = NewUnit(f"Đơn vị {number}", kind, DAYS[day], self.unit(under), code=f"U{number}")
        return found(units=[new], by=self.by)[0]

    def move(self, number, to, day):
        move(units=[self.unit(number)], to=self.unit(to), on=DAYS[day], by=self.by)

    def restate(self, number, kind, day):
        restate(unit=self.unit(number), on=DAYS[day], by=self.by, kind=kind)

    def close(self, number, day, heir, children):
        close(
            units=[self.unit(number)],
            on=DAYS[day],
            by=self.by,
            heir=self.unit(heir),
            rest=Closing(children=children),
        )

    # -- comparing

    def compare_seats(self):
        """Every seat of every day, in both trees, read off one list of them."""
        numbers = {self.units[n].pk: n for n in self.model.units}
        seats = list(Seat.objects.filter(unit__in=numbers))
        for day, date in enumerate(DAYS):
            lines = {
                numbers[s.unit_id]: [numbers[a] for a in s.ancestors]
                for s in seats
                if s.tree == Tree.THEN and s.holds_on(date)
            }
            standing = self.model.standing(day)
            assert lines == {unit: self.model.line(unit, day) for unit in standing}
        now = {
            numbers[s.unit_id]: [numbers[a] for a in s.ancestors]
            for s in seats
            if s.tree == Tree.NOW
        }
        assert now == {unit: self.model.line_now(unit) for unit in self.model.units}

    def compare_questions(self):
        """`under` in both trees, for units and for the memberships that began on each day."""
        numbers = {self.units[n].pk: n for n in self.model.units}
        homes = [
            (self.units[number], date)
            for day, date in enumerate(DAYS)
            for number in self.model.standing(day)
        ]
        with operation("test", by=self.by) as op:
            people = op.create_many([Person(name="Ai Đó") for _home in homes])
            begun = op.create_many(
                Membership(person=person, unit=unit, since=date)
                for person, (unit, date) in zip(people, homes, strict=True)
            )
        days = {m.pk: (numbers[m.unit_id], DAYS.index(m.since)) for m in begun}
        for number in self.model.units:
            unit = self.units[number]
            for day, date in enumerate(DAYS):
                found = Unit.objects.under(unit, on=date).values_list("pk", flat=True)
                assert sorted(numbers[pk] for pk in found) == sorted(self.model.under(number, day))
            now = Unit.objects.under(unit, on=DAYS[0], tree=Tree.NOW).values_list("pk", flat=True)
            assert {numbers[pk] for pk in now} == self.model.under_now(number)
            period = Period(DAYS[1], DAYS[4])
            flow = Membership.objects.under(unit, within=period).values_list("pk", flat=True)
            assert sorted(flow) == sorted(
                pk
                for pk, (home, day) in days.items()
                if 1 <= day <= 4 and home in self.model.under(number, day)
            )
            flow = Membership.objects.under(unit, within=period, tree=Tree.NOW)
            assert sorted(flow.values_list("pk", flat=True)) == sorted(
                pk
                for pk, (home, day) in days.items()
                if 1 <= day <= 4 and home in self.model.under_now(number)
            )


class Number:
    """Stands for one of the units that there are by then."""

    def __init__(self, value):
        self.value = value


def unit_numbers(step):
    """The places of a step that name units."""
    places = {"found": [2], "move": [1, 2], "restate": [1], "close": [1, 3]}[step[0]]
    return [Number(a) if n in places and a is not None else a for n, a in enumerate(step) if n]


def as_row(span, value):
    until = LAST if span.until is None else DAYS.index(span.until)
    return Row(DAYS.index(span.since), until, value)


class Done(Exception):
    """Takes an example's rows back."""


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_the_tree_over_time_is_that_of_the_plain_model(house, steps):
    try:
        with transaction.atomic():
            tried = Tried(house.console)
            for step in steps:
                if step[0] == "undo":
                    tried.undo(step[1])
                else:
                    tried.do(step[0], *unit_numbers(step))
                tried.compare_seats()
            tried.compare_questions()
            before = seat_rows()
            rebuild()
            assert seat_rows() == before
            raise Done
    except Done:
        pass


def seat_rows():
    columns = ("tree", "unit", "path", "since", "until", "closed")
    return sorted(map(str, Seat.objects.values_list(*columns)))


# --- told as people would ----------------------------------------------------------------------


@pytest.fixture
def moved(house):
    """The North stood under the upper union, then from 2018 under another; its team with it."""
    other = NewUnit("Công đoàn xã", "upper", dt.date(2012, 1, 1), house.federation, code="XA")
    [house.units["commune"]] = found(units=[other], by=house.console)
    move(units=[house.north], to=house.commune, on=dt.date(2018, 1, 1), by=house.console)
    return house


def names(rows):
    return sorted(row.code for row in rows.named(dt.date(2024, 1, 1)))


def test_a_unit_that_moved_is_counted_where_it_stood(moved):
    before, after = dt.date(2017, 12, 31), dt.date(2018, 1, 1)
    under = Unit.objects.under
    everything = ["NORTH", "NORTH_TEAM", "SOUTH", "UPPER", "WEST"]
    assert names(under(moved.upper, on=before)) == everything
    assert names(under(moved.upper, on=after)) == ["SOUTH", "UPPER", "WEST"]
    assert names(under(moved.commune, on=before)) == ["XA"]
    assert names(under(moved.commune, on=after)) == ["NORTH", "NORTH_TEAM", "XA"]
    assert names(under(moved.upper, on=before, tree=Tree.NOW)) == ["SOUTH", "UPPER", "WEST"]


def test_two_conditions_on_seats_do_not_count_a_row_twice(moved):
    """Chained filters through the seats would join them twice: each unit has several seats."""
    day = dt.date(2019, 1, 1)
    twice = Unit.objects.under(moved.federation, on=day).under(moved.commune, on=day)
    assert names(twice) == ["NORTH", "NORTH_TEAM", "XA"]
    both_days = Unit.objects.under(moved.upper, on=dt.date(2017, 1, 1)).under(moved.commune, on=day)
    assert names(both_days) == ["NORTH", "NORTH_TEAM"]
    rows = Membership.objects.under(moved.federation, on=day)
    assert rows.count() == rows.distinct().count() == Membership.objects.count()


def test_under_takes_two_statements(moved):
    period = Period(dt.date(2015, 1, 1), dt.date(2020, 12, 31))
    with CaptureQueriesContext(connection) as told:
        list(Unit.objects.under(moved.federation, on=dt.date(2019, 1, 1)))
    assert len(told) == 2  # the path of the unit asked for, and the answer
    with CaptureQueriesContext(connection) as told:
        list(Membership.objects.under(moved.federation, within=period))
    assert len(told) == 1


def test_two_units_may_change_places_over_the_years(house):
    by, day = house.console, dt.date
    new = [NewUnit(n, "federation", day(2011, 1, 1), house.confederation, code=n) for n in "AB"]
    one, two = found(units=new, by=by)
    restate(unit=two, on=day(2011, 1, 1), by=by, kind="upper")
    move(units=[two], to=one, on=day(2012, 1, 1), by=by)
    # Both change on one day: first out of each other's way, then the other way round.
    move(units=[two], to=house.confederation, on=day(2015, 1, 1), by=by)
    restate(unit=one, on=day(2015, 1, 1), by=by, kind="upper")
    restate(unit=two, on=day(2015, 1, 1), by=by, kind="federation")
    move(units=[one], to=two, on=day(2015, 1, 1), by=by)
    assert names(Unit.objects.under(one, on=day(2014, 1, 1))) == ["A", "B"]
    assert names(Unit.objects.under(two, on=day(2014, 1, 1))) == ["B"]
    assert names(Unit.objects.under(two, on=day(2016, 1, 1))) == ["A", "B"]
    assert names(Unit.objects.under(one, on=day(2016, 1, 1))) == ["A"]


def test_a_move_takes_as_many_statements_however_many_units_go_along(house):
    """Only how many rows are written at once differs, never one statement for each unit."""
    by, born = house.console, dt.date(2012, 1, 1)

    def move_it(to):
        with CaptureQueriesContext(connection) as told:
            move(units=[house.upper], to=to, on=dt.date(2020, 1, 1), by=by)
        return len(told)

    few = move_it(house.confederation)
    found(units=[NewUnit(f"CĐCS {n}", "grassroots", born, house.upper) for n in range(60)], by=by)
    assert move_it(house.federation) <= few


def test_the_whole_tree_is_rebuilt_in_few_statements(house):
    born = dt.date(2012, 1, 1)
    new = [NewUnit(f"CĐCS {n}", "grassroots", born, house.upper) for n in range(60)]
    found(units=new, by=house.console)
    with CaptureQueriesContext(connection) as told:
        rebuild()
    assert len(told) <= 12  # places, heirs, what stood before, and the new seats in few batches
    assert Seat.objects.filter(tree=Tree.NOW).count() == Unit.objects.count()
