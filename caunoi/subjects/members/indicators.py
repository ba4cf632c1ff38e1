"""What is measured of staff and members: stocks on a day, and who came and went."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear, NullIf
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import codes, entries, names
from caunoi.indicators.day import Day
from caunoi.indicators.held import Held
from caunoi.indicators.indicator import (
    Crossing,
    Cut,
    Persons,
    Share,
    Source,
    Stock,
    Turns,
    declare,
)
from caunoi.org.models import HowBegan, HowEnded, Membership, Person, Post

from .models import PartySpan, Qualification

EDUCATION, THEORY = Qualification.Kind.EDUCATION, Qualification.Kind.THEORY


def highest(kind: Qualification.Kind) -> Held:
    """The highest level of a kind of training."""
    return Held(Qualification, "level__code", {"kind": kind}, best="level__rank")


def in_main_post(field: str) -> Held:
    """What the person's main post says."""
    return Held(Post, NullIf(field, Value("")), {"main": True})


in_party = Held(PartySpan, "status", absent="none")
in_union = Held(Membership, Value("member"), absent="none")


def age_group(day: Day) -> Case:
    """The group of the catalogue into which the person's age on the day falls."""
    youngest_first = sorted(entries("age_group"), key=lambda entry: -entry.rank)
    groups = [When(as_old_as(day, group.rank), then=Value(group.code)) for group in youngest_first]
    return Case(*groups, default=None, output_field=CharField())


