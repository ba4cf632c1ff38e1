"""Units, as every page offers them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Finder, Hit, Way, declare_actions, declare_finders, declare_ways
from caunoi.base.text import keeps_marks, search_key, words
from caunoi.org.pick import find_units

declare_ways(Way("units", _("Units"), "sitemap", rank=10))
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
