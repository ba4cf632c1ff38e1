"""The ways through the house as a reader sees them: main parts, what lies in each, the account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse

from caunoi.base.offers import WAYS, Way, in_order

ACCOUNT = "account"


@dataclass
class Part:
    """A way with its address, and whether the page shown lies on it."""

    way: Way
    address: str
    here: bool = False
    inside: list[Part] = field(default_factory=list)

    @property
    def label(self) -> Any:
        return self.way.label

    @property
    def short(self) -> Any:
        return self.way.short or self.way.label


@dataclass(frozen=True)
class Navigation:
    """The main parts, the one in which the page lies, and the menu of the account."""

    parts: list[Part]
    here: Part | None
    account: list[Part]


def address_of(way: Way) -> str:
    """Where it leads; empty if that application is not installed."""
    try:
        return reverse(way.address or way.name)
    except NoReverseMatch:
        return ""


def open_to(user: Any, way: Way) -> bool:
    """Whether it is offered to this reader."""
    if way.verb == "everything":
        return bool(user.reach("organise").everything)
    return not way.verb or bool(user.reach(way.verb))


def navigation(user: Any, nav: str) -> Navigation:
    """What the reader is offered; a main part without a page of its own opens at its first."""
    ways = [way for way in in_order(WAYS) if open_to(user, way)]
    parts, account = [], []
    for way in ways:
        inside = [
            Part(child, address, here=child.name == nav)
            for child in ways
            if child.under == way.name and (address := address_of(child))
        ]
        address = address_of(way) or (inside[0].address if inside else "")
        if not address:
            continue
        here = way.name == nav or any(child.here for child in inside)
        part = Part(way, address, here, inside)
        if way.under == ACCOUNT:
            account.append(part)
        elif not way.under:
            parts.append(part)
    return Navigation(parts, next((part for part in parts if part.here), None), account)
