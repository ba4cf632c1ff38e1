"""The laws of undo, over random sequences of deeds by two people with undos between."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from caunoi.base.errors import HouseError, NotThere
from caunoi.journal import head
from caunoi.journal.chain import verify
from caunoi.journal.door import operation
from caunoi.journal.images import referring_fields
from caunoi.journal.laws import LAWS, must_hold
from caunoi.journal.models import Change, Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, NewUnit, close, found, move, restate
from caunoi.org.handover import hand_over
from caunoi.org.models import (
    Holding,
    HowBegan,
    HowEnded,
    Membership,
    Paper,
    Person,
    Place,
    Post,
    Suspension,
    Unit,
    UnitState,
)
from caunoi.org.offices import Appointment, appoint, dismiss

from .snapshot import difference, references, seats_differ, snapshot

DAYS = [dt.date(2011 + n, 3, 1) for n in range(8)]
SOME = st.integers(0, 11)


def must_be_lawful():
    """The deeds of this test write what they like; what no real deed would write is refused."""
    for model in {model for model, _law in LAWS}:
        must_hold(model, model.objects.values_list("pk", flat=True))


def by_rule(left):
    """Whether a row was kept for what touched it or refers to it, not by a law of its own."""
    return any(word in left.why for word in ("since by operation", "refers to it", "a part of it"))


PARTS = ("org.unitstate", "org.place")


class World:
    """Two people who write, and what the laws need to remember of each operation."""

    def __init__(self, house):
        self.house = house
        self.people = [house.console, house.organiser]
        self.refers = references()
        self.start = snapshot()
        self.effects = {}  # operation → {row: (before, after)}
        self.undoes = {}  # undo → what it undoes
        self.touched = defaultdict(list)  # row → operations that wrote it

    def pick(self, model, n, **wanted):
        rows = list(model.objects.filter(**wanted).order_by("pk"))
        if not rows:
            raise NotThere(model)
        return rows[n % len(rows)]

    def do(self, deed, who, a, b, c):
        """Do something; a refusal must leave everything as it was."""
        before = snapshot()
        last = Operation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        try:
            with transaction.atomic():
                getattr(self, deed)(self.people[who], a, b, c)
                must_be_lawful()
        except HouseError:
            event(f"{deed} refused")
            assert snapshot() == before
            return
        event(f"{deed} done")
        for number in Operation.objects.filter(pk__gt=last).values_list("pk", flat=True):
            self.remember(number, before, snapshot())

    def remember(self, number, before, after):
        rows = difference(before, after)
        self.effects[number] = {row: (before.get(row), after.get(row)) for row in rows}
        for row in rows:
            self.touched[row].append(number)

    # -- deeds

    def found(self, by, a, b, c):
        above = self.pick(Unit, a, states__kind__code="grassroots")
        kind = ["team", "section", "member_grassroots"][b % 3]
        new = NewUnit(f"Tổ {a} {b}", kind, DAYS[c % 8], above, code=f"T{a}{b}{c}")
        second = NewUnit(f"Tổ {b} {a}", "team", DAYS[b % 8], above)
        found(units=[new, second][: 1 + c % 2], by=by)

    def restate(self, by, a, b, c):
        restate(unit=self.pick(Unit, a), on=DAYS[b % 8], by=by, name=f"Tên {c}", code=f"C{c % 4}")

    def move(self, by, a, b, c):
        unit = self.pick(Unit, -1 - a % 3)
        to = self.pick(Unit, b, states__kind__code="grassroots")
        move(units=[unit], to=to, on=DAYS[c % 8], by=by)

    def close(self, by, a, b, c):
        rest = Closing("heir", "heir", "heir", "end") if b % 2 else Closing("end", "end", "end")
        heir = self.pick(Unit, b) if b % 2 else None
        close(units=[self.pick(Unit, -1 - a % 3)], on=DAYS[c % 8], by=by, heir=heir, rest=rest)

    def admit(self, by, a, b, c):
        unit = self.pick(Unit, a)
        with operation("test", by=by, unit=unit) as op:
            people = op.create_many(Person(name=f"Người {a} {n}") for n in range(1 + b % 3))
            op.create_many(Membership(person=p, unit=unit, since=DAYS[c % 8]) for p in people)
            op.create_many(Post(person=p, unit=unit, since=DAYS[c % 8]) for p in people[:2])

    def leave(self, by, a, b, c):
        with operation("test", by=by, unit=self.house.upper) as op:
            running = Membership.objects.filter(until=None, unit=self.pick(Unit, a))
            op.change_where(running, until=DAYS[b % 8], how_ended=HowEnded.LEFT)

    def transfer(self, by, a, b, c):
        rows = Membership.objects.filter(until=None, since__lt=DAYS[c % 8], unit=self.pick(Unit, a))
        with operation("test", by=by, unit=self.house.upper) as op:
            hand_over(
                op,
                rows,
                to=self.pick(Unit, b),
                on=DAYS[c % 8],
                ended={"how_ended": HowEnded.MOVED_OUT},
                begun={"how_began": HowBegan.MOVED_IN},
            )

    def suspend(self, by, a, b, c):
        with operation("test", by=by, unit=self.house.upper) as op:
            op.create(Suspension(membership=self.pick(Membership, a), since=DAYS[c % 8]))

    def correct(self, by, a, b, c):
        """Change one row twice, and rows each with its own value, in one operation."""
        with operation("test", by=by, unit=self.house.upper) as op:
            post = self.pick(Post, a)
            op.change(post, position=f"Chức {b}")
            op.change(post, department=f"Phòng {c}", position=f"Chức {c}")
            people = list(Person.objects.order_by("-pk")[: 1 + b % 4])
            for n, person in enumerate(people):
                person.home = f"Quê {c} {n}"
            op.change_each(people, ["home"])

    def attach(self, by, a, b, c):
        """Create what another row then refers to; and create, change and delete one row."""
        with operation("test", by=by, unit=self.house.upper) as op:
            passing = op.create(Paper(number="tạm"))
            paper = op.create(Paper(number=f"{a}/QĐ"))
            place = self.pick(Place, b)
            op.change(place, paper=passing)
            op.change(place, paper=paper)
            op.change(passing, signer="Ai đó")
            op.delete(passing)
            if c % 2:
                op.change(self.pick(UnitState, c), paper=paper)

    def swap(self, by, a, b, c):
        """Two people change memberships: each row can stand only once the other has moved."""
        one, two = self.pick(Membership, a, until=None), self.pick(Membership, b, until=None)
        with operation("test", by=by, unit=self.house.upper) as op:
            first, second = one.person_id, two.person_id
            op.change_where(Membership.objects.filter(pk=one.pk), until=DAYS[0], how_ended="left")
            op.change_where(Membership.objects.filter(pk=two.pk), person_id=first)
            op.change_where(Membership.objects.filter(pk=one.pk), person_id=second)

    def remove(self, by, a, b, c):
        model = [Membership, Post, Suspension, Holding, Paper, Person][b % 6]
        with operation("test", by=by, unit=self.house.upper) as op:
            row = self.pick(model, a)
            held = [
                field.model._base_manager.filter(**{field.name: row}).exists()
                for field in referring_fields(model)
            ]
            # Within a test's transaction the database would say so only at its end.
            if not any(held):
                op.delete(row)

    def appoint(self, by, a, b, c):
        person, unit = self.pick(Person, a), self.pick(Unit, b)
        appoint(appointments=[Appointment(person, unit, "women_head", DAYS[c % 8])], by=by)

    def dismiss(self, by, a, b, c):
        holding = self.pick(Holding, a, until=None)
        dismiss(holdings=Holding.objects.filter(pk=holding.pk), on=DAYS[c % 8], by=by)

    # -- undo and its laws

    def stands(self, number, row):
        """Whether what an operation did to a row is not taken back."""
        return row in self.effects[number] and not any(
            self.undoes.get(later) == number and self.stands(later, row)
            for later in self.touched[row]
        )

    def root(self, number):
        while number in self.undoes:
            number = self.undoes[number]
        return number

    def touched_since(self, target, row):
        """Whether a later operation that is not itself undone touched the row.

        An undo of something later is, together with that, nothing.
        """
        return any(
            later > target
            and self.stands(later, row)
            and (later not in self.undoes or self.root(later) < self.root(target))
            for later in self.touched[row]
        )

    def to_be_kept(self, target, now, failed):
        """The rows of an operation that an undo must keep, by the law."""
        rows = {row for row in self.effects[target] if self.stands(target, row)}
        kept = {row for row in rows if now.get(row) != self.effects[target][row][1]}
        if target not in self.undoes:
            assert kept == {row for row in rows if self.touched_since(target, row)}
        leaving = {r for r in rows - kept if self.effects[target][r][0] is None}
        restored = rows - kept - leaving - failed
        while True:
            held = {
                (label, told[column])
                for (referring, key), told in now.items()
                if (referring, key) not in leaving | restored
                for column, label in self.refers[referring]
            }
            held |= {("org.person", user.person_id) for user in self.house.users.values()}
            held |= {
                row
                for row in leaving
                if row[0] in PARTS and ("org.unit", now[row]["unit_id"]) in kept | held & leaving
            }
            if not held & leaving:
                return kept
            kept, leaving = kept | held & leaving, leaving - held

    def undo(self, by, number, again):
        before = snapshot()
        try:
            with transaction.atomic():
                outcome = undo(number, by=by)
        except HouseError:
            assert snapshot() == before
            return
        after = snapshot()
        event(f"undo {'lawless ' * any(not by_rule(left) for left in outcome.kept)}")
        event(f"undo {'kept ' * bool(outcome.kept)}{'failed ' * bool(outcome.failed)}done")
        kept = {(left.model, left.pk) for left in outcome.kept}
        failed = {(left.model, left.pk) for left in outcome.failed}
        lawless = {(left.model, left.pk) for left in outcome.kept if not by_rule(left)}
        assert kept - lawless == self.to_be_kept(number, before, failed | lawless) - lawless
        must_be_lawful()
        assert not seats_differ()
        if outcome.operation is None:
            assert outcome.reversed == 0
            assert after == before
            return
        self.remember(outcome.operation, before, after)
        self.undoes[outcome.operation] = number
        changes = Change.objects.filter(operation=outcome.operation)
        written = set(changes.values_list("model", "row").distinct())
        assert len(written) == outcome.reversed
        assert written == difference(before, after)
        for row in written:
            assert after.get(row) == self.effects[number][row][0]
        status = Operation.objects.get(pk=number).undone
        assert status == ("wholly" if outcome.whole else "partly")
        if again:
            self.undo_again(by, number, outcome, before, after)

    def undo_again(self, by, number, outcome, before, after):
        """To undo an undo at once brings everything back; and so does a third."""
        undoing = undo(outcome.operation, by=by)
        assert undoing.whole
        assert snapshot() == before
        assert Operation.objects.get(pk=outcome.operation).undone == "wholly"
        assert not seats_differ()
        self.remember(undoing.operation, after, before)
        self.undoes[undoing.operation] = outcome.operation

    def undo_everything(self):
        assert verify().faults == []
        for number in sorted(self.effects, reverse=True):
            self.undo_newest(number)
        assert snapshot() == self.start
        assert not seats_differ()
        assert verify().faults == []

    def undo_newest(self, number):
        if Operation.objects.get(pk=number).undone == "wholly":
            return
        outcome = undo(number, by=self.house.console)
        assert outcome.whole, (number, outcome)


DEEDS = [
    "found", "restate", "move", "close", "admit", "leave", "transfer", "suspend", "correct",
    "attach", "swap", "remove", "appoint", "dismiss",
]  # fmt: skip
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 1), SOME, SOME, SOME),
        st.tuples(st.just("undo"), st.integers(0, 1), st.integers(0, 60), st.booleans(), SOME),
    ),
    min_size=5,
    max_size=16,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_the_laws_of_undo(house, steps):
    try:
        with transaction.atomic():
            world = World(house)
            for step, who, a, b, c in steps:
                if step != "undo":
                    world.do(step, who, a, b, c)
                elif world.effects:
                    numbers = sorted(world.effects, reverse=True)
                    world.undo(world.people[who], numbers[a // 3 % len(numbers)], again=b)
            world.undo_everything()
            raise Done
    except Done:
        head.path().unlink(missing_ok=True)


class Done(Exception):
    """Takes an example's rows back."""
