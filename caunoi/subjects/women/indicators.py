"""What is measured of women's work: the title of a year, events, gifts to children."""

from __future__ import annotations

from django.db.models import F, Q, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Persons, Share, Source, Sum, Turns, declare

from .models import ChildGift, FamilyEvent, Striving
from .register import CHILD_OCCASION, FAMILY_EVENT

STRIVINGS = Source(
    "strivings",
    Striving,
    on="on",
    person="person",
    label=_("“Good at the nation's work, able at home”"),
    measure="turn",
    cuts=(
        Cut(
            "reward_level",
            _("Level of the reward"),
            lambda day: NullIf(F("rewarded_by"), Value("")),
            labels=lambda: dict(Striving.Level.choices),
        ),
    ),
)
FAMILY_EVENTS = Source(
    "family_events",
    FamilyEvent,
    on="on",
    label=_("Events of women and families"),
    cuts=(
        Cut(
            "family_event",
            _("Occasion of women and families"),
            lambda day: F("kind__code"),
            labels=lambda: names(FAMILY_EVENT),
        ),
    ),
)
CHILD_GIFTS = Source(
    "child_gifts",
    ChildGift,
    on="on",
    label=_("Gifts and scholarships for children"),
    cuts=(
        Cut(
            "child_occasion",
            _("Occasion for children"),
            lambda day: F("occasion__code"),
            labels=lambda: names(CHILD_OCCASION),
        ),
        Cut(
            "child_gift_sort",
            _("Gift or scholarship"),
            lambda day: F("sort"),
            labels=lambda: dict(ChildGift.Sort.choices),
        ),
    ),
)

State = Striving.State
MET = Q(state__in=[State.REACHED, State.REWARDED])
registered = Turns("women.registered", _("Women registered for the title"), STRIVINGS, on="on")
reached = Turns("women.reached", _("Women who reached the title"), STRIVINGS, on="on", where=MET)

declare(
    registered,
    reached,
    Share("women.reached_share", _("Share of the registered women who reached the title"),
          part=reached, whole=registered),
    Persons("women.reached_people", _("Distinct women who reached the title"), STRIVINGS, on="on",
            where=MET),
    Turns("women.rewarded", _("Women rewarded for the title"), STRIVINGS, on="on",
          where=Q(state=State.REWARDED)),
    Flow("women.events", _("Events of women and families"), FAMILY_EVENTS, on="on"),
    Sum("women.attended", _("Turns of attendance at events of women and families"), FAMILY_EVENTS,
        on="on", amount="attended", counts="turn"),
    Sum("women.families", _("Exemplary families honoured"), FAMILY_EVENTS, on="on",
        amount="families", counts="turn"),
    Sum("women.children", _("Children given gifts and scholarships"), CHILD_GIFTS, on="on",
        amount="children", counts="turn"),
    Sum("women.children_money", _("Worth of gifts and scholarships for children"), CHILD_GIFTS,
        on="on", amount="amount"),
)  # fmt: skip
