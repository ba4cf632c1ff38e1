"""People, as every page offers them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Finder, Hit, Way, declare_actions, declare_finders, declare_ways
from caunoi.org.models import Person

from .pages.listing import placed

SHORTEST = 2  # one letter begins the name of half the people

declare_ways(Way("members", _("Members"), "users", rank=20))
declare_actions(
    Way("member-admit", _("Admit a member"), "plus", verb="edit", also="kết nạp thêm"),
    Way("member-merge", _("Merge two persons"), "users", verb="edit", also="gộp trùng"),
)


def find(user: Any, typed: str, limit: int) -> list[Hit]:
    """People whom the reader may open, by name, each with the unit and the year of birth."""
    if len(typed.strip()) < SHORTEST:
        return []
    today = timezone.localdate()
    people = list(Person.objects.visible_to(user).called(typed)[:limit])
    return [
        Hit(
            row["person"].name,
            reverse("person", args=[row["person"].pk]),
            " · ".join(part for part in (row["unit"], born(row["person"])) if part),
        )
        for row in placed(people, today)
    ]


def born(person: Person) -> str:
    """The year of birth: it tells namesakes apart, and a whole date is more than a list needs."""
    return str(person.birth.year) if person.birth else ""


declare_finders(Finder("people", _("Members"), "users", find, rank=20))
