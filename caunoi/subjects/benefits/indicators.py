"""What is measured of member benefits: agreements that run, uses, the people, money saved."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Persons, Source, Stock, Sum, Turns, declare

from .models import Agreement, Use
from .register import SECTOR


def by_sector(path: str) -> Cut:
    """The cut by what the partner deals in."""
    return Cut(
        "benefit_sector",
        _("Sector"),
        lambda day: F(f"{path}__sector__code"),
        labels=lambda: names(SECTOR),
    )


AGREEMENTS = Source(
    "agreements",
    Agreement,
    span=("since", "until"),
    label=_("Agreements with partners"),
    cuts=(by_sector("partner"),),
)
USES = Source(
    "benefit_uses",
    Use,
    on="on",
    person="person",
    label=_("Uses of offers"),
    measure="turn",
    cuts=(by_sector("offer__agreement__partner"),),
)

declare(
    Stock("benefits.agreements", _("Agreements that run"), AGREEMENTS),
    Flow("benefits.signed", _("Agreements signed"), AGREEMENTS, on="since"),
    Turns("benefits.uses", _("Uses of offers"), USES, on="on"),
    Persons("benefits.people", _("Members who used an offer"), USES, on="on"),
    Sum("benefits.saved", _("Money saved by members"), USES, on="on", amount="saved"),
)
