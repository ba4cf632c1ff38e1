"""A text held against the records: each claim confirmed, differing, ambiguous or not measurable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid
from caunoi.base.periods import Period
from caunoi.indicators.figure import OPENING, VALUE, Figure, Matrix
from caunoi.indicators.figures import figure as one_figure
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS, Counted, Share
from caunoi.indicators.models import Direction, Target
from caunoi.indicators.over_years import Streak
from caunoi.indicators.records import rows
from caunoi.org.access import require
from caunoi.org.models import Term, Unit
from caunoi.org.models.units import ancestors

from .doubts import somebody_else
from .models import Learnt
from .numbers import Bound, Measured, Number
from .reading import Claim, Reading, read
from .syllables import keys_of
from .when import Frame, published_on
from .wordings import TOPIC, known

LONGEST = 1_000_000  # characters of one text
ONE_DAY = dt.timedelta(days=1)
CLOSELY = 50  # in thousands or millions a number is told to within that part of it
TOPICS = {
    "~complaints": gettext_lazy("the register of complaints and petitions"),
    "~reception": gettext_lazy("the register of people received"),
    "~dues": gettext_lazy("the register of dues and budgets"),
    "~labour": gettext_lazy("the register of labour relations"),
    "~legal": gettext_lazy("the register of legal advice"),
}


class Verdict(StrEnum):
    """What is said of a claim."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    AMBIGUOUS = "ambiguous"
    UNMEASURABLE = "unmeasurable"


WORDS = {
    Verdict.CONFIRMED: gettext_lazy("confirmed by the records"),
    Verdict.DIFFERS: gettext_lazy("differs from the records"),
    Verdict.AMBIGUOUS: gettext_lazy("may be read in several ways"),
    Verdict.UNMEASURABLE: gettext_lazy("cannot be measured here"),
}


@dataclass(frozen=True)
class Candidate:
    """One thing that a claim may mean, with what the records say of it."""

    key: str
    period: Period
    figure: Figure | None = None
    value: Decimal | None = None
    agrees: bool | None = None  # None: the records say nothing
    note: str = ""


