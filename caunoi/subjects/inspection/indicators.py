"""What is measured of inspection: visits by level and topic, against the plan; demands settled."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Share, Source, declare

from .models import Demand, Visit
from .register import TOPIC

VISITS = Source(
    "inspections",
    Visit,
    on="visited_on",
    label=_("Inspections"),
    cuts=(
        Cut(
            "inspection_level",
            _("Level"),
            lambda day: F("level"),
            labels=lambda: dict(Visit.Level.choices),
        ),
        Cut(
            "inspection_kind",
            _("Inspection or supervision"),
            lambda day: F("kind"),
            labels=lambda: dict(Visit.Kind.choices),
        ),
        Cut(
            "inspection_topic",
            _("Topic"),
            lambda day: F("topic__code"),
            labels=lambda: names(TOPIC),
        ),
    ),
)
DEMANDS = Source("demands", Demand, on="on", label=_("Demands of inspections"))

DONE = Q(state__in=[Visit.State.VISITED, Visit.State.CONCLUDED])
OF_PLAN = Q(plan__isnull=False)

planned = Flow(
    "inspection.planned", _("Inspections planned"), VISITS, on="planned_for", where=OF_PLAN
)
of_plan = Flow(
    "inspection.done_of_plan",
    _("Planned inspections carried out"),
    VISITS,
    on="planned_for",
    where=OF_PLAN & DONE,
)
made = Flow("inspection.demands", _("Demands of inspections"), DEMANDS, on="on")
settled = Flow(
    "inspection.demands_settled",
    _("Demands settled"),
    DEMANDS,
    on="on",
    where=Q(state=Demand.State.SETTLED),
)

declare(
    Flow(
        "inspection.visits",
        _("Inspections and supervisions carried out"),
        VISITS,
        on="visited_on",
        where=DONE,
    ),
    planned,
    of_plan,
    Share("inspection.plan_share", _("Share of the plan carried out"), part=of_plan, whole=planned),
    Flow(
        "inspection.of_signs",
        _("Inspections for signs of a violation"),
        VISITS,
        on="visited_on",
        where=DONE & Q(of_signs=True),
    ),
    made,
    settled,
    Share("inspection.settled_share", _("Share of demands settled"), part=settled, whole=made),
)
