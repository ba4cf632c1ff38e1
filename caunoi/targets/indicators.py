"""What is counted of targets themselves: how many were concluded, and how many of them reached."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Cut, Flow, Share, Source, declare
from caunoi.indicators.models import Target

# A part that was shared out is no target of its own.
OWN = Q(whole__isnull=True, state=Target.State.CONCLUDED)
REACHED = Q(outcome__in=[Target.Outcome.MET, Target.Outcome.EXCEEDED])

TARGETS = Source(
    "targets",
    Target,
    on="concluded_on",
    label=_("Targets"),
    cuts=(
        Cut(
            "outcome_of_target",
            _("Outcome"),
            lambda day: F("outcome"),
            labels=lambda: dict(Target.Outcome.choices),
        ),
    ),
)

concluded = Flow("targets.concluded", _("Targets concluded"), TARGETS, on="concluded_on", where=OWN)
reached = Flow(
    "targets.reached", _("Targets met or exceeded"), TARGETS, on="concluded_on",
    where=OWN & REACHED,
)  # fmt: skip

declare(
    concluded,
    reached,
    Share("targets.reached_share", _("Targets met or exceeded, of all"), part=reached,
          whole=concluded),
)  # fmt: skip
