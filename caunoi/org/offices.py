"""Deeds about offices: appoint, dismiss, begin terms, delegate. All are dated, also in the past.

A committee acts until its successor is recognised: the end of a term ends no office, only a
dismissal or the next committee does.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, NotThere, WrongState
from caunoi.base.say import day as say_day
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import OpenOperation, operation
from caunoi.journal.models import Operation

from .access import require
from .actions import keep_paper, not_in_future
from .handover import end_rows
from .models import Delegation, Holding, OfficeKind, Paper, Person, Term, Unit
from .seats import meeting_point
from .standing import must_stand

declare_deeds(
    Deed("appoint", gettext_lazy("Appoint to offices")),
    Deed("dismiss", gettext_lazy("End offices held")),
    Deed("begin_term", gettext_lazy("Begin a term")),
    Deed("delegate", gettext_lazy("Let another stand in")),
    Deed("end_delegation", gettext_lazy("End standing in")),
)


@dataclass
class Appointment:
    """A person comes to hold an office in a unit; the kind is named by its code."""

    person: Person
    unit: Unit
    kind: str
    since: dt.date
    until: dt.date | None = None
    term: Term | None = None


def office_kind(code: str, on: dt.date) -> OfficeKind:
    """The kind of office that bears this code that day. Raises NotThere, naming what there is."""
    return _among(office_kinds(on), code)


def office_kinds(on: dt.date) -> dict[str, OfficeKind]:
    """The kinds of office of that day, by code."""
    return {kind.code: kind for kind in OfficeKind.objects.on(on).order_by("rank")}


def _among(kinds: dict[str, OfficeKind], code: str) -> OfficeKind:
    if code not in kinds:
        raise NotThere(
            _("There is no kind of office %(kind)s; there are: %(kinds)s.")
            % {"kind": code, "kinds": ", ".join(kinds)}
        )
    return kinds[code]


@transaction.atomic
def appoint(
    *, appointments: Sequence[Appointment], by: Any, paper: Paper | None = None
) -> list[Holding]:
    """Appoint people to offices in units that stand then. Raises Refused, NotThere, Invalid."""
    units = {a.unit.pk: a.unit for a in appointments}
    _require_over(by, units.values())
    days = {one.since for one in appointments}
    not_in_future(*days)
    must_stand((one.unit, one.since, one.until) for one in appointments)
    kinds = {day: office_kinds(day) for day in days}
    holdings = [
        Holding(
            person=one.person,
            unit=one.unit,
            kind=_among(kinds[one.since], one.kind),
            term=one.term,
            since=one.since,
            until=one.until,
        )
        for one in appointments
    ]
    # That spans do not overlap and end after they begin is checked by the database.
    with operation("appoint", by=by, unit=meeting_point(units.values())) as op:
        kept = keep_paper(op, paper)
        for holding in holdings:
            holding.paper = kept
        return op.create_many(holdings)


def _require_over(by: Any, units: Iterable[Unit]) -> None:
    """Raise Refused unless `by` may organise each of these units."""
    keys = {unit.pk: unit for unit in units}
    if len(keys) == 1:
        require(by, "organise", *keys.values())
    elif keys:
        require(by, "organise", Unit.objects.filter(pk__in=keys))


@transaction.atomic
def dismiss(*, holdings: QuerySet[Holding], on: dt.date, by: Any) -> int:
    """End offices on that day (the first on which they are not held); who stood in, stops too.

    Raises Refused, WrongState if one of them has ended by then.
    """
    not_in_future(on)
    held = list(holdings.select_related("unit"))
    _require_over(by, (holding.unit for holding in held))
    with operation("dismiss", by=by, unit=meeting_point(h.unit for h in held)) as op:
        ended = _end(op, [holding.pk for holding in held], on)
        if ended < len(held):
            raise WrongState(
                _("Not all of these offices were still held on %(day)s.") % {"day": say_day(on)}
            )
    return ended


def _end(op: OpenOperation, keys: list[int], on: dt.date) -> int:
    """End these offices and what hangs on them; how many were still held."""
    running = Q(until=None) | Q(until__gt=on)
    return end_rows(op, Holding.objects.filter(running, pk__in=keys), on=on)


@dataclass
class Elected:
    """A person elected to an office of the new committee; the kind is named by its code."""

    person: Person
    kind: str


@dataclass
class NewTerm:
    """A unit's committee begins its term; the old one acts until those elected are recognised."""

    unit: Unit
    name: str
    since: dt.date
    until: dt.date | None = None
    elected: Sequence[Elected] = ()
    recognised: dt.date | None = None

    @property
    def on(self) -> dt.date:
        """The day from which the new committee is in office."""
        return self.recognised or self.since


