"""What changes in a person's life from a day on: training, the Party, the post."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.journal.door import BATCH, operation
from caunoi.journal.models import Operation
from caunoi.org.acting import require_over
from caunoi.org.actions import not_in_future
from caunoi.org.models import Person, Post, Unit
from caunoi.org.standing import must_stand

from ..ages import Ages
from ..models import PartySpan, Qualification
from .ladder import Ladder, write
from .rights import must_reach
from .stated import InParty, Training, dated, fault_of_length

STATUS_RANK = {PartySpan.Status.PROBATION: 1, PartySpan.Status.FULL: 2}


def ladder_of_levels(person: Person, rows: Iterable[Any]) -> Ladder:
    """The levels of one kind that a person has reached; a higher one closes a lower."""
    return Ladder(rows, who=person, holds="level", rank=lambda level: level.rank)


def ladder_of_statuses(person: Person, rows: Iterable[Any]) -> Ladder:
    """A person's statuses in the Party; full membership closes the probation."""
    return Ladder(
        rows,
        who=person,
        holds="status",
        rank=lambda status: STATUS_RANK[PartySpan.Status(status)],
    )


def qualify(*, items: Sequence[tuple[Person, Training]], on: dt.date, by: Any) -> Operation:
    """People have reached levels of training; each holds from its own day, else is known by `on`.

    A higher level closes the lower one; the same level is nothing new; a level on the very day on
    which another began corrects that. Raises Refused, and Invalid where a level is contradicted.
    """
    not_in_future(on)
    people = [person for person, _stated in items]
    unit = must_reach(by, people)
    known: dict[tuple[int, str, str], list[Any]] = defaultdict(list)
    for row in _of_people(Qualification.objects.select_related("level"), people):
        known[row.person_id, row.kind, row.subject].append(row)
    ladders: dict[tuple[int, str, str], Ladder] = {}
    for person, training in items:
        if training.level.catalogue != training.kind:
            raise Invalid(
                _("“%(level)s” is no level of %(kind)s.")
                % {"level": training.level, "kind": training.kind}
            )
        key = (person.pk, training.kind, training.subject)
        if key not in ladders:
            ladders[key] = ladder_of_levels(person, known[key])
        since, precision = _day_of(training, on, person)
        ladders[key].put(
            Qualification(
                person=person,
                kind=training.kind,
                subject=training.subject,
                level=training.level,
                since=since,
                precision=precision,
            )
        )
    with operation("qualify", by=by, unit=unit) as op:
        write(op, ladders.values())
        return op.record


def enter_party(*, items: Sequence[tuple[Person, InParty]], on: dt.date, by: Any) -> Operation:
    """People come into the Party or become full members; in other respects as `qualify`."""
    not_in_future(on)
    people = [person for person, _stated in items]
    unit = must_reach(by, people)
    known: dict[int, list[Any]] = defaultdict(list)
    for row in _of_people(PartySpan.objects.all(), people):
        known[row.person_id].append(row)
    ladders: dict[int, Ladder] = {}
    ages = Ages()
    for person, status in items:
        if status.status not in PartySpan.Status.values:
            raise Invalid(_("“%(typed)s” is no status in the Party.") % {"typed": status.status})
        if person.pk not in ladders:
            ladders[person.pk] = ladder_of_statuses(person, known[person.pk])
        since, precision = _day_of(status, on, person)
        if person.birth and (why := ages.fault_in_party(person.birth, since, precision)):
            raise Invalid(f"{person}: {why}")
        ladders[person.pk].put(
            PartySpan(person=person, status=status.status, since=since, precision=precision)
        )
    with operation("enter_party", by=by, unit=unit) as op:
        write(op, ladders.values())
        return op.record


def leave_party(*, people: Sequence[Person], on: dt.date, by: Any) -> Operation:
    """From that day on these people are not in the Party. Raises Refused, Invalid."""
    not_in_future(on)
    unit = must_reach(by, people)
    running = _running(PartySpan.objects.all(), people, on, _("in the Party"))
    with operation("leave_party", by=by, unit=unit) as op:
        op.change_where(running, until=on)
        return op.record


def leave_post(*, people: Sequence[Person], on: dt.date, by: Any) -> Operation:
    """From that day on these people have no post any more. Raises Refused, Invalid."""
    not_in_future(on)
    must_reach(by, people)
    running = _running(Post.objects.all(), people, on, _("in a post"))
    unit = require_over(
        by, "edit", Unit.objects.filter(pk__in=set(running.values_list("unit", flat=True)))
    )
    with operation("leave_post", by=by, unit=unit) as op:
        op.change_where(running, until=on)
        return op.record


