"""Admitting people, and taking back those who left: plural, in a fixed number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.journal.door import operation
from caunoi.org.access import require
from caunoi.org.acting import require_over
from caunoi.org.actions import keep_paper, not_in_future
from caunoi.org.models import HowBegan, Membership, Paper, Person, Post, Unit
from caunoi.org.standing import must_stand

from .. import identity
from ..ages import Ages, must_be_old_enough
from ..models import PartySpan, Qualification
from .rights import elsewhere, must_reach
from .stated import NewPerson, as_kept, dated, faults_of


@transaction.atomic
def admit(
    *, people: Sequence[NewPerson], on: dt.date, by: Any, paper: Paper | None = None
) -> list[Person]:
    """Take up people who are not yet known, with all that is stated of them, as one operation.

    Raises Refused without the right over each unit, and Invalid, naming the faults, if anything
    stated cannot be true or a number is known already.
    """
    not_in_future(on)
    units = {new.unit.pk: new.unit for new in people}
    unit = require_over(by, "edit", units.values())
    must_stand((unit, on, None) for unit in units.values())
    _must_be_true(people, on)
    _must_be_unknown(people, by)
    with operation("admit", by=by, unit=unit) as op:
        paper = keep_paper(op, paper) if any(new.member for new in people) else None
        persons = op.create_many(_person(new) for new in people)
        pairs = list(zip(persons, people, strict=True))
        op.create_many(_membership(p, new, on, paper) for p, new in pairs if new.member)
        op.create_many(_post(p, new, on) for p, new in pairs if new.staff)
        identity.keep_numbers(
            op,
            [
                (person.pk, kind, number)
                for person, new in pairs
                for kind, number in identity.numbers_in({"cccd": new.cccd, "cmnd": new.cmnd})
            ],
        )
        op.create_many(row for p, new in pairs for row in _training(p, new, on))
        op.create_many(row for p, new in pairs for row in _party(p, new, on))
    return persons


# -- checks


def _must_be_true(people: Sequence[NewPerson], on: dt.date) -> None:
    ages = Ages()
    faults = [(row, fault) for row, new in enumerate(people) for fault in faults_of(new, on, ages)]
    seen: dict[str, int] = {}
    for row, new in enumerate(people):
        for _kind, number in identity.numbers_in({"cccd": new.cccd, "cmnd": new.cmnd}):
            if (first := seen.setdefault(number, row)) != row:
                twice = _("%(number)s is given for %(one)s and for %(other)s.")
                one, other = people[first].name, new.name
                faults.append((row, twice % {"number": number, "one": one, "other": other}))
    if faults:
        raise Invalid(told_together(people, faults), faults=faults)


def told_together(people: Sequence[NewPerson], faults: Sequence[tuple[int, str]]) -> str:
    """The first faults with the names they belong to, and how many more there are."""
    shown = " ".join(f"{people[row].name}: {fault}" for row, fault in faults[:3])
    if len(faults) > 3:
        shown += " " + _("(%(count)s more)") % {"count": len(faults) - 3}
    return shown


def _must_be_unknown(people: Sequence[NewPerson], by: Any) -> None:
    """Raise Invalid if a number is known."""
    faults = [(row, why) for row, _kind, why in known_numbers(people, by)]
    if faults:
        raise Invalid(told_together(people, faults), faults=faults)


def known_numbers(people: Sequence[NewPerson], by: Any) -> list[tuple[int, str, str]]:
    """Whose number, and which, is known already; of people out of reach no more is said."""
    rows = {
        number: (row, kind)
        for row, new in enumerate(people)
        for kind, number in (("cccd", new.cccd), ("cmnd", new.cmnd))
        if number
    }
    owners = identity.find_by_number(rows)
    if not owners:
        return []
    visible = Person.objects.visible_to(by).filter(pk__in=set(owners.values())).in_bulk()
    known = []
    for number, owner in owners.items():
        why = elsewhere()
        if owner in visible:
            told = {"number": number, "name": visible[owner].name}
            why = _("%(number)s is the number of %(name)s, who is known already.") % told
        known.append((*rows[number], why))
    return known


# -- rows


def _person(new: NewPerson) -> Person:
    return Person(
        name=new.name,
        sex=new.sex,
        birth=new.birth,
        birth_precision=new.birth_precision,
        ethnicity=text.clean(new.ethnicity),
        home=text.clean(new.home),
        address=text.clean(new.address),
        phone=as_kept("phone", new.phone),
        email=as_kept("email", new.email),
    )


def _membership(person: Person, new: NewPerson, on: dt.date, paper: Paper | None) -> Membership:
    precision = new.joined_precision
    if new.joined is None and new.how_began == HowBegan.KNOWN:
        precision = Precision.KNOWN_BY
    # It may be older than the unit: a list tells when someone joined the union, not this unit.
    return Membership(
        person_id=person.pk,
        unit_id=new.unit.pk,
        since=new.joined or on,
        precision=precision,
        how_began=new.how_began,
        paper=paper,
    )


def _post(person: Person, new: NewPerson, on: dt.date) -> Post:
    since, precision = dated(new.works_since, Precision.DAY, on)
    return Post(
        person_id=person.pk,
        unit_id=new.unit.pk,
        since=since,
        precision=precision,
        position=text.clean(new.position),
        employment=new.employment,
        department=text.clean(new.department),
    )


def _training(person: Person, new: NewPerson, on: dt.date) -> Iterator[Qualification]:
    """Each level until the next higher one; the same level told again is one."""
    if not new.training:
        return
    ordered = sorted(new.training, key=lambda t: (t.kind, t.subject, t.since or on))
    for (kind, subject), told in groupby(ordered, key=lambda t: (t.kind, t.subject)):
        steps = [next(same) for _rank, same in groupby(told, key=lambda t: t.level.rank)]
        for step, later in zip_longest(steps, steps[1:]):
            since, precision = dated(step.since, step.precision, on)
            yield Qualification(
                person_id=person.pk,
                kind=kind,
                subject=subject,
                level_id=step.level.pk,
                since=since,
                precision=precision,
                until=(later.since or on) if later else None,
            )


def _party(person: Person, new: NewPerson, on: dt.date) -> Iterator[PartySpan]:
    """Each status until the next."""
    steps = sorted(new.party, key=lambda p: p.since or on)
    for step, later in zip_longest(steps, steps[1:]):
        since, precision = dated(step.since, step.precision, on)
        yield PartySpan(
            person_id=person.pk,
            status=step.status,
            since=since,
            precision=precision,
            until=(later.since or on) if later else None,
        )


# -- back again


@transaction.atomic
def rejoin(
    *, people: Any, unit: Unit, on: dt.date, by: Any, paper: Paper | None = None
) -> list[Membership]:
    """Begin a membership of people who are known: again, or for the first time (staff).

    Raises Refused, NotThere for people out of reach, and Invalid for those who are members on
    that day or become so later.
    """
    not_in_future(on)
    require(by, "edit", unit)
    must_stand([(unit, on, None)])
    known = list(people.in_order())
    must_reach(by, known)
    must_be_old_enough((person, on, Precision.DAY) for person in known)
    still = Membership.objects.filter(person__in=known).touching(on, dt.date.max)
    if (held := still.select_related("person", "unit").first()) is not None:
        raise Invalid(
            _("%(name)s is a member of %(unit)s from %(day)s on.")
            % {"name": held.person, "unit": held.unit, "day": said(held.since)}
        )
    before = set(
        Membership.objects.filter(person__in=known).values_list("person", flat=True).distinct()
    )
    with operation("rejoin", by=by, unit=unit) as op:
        paper = keep_paper(op, paper)
        return op.create_many(
            Membership(
                person=person,
                unit=unit,
                since=on,
                paper=paper,
                how_began=HowBegan.REJOINED if person.pk in before else HowBegan.ADMITTED,
            )
            for person in known
        )
