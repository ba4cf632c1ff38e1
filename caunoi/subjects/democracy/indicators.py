"""What is measured of grassroots democracy: conferences owed, held and in time; units guided."""

from __future__ import annotations

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Cut, Flow, Share, Source, Sum, declare

from .models import Conference, Coordination, DemocracyRules, Dialogue, Guided, InspectionBoard

IN_TIME, LATE = "in_time", "late"
State = Conference.State

CONFERENCES = Source(
    "conferences",
    Conference,
    on="due",
    label=_("Yearly conferences"),
    cuts=(
        Cut(
            "conference_kind",
            _("Kind of conference"),
            lambda day: F("kind"),
            labels=lambda: dict(Conference.Kind.choices),
        ),
        Cut(
            "conference_in_time",
            _("In time"),
            lambda day: Case(
                When(held_on__lte=F("due"), then=Value(IN_TIME)),
                When(held_on__isnull=False, then=Value(LATE)),
                output_field=CharField(),
            ),
            labels=lambda: {IN_TIME: _("in time"), LATE: _("late")},
        ),
    ),
)
GUIDED = Source("guided", Guided, on="on", label=_("Units guided"))
DIALOGUES = Source(
    "dialogues",
    Dialogue,
    on="on",
    label=_("Dialogues"),
    cuts=(
        Cut(
            "dialogue_form",
            _("Kind of dialogue"),
            lambda day: F("form"),
            labels=lambda: dict(Dialogue.Form.choices),
        ),
    ),
)
COORDINATION = Source("coordination", Coordination, on="on", label=_("Coordination rules"))
DEMOCRACY_RULES = Source("democracy_rules", DemocracyRules, on="on", label=_("Democracy rules"))
BOARDS = Source("inspection_boards", InspectionBoard, on="elected_on", label=_("Boards"))

IN_TURN = Q(out_of_turn=False)
OWED = IN_TURN & ~Q(state=State.EXCUSED)
HELD = IN_TURN & Q(state=State.HELD)

owed = Flow(
    "democracy.conferences_owed", _("Yearly conferences owed"), CONFERENCES, on="due", where=OWED
)
held = Flow(
    "democracy.conferences_held", _("Yearly conferences held"), CONFERENCES, on="due", where=HELD
)
in_time = Flow(
    "democracy.conferences_in_time",
    _("Yearly conferences held in time"),
    CONFERENCES,
    on="due",
    where=HELD & Q(conference_in_time=IN_TIME),
)
sent = Flow("democracy.units_to_guide", _("Units to be guided"), GUIDED, on="on", counts="unit")
guided = Flow(
    "democracy.units_guided",
    _("Units guided on democracy rules and conferences"),
    GUIDED,
    on="on",
    where=Q(state=Guided.State.GUIDED),
    counts="unit",
)

declare(
    owed,
    held,
    in_time,
    Share("democracy.held_share", _("Share of conferences held"), part=held, whole=owed),
    Share("democracy.in_time_share", _("Share of conferences in time"), part=in_time, whole=owed),
    Sum(
        "democracy.conference_present",
        _("People present at yearly conferences"),
        CONFERENCES,
        on="due",
        where=HELD,
        amount="present",
        counts="turn",
    ),
    sent,
    guided,
    Share("democracy.guided_share", _("Share of units guided"), part=guided, whole=sent),
    Flow("democracy.dialogues", _("Dialogues"), DIALOGUES, on="on"),
    Sum(
        "democracy.opinions",
        _("Opinions raised in dialogues"),
        DIALOGUES,
        on="on",
        amount="raised",
        counts="record",
    ),
    Flow("democracy.coordination", _("Coordination rules signed"), COORDINATION, on="on"),
    Flow("democracy.rules", _("Democracy rules issued"), DEMOCRACY_RULES, on="on"),
    Flow("democracy.boards", _("People's inspection boards elected"), BOARDS, on="elected_on"),
)
