"""What the books lack of members: by unit, and as a list of those members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import Precision
from caunoi.org.models import Membership
from caunoi.org.pick import code_of


@dataclass(frozen=True)
class Unknown:
    """Something not known of a member: of one, of many, and by which memberships it is found."""

    one: Any
    many: Any
    where: Q


LACKS = {
    "birth": Unknown(
        _("date of birth"), _("Members without a date of birth"), Q(person__birth=None)
    ),
    "sex": Unknown(_("sex"), _("Members whose sex is not stated"), Q(person__sex="")),
    "joined": Unknown(
        _("day of entry"),
        _("Members without a day of entry"),
        Q(precision=Precision.KNOWN_BY),
    ),
}


def counted(user: Any, _year: int) -> Mapping[str, Mapping[int, int]]:
    """How many members of today lack each, by unit: one statement."""
    found = lacking(timezone.localdate(), *LACKS).reachable_by(user, "view")
    many = {name: Count("pk", filter=lack.where) for name, lack in LACKS.items()}
    rows = list(found.order_by().values("unit").annotate(**many))
    return {name: {row["unit"]: row[name] for row in rows if row[name]} for name in LACKS}


def lacking(day: dt.date, *names: str) -> Any:
    """The memberships of the day of which one of these is not known."""
    found = Q()
    for name in names:
        found |= LACKS[name].where
    return Membership.objects.on(day).filter(found)


def listed(name: str, unit: Any, _year: int) -> str:
    """Where the members of a unit, and below it, are listed who lack it."""
    return f"{reverse('members')}?{urlencode({'unit': code_of(unit), 'lacks': name})}"
