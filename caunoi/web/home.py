"""The first page: for each office what waits, what is due and what changed, and what to do next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from caunoi.base.offers import DUE, OWN, STARTS, WAITING, in_order
from caunoi.org.access import Office
from caunoi.org.models import Unit
from caunoi.org.models.units import ancestors

from .asked import Request
from .changes import changed_since, seen_until, was_seen

AHEAD = dt.timedelta(days=90)  # how far the first page looks ahead; no deadline of anybody's
AT_MOST = 5  # of each kind; the rest stands on the page of one's work


@dataclass(frozen=True)
class Desk:
    """Whose first page is shown: all that somebody holds, or one office alone."""

    user: Any  # as if it held that office alone
    offices: list[Office]
    number: int = 0  # which of them, from 1; 0: all

    @property
    def held(self) -> list[Office]:
        """The offices that are looked at."""
        return self.offices[self.number - 1 : self.number] if self.number else self.offices

    @property
    def query(self) -> str:
        """What stands in an address behind it."""
        return "?" + urlencode({"office": self.number}) if self.number else ""


def desk_of(request: Request) -> Desk:
    """The office that the address names, else all of them."""
    offices = request.user.offices()
    asked = request.GET.get("office", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0
    if len(offices) < 2 or not 0 < number <= len(offices):
        return Desk(request.user, offices)
    return Desk(request.user.only(offices[number - 1]), offices, number)


@require_safe
def home(request: Request) -> HttpResponse:
    """What I hold, and what there is to do about it."""
    desk = desk_of(request)
    today = timezone.localdate()
    since, stayed_away = seen_until(request.user)
    told = {
        "desk": desk,
        "units": units_of(desk, today),
        "starts": [
            (start, address) for start in in_order(STARTS) if (address := start.find(desk.user))
        ],
        "waiting": told_of(kind for kind in in_order(WAITING) if kind.pressing)(desk.user),
        "due": told_of(in_order(DUE))(desk.user, today + AHEAD),
        "since": since,
        "first_time": not stayed_away,
        "changes": changed_since(desk.user, since),
        "own": [] if desk.offices else told_of(in_order(OWN))(desk.user),
        "may_count": bool(desk.user.reach("count")),
        "may_open": bool(desk.user.reach("view")),
        "may_edit": bool(desk.user.reach("edit")),
    }
    return render(request, "web/home.html", told)


def told_of(kinds: Any) -> Any:
    """Each kind with the first that it finds, and whether there are more; what is empty is left."""

    def find(*asked: Any) -> list[dict[str, Any]]:
        found = [(kind, list(kind.find(*asked))) for kind in kinds]
        return [
            {"kind": kind, "hits": hits[:AT_MOST], "more": len(hits) > AT_MOST}
            for kind, hits in found
            if hits
        ]

    return find


def units_of(desk: Desk, today: dt.date) -> list[tuple[Office, Unit | None]]:
    """The offices looked at, each with its unit."""
    keys = {office: ancestors(office.path)[-1] for office in desk.held}
    known = Unit.objects.filter(pk__in=keys.values()).named(today).in_bulk() if keys else {}
    return [(office, known.get(key)) for office, key in keys.items()]


@require_POST
def seen(request: Request) -> HttpResponse:
    """What others did until now has been seen."""
    was_seen(request.user, timezone.now())
    return redirect("home")
