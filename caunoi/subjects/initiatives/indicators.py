"""What is measured of initiatives: registered, recognised, applied, worth, of the plan."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import (
    Cut,
    Flow,
    Persons,
    Share,
    Source,
    Sum,
    Turns,
    declare,
)
from caunoi.indicators.of_plan import OfPlan

from .models import Author, Initiative, Recognition, Scope, Use
from .register import CAMPAIGN, FIELD

RECOGNISED = Q(state=Initiative.State.RECOGNISED)
OF_RECOGNISED = Q(initiative__state=Initiative.State.RECOGNISED)
APPLIED = RECOGNISED & Q(application=Initiative.Application.APPLIED)

INITIATIVES = Source(
    "initiatives",
    Initiative,
    on="registered_on",
    label=_("Initiatives, topics, solutions"),
    cuts=(
        Cut(
            "initiative_kind",
            _("Kind of initiative"),
            lambda day: F("kind"),
            labels=lambda: dict(Initiative.Kind.choices),
        ),
        Cut(
            "initiative_field",
            _("Field of initiative"),
            lambda day: F("field__code"),
            labels=lambda: names(FIELD),
        ),
        Cut(
            "initiative_campaign",
            _("Campaign of initiatives"),
            lambda day: F("programme__campaign__code"),
            labels=lambda: names(CAMPAIGN),
        ),
    ),
)
AUTHORS = Source(
    "initiative_authors",
    Author,
    on="on",
    person="person",
    label=_("Authors of initiatives"),
    measure="turn",
)
RECOGNITIONS = Source(
    "initiative_recognitions",
    Recognition,
    on="on",
    label=_("Decisions on the scope of initiatives"),
    cuts=(
        Cut(
            "initiative_scope",
            _("Scope of initiative"),
            lambda day: F("scope"),
            labels=lambda: dict(Scope.choices),
        ),
    ),
)
USES = Source(
    "initiative_uses", Use, on="on", person="person", label=_("Initiatives used for awards")
)

recognised = Flow(
    "initiatives.recognised",
    _("Initiatives recognised"),
    INITIATIVES,
    on="recognised_on",
    where=RECOGNISED,
)
of_them_applied = Flow(
    "initiatives.recognised_applied",
    _("Initiatives recognised that are applied"),
    INITIATIVES,
    on="recognised_on",
    where=APPLIED,
)
million = Flow(
    "initiatives.million",
    _("Initiatives in the programme of one million initiatives"),
    INITIATIVES,
    on="joined_on",
    where=RECOGNISED & Q(programme__campaign__code="million"),
)

declare(
    Flow("initiatives.registered", _("Initiatives registered"), INITIATIVES, on="registered_on"),
    recognised,
    Flow(
        "initiatives.applied", _("Initiatives applied"), INITIATIVES, on="first_applied",
        where=APPLIED,
    ),
    of_them_applied,
    Share(
        "initiatives.applied_share", _("Share of recognised initiatives that are applied"),
        part=of_them_applied, whole=recognised,
    ),
    Sum(
        "initiatives.value", _("Value of initiatives"), INITIATIVES, on="recognised_on",
        where=RECOGNISED, amount="value",
    ),
    Flow(
        "initiatives.in_programmes", _("Initiatives in programmes"), INITIATIVES, on="joined_on",
        where=RECOGNISED & Q(programme__isnull=False),
    ),
    million,
    OfPlan(
        "initiatives.million_of_plan", _("One million initiatives, of the plan"), actual=million,
    ),
    Persons(
        "initiatives.authors", _("Authors of recognised initiatives"), AUTHORS, on="on",
        where=OF_RECOGNISED,
    ),
    Flow(
        "initiatives.scopes", _("Decisions on the scope of initiatives"), RECOGNITIONS, on="on",
        where=OF_RECOGNISED,
    ),
    Flow(
        "initiatives.of_province", _("Initiatives recognised within the ministry or province"),
        RECOGNITIONS, on="on", where=OF_RECOGNISED & Q(scope=Scope.PROVINCE),
    ),
    Flow(
        "initiatives.of_nation", _("Initiatives recognised nationwide"), RECOGNITIONS, on="on",
        where=OF_RECOGNISED & Q(scope=Scope.NATIONAL),
    ),
    Turns("initiatives.used", _("Initiatives used for awards"), USES, on="on"),
)  # fmt: skip
