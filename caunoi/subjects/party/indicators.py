"""What is measured of the union's part in building the Party and the State."""

from __future__ import annotations

from django.db.models import F, Q, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _

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
from caunoi.subjects.members.indicators import SEX

from .models import (
    Call,
    Comment,
    Outstanding,
    Proposal,
    PutForward,
    Registration,
    Study,
    StudyInUnit,
)

OUTSTANDING = Source(
    "outstanding",
    Outstanding,
    on="found_on",
    person="person",
    label=_("Outstanding members"),
    sensitive=True,
    cuts=(
        SEX,
        Cut(
            "introduced_by",
            _("Introduced by"),
            lambda day: NullIf(F("introduced_by"), Value("")),
            labels=lambda: dict(Outstanding.By.choices),
        ),
    ),
)
PUT_FORWARD = Source(
    "put_forward",
    PutForward,
    on="on",
    person="person",
    label=_("Members put forward"),
    measure="turn",
    sensitive=True,
    cuts=(
        SEX,
        Cut(
            "purpose",
            _("Put forward for"),
            lambda day: F("purpose"),
            labels=lambda: dict(PutForward.Purpose.choices),
        ),
    ),
)
STUDIES = Source(
    "studies",
    Study,
    on="ends",
    label=_("Study sessions"),
    cuts=(
        Cut(
            "study_form",
            _("Form of study"),
            lambda day: NullIf(F("form"), Value("")),
            labels=lambda: dict(Study.Form.choices),
        ),
    ),
)
STUDIES_IN_UNITS = Source("studies_in_units", StudyInUnit, on="on", label=_("Study in units"))
REGISTRATIONS = Source(
    "registrations",
    Registration,
    on="on",
    person="person",
    label=_("Directive 05: registrations"),
)
COMMENTS = Source(
    "comments",
    Comment,
    on="asked_on",
    label=_("Comments of units"),
    cuts=(
        Cut(
            "comments_about",
            _("Comments about"),
            lambda day: F("call__about"),
            labels=lambda: dict(Call.About.choices),
        ),
    ),
)
PROPOSALS = Source(
    "proposals",
    Proposal,
    on="on",
    label=_("Advice and proposals"),
    cuts=(
        Cut(
            "proposed_to",
            _("Proposed to"),
            lambda day: F("to"),
            labels=lambda: dict(Proposal.To.choices),
        ),
    ),
)

# -- outstanding members: each stage is counted on its own day

declare(
    Persons("party.found", _("Outstanding members found"), OUTSTANDING, on="found_on"),
    Persons("party.sent", _("Sent to the awareness class"), OUTSTANDING, on="sent_on"),
    Persons(
        "party.introduced",
        _("Outstanding members introduced to the Party"),
        OUTSTANDING,
        on="introduced_on",
    ),
    Persons("party.proposed", _("Proposed for admission"), OUTSTANDING, on="proposed_on"),
    Persons(
        "party.admitted",
        _("Outstanding members admitted to the Party"),
        OUTSTANDING,
        on="admitted_on",
    ),
    Persons("party.full", _("Became full members of the Party"), OUTSTANDING, on="full_on"),
)

SENT_FORWARD = ~Q(state__in=[PutForward.State.DRAFT, PutForward.State.WITHDRAWN])
declare(
    Turns("party.put_forward", _("Members put forward"), PUT_FORWARD, on="on", where=SENT_FORWARD),
    Turns(
        "party.put_forward_accepted",
        _("Members put forward and accepted"),
        PUT_FORWARD,
        on="decided_on",
        where=Q(state=PutForward.State.ACCEPTED),
    ),
)

# -- study

STUDIED_BY = Sum(
    "party.study_members",
    _("Members of the units that studied"),
    STUDIES_IN_UNITS,
    on="on",
    amount="members",
    counts="turn",
)
MOBILISED = Sum(
    "party.study_mobilised",
    _("Turns of members called on to study"),
    STUDIES_IN_UNITS,
    on="on",
    amount="mobilised",
    counts="turn",
)
ATTENDED = Sum(
    "party.study_turns",
    _("Turns of members who studied"),
    STUDIES_IN_UNITS,
    on="on",
    amount="attended",
    counts="turn",
)
declare(
    Flow("party.studies", _("Documents studied"), STUDIES, on="ends"),
    STUDIED_BY,
    MOBILISED,
    ATTENDED,
    Share(
        "party.study_mobilised_share",
        _("Share of members called on to study"),
        part=MOBILISED,
        whole=STUDIED_BY,
    ),
    Share(
        "party.study_attended_share",
        _("Share of members who studied"),
        part=ATTENDED,
        whole=STUDIED_BY,
    ),
)

# -- Directive 05

declare(
    Persons("party.registered", _("Registered to follow Directive 05"), REGISTRATIONS, on="on"),
    Persons(
        "party.confirmed",
        _("Registrations confirmed by the Party committee"),
        REGISTRATIONS,
        on="confirmed_on",
    ),
    Persons("party.reviewed", _("Registrations reviewed"), REGISTRATIONS, on="reviewed_on"),
)

# -- comments: a unit that was asked and did nothing stands in the whole

ASKED = Flow("party.comments_asked", _("Units asked for comments"), COMMENTS, on="asked_on")
ORGANISED = Flow(
    "party.comments_organised",
    _("Units that gathered comments"),
    COMMENTS,
    on="asked_on",
    where=Q(organised_on__isnull=False),
)
declare(
    ASKED,
    ORGANISED,
    Share(
        "party.comments_share",
        _("Share of units asked that gathered comments"),
        part=ORGANISED,
        whole=ASKED,
    ),
    Sum(
        "party.opinions",
        _("Opinions gathered"),
        COMMENTS,
        on="organised_on",
        amount="opinions",
        counts="turn",
    ),
)

# -- proposals

OUT = ~Q(state=Proposal.State.DRAFT)
declare(
    Flow("party.proposals", _("Proposals made"), PROPOSALS, on="on", where=OUT),
    Flow(
        "party.proposals_accepted",
        _("Proposals accepted, wholly or in part"),
        PROPOSALS,
        on="on",
        where=OUT & Q(answer__in=[Proposal.Answer.ACCEPTED, Proposal.Answer.PARTLY]),
    ),
    Flow(
        "party.proposals_done",
        _("Proposals carried out"),
        PROPOSALS,
        on="done_on",
        where=Q(state=Proposal.State.DONE),
    ),
)
