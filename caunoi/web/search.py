"""Finding anything from any page: units, people, figures and what may be done, as far as seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base.offers import ACTIONS, FINDERS, WAYS, Hit, in_order
from caunoi.base.text import clean, keeps_marks, search_key, words

from .asked import Request
from .navigation import address_of, open_to

MOST = 6  # of each kind in the palette
MOST_ON_PAGE = 25
LONGEST = 100  # characters that are looked for


@dataclass(frozen=True)
class Group:
    """What one finder found."""

    label: Any
    icon: str
    hits: Sequence[Hit]


def found(user: Any, typed: str, limit: int) -> list[Group]:
    """What is called so, by kind: what may be done first, for it is short."""
    groups = [Group(_("Go to, do"), "chevron-right", ways_called(user, typed, limit))]
    if words(typed):
        groups += [
            Group(one.label, one.icon, one.find(user, typed, limit)) for one in in_order(FINDERS)
        ]
    return [group for group in groups if group.hits]


def ways_called(user: Any, typed: str, limit: int) -> list[Hit]:
    """Actions and parts whose name, or other words for it, holds every typed word."""
    sought = words(typed)
    hits: dict[str, Hit] = {}
    for way in [*in_order(ACTIONS), *in_order(WAYS)]:
        key = f" {search_key(f'{way.label} {way.also}')}"
        if all(f" {word}" in key for word in sought) and open_to(user, way):
            address = address_of(way)
            if address and address not in hits:
                hits[address] = Hit(str(way.label), address)
    ranked = sorted(hits.values(), key=lambda hit: not keeps_marks(typed, hit.label))
    # Where nothing is typed yet, all that there is to do is the answer.
    return ranked[:limit] if sought else ranked


@require_safe
def search(request: Request) -> HttpResponse:
    """The page of the search, and for the palette its hits alone."""
    typed = clean(request.GET.get("q", "")[:LONGEST])
    limit = MOST if request.htmx else MOST_ON_PAGE
    told = {"typed": typed, "groups": found(request.user, typed, limit)}
    page = "web/search.html#hits" if request.htmx else "web/search.html"
    return render(request, page, told)