def as_old_as(day: Day, years: int) -> Any:
    """The person has reached that age on the day."""
    if day.date is not None:
        return Q(person__birth__lte=years_before(day.date, years))
    born, now = in_digits(F("person__birth")), in_digits(F(day.field))
    return LessThanOrEqual(born + Value(years * 10_000), now)


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years ago; the 28th for a 29 February that was not."""
    year = max(day.year - years, 1)
    try:
        return day.replace(year=year)
    except ValueError:
        return dt.date(year, 2, 28)


def in_digits(day: F) -> Any:
    """The day as the number yyyymmdd."""
    return ExtractYear(day) * Value(10_000) + ExtractMonth(day) * Value(100) + ExtractDay(day)


# -- the cuts: all say something of the person, so distinct persons may be split by them too

SEX = Cut(
    "sex",
    _("Sex"),
    lambda day: NullIf(F("person__sex"), Value("")),
    labels=lambda: dict(Person.Sex.choices),
    of="person",
)
AGE = Cut("age", _("Age group"), age_group, labels=lambda: names("age_group"), of="person")
EDUCATED = Cut(
    "education",
    _("Professional education"),
    highest(EDUCATION),
    labels=lambda: names("education"),
    of="person",
)
SCHOOLED = Cut(
    "theory",
    _("Political theory"),
    highest(THEORY),
    labels=lambda: names("theory"),
    of="person",
)
POSITION = Cut("position", _("Position"), in_main_post("position"), of="person")
EMPLOYMENT = Cut(
    "employment",
    _("Employment"),
    in_main_post("employment"),
    labels=lambda: dict(Post.Employment.choices),
    of="person",
)
ETHNICITY = Cut(
    "ethnicity",
    _("Ethnicity"),
    lambda day: NullIf(F("person__ethnicity"), Value("")),
    sensitive=True,
    of="person",
)
PARTY = Cut(
    "party",
    _("Party"),
    in_party,
    sensitive=True,
    labels=lambda: {**dict(PartySpan.Status.choices), "none": _("not in the Party")},
    of="person",
)
UNION = Cut(
    "union",
    _("Union"),
    in_union,
    labels=lambda: {"member": _("member"), "none": _("not a member")},
    of="person",
)
BEGAN = Cut(
    "how_began",
    _("How it began"),
    lambda day: F("how_began"),
    labels=lambda: dict(HowBegan.choices),
)
ENDED = Cut(
    "how_ended",
    _("How it ended"),
    lambda day: F("how_ended"),
    labels=lambda: dict(HowEnded.choices),
)

OF_PERSONS = (SEX, AGE, EDUCATED, SCHOOLED, POSITION, EMPLOYMENT, ETHNICITY, PARTY)

STAFF = Source(
    "staff",
    Post,
    span=("since", "until"),
    person="person",
    label=_("Posts"),
    cuts=(*OF_PERSONS, UNION),
)
MEMBERS = Source(
    "members",
    Membership,
    span=("since", "until"),
    person="person",
    measure="person",
    label=_("Memberships"),
    cuts=(*OF_PERSONS, BEGAN, ENDED),
)

WOMAN = Q(sex=Person.Sex.FEMALE)
COMRADE = Q(party__in=PartySpan.Status.values)

staff = Persons("staff.total", _("Staff"), STAFF)
staff_women = Persons("staff.women", _("Women on the staff"), STAFF, where=WOMAN)
staff_party = Persons("staff.party", _("Party members on the staff"), STAFF, where=COMRADE)
staff_members = Persons(
    "staff.members", _("Union members on the staff"), STAFF, where=Q(union="member")
)
declare(
    staff,
    staff_women,
    staff_party,
    staff_members,
    Share("staff.women_share", _("Share of women on the staff"), part=staff_women, whole=staff),
    Share(
        "staff.party_share", _("Share of Party members on the staff"), part=staff_party, whole=staff
    ),
)

members = Stock("members.total", _("Members"), MEMBERS)
women = Stock("members.women", _("Women members"), MEMBERS, where=WOMAN)
comrades = Stock("members.party", _("Party members"), MEMBERS, where=COMRADE)
declare(
    members,
    women,
    comrades,
    Share("members.women_share", _("Share of women"), part=women, whole=members),
    Share("members.party_share", _("Share of Party members"), part=comrades, whole=members),
    Share(
        "members.per_staff",
        _("Share of the staff who are members"),
        part=staff_members,
        whole=staff,
    ),
)


def educated(**ranks: str) -> Any:
    """A condition: the education lies in that range of the catalogue."""
    return lambda day: Q(education__in=codes("education", **ranks))


def schooled(**ranks: str) -> Any:
    """A condition: the political theory lies in that range of the catalogue."""
    return lambda day: Q(theory__in=codes("theory", **ranks))


declare(
    Stock(
        "members.postgraduate",
        _("Members with postgraduate education"),
        MEMBERS,
        where=educated(above="dai_hoc"),
    ),
    Stock(
        "members.university_college",
        _("Members with university or college education"),
        MEMBERS,
        where=educated(start="cao_dang", end="dai_hoc"),
    ),
    Stock(
        "members.secondary_primary",
        _("Members with secondary or primary vocational education"),
        MEMBERS,
        where=educated(start="so_cap", end="trung_cap"),
    ),
    Stock(
        "members.theory_high",
        _("Members with high or bachelor's political theory"),
        MEMBERS,
        where=schooled(start="cao_cap"),
    ),
    Stock(
        "members.theory_middle",
        _("Members with intermediate political theory"),
        MEMBERS,
        where=schooled(start="trung_cap", end="trung_cap"),
    ),
    Stock(
        "members.theory_primary",
        _("Members with primary political theory"),
        MEMBERS,
        where=schooled(start="so_cap", end="so_cap"),
    ),
    Stock(
        "members.theory_none",
        _("Members without political theory"),
        MEMBERS,
        where=schooled(start="none", end="none"),
    ),
)

declare(
    Turns(
        "members.joined",
        _("Joined"),
        MEMBERS,
        on="since",
        where=Q(how_began__in=[HowBegan.ADMITTED, HowBegan.REJOINED]),
    ),
    Crossing(
        "members.moved_in",
        _("Moved in"),
        MEMBERS,
        on="since",
        where=Q(how_began=HowBegan.MOVED_IN),
    ),
    Crossing(
        "members.moved_out",
        _("Moved out"),
        MEMBERS,
        on="until",
        where=Q(how_ended=HowEnded.MOVED_OUT),
    ),
    Turns(
        "members.left",
        _("Left"),
        MEMBERS,
        on="until",
        where=Q(
            how_ended__in=[
                HowEnded.LEFT,
                HowEnded.RETIRED,
                HowEnded.DIED,
                HowEnded.EXPELLED,
                HowEnded.UNIT_CLOSED,
            ]
        ),
    ),
)
