"""What is measured of help for communes: what it was worth, whose it was, days of work."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Source, Sum, declare

from .models import Help, Need
from .register import CRITERION

BY_CRITERION = Cut(
    "criterion",
    _("Criterion"),
    lambda day: F("criterion__code"),
    labels=lambda: names(CRITERION),
)
BY_COMMUNE = Cut("commune", _("Commune"), lambda day: F("assignment__commune"))
HELPS = Source(
    "commune_helps", Help, on="on", label=_("Help for communes"), cuts=(BY_CRITERION, BY_COMMUNE)
)
NEEDS = Source(
    "commune_needs",
    Need,
    on="surveyed_on",
    label=_("Needs of communes"),
    cuts=(BY_CRITERION, BY_COMMUNE),
)

declare(
    Sum("community.value", _("Value of help for communes"), HELPS, on="on", amount="total"),
    Sum("community.own", _("Help for communes of own means"), HELPS, on="on", amount="own"),
    Sum("community.donated", _("Help for communes of donors"), HELPS, on="on", amount="donated"),
    Sum("community.days", _("Days of work for communes"), HELPS, on="on", amount="days",
        counts="day"),
    Flow("community.needs", _("Needs of communes surveyed"), NEEDS, on="surveyed_on"),
    Flow("community.needs_met", _("Needs of communes met"), NEEDS, on="met_on",
         where=Q(standing=Need.Standing.MET)),
)  # fmt: skip
