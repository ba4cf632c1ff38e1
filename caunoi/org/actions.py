"""Deeds about units: found, restate (rename, change kind), move, close. All are plural.

Every deed is dated, also in the past; what stands later stays as it is. Deeds dated in the
future are refused: rights follow today's tree, so they are entered on their day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import text
from caunoi.base.errors import Invalid
from caunoi.base.say import day as say_day
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import OpenOperation, operation
from caunoi.journal.models import Operation

from .access import require, require_everything
from .handover import end_rows, hand_over
from .models import (
    Heir,
    Holding,
    HowBegan,
    HowEnded,
    Membership,
    Paper,
    Place,
    Post,
    Unit,
    UnitKind,
    UnitState,
)
from .namesakes import must_be_no_namesake
from .seats import meeting_point
from .standing import hold_fast, not_there

declare_deeds(
    Deed("found", gettext_lazy("Found units")),
    Deed("restate", gettext_lazy("Rename a unit or change its kind")),
    Deed("move", gettext_lazy("Move units")),
    Deed("close", gettext_lazy("Close units")),
)

RESTATED = ("kind", "code", "name", "agency", "party_body", "funding")


@dataclass
class NewUnit:
    """A unit to be founded; a missing code is made from the name.

    `namesake` says that it is another one than the unit of the same name beside it.
    """

    name: str
    kind: str
    since: dt.date
    under: Unit | None = None
    code: str = ""
    agency: str = ""
    party_body: str = ""
    funding: str = ""
    namesake: bool = False


def not_in_future(*days: dt.date) -> None:
    """Raise Invalid for a deed dated after today."""
    today = timezone.localdate()
    for day in days:
        if day > today:
            raise Invalid(
                _("%(day)s is in the future: enter this deed on its day.") % {"day": say_day(day)}
            )


def keep_paper(op: OpenOperation, paper: Paper | None) -> Paper | None:
    """The paper that a deed rests on, written down with the deed if nobody knew it before."""
    return paper if paper is None or paper.pk else op.create(paper)


@transaction.atomic
def found(*, units: Sequence[NewUnit], by: Any, paper: Paper | None = None) -> list[Unit]:
    """Found units, each under a parent that stands on that day and may have such a unit below.

    Raises Refused, or Invalid with the rule that is broken, or with the unit of the same name
    that stands there already.
    """
    not_in_future(*(new.since for new in units))
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    for new in units:
        if not text.clean(new.name):
            raise Invalid(_("A unit needs a name."))
        if new.kind not in kinds:
            raise Invalid(
                _("There is no kind of unit %(kind)s; there are: %(kinds)s.")
                % {"kind": new.kind, "kinds": ", ".join(kinds)}
            )
        if new.under is None:
            require_everything(by, _("found a unit without a parent"))
    parents = {new.under.pk: new.under for new in units if new.under is not None}
    for parent in parents.values():
        require(by, "organise", parent)
    hold_fast(parents)  # of two who found the same at once, the second is told of the first
    must_be_no_namesake(units)
    codes = _codes(units)
    shared = None if any(new.under is None for new in units) else meeting_point(parents.values())
    with operation("found", by=by, unit=shared) as op:
        paper = keep_paper(op, paper)
        made = op.create_many(Unit() for _new in units)
        states = [
            UnitState(
                unit=unit,
                kind=kinds[new.kind],
                code=code,
                name=text.clean(new.name),
                agency=new.agency,
                party_body=new.party_body,
                funding=new.funding,
                since=new.since,
                paper=paper,
            )
            for unit, new, code in zip(made, units, codes, strict=True)
        ]
        for state in states:
            state.search_key = text.search_key(f"{state.code} {state.name}")
        op.create_many(states)
        op.create_many(
            Place(unit=unit, parent=new.under, since=new.since, paper=paper)
            for unit, new in zip(made, units, strict=True)
        )
    return made


def _codes(units: Sequence[NewUnit]) -> list[str]:
    """The codes typed, and for the others the initials of the name with a number if needed."""
    wanted = [new.code.strip() or initials(new.name) for new in units]
    taken = set(UnitState.objects.filter(code__in=wanted).values_list("code", flat=True))
    if any(not new.code.strip() for new in units):
        starts = Q()
        for start in {w for w, new in zip(wanted, units, strict=True) if not new.code.strip()}:
            starts |= Q(code__startswith=start)
        taken |= set(UnitState.objects.filter(starts).values_list("code", flat=True))
    given = {new.code.strip() for new in units} - {""}
    codes: list[str] = []
    for new, code in zip(units, wanted, strict=True):
        if not new.code.strip():
            base, number = code, 2
            while code in taken or code in given:
                code, number = f"{base}{number}", number + 1
        taken.add(code)
        codes.append(code)
    return codes


def initials(name: str) -> str:
    """A code from a name: "Sở Tài chính" becomes STC, "CĐVC tỉnh" CDVCT."""
    letters = ""
    for word in name.replace("-", " ").split():
        plain = "".join(filter(str.isalnum, text.search_key(word)))
        # What is an abbreviation already stays whole, unless all of the name is in capitals.
        letters += plain if word.isupper() and not name.isupper() else plain[:1]
    return letters.upper()[:20] or "DV"


@transaction.atomic
def restate(
    *, unit: Unit, on: dt.date, by: Any, paper: Paper | None = None, **values: Any
) -> Operation:
    """From that day the unit bears another name, kind, code, agency, Party body or funding.

    What it was called later, if that is known already, stays. On the very day on which its
    present state began this corrects that state instead. Raises Refused, Invalid.
    """
    not_in_future(on)
    require(by, "organise", unit)
    if unknown := set(values) - set(RESTATED):
        raise TypeError(f"restate() knows no {unknown}")
    state = unit.state_on(on)
    if state is None:
        raise not_there(unit, on)
    if isinstance(values.get("kind"), str):
        kind = UnitKind.objects.filter(code=values["kind"]).first()
        if kind is None:
            raise Invalid(_("There is no kind of unit %(kind)s.") % {"kind": values["kind"]})
        values["kind"] = kind
    if "name" in values:
        values["name"] = text.clean(values["name"])
    with operation("restate", by=by, unit=unit) as op:
        told = {name: values.get(name, getattr(state, name)) for name in RESTATED}
        told["search_key"] = text.search_key(f"{told['code']} {told['name']}")
        if all(getattr(state, name) == value for name, value in told.items()):
            return op.record
        paper = keep_paper(op, paper)
        if state.since == on:
            op.change(state, paper=paper or state.paper, **told)
            return op.record
        until = state.until
        op.change_where(UnitState.objects.filter(pk=state.pk), until=on)
        op.create(UnitState(unit=unit, since=on, until=until, paper=paper, **told))
        return op.record


@transaction.atomic
def move(
    *, units: Sequence[Unit], to: Unit | None, on: dt.date, by: Any, paper: Paper | None = None
) -> Operation:
    """From that day the units stand under another parent; all below them go along.

    Raises Refused, or Invalid (under itself, a parent that does not stand, a kind that may not).
    """
    not_in_future(on)
    if to is None:
        require_everything(by, _("make a unit a root"))
    else:
        require(by, "organise", to)
    for unit in units:
        require(by, "organise", unit)
    # Whoever undoes it must reach both sides.
    shared = meeting_point([*units, to]) if to is not None else None
    with operation("move", by=by, unit=shared) as op:
        for unit in units:
            _move(op, unit, to, on, paper)
        return op.record


def _move(op: OpenOperation, unit: Unit, to: Unit | None, on: dt.date, paper: Paper | None) -> None:
    place = unit.places.on(on).first()
    if place is None:
        raise not_there(unit, on)
    if place.parent_id == (to.pk if to else None):
        return
    paper = keep_paper(op, paper)
    if place.since == on:
        op.change(place, parent=to, paper=paper or place.paper)
        return
    until = place.until
    op.change_where(Place.objects.filter(pk=place.pk), until=on)
    op.create(Place(unit=unit, parent=to, since=on, until=until, paper=paper))


@dataclass
class Closing:
    """What becomes of whatever a unit still has: "end" (that day) or "heir". None: not said."""

    children: str | None = None
    members: str | None = None
    posts: str | None = None
    offices: str | None = None


@transaction.atomic
def close(
    *,
    units: Sequence[Unit],
    on: dt.date,
    by: Any,
    heir: Unit | None = None,
    rest: Closing | None = None,
    paper: Paper | None = None,
) -> Operation:
    """Close units on that day (the first on which they are no more), with or without an heir.

    Raises Invalid if a unit has children, members, posts or offices and `rest` does not say what
    becomes of them, or if any of these begins on that day or later.
    """
    not_in_future(on)
    for unit in units:
        require(by, "organise", unit)
    if heir is not None:
        require(by, "organise", heir)
        hold_fast([heir.pk])
        if not heir.places.on(on).exists():
            raise Invalid(
                _("The heir %(heir)s does not stand on %(day)s.")
                % {"heir": heir, "day": say_day(on)}
            )
        _must_last(heir, rest or Closing())
    # Only an heir's line holds a paper: else the journal keeps its number.
    note = "" if paper is None or heir is not None else str(paper)
    # Whoever undoes it must reach both sides.
    shared = meeting_point(units if heir is None else [*units, heir])
    with operation("close", by=by, unit=shared, note=note) as op:
        paper = keep_paper(op, paper) if heir is not None else None
        for unit in units:
            _close(op, unit, on, heir, rest or Closing(), paper)
        return op.record


def _must_last(heir: Unit, rest: Closing) -> None:
    """Raise Invalid if people go to an heir that has itself been closed since."""
    if "heir" not in (rest.members, rest.posts, rest.offices):
        return
    life = heir.life()
    if life is not None and life[1] is not None:
        raise Invalid(_("%(unit)s has been closed: nobody can come to it.") % {"unit": heir})


def _close(
    op: OpenOperation,
    unit: Unit,
    on: dt.date,
    heir: Unit | None,
    rest: Closing,
    paper: Paper | None,
) -> None:
    hold_fast([unit.pk])
    last = unit.places.order_by("-since").first()
    if last is None or last.until is not None:
        raise Invalid(_("%(unit)s is closed already.") % {"unit": unit})
    if heir is not None and heir.pk == unit.pk:
        raise Invalid(_("A unit cannot be its own heir."))
    founded = unit.places.order_by("since").values_list("since", flat=True)[0]
    if on <= founded:
        raise Invalid(
            _("%(unit)s was founded on %(founded)s and cannot be closed on %(day)s.")
            % {
                "unit": unit,
                "founded": say_day(founded),
                "day": say_day(on),
            }
        )
    if last.since >= on or unit.states.filter(since__gte=on).exists():
        raise Invalid(
            _("%(unit)s was moved or renamed on or after %(day)s: undo that first.")
            % {"unit": unit, "day": say_day(on)}
        )
    if inherited := unit.inherited.filter(on__gte=on).select_related("unit").first():
        raise Invalid(
            _("%(unit)s is the heir of %(closed)s since %(day)s: it must stand then.")
            % {"unit": unit, "closed": inherited.unit, "day": say_day(inherited.on)}
        )
    _settle_children(op, unit, on, heir, rest, paper)
    _settle(op, unit, Membership.objects.all(), on, heir, rest.members, _("members"))
    _settle(op, unit, Post.objects.all(), on, heir, rest.posts, _("posts"))
    _settle(op, unit, Holding.objects.all(), on, heir, rest.offices, _("offices"))
    for rows in (unit.terms, unit.cluster_places, unit.lines, unit.lines_below):
        _end_with(op, unit, rows.all(), on)
    op.change_where(unit.places.on(on), until=on)
    op.change_where(unit.states.on(on), until=on)
    if heir is not None:
        op.create(Heir(unit=unit, heir=heir, on=on, paper=paper))


def _end_with(op: OpenOperation, unit: Unit, rows: Any, on: dt.date) -> None:
    """End what nobody need decide on: it cannot go on without the unit."""
    rows = rows.filter(Q(until=None) | Q(until__gt=on))
    _must_not_begin_later(unit, rows, on, rows.model._meta.verbose_name)
    op.change_where(rows, until=on)


def _must_not_begin_later(unit: Unit, rows: Any, on: dt.date, named: Any) -> None:
    if rows.filter(since__gte=on).exists():
        raise Invalid(
            _("%(unit)s has %(what)s that begin on or after %(day)s: correct those first.")
            % {"unit": unit, "what": named, "day": say_day(on)}
        )


def _settle_children(
    op: OpenOperation,
    unit: Unit,
    on: dt.date,
    heir: Unit | None,
    rest: Closing,
    paper: Paper | None,
) -> None:
    places = Place.objects.filter(Q(until=None) | Q(until__gt=on), parent=unit)
    if not places.exists():
        return
    _must_say(unit, rest.children, heir, _("units below"), places.count())
    if places.filter(since__gte=on).exists():
        raise Invalid(
            _("Units came under %(unit)s on or after %(day)s: undo that first.")
            % {"unit": unit, "day": say_day(on)}
        )
    children = [place.unit for place in places.select_related("unit")]
    for child in children:
        if rest.children == "heir":
            _move(op, child, heir, on, paper)
        else:
            _close(op, child, on, heir, rest, paper)


ENDING: dict[type[Any], dict[str, Any]] = {
    Membership: {
        "ended": {"how_ended": HowEnded.UNIT_CLOSED, "ended_by": None},
        "handed": {"how_ended": HowEnded.MOVED_OUT, "ended_by": None},
        "begun": {"how_began": HowBegan.MOVED_IN},
    },
    Post: {"ended": {}, "handed": {}, "begun": {}},
    Holding: {"ended": {}, "handed": {}, "begun": {"term": None}},
}


def _settle(
    op: OpenOperation,
    unit: Unit,
    rows: Any,
    on: dt.date,
    heir: Unit | None,
    what: str | None,
    named: str,
) -> None:
    rows = rows.filter(Q(until=None) | Q(until__gt=on), unit=unit)
    if not rows.exists():
        return
    _must_say(unit, what, heir, named, rows.count())
    _must_not_begin_later(unit, rows, on, named)
    how = ENDING[rows.model]
    if what == "heir" and heir is not None:
        hand_over(op, rows, to=heir, on=on, ended=how["handed"], begun=how["begun"])
    else:
        end_rows(op, rows, on=on, **how["ended"])


def _must_say(unit: Unit, what: str | None, heir: Unit | None, named: str, count: int) -> None:
    """Raise Invalid unless it is said what becomes of these rows, and there is someone for it."""
    told = {"unit": unit, "what": named, "count": count}
    if what not in ("end", "heir"):
        raise Invalid(
            _("%(unit)s still has %(count)s %(what)s: say whether they end or go to the heir.")
            % told
        )
    if what == "heir" and heir is None:
        raise Invalid(_("%(unit)s: the %(what)s cannot go to an heir, for none is named.") % told)