@transaction.atomic
def begin_terms(*, terms: Sequence[NewTerm], by: Any, paper: Paper | None = None) -> list[Term]:
    """Begin terms; on the day on which those elected are recognised the old committee ends.

    Where nobody is elected the old committee acts on. Raises Refused, Invalid.
    """
    for new in terms:
        not_in_future(new.since, new.on)
        if new.on < new.since:
            raise Invalid(_("A committee cannot be recognised before its term begins."))
    _require_over(by, (new.unit for new in terms))
    must_stand((new.unit, new.since, None) for new in terms)
    unit = meeting_point(new.unit for new in terms)
    note = ", ".join(dict.fromkeys(new.name for new in terms))
    with operation("begin_term", by=by, unit=unit, note=note) as op:
        paper = keep_paper(op, paper)
        for since, units in _units_by(terms, "since").items():
            running = Term.objects.filter(unit__in=units, since__lt=since)
            op.change_where(running.on(since), until=since)
        begun = [
            op.create(
                Term(unit=new.unit, name=new.name, since=new.since, until=new.until, paper=paper)
            )
            for new in terms
        ]
        voted = [new for new in terms if new.elected]
        for on, units in _units_by(voted, "on").items():
            _end_committees(op, units, on)
        appoint(
            appointments=[
                Appointment(one.person, new.unit, one.kind, new.on, term=term)
                for new, term in zip(terms, begun, strict=True)
                for one in new.elected
            ],
            by=by,
            paper=paper,
        )
    return begun


def _units_by(terms: Sequence[NewTerm], day: str) -> dict[dt.date, list[Unit]]:
    """The units of terms, by one of the terms' days."""
    found = defaultdict(list)
    for new in terms:
        found[getattr(new, day)].append(new.unit)
    return found


def _end_committees(op: OpenOperation, units: Sequence[Unit], on: dt.date) -> None:
    """End the elected offices of these units on the day on which their next committee begins."""
    old = Holding.objects.filter(unit__in=units, kind__elected=True).on(on)
    if late := old.filter(since=on).select_related("person").first():
        raise Invalid(
            _("%(person)s holds an office of the committee from that very day on.")
            % {"person": late.person}
        )
    _end(op, list(old.values_list("pk", flat=True)), on)


@transaction.atomic
def delegate(
    *, holding: Holding, to: Person, since: dt.date, by: Any, until: dt.date | None = None
) -> Delegation:
    """Let another stand in for an office holder, who may say so; else an organiser.

    It may begin in the future: an absence is known before. Raises Refused, Invalid.
    """
    if holding.person_id != by.person_id or not holding.holds_on(since):
        require(by, "organise", holding.unit)
    if to.pk == holding.person_id:
        raise Invalid(_("%(person)s needs nobody to stand in for themselves.") % {"person": to})
    if since < holding.since or (holding.until and (until is None or until > holding.until)):
        raise Invalid(_("Someone can stand in only while the office is held."))
    with operation("delegate", by=by, unit=holding.unit, note=f"{to}: {holding}") as op:
        return op.create(Delegation(holding=holding, to=to, since=since, until=until))


@transaction.atomic
def end_delegation(*, delegation: Delegation, on: dt.date, by: Any) -> Operation:
    """From that day nobody stands in any more. Raises Refused, WrongState."""
    holding = delegation.holding
    if by.person_id is None or by.person_id not in (holding.person_id, delegation.to_id):
        require(by, "organise", holding.unit)
    with operation("end_delegation", by=by, unit=holding.unit) as op:
        running = Delegation.objects.filter(Q(until=None) | Q(until__gt=on), pk=delegation.pk)
        if on <= delegation.since:
            ended = op.delete_where(running)
        else:
            ended = op.change_where(running, until=on)
        if not ended:
            raise WrongState(_("This has ended already."))
    return op.record
