"""The tree coloured by a target that was shared out: how each unit stands with its part of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Colouring, Tint, Tinted
from caunoi.indicators.models import Target
from caunoi.org.models import Unit
from caunoi.targets.sharing import part_of_each, shared_out
from caunoi.targets.standing import Verdict, standings
from caunoi.targets.words import number_of, reached

REACHED = Tint(_("target met or exceeded"), "good")
RUNNING = Tint(_("on course"), "fair")
SLOW = Tint(_("behind or missed"), "bad")
UNKNOWN = Tint(_("not measurable, or not begun"), "open")
APART = Tint(_("no part of this target"), "none")
TINTS = {
    Verdict.EXCEEDED: REACHED, Verdict.MET: REACHED, Verdict.ON_COURSE: RUNNING,
    Verdict.BEHIND: SLOW, Verdict.MISSED: SLOW, Verdict.AHEAD: UNKNOWN,
    Verdict.UNMEASURED: UNKNOWN, Verdict.UNNUMBERED: UNKNOWN,
}  # fmt: skip


def choices(user: Any, units: Collection[int], key: int | None) -> list[tuple[int, str]]:
    """Targets of these units that were shared out below, latest first, and the one asked for."""
    pursued = Target.objects.reachable_by(user, "count").exclude(state=Target.State.DROPPED)
    found = shared_out(pursued.filter(Q(unit__in=units) | Q(pk=key)))
    return [
        (target.pk, f"{target} · {target.unit}")
        for target in found.with_units().order_by("-last", "-first", "words", "pk")
    ]


def standing_of_each(
    user: Any, key: int, units: Sequence[Unit], day: dt.date
) -> Mapping[int, Tinted]:
    """How the part of each unit stands on the day; who may not open it is not led there."""
    target = Target.objects.reachable_by(user, "count").get(pk=key)
    parts = part_of_each(target, units, user)
    stand = standings(list(parts.values()), on=day, user=user)
    opened = Target.objects.visible_to(user).filter(pk__in=stand)
    open_to = set(opened.values_list("pk", flat=True))
    return {
        unit: Tinted(
            TINTS[Verdict(stand[part.pk].verdict)],
            f"{Verdict(stand[part.pk].verdict).label} · {reached(stand[part.pk])}"
            f" / {number_of(part)}",
            reverse("targets-record", args=[part.pk]) if part.pk in open_to else "",
        )
        for unit, part in parts.items()
    }


COLOURING = Colouring(
    "target",
    _("Targets that were shared out"),
    _("how each unit stands with its part of the target"),
    (REACHED, RUNNING, SLOW, UNKNOWN),
    APART,
    choices,
    standing_of_each,
    rank=10,
)
