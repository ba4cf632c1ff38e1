"""What runs out on the way into the Party, as the first page tells it: by unit, and no name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Due, Hit, declare_due

from .models import Outstanding

Stage = Outstanding.Stage
MOST = 20  # of each kind; the next come when these are done

# The day until which, at which stages it matters, and what runs out.
RUNNING = (
    ("certified_until", (Stage.TAUGHT, Stage.READY), _("Certificate of the awareness class")),
    (
        "introduced_until",
        (Stage.INTRODUCED, Stage.BOTH, Stage.READY),
        _("Resolution of introduction"),
    ),
    ("probation_until", (Stage.ADMITTED,), _("Probation in the Party")),
)


def running_out(user: Any, day: dt.date) -> list[Hit]:
    """What is over, or is by that day, of ways that have not come further; the first first.

    Who it is stands on the record alone: whoever opens it is noted.
    """
    if not user.reach("sensitive"):
        return []
    today = timezone.localdate()
    found = []
    for until, stages, what in RUNNING:
        rows = Outstanding.objects.visible_to(user).filter(state__in=stages)
        rows = rows.filter(**{f"{until}__lte": day}).order_by(until, "pk").with_units()
        for row in rows[:MOST]:
            ends = getattr(row, until)
            address = reverse("outstanding-record", args=[row.pk])
            found.append(Hit(str(what), address, str(row.unit), late=ends < today, day=ends))
    return sorted(found, key=lambda hit: hit.day or day)


declare_due(Due("party", _("On the way into the Party"), "calendar", running_out, rank=40))
