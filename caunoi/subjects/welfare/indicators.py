"""What is measured of welfare: turns, the people behind them, money and goods, homes, gifts."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Persons, Source, Sum, declare

from .models import PAID_STATES, Donation, Gift, Home, HomeSource, Payment, Relief, Visit
from .models.homes import HANDED_OVER
from .register.catalogues import CAUSE, EMERGENCY, MONEY_SOURCE, OCCASION

# With the entries against payments: what is summed comes out right on any day.
PAID = Q(state__in=PAID_STATES)
STANDS = Q(state=Payment.State.PAID)
HELD = Q(state__in=HANDED_OVER)


def of_catalogue(name: str, label: Any, field: str, catalogue: str, **more: Any) -> Cut:
    """A cut by a value of a catalogue."""
    return Cut(
        name, label, lambda day: F(f"{field}__code"), labels=lambda: names(catalogue), **more
    )


def of_choices(name: str, label: Any, field: str, choices: Any, **more: Any) -> Cut:
    """A cut by one of some words."""
    return Cut(name, label, lambda day: F(field), labels=lambda: dict(choices), **more)


BY_SOURCE = of_catalogue("money_source", _("Source of money"), "source", MONEY_SOURCE)
VISITS = Source(
    "visits",
    Visit,
    on="paid_on",
    person="person",
    label=_("Visits and support"),
    measure="turn",
    sensitive=True,
    cuts=(
        of_catalogue("occasion", _("Occasion"), "occasion", OCCASION),
        BY_SOURCE,
        of_choices("relation", _("Who is visited"), "relation", Visit.Relation.choices),
    ),
)
RELIEFS = Source(
    "reliefs",
    Relief,
    on="paid_on",
    person="person",
    label=_("Emergency support"),
    measure="turn",
    sensitive=True,
    cuts=(
        of_catalogue("emergency", _("Kind of emergency"), "campaign__kind", EMERGENCY),
        of_choices("ground", _("Why helped"), "ground", Relief.Ground.choices, sensitive=True),
        BY_SOURCE,
    ),
)
HOMES = Source(
    "homes",
    Home,
    on="handed_over_on",
    person="person",
    label=_("Union homes"),
    sensitive=True,
    cuts=(of_choices("home_kind", _("Kind of works"), "kind", Home.Kind.choices),),
)
HOME_SOURCES = Source(
    "home_sources",
    HomeSource,
    on="on",
    label=_("Sources of union homes"),
    sensitive=True,
    cuts=(BY_SOURCE,),
)
GIFTS = Source(
    "gifts",
    Gift,
    on="on",
    label=_("Gifts"),
    cuts=(
        of_catalogue("occasion", _("Occasion"), "occasion", OCCASION),
        BY_SOURCE,
        of_choices("receivers", _("To whom"), "receivers", Gift.Receivers.choices),
    ),
)
DONATIONS = Source(
    "donations",
    Donation,
    on="on",
    label=_("Donations to others"),
    cuts=(
        of_catalogue("cause", _("Cause"), "cause", CAUSE),
        of_choices("donation_way", _("Given how"), "way", Donation.Way.choices),
    ),
)

declare(
    Sum("welfare.visits", _("Turns of visits and support"), VISITS, on="paid_on",
        amount="turns", counts="turn", where=PAID),
    Persons("welfare.visited", _("People visited and supported"), VISITS, on="paid_on",
            where=STANDS),
    Sum("welfare.visit_money", _("Money for visits and support"), VISITS, on="paid_on",
        amount="amount", where=PAID),
    Sum("welfare.visit_goods", _("Goods for visits and support"), VISITS, on="paid_on",
        amount="goods_value", where=PAID),
    Sum("welfare.reliefs", _("Turns of emergency support"), RELIEFS, on="paid_on",
        amount="turns", counts="turn", where=PAID),
    Persons("welfare.relieved", _("People helped in emergencies"), RELIEFS, on="paid_on",
            where=STANDS),
    Sum("welfare.relief_money", _("Money for emergency support"), RELIEFS, on="paid_on",
        amount="amount", where=PAID),
    Sum("welfare.relief_goods", _("Goods for emergency support"), RELIEFS, on="paid_on",
        amount="goods_value", where=PAID),
    Sum("welfare.infected_money", _("Money for those who fell ill in an epidemic"), RELIEFS,
        on="paid_on", amount="amount", where=PAID & Q(ground=Relief.Ground.INFECTED)),
    Flow("welfare.homes", _("Union homes handed over"), HOMES, on="handed_over_on", where=HELD),
    Sum("welfare.home_money", _("Support for union homes handed over"), HOMES,
        on="handed_over_on", amount="granted", where=HELD),
    Flow("welfare.homes_asked", _("Union homes asked for"), HOMES, on="asked_on"),
    Sum("welfare.home_sources", _("Money for union homes from all sources"), HOME_SOURCES,
        on="on", amount="amount"),
    Sum("gifts.parcels", _("Gifts handed out"), GIFTS, on="on", amount="number",
        counts="parcel"),
    Sum("gifts.value", _("Value of gifts"), GIFTS, on="on", amount="total"),
    Sum("gifts.children_parcels", _("Gifts to members' children"), GIFTS, on="on",
        amount="number", counts="parcel", where=Q(receivers=Gift.Receivers.CHILDREN)),
    Sum("gifts.children_value", _("Value of gifts to members' children"), GIFTS, on="on",
        amount="total", where=Q(receivers=Gift.Receivers.CHILDREN)),
    Sum("gifts.donated", _("Donations to others"), DONATIONS, on="on", amount="total"),
    Sum("gifts.messages", _("Text messages to good causes"), DONATIONS, on="on",
        amount="messages", counts="turn"),
)  # fmt: skip
