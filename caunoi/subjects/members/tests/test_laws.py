"""Deeds about people in any order, by two, with undos between, held against a plain model."""

import datetime as dt
from collections import Counter

from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from caunoi.base.errors import HouseError
from caunoi.journal.laws import LAWS, must_hold
from caunoi.journal.models import Operation
from caunoi.journal.tests.snapshot import snapshot
from caunoi.journal.undo import undo
from caunoi.org.models import Membership, Person
from caunoi.subjects.members.actions import (
    Correction,
    NewPerson,
    admit,
    correct,
    leave,
    merge,
    rejoin,
    resume,
    suspend,
    transfer,
)

DAYS = [dt.date(2015 + n, 4, 1) for n in range(6)]
FEW = st.integers(0, 5)


class World:
    """Who belonged where on each of the days, kept beside the rows by rules of its own.

    `lives`: of each person, for each day, the stay that held then: a unit and a number.
    """

    def __init__(self, house):
        self.house = house
        self.actors = [house.console, house.organiser]
        self.units = [house.north, house.south, house.west]
        self.stays = 0
        stay = {home: self.stay(home) for home in house.units.values()}
        self.lives = {
            row.person_id: [stay[row.unit]] * len(DAYS)
            for row in Membership.objects.select_related("unit")
        }

    def stay(self, unit):
        self.stays += 1
        return unit.pk, self.stays

    def person(self, n):
        people = list(Person.objects.order_by("pk"))
        return people[n % len(people)]

    def running(self, person):
        return Membership.objects.filter(
            pk__in=list(
                Membership.objects.filter(person=person)
                .order_by("-since")
                .values_list("pk", flat=True)[:1]
            )
        )

    # -- the deeds, and what each is to the model

    def admit(self, by, a, b, c):
        unit, day = self.units[b % 3], c % len(DAYS)
        new = NewPerson(f"Người Thứ {a}", unit, staff=bool(a % 2))
        [person] = admit(people=[new], on=DAYS[day], by=by)
        self.lives[person.pk] = [None] * day + [self.stay(unit)] * (len(DAYS) - day)

    def transfer(self, by, a, b, c):
        person, to, day = self.person(a), self.units[b % 3], c % len(DAYS)
        rows = Membership.objects.filter(person=person).on(DAYS[day])
        transfer(memberships=rows, to=to, on=DAYS[day], by=by, posts=bool(a % 2))
        life = self.lives[person.pk]
        if life[day] is not None and life[day][0] != to.pk:
            self.replace(life, day, self.stay(to))

    def leave(self, by, a, b, c):
        person, day = self.person(a), c % len(DAYS)
        leave(memberships=self.running(person), on=DAYS[day], by=by, posts=["keep", "end"][b % 2])
        self.replace(self.lives[person.pk], day, None)

    def rejoin(self, by, a, b, c):
        person, unit, day = self.person(a), self.units[b % 3], c % len(DAYS)
        people = Person.objects.filter(pk=person.pk)
        rejoin(people=people, unit=unit, on=DAYS[day], by=by)
        life = self.lives.setdefault(person.pk, [None] * len(DAYS))
        life[day:] = [self.stay(unit)] * (len(DAYS) - day)

    def suspend(self, by, a, b, c):
        until = DAYS[c % len(DAYS)] if b % 2 else None
        suspend(memberships=self.running(self.person(a)), on=DAYS[b], by=by, until=until)

    def resume(self, by, a, b, c):
        resume(memberships=self.running(self.person(a)), on=DAYS[b], by=by)

    def correct(self, by, a, b, c):
        values = {"name": f"Tên Đúng {b}", "birth": dt.date(1950 + 15 * c, 1, 1)}
        correct(corrections=[Correction(self.person(a), values)], by=by)

    def merge(self, by, a, b, c):
        keep, drop = self.person(a), self.person(b)
        merge(keep=keep, drop=drop, by=by)
        pairs = zip(self.lives.pop(keep.pk), self.lives.pop(drop.pk), strict=True)
        self.lives[keep.pk] = self.woven(list(pairs))

    def woven(self, pairs):
        """Of two lives one: what either knew; stays in one unit that touch on a day are one."""
        same = {}
        for one, other in pairs:
            if one and other:
                assert one[0] == other[0]
                same[other] = same.get(one, one)
        return [one or same.get(other, other) for one, other in pairs]

    @staticmethod
    def replace(life, day, stay):
        """From that day on, as long as the stay of that day lasts, it is another."""
        was = life[day]
        for later in range(day, len(life)):
            if life[later] == was:
                life[later] = stay

    # -- doing, and taking back

    def do(self, deed, who, *numbers):
        """A deed, done, taken back and done again; a refused one leaves all as it was."""
        before, last = snapshot(), self.last()
        lives = {person: list(life) for person, life in self.lives.items()}
        try:
            with transaction.atomic():
                getattr(self, deed)(self.actors[who], *numbers)
        except HouseError:
            self.lives = lives
            assert snapshot() == before
            event(f"{deed} refused")
            return
        event(f"{deed} done")
        self.check()
        if self.last() == last:
            return  # nothing was written
        after = snapshot()
        undone = undo(self.last(), by=self.actors[0])
        assert undone.whole
        assert snapshot() == before
        assert undo(undone.operation, by=self.actors[0]).whole
        assert snapshot() == after

    def undo(self, who, n):
        """Take back something earlier, as far as it goes, and that again."""
        numbers = list(Operation.objects.exclude(deed__in=["undo", "ship"]).order_by("-pk")[:12])
        before = snapshot()
        try:
            with transaction.atomic():
                outcome = undo(numbers[n % len(numbers)].pk, by=self.actors[who])
        except HouseError:
            assert snapshot() == before
            return
        event(f"undo {'kept' * bool(outcome.kept)}")
        self.check(counted=False)
        if outcome.operation is not None:
            assert undo(outcome.operation, by=self.actors[who]).whole
        assert snapshot() == before

    @staticmethod
    def last():
        return Operation.objects.order_by("-pk").values_list("pk", flat=True).first()

    # -- what always holds

    def check(self, counted=True):
        for model in {model for model, _law in LAWS}:
            must_hold(model, model.objects.values_list("pk", flat=True))
        lives = {}
        for row in Membership.objects.all():
            for n, day in enumerate(DAYS):
                if row.since <= day and (row.until is None or day < row.until):
                    assert (row.person_id, n) not in lives, "two units on a day"
                    lives[row.person_id, n] = row.unit_id
        if counted:
            found = Counter((n, unit) for (_person, n), unit in lives.items())
            assert found == Counter(
                (n, stay[0]) for life in self.lives.values() for n, stay in enumerate(life) if stay
            )


DEEDS = ["admit", "transfer", "leave", "rejoin", "suspend", "resume", "correct", "merge"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 1), FEW, FEW, FEW),
        st.tuples(st.just("undo"), st.integers(0, 1), st.integers(0, 11)),
    ),
    min_size=4,
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_people_in_any_order(house, steps):
    with transaction.atomic():
        world = World(house)
        for step, *numbers in steps:
            if step == "undo":
                world.undo(*numbers)
            else:
                world.do(step, *numbers)
        transaction.set_rollback(True)
