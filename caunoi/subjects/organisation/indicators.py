"""What is measured of units: how many there are of each kind."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Cut, Source, Stock, declare
from caunoi.org.models import UnitKind, UnitState


def kinds() -> dict[str, str]:
    """Code to name, from the confederation down."""
    return dict(UnitKind.objects.order_by("rank").values_list("code", "name"))


KIND = Cut("kind", _("Kind of unit"), lambda day: F("kind__code"), labels=kinds)
UNITS = Source(
    "units",
    UnitState,
    span=("since", "until"),
    measure="unit",
    label=_("Units"),
    cuts=(KIND,),
)

# The unit asked for counts as well: what stands below it is told apart by its kind.
declare(
    Stock("units.total", _("Units, this one too"), UNITS),
    Stock("units.upper", _("Upper unions"), UNITS, where=Q(kind="upper")),
    Stock("units.grassroots", _("Grassroots unions"), UNITS, where=Q(kind="grassroots")),
    Stock(
        "units.member_grassroots",
        _("Member grassroots unions"),
        UNITS,
        where=Q(kind="member_grassroots"),
    ),
    Stock("units.sections", _("Sections"), UNITS, where=Q(kind="section")),
    Stock("units.teams", _("Teams"), UNITS, where=Q(kind="team")),
)
