"""What is measured of units: how many there are of each kind, and how the tree has changed."""

from __future__ import annotations

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.day import Day
from caunoi.indicators.indicator import Cut, Flow, Source, Stock, declare
from caunoi.org.models import Place, UnitKind, UnitState


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


def came(day: Day) -> Case:
    """How a stay in a place began: as the unit's first one, or after another."""
    before = Place.objects.filter(unit=OuterRef("unit"), since__lt=OuterRef("since"))
    return Case(
        When(Exists(before), then=Value("moved")),
        default=Value("founded"),
        output_field=CharField(),
    )


def went(day: Day) -> Case:
    """How a stay in a place ended: with another one, or for good."""
    later = Place.objects.filter(unit=OuterRef("unit"), since__gte=OuterRef("until"))
    return Case(
        When(until=None, then=Value("stays")),
        When(Exists(later), then=Value("moved")),
        default=Value("closed"),
        output_field=CharField(),
    )


CAME = Cut(
    "came",
    _("How it came"),
    came,
    labels=lambda: {"founded": _("founded"), "moved": _("moved here")},
)
WENT = Cut(
    "went",
    _("How it went"),
    went,
    labels=lambda: {"closed": _("closed"), "moved": _("moved away"), "stays": _("still there")},
)
PLACES = Source(
    "places",
    Place,
    span=("since", "until"),
    measure="unit",
    label=_("Places in the tree"),
    cuts=(CAME, WENT),
)

# A unit that moves within the unit asked for comes from a place there and goes to one.
declare(
    Flow("units.founded", _("Units founded"), PLACES, on="since", where=Q(came="founded")),
    Flow("units.closed", _("Units closed"), PLACES, on="until", where=Q(went="closed")),
    Flow("units.moved_here", _("Units moved to here"), PLACES, on="since", where=Q(came="moved")),
    Flow("units.moved_away", _("Units moved from here"), PLACES, on="until", where=Q(went="moved")),
)
