"""What people state of a person, as typed or read from a file, and whether it can be true.

Nothing here asks the database, so that an import can check each row of a file by the same rules;
the ages of the law are read once and handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import text
from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.org.models import Entry, HowBegan, Person, Post, Unit
from caunoi.registers.imports.clean import read_email
from caunoi.registers.imports.numbers import read_phone
from caunoi.registers.imports.reading import NotClean

from .. import identity
from ..ages import Ages
from ..models import PartySpan, Qualification

EARLIEST = dt.date(1900, 1, 1)


@dataclass(slots=True)
class Training:
    """A level reached; without a day it is known by the day of the deed."""

    kind: str
    level: Entry
    subject: str = ""
    since: dt.date | None = None
    precision: str = Precision.DAY


@dataclass(slots=True)
class InParty:
    """In the Party from a day on; without a day it is known by the day of the deed."""

    status: str
    since: dt.date | None = None
    precision: str = Precision.DAY


@dataclass(slots=True)
class NewPerson:
    """Someone to be admitted, as typed or read from a file.

    Without `joined`, the membership begins on the day of the deed; it is only known by then if
    `how_began` says so. Without `works_since`, the post is known by the day of the deed.
    """

    name: str
    unit: Unit
    sex: str = ""
    birth: dt.date | None = None
    birth_precision: str = Precision.DAY
    ethnicity: str = ""
    home: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    cccd: str = ""
    cmnd: str = ""
    member: bool = True
    joined: dt.date | None = None
    joined_precision: str = Precision.DAY
    how_began: str = HowBegan.ADMITTED
    staff: bool = True
    position: str = ""
    employment: str = ""
    department: str = ""
    works_since: dt.date | None = None
    training: list[Training] = field(default_factory=list)
    party: list[InParty] = field(default_factory=list)


def dated(since: dt.date | None, precision: str, on: dt.date) -> tuple[dt.date, str]:
    """The day from which something holds, and how exactly that is known."""
    return (on, Precision.KNOWN_BY) if since is None else (since, precision)


Fault = tuple[str, str]  # the name of what is wrong, and why in one sentence


def faults_of(new: NewPerson, on: dt.date, ages: Ages) -> list[str]:
    """Everything about a person that cannot be true as of that day, each in one sentence."""
    return [why for _name, why in faults_by_field(new, on, ages)]


def faults_by_field(new: NewPerson, on: dt.date, ages: Ages) -> list[Fault]:
    """The same, each with the name of what was stated wrongly."""
    return [
        *_faults_of_text(new),
        *_faults_of_days(new, on),
        *_faults_of_age(new, on, ages),
        *_faults_of_spans(new, on),
    ]


READ: dict[str, Callable[[str], str]] = {
    "phone": lambda typed: read_phone(typed)[0],
    "email": read_email,
}


def as_kept(name: str, typed: str) -> str:
    """A telephone number or an e-mail address as it is kept, however typed. Raises Invalid."""
    try:
        return READ[name](typed) if typed else ""
    except NotClean as error:
        raise Invalid(error.message, fields={name: [error.message]}) from error


# Asked once: an enumeration answers slowly, and an import asks for a hundred thousand people.
SEXES = frozenset(["", *Person.Sex.values])
EMPLOYMENTS = frozenset(Post.Employment.values)
BEGINNINGS = frozenset(HowBegan.values)
PRECISIONS = frozenset(Precision.values)
STATUSES = frozenset(PartySpan.Status.values)
KINDS = frozenset(Qualification.Kind.values)
TYPED = ("name", "ethnicity", "home", "address", "phone", "email", "position", "department")
LENGTHS: dict[str, int] = {
    field.name: field.max_length
    for model in (Post, Person)
    for field in model._meta.concrete_fields
    if field.max_length
}


def fault_of_length(name: str, typed: str) -> str:
    """Why this text does not fit into the field of that name; empty if it does."""
    if len(typed) <= LENGTHS[name]:
        return ""
    return _("“%(typed)s…” is too long: at most %(longest)s characters.") % {
        "typed": typed[:30],
        "longest": LENGTHS[name],
    }


def _faults_of_text(new: NewPerson) -> Iterator[Fault]:
    if not text.clean(new.name):
        yield "name", _("The name is missing.")
    for name in TYPED:
        if too_long := fault_of_length(name, getattr(new, name)):
            yield name, too_long
    if new.sex not in SEXES:
        yield "sex", _("“%(typed)s” is no sex: F, M, or nothing.") % {"typed": new.sex}
    if new.employment not in EMPLOYMENTS:
        why = _("“%(typed)s” is no kind of employment.")
        yield "employment", why % {"typed": new.employment}
    if new.how_began not in BEGINNINGS:
        why = _("“%(typed)s” is no way in which a membership begins.")
        yield "how_began", why % {"typed": new.how_began}
    for name in READ:
        try:
            as_kept(name, getattr(new, name))
        except Invalid as error:
            yield name, str(error)
    for kind, number in identity.numbers_in({"cccd": new.cccd, "cmnd": new.cmnd}):
        if wrong := identity.fault(kind, number):
            yield kind, wrong


# Made once: to make a lazy text is slow, and each row of a file is asked twice.
BORN, JOINED = gettext_lazy("The date of birth"), gettext_lazy("The day of joining")
AT_WORK, IN_PARTY = gettext_lazy("The first day at work"), gettext_lazy("The day in the Party")


def _faults_of_days(new: NewPerson, on: dt.date) -> Iterator[Fault]:
    days: list[tuple[str, Any, dt.date | None, str]] = [
        ("birth", BORN, new.birth, new.birth_precision),
        ("joined", JOINED, new.joined, new.joined_precision),
        ("works_since", AT_WORK, new.works_since, Precision.DAY),
        *((step.kind, step.level, step.since, step.precision) for step in new.training),
        *(("party", IN_PARTY, p.since, p.precision) for p in new.party),
    ]
    for name, what, day, precision in days:
        if precision not in PRECISIONS:
            why = _("“%(typed)s” does not say how exactly a day is known.")
            yield name, why % {"typed": precision}
        if day is None:
            if precision in (Precision.MONTH, Precision.YEAR):
                yield name, _("%(what)s: the date is missing.") % {"what": what}
        elif day < EARLIEST:
            yield name, _("%(what)s cannot be %(day)s.") % {"what": what, "day": said(day)}
        elif day > on:
            yield (
                name,
                _("%(what)s (%(day)s) is after %(on)s, the day of which this speaks.")
                % {
                    "what": what,
                    "day": said(day),
                    "on": said(on),
                },
            )
        elif new.birth is not None and new.birth > day:
            yield (
                name,
                _("%(what)s (%(day)s) is before the birth (%(birth)s).")
                % {
                    "what": what,
                    "day": said(day),
                    "birth": said(new.birth),
                },
            )


def _faults_of_age(new: NewPerson, on: dt.date, ages: Ages) -> Iterator[Fault]:
    # A day before the birth, or in the future, is told already.
    if new.birth is None or not EARLIEST <= new.birth <= on:
        return
    if why := ages.fault_of_birth(new.birth, on):
        yield "birth", why
        return
    joined, precision = new.joined or on, new.joined_precision
    if joined >= new.birth and (why := ages.fault_of_joining(new.birth, joined, precision)):
        yield "joined", why
    for one in new.party:
        since, precision = dated(one.since, one.precision, on)
        if since >= new.birth and (why := ages.fault_in_party(new.birth, since, precision)):
            yield "party", why


def _faults_of_spans(new: NewPerson, on: dt.date) -> Iterator[Fault]:
    if not (new.member or new.staff):
        yield "member", _("%(name)s is neither a member nor staff.") % {"name": new.name}
    for status in new.party:
        if status.status not in STATUSES:
            yield "party", _("“%(typed)s” is no status in the Party.") % {"typed": status.status}
    days = [status.since or on for status in new.party]
    if len(set(days)) < len(days):
        yield "party", _("Two statuses in the Party begin on the same day.")
    yield from _faults_of_training(new, on)


def _faults_of_training(new: NewPerson, on: dt.date) -> Iterator[Fault]:
    if not new.training:
        return
    steps = sorted(new.training, key=lambda t: (t.kind, t.subject, t.since or on))
    for before, after in pairwise(steps):
        if (before.kind, before.subject) != (after.kind, after.subject):
            continue
        if (before.since or on) == (after.since or on):
            why = _("Two levels of a kind begin on the same day: %(one)s and %(other)s.")
            yield before.kind, why % {"one": before.level, "other": after.level}
        elif after.level.rank < before.level.rank:
            yield (
                after.kind,
                _("“%(low)s” cannot follow “%(high)s”, which is higher.")
                % {
                    "low": after.level,
                    "high": before.level,
                },
            )
    for step in new.training:
        if step.kind not in KINDS or step.level.catalogue != step.kind:
            yield (
                step.kind,
                _("“%(level)s” is no level of %(kind)s.")
                % {
                    "level": step.level,
                    "kind": step.kind,
                },
            )