def _running(rows: Any, people: Sequence[Person], on: dt.date, what: str) -> Any:
    """The spans of these people that run on that day; each must have one, and none later."""
    rows = rows.filter(Q(until=None) | Q(until__gt=on), person__in=people)
    since = {row.person_id: row.since for row in rows.order_by("-since")}
    for person in people:
        if since.get(person.pk, on) >= on:
            raise Invalid(
                _("%(name)s was not %(what)s before %(day)s.")
                % {"name": person, "what": what, "day": said(on)}
            )
    if (later := rows.filter(since__gte=on).select_related("person").first()) is not None:
        raise Invalid(
            _("%(name)s is %(what)s from %(day)s on: correct that first.")
            % {"name": later.person, "what": what, "day": said(later.since)}
        )
    return rows


@dataclass
class NewPost:
    """What is new about a person's main post; None: as before."""

    position: str | None = None
    department: str | None = None
    employment: str | None = None
    unit: Unit | None = None


@transaction.atomic
def change_post(*, items: Sequence[tuple[Person, NewPost]], on: dt.date, by: Any) -> Operation:
    """From that day people have another position or department; who had no post begins one.

    On the very day on which the present post began this corrects it. What is known of later stays.
    Raises Refused, and Invalid for a first post without a unit.
    """
    not_in_future(on)
    people = [person for person, _new in items]
    unit = must_reach(by, people)
    units = {new.unit.pk: new.unit for _person, new in items if new.unit is not None}
    must_stand((one, on, None) for one in units.values())
    held, later = _main_posts(people, on)
    require_over(by, "edit", [*units.values(), *(post.unit for post in held.values())])
    cut, corrected, fresh = [], [], []
    for person, new in items:
        values, post = _values(new), held.get(person.pk)
        if post is None:
            if new.unit is None:
                raise Invalid(
                    _("%(name)s had no post on %(day)s: say at which unit one begins.")
                    % {"name": person, "day": said(on)},
                    about={person.pk: None},
                )
            until = later[person.pk].since if person.pk in later else None
            fresh.append(Post(person=person, since=on, until=until, **values))
        elif any(getattr(post, name) != value for name, value in values.items()):
            right = post if post.since == on else _successor(post, on)
            for name, value in values.items():
                setattr(right, name, value)
            if right is post:
                corrected.append(post)
            else:
                cut.append(post)
                fresh.append(right)
    with operation("change_post", by=by, unit=unit) as op:
        for post in cut:
            post.until = on
        op.change_each(cut, ["until"])
        op.change_each(corrected, ["unit", *_TYPED])
        op.create_many(fresh)
        return op.record


def _main_posts(people: Sequence[Person], on: dt.date) -> tuple[dict[int, Post], dict[int, Post]]:
    """The main post of each person on that day, and the first one that begins later."""
    held: dict[int, Post] = {}
    later: dict[int, Post] = {}
    posts = Post.objects.filter(main=True).select_related("unit").order_by("-since")
    for post in _of_people(posts, people):
        if post.holds_on(on):
            held[post.person_id] = post
        elif post.since > on:
            later[post.person_id] = post
    return held, later


def _successor(post: Post, on: dt.date) -> Post:
    """The post as it goes on from that day."""
    kept = {name: getattr(post, name) for name in _TYPED}
    return Post(person_id=post.person_id, unit=post.unit, since=on, until=post.until, **kept)


_TYPED = ("position", "department", "employment")


def _values(new: NewPost) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in _TYPED:
        typed = getattr(new, name)
        if typed is not None:
            values[name] = text.clean(typed)
            if too_long := fault_of_length(name, values[name]):
                raise Invalid(too_long)
    if values.get("employment", "") not in Post.Employment.values:
        raise Invalid(_("“%(typed)s” is no kind of employment.") % {"typed": values["employment"]})
    if new.unit is not None:
        values["unit"] = new.unit
    return values


def _of_people(rows: Any, people: Sequence[Person]) -> Iterable[Any]:
    keys = sorted({person.pk for person in people})
    for start in range(0, len(keys), BATCH):
        yield from rows.filter(person__in=keys[start : start + BATCH])


def _day_of(stated: Training | InParty, on: dt.date, person: Person) -> tuple[dt.date, str]:
    since, precision = dated(stated.since, stated.precision, on)
    if since > on or precision not in Precision.values:
        raise Invalid(
            _("%(name)s: %(day)s is after %(on)s, the day of which this speaks.")
            % {"name": person, "day": said(since), "on": said(on)}
        )
    if person.birth is not None and since < person.birth:
        raise Invalid(
            _("%(name)s: %(day)s is before the birth (%(birth)s).")
            % {"name": person, "day": said(since), "birth": said(person.birth)}
        )
    return since, precision
