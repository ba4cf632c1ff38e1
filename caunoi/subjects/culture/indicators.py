"""What is measured of culture and sport: events, those who take part, prizes, standards, clubs."""

from __future__ import annotations

from django.db.models import F, Q, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import (
    Cut,
    Flow,
    Persons,
    Share,
    Source,
    Stock,
    Sum,
    Turns,
    declare,
)

from .models import (
    Club,
    ClubMember,
    Event,
    HabitInUnit,
    Participation,
    Prize,
    Standard,
    StandardYear,
    Team,
)
from .register.clubs import CLUB_KIND
from .register.events import EVENT_KIND

PRIZE = Cut(
    "event_prize",
    _("Prize"),
    lambda day: NullIf(F("prize"), Value("")),
    labels=lambda: dict(Prize.choices),
)


def event_kind(path: str) -> Cut:
    return Cut(
        "event_kind",
        _("Kind of event"),
        lambda day: F(path),
        labels=lambda: names(EVENT_KIND),
    )


EVENTS = Source(
    "events", Event, on="ends", label=_("Events"), cuts=(event_kind("kind__code"),)
)  # fmt: skip
TEAMS = Source(
    "event_teams",
    Team,
    on="on",
    label=_("Teams of events"),
    cuts=(event_kind("event__kind__code"), PRIZE),
)
PARTICIPATIONS = Source(
    "participations",
    Participation,
    on="on",
    person="person",
    label=_("Participants of events"),
    measure="turn",
    cuts=(event_kind("event__kind__code"), PRIZE),
)
TAKES_PART = ~Q(role=Participation.Role.HELPER)

declare(
    Flow("culture.events", _("Contests, festivals, meets held"), EVENTS, on="ends"),
    Sum("culture.event_cost", _("Cost of contests, festivals, meets"), EVENTS, on="ends",
        amount="cost"),
    Flow("culture.teams", _("Teams in contests, festivals, meets"), TEAMS, on="on"),
    Flow("culture.team_prizes", _("Prizes of teams"), TEAMS, on="on", where=~Q(prize="")),
    Turns("culture.turns", _("Turns of taking part in events"), PARTICIPATIONS, on="on",
          where=TAKES_PART),
    Persons("culture.people", _("Persons who took part in events"), PARTICIPATIONS, on="on",
            where=TAKES_PART),
    Turns("culture.prizes", _("Prizes of persons"), PARTICIPATIONS, on="on", where=~Q(prize="")),
)  # fmt: skip

STANDARDS = Source(
    "standards",
    Standard,
    on="on",
    label=_("Standards of culture and safety"),
    cuts=(
        Cut(
            "standard_body",
            _("Agency, unit or enterprise"),
            lambda day: F("body"),
            labels=lambda: dict(Standard.Body.choices),
        ),
    ),
)
State = Standard.State
REACHED = Q(state__in=[State.RECOGNISED, State.KEPT])


def of_standard(sort: str, key: str, owed: object, registered: object, met: object,
                share: object) -> None:  # fmt: skip
    """Declare what is measured of one of the two standards."""
    this = Q(of_year__sort=sort)
    whole = Flow(f"culture.{key}_units", owed, STANDARDS, on="on", where=this)
    part = Flow(f"culture.{key}_reached", met, STANDARDS, on="on", where=this & REACHED)
    declare(
        whole,
        Flow(
            f"culture.{key}_registered",
            registered,
            STANDARDS,
            on="on",
            where=this & Q(registered_on__isnull=False),
        ),
        part,
        Share(f"culture.{key}_share", share, part=part, whole=whole),
    )


of_standard(
    StandardYear.Sort.CULTURE,
    "standard",
    _("Bodies asked for the standard of culture"),
    _("Bodies registered for the standard of culture"),
    _("Bodies that reach the standard of culture"),
    _("Share of bodies that reach the standard of culture"),
)
of_standard(
    StandardYear.Sort.SAFETY,
    "safety",
    _("Bodies asked for the standard of safety"),
    _("Bodies registered for the standard of safety"),
    _("Bodies that reach the standard of safety"),
    _("Share of bodies that reach the standard of safety"),
)

CLUBS = Source(
    "clubs",
    Club,
    span=("since", "until"),
    label=_("Clubs"),
    cuts=(
        Cut("club_kind", _("Kind of club"), lambda day: F("kind__code"),
            labels=lambda: names(CLUB_KIND)),
    ),
)  # fmt: skip
CLUB_MEMBERS = Source(
    "club_members",
    ClubMember,
    span=("since", "until"),
    person="person",
    label=_("Members of clubs"),
)
HABITS = Source("habits_in_units", HabitInUnit, on="on", label=_("Regular participation of units"))
asked = Sum("culture.habit_members", _("Members asked about regular participation"), HABITS,
            on="on", amount="people", counts="turn")  # fmt: skip
regular = Sum("culture.habit_regular", _("Members who regularly take part in culture and sport"),
              HABITS, on="on", amount="regular", counts="turn",
              where=Q(state=HabitInUnit.State.TOLD))  # fmt: skip

declare(
    Stock("culture.clubs", _("Clubs"), CLUBS),
    Persons("culture.club_people", _("Persons in clubs"), CLUB_MEMBERS),
    asked,
    regular,
    Share(
        "culture.habit_share",
        _("Share of members who regularly take part in culture and sport"),
        part=regular,
        whole=asked,
    ),
)
