"""People whom suspected rows may speak of, told side by side with what the file says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from caunoi.base.say import NOTHING
from caunoi.journal.door import BATCH
from caunoi.org.models import Membership, Person, Post, Unit

from ..imports.dates import Day
from ..imports.row import Candidate


def described(people: Iterable[int], day: dt.date) -> dict[int, Candidate]:
    """What tells each of them from others; nothing that is classed as sensitive."""
    found: dict[int, Candidate] = {}
    everybody = sorted(set(people))
    for start in range(0, len(everybody), BATCH):
        keys = everybody[start : start + BATCH]
        persons = Person.objects.in_bulk(keys)
        units = _units(keys, day)
        posts = {
            post.person_id: post
            for post in Post.objects.filter(person__in=keys, main=True).order_by("since")
        }
        for pk, person in persons.items():
            post = posts.get(pk)
            facts = (
                (_("Name"), person.name),
                (_("Born"), str(Day(person.birth, person.birth_precision)) if person.birth else ""),
                (_("Sex"), str(person.get_sex_display()) if person.sex else ""),
                (_("Native place"), person.home),
                (_("Unit"), units.get(pk, "")),
                (_("Position"), post.position if post else ""),
                (_("Department"), post.department if post else ""),
            )
            found[pk] = Candidate(pk, tuple((name, told or NOTHING) for name, told in facts))
    return found


def _units(people: Iterable[int], day: dt.date) -> dict[int, str]:
    """The unit of each one's latest membership, by name."""
    spans = Membership.objects.filter(person__in=people).order_by("since")
    latest = dict(spans.values_list("person", "unit"))
    named = Unit.objects.named(day).in_bulk(set(latest.values()))
    return {person: str(named[unit]) for person, unit in latest.items()}
