"""Members of whom a file does not speak: what may have become of them, and doing what is chosen."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import NotThere
from caunoi.base.say import day as said
from caunoi.org.models import HowEnded, Membership, Post, Tree, Unit
from caunoi.registers.imports.reading import Reading
from caunoi.registers.imports.row import Missing

from .actions import leave, transfer
from .known import in_batches

TRANSFERRED = "transferred"
NOTHING: tuple[str, str, int | None] = ("", "", None)  # is suggested
PARTINGS: Mapping[str, Any] = {
    "left": gettext_lazy("left the union"),
    "retired": gettext_lazy("retired"),
    TRANSFERRED: gettext_lazy("moved to another unit"),
}


def proposed(
    missing: Sequence[tuple[int, str, int]], reading: Reading, day: dt.date
) -> list[Missing]:
    """Each of them with what the register itself suggests; else they were forgotten in the list."""
    at_work_here = _at_work_here(reading, day)
    posts: dict[int, list[Post]] = defaultdict(list)
    for keys in in_batches(person for person, *_told in missing if person not in at_work_here):
        for post in Post.objects.filter(person__in=keys, main=True).order_by("since"):
            posts[post.person_id].append(post)
    elsewhere = {p.unit_id for of in posts.values() for p in of} - set(reading.units)
    reachable = {
        unit.pk: unit
        for unit in Unit.objects.filter(pk__in=elsewhere)
        .reachable_by(reading.by, "edit")
        .named(day)
    }
    names = {pk: str(unit) for pk, unit in reading.units.items()}
    return [
        Missing(
            person,
            name,
            names.get(unit, ""),
            *(_proposal(posts[person], reachable, day) if person in posts else NOTHING),
        )
        for person, name, unit in missing
    ]


def _at_work_here(reading: Reading, day: dt.date) -> set[int]:
    """Of whom nothing is suggested; of a list of few in a large unit that is nearly everybody."""
    held = Post.objects.under(reading.unit, on=reading.today, tree=Tree.NOW).filter(main=True)
    told = held.on(day).values_list("person", "unit")
    return {person for person, unit in told if unit in reading.units}


def _proposal(
    posts: Sequence[Post], reachable: Mapping[int, Unit], day: dt.date
) -> tuple[str, str, int | None]:
    held = next((post for post in posts if post.holds_on(day)), None)
    if held is not None and held.unit_id in reachable:
        unit = reachable[held.unit_id]
        return TRANSFERRED, _("Works at %(unit)s.") % {"unit": unit}, unit.pk
    if held is None and posts[-1].until is not None:
        return "left", _("The post here ended on %(day)s.") % {"day": said(posts[-1].until)}, None
    return NOTHING


def part(
    chosen: Mapping[int, Sequence[Any]], *, units: Sequence[int], on: dt.date, by: Any
) -> None:
    """End or move the memberships of those for whom it was chosen. Raises what the deeds raise."""
    by_how: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for person, (how, where) in chosen.items():
        by_how[how, where].append(person)
    for (how, where), people in by_how.items():
        held = Membership.objects.filter(
            Q(until=None) | Q(until__gt=on), person__in=people, unit__in=units
        )
        if how != TRANSFERRED:
            leave(memberships=held, on=on, by=by, how=HowEnded(how))
            continue
        to = Unit.objects.reachable_by(by, "edit").filter(pk=where).first()
        if to is None:
            raise NotThere(_("The unit to which they moved is not there."))
        transfer(memberships=held, to=to, on=on, by=by)
