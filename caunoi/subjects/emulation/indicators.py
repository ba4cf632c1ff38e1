"""What is measured of emulation and commendation: awards by turns and by persons, and the rest."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import (
    Cut,
    Flow,
    Persons,
    Share,
    Source,
    Turns,
    declare,
)

from .models import (
    Award,
    Candidate,
    DecidedBy,
    Exemplar,
    Form,
    Movement,
    Nomination,
    Pledge,
    Registration,
    TitleFacts,
    Uptake,
)
from .register.awards import AWARD_THEME, AWARD_TITLE
from .register.movements import MOVEMENT

RECIPIENT = Cut(
    "given_to", _("Given to"), lambda day: F("recipient"),
    labels=lambda: dict(Award.Recipient.choices),
)  # fmt: skip


def _of_title(name: str, label: Any, choices: Any) -> Cut:
    """A cut by something that is known of the title."""
    field = name.removeprefix("award_")
    return Cut(
        name, label, lambda day: F(f"title__award_facts__{field}"), labels=lambda: dict(choices)
    )


AWARDS = Source(
    "awards",
    Award,
    on="on",
    person="person",
    label=_("Titles and awards"),
    measure="turn",
    cuts=(
        Cut("award_title", _("Title or award"), lambda day: F("title__code"),
            labels=lambda: names(AWARD_TITLE)),
        _of_title("award_level", _("Level of the award"), TitleFacts.Level.choices),
        _of_title("award_stream", _("Stream"), TitleFacts.Stream.choices),
        _of_title("award_sort", _("Sort of award"), TitleFacts.Sort.choices),
        Cut("award_decider", _("Who decided"), lambda day: F("decided_by"),
            labels=lambda: dict(DecidedBy.choices)),
        RECIPIENT,
        Cut("award_form", _("Form of the award"), lambda day: F("form"),
            labels=lambda: dict(Form.choices)),
        Cut("award_theme", _("Theme"), lambda day: F("theme__code"),
            labels=lambda: names(AWARD_THEME)),
        Cut("award_year", _("Year of the achievement"), lambda day: F("year")),
    ),
)  # fmt: skip

IN_FORCE = Q(state=Award.State.IN_FORCE)
TO_PERSONS = IN_FORCE & Q(recipient=Award.Recipient.PERSON)
TO_COLLECTIVES = IN_FORCE & Q(recipient=Award.Recipient.COLLECTIVE)
# TLĐ's own fighter title is one of the rank of a ministry's, and TLĐ a central body.
CENTRAL = Q(decided_by__in=[DecidedBy.MINISTRY, DecidedBy.CONFEDERATION])
FIGHTERS = Q(award_title__in=["CSTDT", "CSTD-TLD"])
LABOUR_ORDERS = Q(award_title__in=["HCLD1", "HCLD2", "HCLD3"])
# Of ministries, central bodies, the province and its Federation; the Government's stands apart.
FLAGS = Q(award_title__in=["CTDBT", "C-LDLD", "C-TLD"])
OF_THE_PROVINCE = Q(decided_by__in=[DecidedBy.PROVINCE, DecidedBy.FEDERATION,
                                    DecidedBy.DEPARTMENT, DecidedBy.UPPER])  # fmt: skip
UNIONS_ABOVE = Q(decided_by__in=[DecidedBy.UPPER, DecidedBy.FEDERATION, DecidedBy.INDUSTRY,
                                 DecidedBy.CONFEDERATION])  # fmt: skip


def turns(key: str, label: Any, where: Q, counts: str = "") -> Turns:
    """Times that such an award was given, each counted on the day of its decision."""
    return Turns(f"emulation.{key}", label, AWARDS, on="on", where=where, counts=counts)


def persons(key: str, label: Any, where: Q) -> Persons:
    """People who were given such an award, each counted once."""
    return Persons(f"emulation.{key}", label, AWARDS, on="on", where=where)


def title(code: str) -> Q:
    return Q(award_title=code)


declare(
    turns("awards", _("Titles and awards"), IN_FORCE),
    turns("person_awards", _("Titles and awards of persons"), TO_PERSONS),
    turns("collective_awards", _("Titles and awards of collectives"), TO_COLLECTIVES),
    persons("awarded_people", _("People with a title or award"), TO_PERSONS),
    turns("union_awards", _("Awards of the union"), IN_FORCE & Q(award_stream="union")),
    turns("advanced", _("Advanced workers"), TO_PERSONS & title("LDTT")),
    turns("grassroots_fighters", _("Emulation fighters at the grassroots"),
          TO_PERSONS & title("CSTDCS")),
    persons("grassroots_fighter_people", _("Emulation fighters at the grassroots, each once"),
            TO_PERSONS & title("CSTDCS")),
    turns("province_fighters", _("Emulation fighters of the province"),
          TO_PERSONS & FIGHTERS & Q(decided_by=DecidedBy.PROVINCE)),
    turns("central_fighters", _("Emulation fighters of ministries and central bodies"),
          TO_PERSONS & FIGHTERS & CENTRAL),
    persons("central_fighter_people",
            _("Emulation fighters of ministries and central bodies, each once"),
            TO_PERSONS & FIGHTERS & CENTRAL),
    turns("national_fighters", _("National emulation fighters"), TO_PERSONS & title("CSTDTQ")),
    turns("labour_orders_collectives", _("Labour Orders of collectives"),
          TO_COLLECTIVES & LABOUR_ORDERS),
    turns("labour_orders_persons", _("Labour Orders of persons"), TO_PERSONS & LABOUR_ORDERS),
    turns("government_flags", _("Emulation flags of the Government"),
          TO_COLLECTIVES & title("CTDCP")),
    turns("flags", _("Emulation flags of ministries, central bodies, province and Federation"),
          TO_COLLECTIVES & FLAGS),
    turns("prime_minister_persons", _("Certificates of the Prime Minister, persons"),
          TO_PERSONS & title("BKTTCP")),
    turns("prime_minister_collectives", _("Certificates of the Prime Minister, collectives"),
          TO_COLLECTIVES & title("BKTTCP")),
    turns("province_commended", _("Commended by levels and departments of the province"),
          IN_FORCE & OF_THE_PROVINCE),
    turns("strong_union", _("Commended by unions above for building strong unions"),
          IN_FORCE & UNIONS_ABOVE & Q(award_theme="strong_union")),
    turns("two_goods", _("Commended for “Giỏi việc nước, đảm việc nhà”"),
          IN_FORCE & Q(award_theme="two_goods")),
    turns("uncle_ho_collectives", _("Collectives honoured for following President Hồ Chí Minh"),
          TO_COLLECTIVES & Q(award_sort="honour", award_theme="uncle_ho")),
    turns("uncle_ho_persons", _("Persons honoured for following President Hồ Chí Minh"),
          TO_PERSONS & Q(award_sort="honour", award_theme="uncle_ho")),
    turns("creative_prizes_collectives", _("Prizes for creation and promotion, collectives"),
          TO_COLLECTIVES & title("GT-STQB")),
    turns("creative_prizes_persons", _("Prizes for creation and promotion, persons"),
          TO_PERSONS & title("GT-STQB")),
    Turns("emulation.revoked", _("Awards revoked"), AWARDS, on="revoked_on",
          where=Q(state=Award.State.REVOKED)),
)  # fmt: skip

# -- movements, pledges, proposals, examples

MOVEMENTS = Source("movements", Movement, on="begins", label=_("Movements and campaigns"))
UPTAKES = Source(
    "uptakes",
    Uptake,
    on="sent_on",
    label=_("Taking up of movements"),
    cuts=(
        Cut("movement_known_as", _("Movement"), lambda day: F("movement__known_as__code"),
            labels=lambda: names(MOVEMENT)),
    ),
)  # fmt: skip
PLEDGES = Source("pledges", Pledge, on="sent_on", label=_("Pledges of units"), measure="unit")
REGISTRATIONS = Source(
    "personal_pledges",
    Registration,
    on="on",
    person="person",
    label=_("Registrations of persons"),
    cuts=(
        Cut("registered_title", _("Title striven for"), lambda day: F("title__code"),
            labels=lambda: names(AWARD_TITLE)),
    ),
)  # fmt: skip
NOMINATIONS = Source(
    "nominations", Nomination, on="begun_on", label=_("Proposals for commendation")
)
CANDIDATES = Source(
    "award_candidates", Candidate, on="on", label=_("Proposed for awards"), cuts=(RECIPIENT,)
)
EXEMPLARS = Source(
    "exemplars", Exemplar, on="found_on", label=_("Exemplary persons and collectives"),
    cuts=(RECIPIENT,),
)  # fmt: skip

declare(
    Flow("emulation.movements", _("Movements launched"), MOVEMENTS, on="begins"),
    Persons("emulation.registered_people", _("People registered for emulation"), REGISTRATIONS,
            on="on"),
    Flow("emulation.nominations", _("Proposals for commendation"), NOMINATIONS, on="begun_on"),
    Flow("emulation.candidates", _("Proposed for commendation"), CANDIDATES, on="on"),
    Flow("emulation.candidates_awarded", _("Proposed and awarded"), CANDIDATES, on="on",
         where=Q(state=Candidate.State.AWARDED)),
    Flow("emulation.exemplars", _("Examples found"), EXEMPLARS, on="found_on"),
    Flow("emulation.exemplars_honoured", _("Examples honoured"), EXEMPLARS, on="honoured_on"),
)  # fmt: skip


UNITS = [
    Flow("emulation.movements_sent", _("Movements sent down to units"), UPTAKES, on="sent_on"),
    Flow("emulation.movements_taken_up", _("Movements taken up by units"), UPTAKES, on="sent_on",
         where=Q(taken_up_on__isnull=False)),
    Flow("emulation.pledges_asked", _("Units asked for a pledge"), PLEDGES, on="sent_on"),
    Flow("emulation.pledges_signed", _("Units that signed a pledge"), PLEDGES, on="sent_on",
         where=Q(signed_on__isnull=False)),
]  # fmt: skip
SENT, TAKEN_UP, ASKED, SIGNED = UNITS
declare(
    *UNITS,
    Share("emulation.taken_up_share", _("Share of movements taken up"), part=TAKEN_UP, whole=SENT),
    Share("emulation.signed_share", _("Share of units that signed"), part=SIGNED, whole=ASKED),
)
