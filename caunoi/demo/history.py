"""Tells the planned units and the invented lives to the deeds that people use."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from caunoi.base.spans import Precision
from caunoi.org.accounts import hand_out, introduce
from caunoi.org.actions import Closing, NewUnit, close, found, move, restate
from caunoi.org.clusters import make_cluster
from caunoi.org.models import Entry, Holding, HowBegan, HowEnded, Membership, Person, Unit, User
from caunoi.org.offices import Appointment, Elected, NewTerm, appoint, begin_terms, dismiss
from caunoi.subjects.members.actions import (
    InParty,
    NewPerson,
    NewPost,
    Training,
    admit,
    change_post,
    enter_party,
    leave,
    qualify,
    rejoin,
    resume,
    suspend,
    transfer,
)

from .accounts import DemoAccount
from .careers import Wave
from .elections import Election
from .people import Life, Step
from .posts import HEAD, LEADER
from .tree import PROVINCES, TRADES, UNIONS, Merger, Moving, PlannedUnit, Renaming

IN_OFFICE = dt.date(2016, 1, 4)  # since when the demo's officers are in office
CLUSTERED = dt.date(2016, 2, 1)

HOW = {
    "retired": HowEnded.RETIRED,
    "left": HowEnded.LEFT,
    "quit": HowEnded.LEFT,
    "died": HowEnded.DIED,
    "expelled": HowEnded.EXPELLED,
}
STAYS_IN_POST = ("quit", "expelled")
KINDS = ("confederation", "federation", "upper", "grassroots", "member_grassroots", "team")


@dataclass
class Chronicle:
    """What has been told so far: units by code, people by their life."""

    console: User
    units: dict[str, Unit] = field(default_factory=dict)
    persons: dict[int, Person] = field(default_factory=dict)
    officers: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.levels = {
            (entry.catalogue, entry.code): entry
            for entry in Entry.objects.filter(catalogue__in=("education", "theory"))
        }

    def officer(self, union: str) -> User:
        """Who keeps the books of the union; the console until somebody does."""
        return self.officers.get(union, self.console)

    # -- units

    def found(self, planned: Iterable[PlannedUnit]) -> None:
        """Found all units, level by level."""
        by_kind = defaultdict(list)
        for plan in planned:
            by_kind[plan.kind].append(plan)
        for kind in KINDS:
            plans = by_kind[kind]
            made = found(
                units=[
                    NewUnit(
                        name=plan.name,
                        kind=plan.kind,
                        since=plan.since,
                        under=self.units.get(plan.under),
                        code=plan.code,
                        agency=plan.agency,
                        party_body=plan.party_body,
                        funding=plan.funding,
                    )
                    for plan in plans
                ],
                by=self.console,
            )
            self.units.update((plan.code, unit) for plan, unit in zip(plans, made, strict=True))

    def rename(self, renamed: Renaming) -> None:
        """The agency, and with it its union, is called otherwise from that day on."""
        restate(
            unit=self.units[renamed.unit],
            on=renamed.on,
            by=self.officer(renamed.unit[:2]),
            name=f"CĐCS {renamed.after}",
            agency=renamed.after,
        )

    def move(self, moving: Moving) -> None:
        move(
            units=[self.units[moving.unit]],
            to=self.units[moving.after],
            on=moving.on,
            by=self.console,
        )

    def merge(self, merger: Merger) -> None:
        """Units are closed; their groups, people and posts go to the heir, their offices end."""
        close(
            units=[self.units[code] for code in merger.units],
            on=merger.on,
            heir=self.units[merger.heir],
            rest=Closing(children="heir", members="heir", posts="heir", offices="end"),
            by=self.officer(merger.heir[:2]),
        )

    # -- offices and accounts

    def hand_out(self, accounts: Iterable[DemoAccount], owners: Mapping[str, Life]) -> None:
        """Accounts, and the offices behind them that are not elected."""
        for account in accounts:
            if account.username in owners:
                person = self.persons[id(owners[account.username])]
            else:
                person = introduce(name=account.name, by=self.console)
            if account.office not in ("", "chair"):
                unit = self.units[account.unit]
                appoint(
                    appointments=[Appointment(person, unit, account.office, IN_OFFICE)],
                    by=self.console,
                )
            user = hand_out(
                username=account.username,
                person=person,
                password=account.password,
                by=self.console,
            )
            if account.office == "organiser":
                # Nothing that is told changes their offices, so these need not be asked for anew.
                user.remembers_offices = True
                self.officers[account.unit.rpartition("-")[2]] = user

    def elect(self, union: str, votes: Sequence[Election]) -> None:
        """Committees of a union begin their term."""
        begin_terms(
            terms=[
                NewTerm(
                    unit=self.units[vote.unit],
                    name=vote.name,
                    since=vote.on,
                    until=vote.until,
                    elected=[Elected(self.persons[id(life)], kind) for life, kind in vote.elected],
                )
                for vote in votes
            ],
            by=self.officer(union),
        )

    def lead_women(self, union: str, on: dt.date, votes: Sequence[Election]) -> None:
        """Who leads the women's work is appointed beside the committees elected on that day."""
        led = {self.units[vote.unit]: vote.women_head for vote in votes if vote.women_head}
        by = self.officer(union)
        dismiss(
            holdings=Holding.objects.filter(kind__code="women_head", unit__in=led).on(on),
            on=on,
            by=by,
        )
        appoint(
            appointments=[
                Appointment(self.persons[id(life)], unit, "women_head", on)
                for unit, life in led.items()
            ],
            by=by,
        )

    def cluster(self, planned: Sequence[PlannedUnit]) -> None:
        """Each union puts its units into clusters, in turn."""
        for union in PROVINCES:
            spec = UNIONS[union]
            names = spec.get("clusters", ())
            below = [
                self.units[plan.code]
                for plan in planned
                if plan.union == union and plan.kind == "grassroots" and plan.stands_on(CLUSTERED)
            ]
            for number, name in enumerate(names):
                make_cluster(
                    name=name,
                    owner=self.units[spec["upper"][0]],
                    since=CLUSTERED,
                    units=below[number :: len(names)],
                    by=self.officer(union),
                )

    # -- people

    def admit(self, lives: Sequence[Life], on: dt.date, by: User) -> None:
        """Take the people up as the list of that day states them."""
        persons = admit(people=[self.stated(life, on) for life in lives], on=on, by=by)
        self.persons.update((id(life), person) for life, person in zip(lives, persons, strict=True))

    def stated(self, life: Life, on: dt.date) -> NewPerson:
        trade = TRADES[life.unit.trade]
        return NewPerson(
            name=life.name,
            unit=self.units[(life.listed_in or life.unit).code],
            sex=life.sex,
            birth=life.birth,
            ethnicity=life.ethnicity,
            home=life.home,
            cccd=life.cccd,
            member=life.member,
            joined=life.joined if life.member else None,
            how_began=HowBegan.ADMITTED,
            position=life.place.title,
            employment=_employment(life, trade["employment"]),
            works_since=life.works_since,
            training=[
                *(self.training("education", step) for step in _until(life.education, on)),
                *(self.training("theory", step) for step in _until(life.theory, on)),
            ],
            party=[InParty(step.what, step.since) for step in _until(life.party, on)],
        )

    def training(self, kind: str, step: Step) -> Training:
        precision = Precision.YEAR if step.year_only else Precision.DAY
        return Training(kind, self.levels[kind, step.what], since=step.since, precision=precision)

    def tell(self, wave: Wave) -> None:
        """Do the deed of a wave."""
        deed: Callable[[Wave, User], Any] = getattr(self, f"_{wave.deed}")
        deed(wave, self.officer(wave.union))

    def _people(self, wave: Wave) -> list[Person]:
        return [self.persons[id(life)] for life in wave.lives]

    def _memberships(self, wave: Wave) -> Any:
        return Membership.objects.filter(person__in=self._people(wave)).on(wave.on)

    def _admit(self, wave: Wave, by: User) -> None:
        self.admit(wave.lives, wave.on, by)

    def _transfer(self, wave: Wave, by: User) -> None:
        transfer(memberships=self._memberships(wave), to=self.units[wave.unit], on=wave.on, by=by)

    def _leave(self, wave: Wave, by: User) -> None:
        leave(
            memberships=self._memberships(wave),
            on=wave.on,
            how=HOW[wave.how],
            posts="keep" if wave.how in STAYS_IN_POST else "end",
            by=by,
        )

    def _suspend(self, wave: Wave, by: User) -> None:
        suspend(memberships=self._memberships(wave), on=wave.on, reason=wave.how, by=by)

    def _resume(self, wave: Wave, by: User) -> None:
        resume(memberships=self._memberships(wave), on=wave.on, by=by)

    def _join(self, wave: Wave, by: User) -> None:
        known = Person.objects.filter(pk__in=[person.pk for person in self._people(wave)])
        rejoin(people=known, unit=self.units[wave.unit], on=wave.on, by=by)

    def _rejoin(self, wave: Wave, by: User) -> None:
        """Back in the union, and in a post again."""
        unit = self.units[wave.unit]
        # Who has left is out of every officer's reach but that of the last unit.
        items = [
            (self.persons[id(life)], NewPost(position=life.place.title, unit=unit))
            for life in wave.lives
        ]
        self._join(wave, by)
        change_post(items=items, on=wave.on, by=by)

    def _qualify(self, wave: Wave, by: User) -> None:
        items = [
            (self.persons[id(life)], self.training(kind, step)) for life, kind, step in wave.steps
        ]
        qualify(items=items, on=wave.on, by=by)

    def _enter_party(self, wave: Wave, by: User) -> None:
        items = [
            (self.persons[id(life)], InParty(step.what, step.since))
            for life, _kind, step in wave.steps
        ]
        enter_party(items=items, on=wave.on, by=by)

    def _change_post(self, wave: Wave, by: User) -> None:
        items = [(person, NewPost(position=wave.how)) for person in self._people(wave)]
        change_post(items=items, on=wave.on, by=by)


def _until(steps: Iterable[Step], on: dt.date) -> Iterator[Step]:
    """What a list of that day can know."""
    return (step for step in steps if step.since is None or step.since <= on)


def _employment(life: Life, of_trade: str) -> str:
    if life.place.plain > 10:  # drivers, guards: under contract
        return "worker"
    if (
        of_trade == "civil_servant"
        and life.place.rank in (HEAD, LEADER)
        and life.unit.trade == "party"
    ):
        return "cadre"
    return of_trade
