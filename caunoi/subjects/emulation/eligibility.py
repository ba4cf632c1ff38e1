"""Whether the conditions of an award are met, shown from the history of whom is proposed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.org.models import Seat, Tree
from caunoi.org.models.units import ancestors
from caunoi.registers.records.facts import KINDS, Fact, facts_about

from .models import Award, Candidate, Condition, Form, Pledge, Registration, facts_of

Whom = tuple[str, int | str]  # a person by key, or a collective by its name


@dataclass(frozen=True)
class Finding:
    """What was found of one condition for one candidate."""

    condition: Condition
    met: bool
    told: str

    @property
    def refuses(self) -> bool:
        """Whether the proposal is refused for it, and not only warned of it."""
        return not self.met and self.condition.blocks


@dataclass
class History:
    """What the registers know of those who are proposed together, read once for all of them."""

    year: int
    unit: int
    candidates: Sequence[Candidate]
    awards: dict[Whom, list[Award]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[int, list[Fact]] = field(default_factory=dict)
    registered: set[Whom] = field(default_factory=set)
    holders: dict[int, int] = field(default_factory=dict)  # by title, in the unit and the year
    # Proposed by the unit for the year in its other proposals, by title.
    elsewhere: Counter[int] = field(default_factory=Counter)

    def proposed(self, title: int) -> int:
        """How many the unit proposes for the title in the year, in this and its other proposals."""
        return sum(one.title_id == title for one in self.candidates) + self.elsewhere[title]

    def years_with(self, whom: Whom, title: int) -> set[int]:
        """The years for which somebody has the title."""
        return {award.year for award in self.awards[whom] if award.title_id == title}


def judge(
    nomination: Any, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, list[Finding]]]:
    """What was found for each candidate; as many statements for many as for one."""
    conditions = conditions_for(nomination.unit_id, nomination.begun_on)
    history = _history(nomination, candidates, conditions)
    return [
        (one, [_find(row, one, history) for row in conditions if _is_for(row, one)])
        for one in candidates
    ]


def day_of(nomination: Any) -> dt.date:
    """The day on which a proposal stands: of its vote, until then that on which it was begun."""
    day: dt.date = nomination.met_on or nomination.begun_on
    return day


def conditions_for(unit: int, day: dt.date) -> list[Condition]:
    """What holds for the unit on the day: of each code what the nearest unit above says."""
    path = Seat.objects.filter(tree=Tree.NOW, unit=unit).values_list("path", flat=True).first()
    line: list[int | None] = [None, *(ancestors(path) if path else ())]
    rows = Condition.objects.filter(Q(unit__in=line[1:]) | Q(unit=None))
    nearest: dict[str, Condition] = {}
    for row in sorted(
        (row for row in rows.select_related("title", "other") if row.holds_on(day)),
        key=lambda row: line.index(row.unit_id),
    ):
        nearest[row.code] = row
    return sorted(nearest.values(), key=lambda row: row.code)


def _is_for(condition: Condition, candidate: Candidate) -> bool:
    persons = condition.for_persons if candidate.person_id else condition.for_collectives
    return persons and condition.title_id in (None, candidate.title_id)


def whom(row: Any) -> Whom:
    """Whose history it is: a person's wherever it was, a collective's within its unit."""
    if row.person_id:
        return ("person", row.person_id)
    return ("collective", f"{row.unit_id} {row.collective.casefold()}")


def _history(
    nomination: Any, candidates: Sequence[Candidate], conditions: Collection[Condition]
) -> History:
    year, unit = nomination.year, nomination.unit_id
    history = History(year, unit, candidates)
    people = {one.person_id: one.person for one in candidates if one.person_id}
    units = {one.unit_id for one in candidates}
    awards = Award.objects.filter(state=Award.State.IN_FORCE, year__lte=year).filter(
        Q(person__in=list(people)) | Q(person=None, unit__in=units)
    )
    for award in awards.select_related("title__award_facts").order_by("year", "pk"):
        history.awards[whom(award)].append(award)
    history.facts = facts_about(filter(None, people.values()), day_of(nomination))
    history.elsewhere = Counter(
        Candidate.objects.filter(nomination__unit=unit, nomination__year=year)
        .exclude(nomination=nomination)
        .exclude(state=Candidate.State.LEFT_OUT)
        .values_list("title", flat=True)
    )
    registered = Registration.objects.filter(year=year, person__in=list(people))
    history.registered = {("person", key) for key in registered.values_list("person", flat=True)}
    signed = Pledge.objects.filter(
        round__year=year, unit__in=units, signed_on__isnull=False
    ).values_list("unit", flat=True)
    history.registered |= {("unit", key) for key in signed}
    for other in {c.other_id for c in conditions if c.kind == Condition.Kind.SHARE and c.other_id}:
        held = Award.objects.filter(
            unit=unit, year=year, title=other, state=Award.State.IN_FORCE, person__isnull=False
        )
        history.holders[other] = held.count()
    return history


# -- each kind of condition


def _find(condition: Condition, one: Candidate, history: History) -> Finding:
    met, told = FINDERS[Condition.Kind(condition.kind)](condition, one, history)
    return Finding(condition, met, told)


Found = tuple[bool, str]


def counted_years(condition: Condition, year: int) -> list[int]:
    """The years with which a row of titles may end, the latest first."""
    return [year, year - 1] if condition.ends == Condition.Ends.OWN else [year - 1]


def longest_missing(have: set[int], ends: Iterable[int], number: int) -> list[int]:
    """The years that are missing from the row that lacks fewest; none if one is whole."""
    rows = [[end - back for back in range(number - 1, -1, -1)] for end in ends]
    return min(([year for year in row if year not in have] for row in rows), key=len)


def _has_title(condition: Condition, one: Candidate, history: History) -> Found:
    assert condition.other_id is not None
    have = history.years_with(whom(one), condition.other_id)
    # Who is proposed for both together has the one for this year as far as the other goes.
    if condition.ends == Condition.Ends.OWN:
        have |= {
            history.year
            for other in history.candidates
            if whom(other) == whom(one) and other.title_id == condition.other_id
        }
    ends = counted_years(condition, history.year)
    told = {"title": condition.other, "years": _years(have), "number": condition.number}
    if condition.consecutive:
        missing = longest_missing(have, ends, condition.number)
        if not missing:
            return True, _("%(title)s in %(years)s.") % told
        words = (
            _("%(title)s of %(missing)s is missing; there is: %(years)s.")
            if condition.number == 1
            else _(
                "%(title)s is needed in %(number)s years one after another; "
                "missing: %(missing)s; there is: %(years)s."
            )
        )
        return False, words % {**told, "missing": _years(missing)}
    counted = {
        year for year in have
        if year <= ends[0] and (not condition.years or year > ends[0] - condition.years)
    }  # fmt: skip
    if len(counted) >= condition.number:
        return True, _("%(title)s in %(years)s.") % told
    return False, _("%(title)s is needed %(number)s times; there is: %(years)s.") % told


def _years(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years))) or _("nothing")


def _of_kind(condition: Condition, one: Candidate, history: History) -> list[Fact]:
    kind = KINDS.get(condition.fact)
    first = history.year - condition.years if condition.years else 0
    return [
        fact
        for fact in history.facts.get(one.person_id or 0, ())
        if kind is not None
        and fact.kind == condition.fact
        and fact.year > first
        and kind.reaches(fact.scope, condition.scope)
    ]


def _called(condition: Condition) -> dict[str, Any]:
    kind = KINDS.get(condition.fact)
    scopes = dict(kind.scopes) if kind else {}
    label = str(kind.label if kind else condition.fact)
    scope = f" ({scopes[condition.scope]})" if condition.scope in scopes else ""
    return {"what": label + scope, "number": condition.number}


def _has_fact(condition: Condition, one: Candidate, history: History) -> Found:
    found = _of_kind(condition, one, history)
    told = {**_called(condition), "found": "; ".join(fact.told for fact in found) or _("nothing")}
    if len(found) >= condition.number:
        return True, _("%(what)s: %(found)s.") % told
    return False, _("%(what)s: %(number)s needed, there is: %(found)s.") % told


def _no_fact(condition: Condition, one: Candidate, history: History) -> Found:
    found = _of_kind(condition, one, history)
    told = {**_called(condition), "found": "; ".join(fact.told for fact in found)}
    if found:
        return False, _("%(what)s stands against it: %(found)s.") % told
    return True, _("%(what)s: nothing.") % told


def _not_yet(condition: Condition, one: Candidate, history: History) -> Found:
    title = condition.other_id or one.title_id
    had = [award for award in history.awards[whom(one)] if award.title_id == title]
    told = {"title": condition.other or one.title, "years": _years(award.year for award in had)}
    if had:
        return False, _("%(title)s is given once, and was given for %(years)s.") % told
    return True, _("%(title)s was not given before.") % told


def _registered(condition: Condition, one: Candidate, history: History) -> Found:
    key = whom(one) if one.person_id else ("unit", one.unit_id)
    told = {"year": history.year}
    if key in history.registered:
        return True, _("Registered for %(year)s.") % told
    return False, _("Not registered for emulation in %(year)s.") % told


def _one_form(condition: Condition, one: Candidate, history: History) -> Found:
    against = {Form.COMPREHENSIVE: Form.THEMATIC, Form.THEMATIC: Form.COMPREHENSIVE}.get(
        Form(one.form) if one.form else Form.TERM
    )
    facts = facts_of(one.title)
    if against is None or facts is None:
        return True, _("Neither for the work as a whole nor for one theme.")
    others: list[Any] = [award for award in history.awards[whom(one)] if award.year == history.year]
    others += [c for c in history.candidates if c is not one and whom(c) == whom(one)]
    for other in others:
        known = facts_of(other.title)
        if other.form == against and known is not None and known.level == facts.level:
            told = {"other": other.title, "form": other.get_form_display()}
            return False, _(
                "At this level and in this year there is already: %(other)s (%(form)s)."
            ) % told
    return True, _("Nothing of the other form at this level and in this year.")


def _share(condition: Condition, one: Candidate, history: History) -> Found:
    assert condition.other_id is not None
    whole = history.holders.get(condition.other_id, 0)
    many = history.proposed(one.title_id)
    told = {"many": many, "whole": whole, "most": whole * condition.number // 100,
            "share": condition.number, "other": condition.other}  # fmt: skip
    words = _("%(many)s proposed; %(share)s %% of %(whole)s with %(other)s are %(most)s.")
    return 100 * many <= whole * condition.number, words % told


def _count(condition: Condition, one: Candidate, history: History) -> Found:
    many = history.proposed(one.title_id)
    told = {"many": many, "most": condition.number}
    return many <= condition.number, _("%(many)s proposed; at most %(most)s may be.") % told


FINDERS = {
    Condition.Kind.HAS_TITLE: _has_title,
    Condition.Kind.HAS_FACT: _has_fact,
    Condition.Kind.NO_FACT: _no_fact,
    Condition.Kind.NOT_YET: _not_yet,
    Condition.Kind.REGISTERED: _registered,
    Condition.Kind.ONE_FORM: _one_form,
    Condition.Kind.SHARE: _share,
    Condition.Kind.COUNT: _count,
}