@dataclass
class Checked:
    """A claim with its verdict. `register` is what would have to be kept to measure it."""

    claim: Claim
    verdict: Verdict
    unit: Unit
    why: str
    candidates: Sequence[Candidate] = ()
    register: str = ""

    @property
    def first(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def key(self) -> str:
        """The figure that is meant; empty if none is."""
        reading = self.claim.reading
        return reading.key if reading and not reading.key.startswith(TOPIC) else ""


@dataclass
class _Asking:
    """All figures that the claims of a text ask for, asked at once."""

    user: Any
    wanted: dict[int, tuple[Unit, set[str], set[Period]]] = field(default_factory=dict)
    answers: dict[int, Matrix] = field(default_factory=dict)

    def want(self, unit: Unit, keys: Iterable[str], periods: Iterable[Period]) -> None:
        _unit, some, days = self.wanted.setdefault(unit.pk, (unit, set(), set()))
        some |= set(keys)
        days |= set(periods)

    def ask(self) -> None:
        for pk, (unit, keys, periods) in self.wanted.items():
            if keys and periods:
                self.answers[pk] = matrix(
                    sorted(keys), units=[unit], periods=sorted(periods), user=self.user
                )

    def figure(self, reading: Reading, unit: Unit, period: Period) -> Figure | None:
        wording = reading.wording
        if not wording.cut:
            return self.answers[unit.pk][reading.key, unit, period]
        found = one_figure(reading.key, unit=unit, period=period, by=wording.cut, user=self.user)
        return next((f for f in found if f.by == {wording.cut: wording.part}), None)


def check(
    text: str,
    *,
    unit: Unit,
    user: Any,
    given: Period | None = None,
    published: dt.date | None = None,
    leave_out: Collection[str] = (),
) -> list[Checked]:
    """Every claim of a text with its verdict, for a unit and, where it is named, a period.

    Raises Refused for a unit whose figures are not the user's to read, Invalid for a text that is
    too long to be read at once.
    """
    require(user, "count", unit)
    if len(text) > LONGEST:
        told = _("The text has %(n)s characters: check it in parts of at most %(most)s.")
        raise Invalid(told % {"n": say.number(len(text)), "most": say.number(LONGEST)})
    frame = Frame(
        given,
        published or published_on(text),
        timezone.localdate(),
        [
            Period(term.since, term.until - ONE_DAY)
            for term in Term.objects.filter(unit=unit)
            if term.until is not None
        ],
    )
    learnt = [row.wording for row in learnt_for(unit)]
    claims = read(text, known(learnt, leave_out=leave_out), frame, stands=standing_keys())
    units = _units_named(unit, claims, frame)
    asking = _Asking(user)
    for claim in claims:
        keys = [r.key for r in claim.readings if not r.key.startswith(TOPIC)]
        asking.want(units.get(id(claim), unit), keys, claim.periods)
    asking.ask()
    targets = _targets(unit, user) if any(claim.target for claim in claims) else []
    own, above, province = _names_known(unit, frame.ends[-1])
    checked = []
    for claim in claims:
        named = units.get(id(claim))
        if not named and not claim.listed:
            claim.others = claim.others or somebody_else(
                claim.before, own, above, province=province
            )
        # Targets are those of the unit, not of one that is named.
        checked.append(_judged(claim, named or unit, asking, [] if named else targets))
    return checked


def _names_known(unit: Unit, day: dt.date) -> tuple[str, list[str], bool]:
    """What the unit and those above it are called, and whether it is that of a whole province."""
    line = Unit.objects.filter(pk__in=[*ancestors(unit.path_now()), unit.pk]).named(day)
    names = {one.pk: (str(one), one.kind_code) for one in line}
    own, kind = names.pop(unit.pk, (str(unit), ""))
    above = [name for name, _kind in names.values()]
    return own, above, kind in ("federation", "confederation")


def learnt_for(unit: Unit) -> Any:
    """The wordings that were learnt by a unit or by one above it."""
    path = unit.path_now()
    above = [*ancestors(path), unit.pk] if path else [unit.pk]
    return Learnt.objects.filter(unit__in=above).order_by("pk")


def standing_keys() -> frozenset[str]:
    """The figures that are told of a day: stocks, persons on a day, shares of such."""
    return frozenset(
        key
        for key, one in INDICATORS.items()
        if (isinstance(one, Counted) and one.on is None)
        or (isinstance(one, Share) and one.part.on is None)
    )


def _units_named(unit: Unit, claims: Sequence[Claim], frame: Frame) -> dict[int, Unit]:
    """The grassroots unions that are named before claims, by the claim."""
    told = [claim for claim in claims if claim.unit_named]
    if not told:
        return {}
    names = {}
    for one in Unit.objects.under(unit, on=frame.ends[-1]).named(frame.ends[-1]):
        name = keys_of(str(one))
        name = name[4:] if name[:4] == keys_of("công đoàn cơ sở") else name
        short = name[: name.index("tinh3")] if "tinh3" in name[1:] else name
        for keys in {name, short}:
            if len(keys) > 1 and one.pk != unit.pk:
                names[keys] = one
    found = {}
    for claim in told:
        for keys in sorted(names, key=len, reverse=True):
            if claim.unit_named[: len(keys)] == keys:
                found[id(claim)] = names[keys]
                break
    return found


# -- what is said of one claim


def _judged(claim: Claim, unit: Unit, asking: _Asking, targets: Sequence[Target]) -> Checked:
    reading = claim.reading
    if reading is None:
        why = _("No figure is usually worded like this.")
        return Checked(claim, Verdict.UNMEASURABLE, unit, why)
    if reading.key.startswith(TOPIC):
        register = str(TOPICS.get(reading.key, ""))
        why = _("Nothing of this is kept yet: %(register)s would measure it.")
        return Checked(claim, Verdict.UNMEASURABLE, unit, why % {"register": register},
                       register=register)  # fmt: skip
    if claim.target:
        return _of_target(claim, reading, unit, targets)
    candidates = [
        _candidate(claim, one, unit, period, asking)
        for one in [reading, *claim.rivals]
        for period in claim.periods
    ]
    if not candidates:
        why = _("The text does not say of which time: name a period.")
        return Checked(claim, Verdict.AMBIGUOUS, unit, why)
    if (doubt := _doubt(claim)) and candidates[0].agrees is not None:
        return Checked(claim, Verdict.AMBIGUOUS, unit, doubt, candidates)
    return _weighed(claim, unit, candidates)


def _doubt(claim: Claim) -> str:
    """Why a claim is ambiguous whatever the records say; empty if it is not."""
    if claim.others:
        return _("It may be told of somebody else: “%(words)s”.") % {"words": claim.others}
    if claim.rivals:
        return _("Several figures are worded like this.")
    if claim.doubt:
        return claim.doubt
    if claim.part_of and claim.number.measured == Measured.COUNT and not _is_a_part(claim):
        return _("It is a part of the number before it; of which, the figure does not say.")
    if claim.number.bound == Bound.BEYOND:
        return _("“Vượt” may mean that much of the plan, or that much beyond it.")
    return ""


def _is_a_part(claim: Claim) -> bool:
    """Whether both it and a number before it are of a day, and of the same: members, say."""
    return _stands(claim) and any(
        _stands(one) and _base(one) == _base(claim) for one in claim.part_of
    )


def _base(claim: Claim) -> Any:
    source = _source(claim.reading.key) if claim.reading else None
    return getattr(source, "key", None)


def _stands(claim: Claim) -> bool:
    reading = claim.reading
    return reading is not None and reading.key in standing_keys()


def _weighed(claim: Claim, unit: Unit, candidates: Sequence[Candidate]) -> Checked:
    """Of all days that may be meant: all agree, none does, or the text does not say enough."""
    told = [one for one in candidates if one.agrees is not None]
    if not told:
        first = candidates[0]
        why = first.note or _("The records say nothing of it.")
        return Checked(claim, Verdict.UNMEASURABLE, unit, why, candidates,
                       register=str(getattr(_source(first.key), "label", "")))  # fmt: skip
    if all(one.agrees for one in told):
        return Checked(claim, Verdict.CONFIRMED, unit, told[0].note, told)
    if not any(one.agrees for one in told):
        return Checked(claim, Verdict.DIFFERS, unit, _difference(claim, told[0]), told)
    why = _("It depends on the days that are meant: name the period.")
    return Checked(claim, Verdict.AMBIGUOUS, unit, why, told)


def _source(key: str) -> Any:
    parts = INDICATORS[key].parts
    return parts[0].source if parts else None


def _candidate(
    claim: Claim, reading: Reading, unit: Unit, period: Period, asking: _Asking
) -> Candidate:
    figure = asking.figure(reading, unit, period)
    one = Candidate(reading.key, period, figure)
    if figure is None or figure.value is None or figure.answer not in (VALUE, OPENING):
        return replace(one, note=figure.reason if figure else "")
    value = Decimal(repr(figure.value))
    if claim.number.measured == Measured.STREAK:
        return _running(claim, replace(one, value=value), unit, asking.user)
    agrees = holds(claim.number, value)
    if agrees and claim.number.value == 100 and figure.whole is not None:
        agrees = figure.part == figure.whole  # the whole, not nearly all of it
    note = _("An opening figure: no records are behind it.") if figure.answer == OPENING else ""
    return replace(one, value=value, agrees=agrees, note=note)


def _running(claim: Claim, one: Candidate, unit: Unit, user: Any) -> Candidate:
    """Years running: who is named must be on the list; without names there must be some."""
    streak = INDICATORS[one.key]
    assert isinstance(streak, Streak) and one.value is not None
    if claim.number.value != streak.least:
        told = _("The figure is of %(n)s years running.") % {"n": streak.least}
        return replace(one, agrees=None, note=told)
    if not claim.listed:
        return replace(one, agrees=None, note=_("The text names nobody."))
    found: Any = rows(one.key, unit=unit, period=one.period, user=user)
    if one.figure is not None and found.count() != one.figure.records:
        return replace(one, agrees=None, note=_("Some of its records are not yours to open."))
    names = {keys_of(str(row.unit)) for row in found.with_units()}
    missing = [said for said in claim.listed if not any(_names(said, name) for name in names)]
    if missing:
        told = _("Not on the list of the records: %(names)s.") % {"names": "; ".join(missing)}
        return replace(one, agrees=False, note=told)
    return replace(one, agrees=one.value >= len(claim.listed))


def _names(said: str, name: Sequence[str]) -> bool:
    """Whether what a text calls a unit is within its name, in the order of the words."""
    left = iter(name)
    keys = [key for key in keys_of(said.replace("&", " và ")) if key not in keys_of("đồng chí")]
    return all(key in left for key in keys)


def _difference(claim: Claim, one: Candidate) -> str:
    if one.figure is None or one.figure.answer == OPENING or not one.note:
        return f"{_gap(claim, one)} {one.note}".strip()
    return one.note


def _gap(claim: Claim, one: Candidate) -> str:
    value = one.value
    assert value is not None
    number = claim.number
    gap = value - number.value
    told = {"right": told_as(number, value), "gap": told_as(number, abs(gap))}
    if number.bound == Bound.OVER and gap > 0:
        return _("The records say %(right)s: more than a tenth above the number.") % told
    if gap == 0:
        return _("The records say exactly %(right)s.") % told
    if gap > 0:
        return _("The records say %(right)s, %(gap)s more.") % told
    return _("The records say %(right)s, %(gap)s fewer.") % told


def told_as(number: Number, value: Decimal) -> str:
    """A value of the records in the measure of the claim."""
    if number.measured == Measured.PERCENT:
        return say.percent(value, max(1, number.places))
    if number.measured == Measured.DONG:
        return say.money(int(value))
    return say.number(value)


def holds(number: Number, value: Decimal) -> bool:
    """Whether the records bear a number out, as closely as its words say it."""
    said = number.value
    match number.bound:
        case Bound.OVER:
            return said < value <= said * Decimal("1.1")
        case Bound.AT_LEAST:
            return value >= said
        case Bound.NEARLY:
            return said * Decimal("0.95") <= value < said
        case Bound.ABOUT:
            return abs(value - said) * 20 <= said
        case Bound.AT_MOST:
            return value <= said
        case Bound.BELOW:
            return value < said
        case Bound.THOUSANDS:
            return value >= 2 * said
    step = Decimal(number.scale).scaleb(-number.places)
    if number.scale > 1 and abs(value - said) * CLOSELY > said:
        return False  # “4 nghìn” is no 4.450
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step == said


# -- what is set for the time to come


DIRECTIONS = {
    Bound.EXACT: (Direction.EXACTLY, Direction.AT_LEAST),
    Bound.AT_LEAST: (Direction.AT_LEAST, Direction.OVER),
    Bound.OVER: (Direction.OVER, Direction.AT_LEAST),
    Bound.AT_MOST: (Direction.AT_MOST,),
    Bound.BELOW: (Direction.AT_MOST,),
}


def _targets(unit: Unit, user: Any) -> list[Target]:
    found = Target.objects.reachable_by(user, "count").filter(
        ~Q(state=Target.State.DROPPED), unit=unit, whole__isnull=True
    )
    return list(found.order_by("first", "pk"))


def _of_target(claim: Claim, reading: Reading, unit: Unit, targets: Sequence[Target]) -> Checked:
    """A number that is set is held against the targets of the register, not against records."""
    alike = [t for t in targets if t.indicator == reading.key and t.value is not None]
    said = claim.said
    if alike and (said is None or len(said.numbers) < 2):
        why = _("The text does not say for which time this is set.")
        some = [Candidate(reading.key, t.period, None, t.value, None, _("target")) for t in alike]
        return Checked(claim, Verdict.AMBIGUOUS, unit, why, some)
    if said is not None and len(said.numbers) > 1:
        first, last = said.numbers[-2:]
        alike = [t for t in alike if t.first.year == first and t.last.year == last]
    if not alike:
        why = _("No target of this figure is in the register of targets.")
        return Checked(claim, Verdict.UNMEASURABLE, unit, why, register=_("Targets"))
    candidates = []
    for target in alike:
        assert target.value is not None
        agrees = target.value == claim.number.value and (
            Direction(target.direction) in DIRECTIONS.get(claim.number.bound, ())
        )
        candidates.append(
            Candidate(reading.key, target.period, None, target.value, agrees, _("target"))
        )
    good = [one for one in candidates if one.agrees]
    if good:
        meant = next(t for t, one in zip(alike, candidates, strict=True) if one.agrees)
        told = _("Set in the register of targets: %(target)s.") % {"target": meant}
        return Checked(claim, Verdict.CONFIRMED, unit, told, good)
    set_as = "; ".join(f"{t.get_direction_display()} {say.points(t.value)}" for t in alike)
    told = _("The register of targets has: %(targets)s.") % {"targets": set_as}
    return Checked(claim, Verdict.DIFFERS, unit, told, candidates)


__all__ = ["Checked", "Verdict", "check"]
