"""Units, as every page offers them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import (
    Due,
    Finder,
    Gap,
    Gaps,
    Hit,
    Shown,
    Start,
    Way,
    declare_actions,
    declare_due,
    declare_finders,
    declare_gaps,
    declare_shown,
    declare_starts,
    declare_ways,
)
from caunoi.base.text import keeps_marks, search_key, words
from caunoi.org.models import Holding, Unit
from caunoi.org.pick import find_units

from .ending import delegations, offices, terms
from .lacking import without_offices

declare_ways(Way("units", _("Units"), "sitemap", rank=10, verb="count"))
declare_actions(Way("unit-found-root", _("Found a union"), "plus", verb="everything"))


def find(user: Any, typed: str, limit: int) -> list[Hit]:
    """Units that the reader may count, by code or name."""
    found: list[Any] = list(find_units(user, "count", typed, limit=3 * limit))
    found = [unit for unit in found if not within_a_word(typed, f"{unit.code} {unit.name}")]
    found.sort(key=lambda unit: not keeps_marks(typed, f"{unit.code} {unit.name}"))
    return [
        Hit(str(unit.name), reverse("unit", args=[unit.pk]), f"{unit.kind_name} · {unit.code}")
        for unit in found[:limit]
    ]


def within_a_word(typed: str, told: str) -> bool:
    """Whether some typed word stands in the middle of one only: "huong" in "Thương" is noise."""
    key = f" {search_key(told)}".replace("-", " ")
    return any(word in key and f" {word}" not in key for word in words(typed))


declare_finders(Finder("units", _("Units"), "sitemap", find, rank=10))
declare_due(
    Due("terms", _("Terms of committees"), "calendar", terms, rank=10),
    Due("offices", _("Offices that end"), "user", offices, rank=20),
    Due("delegations", _("Delegations that end"), "users", delegations, rank=30),
)


def offices_of(unit: Any, _year: int) -> str:
    """Where the offices and the term of a unit are entered."""
    return reverse("unit", args=[unit.pk]) + "#offices"


declare_gaps(
    Gaps(
        "units",
        without_offices,
        lambda: (
            Gap("officers", _("Units in which nobody holds an office"), offices_of, units=True),
            Gap("committee", _("Units without a committee in its term"), offices_of, units=True),
        ),
        rank=20,
    )
)
declare_shown(
    Shown(
        "organising",
        ("units.grassroots", "members.total", "members.per_staff", "members.joined",
         "members.left"),
        roles=("organiser",),
        rank=10,
    ),
)  # fmt: skip


def first_unit(user: Any) -> str:
    """Where the first union is founded, while there is none."""
    if not user.reach("organise").everything or Unit.objects.exists():
        return ""
    return reverse("unit-found-root")


def first_office(user: Any) -> str:
    """The page of the union at the top, while nobody holds an office anywhere."""
    if not user.reach("organise").everything or Holding.objects.exists():
        return ""
    top = Unit.objects.filter(places__parent=None).order_by("pk").first()
    return reverse("unit", args=[top.pk]) if top else ""


declare_starts(
    Start(
        "first-unit",
        _("Found the first unit"),
        _("Begin with the union at the top; the others are founded below it."),
        "sitemap",
        first_unit,
        rank=10,
    ),
    Start(
        "first-office",
        _("Enter who holds an office"),
        _("Rights come from offices: nobody opens a record before somebody holds one."),
        "user",
        first_office,
        rank=20,
    ),
)
