"""Correcting what was typed wrongly: an edit; the journal keeps what stood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import FOREVER
from caunoi.journal.door import OpenOperation, check, operation
from caunoi.journal.laws import must_hold
from caunoi.journal.models import Operation
from caunoi.org.acting import require_over
from caunoi.org.actions import not_in_future
from caunoi.org.models import HowBegan, Membership, Person, Post, Suspension, Unit

from .. import identity
from ..ages import Ages, must_be_old_enough
from ..models import IdentityPaper, PartySpan, Qualification
from .rights import elsewhere, must_reach
from .stated import READ, as_kept

FIELDS = (
    "name",
    "sex",
    "birth",
    "birth_precision",
    "ethnicity",
    "home",
    "address",
    "phone",
    "email",
)
NUMBERS = ("cccd", "cmnd")


@dataclass
class Correction:
    """What is right about a person: fields, and "cccd" or "cmnd" (empty: takes it out)."""

    person: Person
    values: Mapping[str, Any]


def correct(*, corrections: Sequence[Correction], by: Any) -> Operation:
    """Write what is right in place of what was typed wrongly, as one operation.

    Raises Refused, and Invalid for what cannot be true or a number that someone else has.
    """
    unit = must_reach(by, [one.person for one in corrections])
    for one in corrections:
        if unknown := set(one.values) - {*FIELDS, *NUMBERS}:
            raise TypeError(f"correct() knows no {unknown}")
    with operation("correct", by=by, unit=unit) as op:
        _correct_fields(op, corrections)
        _correct_numbers(op, corrections, by)
        return op.record


def correct_joining(*, items: Sequence[tuple[Membership, dt.date, str]], by: Any) -> Operation:
    """People joined on another day than is kept: each membership with its day and precision.

    Raises Refused, and Invalid for a day at or after the membership's end, or in another one.
    """
    not_in_future(*(since for _membership, since, _precision in items))
    rows = [membership for membership, _since, _precision in items]
    units = Unit.objects.filter(memberships__in=rows).distinct()
    unit = require_over(by, "edit", units)
    prefetch_related_objects(rows, "person")
    must_be_old_enough((row.person, since, precision) for row, since, precision in items)
    for membership, since, precision in items:
        if membership.until is not None and since >= membership.until:
            raise Invalid(_("It cannot end on or before the day it begins."))
        membership.since, membership.precision = since, precision
        if membership.how_began == HowBegan.KNOWN:
            membership.how_began = HowBegan.ADMITTED
    with operation("correct", by=by, unit=unit) as op:
        op.change_each(rows, ["since", "precision", "how_began"])
        return op.record


def _correct_fields(op: OpenOperation, corrections: Sequence[Correction]) -> None:
    joined = _first_memberships([c.person.pk for c in corrections if "birth" in c.values])
    ages, today = Ages(), timezone.localdate()
    changed: dict[int, Person] = {}
    for one in corrections:
        person = one.person
        right = {
            name: as_kept(name, value) if name in READ and getattr(person, name) != value else value
            for name, value in one.values.items()
            if name in FIELDS
        }
        values = {name: value for name, value in right.items() if getattr(person, name) != value}
        if not values:
            continue
        for name, value in values.items():
            setattr(person, name, value)
        if person.birth and "birth" in values:
            _must_be_old_enough(person, person.birth, joined.get(person.pk), ages, today)
        changed[person.pk] = person
    write_people(op, list(changed.values()))


def _first_memberships(people: Sequence[int]) -> dict[int, tuple[dt.date, str]]:
    """Since when each of these people was a member first, and how exactly that is known."""
    rows = Membership.objects.filter(person__in=people).order_by("-since")
    return {row[0]: row[1:] for row in rows.values_list("person", "since", "precision")}


def _must_be_old_enough(
    person: Person, born: dt.date, joined: tuple[dt.date, str] | None, ages: Ages, today: dt.date
) -> None:
    if joined is not None and born > joined[0]:
        told = {"name": str(person), "birth": said(born), "since": said(joined[0])}
        why = _("%(name)s cannot be born on %(birth)s: a member since %(since)s.") % told
    else:
        why = ages.fault_of_birth(born, today)
        why = why or (ages.fault_of_joining(born, *joined) if joined is not None else "")
    if why:
        raise Invalid(why, fields={"birth": [why]})


def write_people(op: OpenOperation, people: Sequence[Person]) -> None:
    """Write what is new about people; how they are sorted and searched follows their names."""
    for person in people:
        check(person)
    op.change_each(people, [*FIELDS, "sort_key", "search_key", "marked_key"])


def _correct_numbers(op: OpenOperation, corrections: Sequence[Correction], by: Any) -> None:
    """Wrong numbers go and right ones come, so that two people may swap theirs."""
    wanted = {
        (one.person.pk, kind): one.values[kind]
        for one in corrections
        for kind in NUMBERS
        if kind in one.values
    }
    if not wanted:
        return
    for (_person, kind), number in wanted.items():
        if number and (wrong := identity.fault(kind, number)):
            raise Invalid(wrong)
    papers = [
        paper
        for paper in IdentityPaper.objects.filter(person__in={pk for pk, _kind in wanted})
        if (paper.person_id, paper.kind) in wanted
    ]
    hashes = identity.hashes_of(number for number in wanted.values() if number)
    right = {
        (paper.person_id, paper.kind)
        for paper in papers
        if hashes.get(wanted[paper.person_id, paper.kind]) == paper.number_hash
    }
    wrong_papers = [paper for paper in papers if (paper.person_id, paper.kind) not in right]
    op.delete_where(IdentityPaper.objects.filter(pk__in=[paper.pk for paper in wrong_papers]))
    fresh = [(*key, number) for key, number in wanted.items() if number and key not in right]
    if owners := identity.find_by_number(number for _pk, _kind, number in fresh):
        visible = Person.objects.visible_to(by).filter(pk__in=owners.values()).first()
        raise Invalid(
            _("This is the number of %(name)s.") % {"name": visible} if visible else elsewhere()
        )
    identity.keep_numbers(op, fresh)


# What of a dated fact may have been typed wrongly; whose it is, and where, is another fact.
OF_SPANS: dict[type[Any], tuple[str, ...]] = {
    Membership: ("since", "until", "precision", "how_began", "how_ended", "paper", "ended_by"),
    Post: ("since", "until", "precision", "position", "department", "employment", "main"),
    Suspension: ("since", "until", "reason"),
    Qualification: ("since", "until", "precision", "level", "subject"),
    PartySpan: ("since", "until", "precision", "status"),
}


@dataclass
class SpanCorrection:
    """What is right about a dated fact; no values at all: it never was."""

    row: Any
    values: Mapping[str, Any] | None


def correct_spans(*, corrections: Sequence[SpanCorrection], by: Any) -> Operation:
    """Write what is right about memberships, posts, training and the Party, or take facts out.

    Raises Refused, and Invalid where days would overlap or cannot be true.
    """
    people: dict[int, Person] = {}
    units: dict[int, Unit] = {}
    for model in OF_SPANS:
        rows = [one.row for one in corrections if type(one.row) is model]
        prefetch_related_objects(rows, *_known_of(model))
    for one in corrections:
        if unknown := set(one.values or {}) - set(OF_SPANS[type(one.row)]):
            raise TypeError(f"correct_spans() knows no {unknown}")
        owner = one.row.membership if isinstance(one.row, Suspension) else one.row
        people[owner.person_id] = owner.person
        if isinstance(owner, Membership | Post):
            units[owner.unit_id] = owner.unit
    unit = must_reach(by, people.values())
    require_over(by, "edit", units.values())
    with operation("correct", by=by, unit=unit) as op:
        for model, names in OF_SPANS.items():
            mine = [one for one in corrections if type(one.row) is model]
            wrong = [one.row.pk for one in mine if one.values is None]
            if model is Membership:
                op.delete_where(Suspension.objects.filter(membership__in=wrong))
            op.delete_where(model._base_manager.filter(pk__in=wrong))
            right = [one for one in mine if one.values]
            _correct_rows(op, right, names)
            must_hold(model, [one.row.pk for one in right])
        return op.record


def _known_of(model: type[Any]) -> list[str]:
    """Whose rows of this model are, and at which unit, as paths of relations."""
    path = "membership__" if model is Suspension else ""
    seated = model in (Membership, Post, Suspension)
    return [f"{path}person", f"{path}unit"] if seated else ["person"]


def _correct_rows(
    op: OpenOperation, corrections: Sequence[SpanCorrection], names: Sequence[str]
) -> None:
    """Spans grow shorter before others grow longer, so that none overlap on the way."""
    shorter: list[Any] = []
    others: list[Any] = []
    for one in corrections:
        row, values = one.row, one.values or {}
        if all(getattr(row, name) == value for name, value in values.items()):
            continue
        since, until = row.since, row.until or FOREVER
        for name, value in values.items():
            setattr(row, name, value)
        not_in_future(row.since)
        _must_be_born(row)
        within = since <= row.since and (row.until or FOREVER) <= until
        (shorter if within else others).append(row)
    op.change_each(shorter, names)
    op.change_each(others, names)


def _must_be_born(row: Any) -> None:
    person = row.membership.person if isinstance(row, Suspension) else row.person
    if person.birth is not None and row.since < person.birth:
        raise Invalid(
            _("%(name)s: %(day)s is before the birth (%(birth)s).")
            % {"name": person, "day": said(row.since), "birth": said(person.birth)}
        )
