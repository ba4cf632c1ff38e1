"""What stands beside a scheme, a round and a grade on its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.base.errors import HouseError, Invalid
from caunoi.registers.records.beside import Beside, Line

from .judging import Rules, must_make_sense
from .models import Grade, Round, Scheme
from .scoring import GROUP, OWN, UPPER, Sheet, sheets

STATE = Grade.State


def scheme_at_a_glance(scheme: Scheme, user: Any) -> Iterator[Beside]:
    """Groups and classes, and while it is a draft what is wrong with it still."""
    rules = Rules.of(scheme)
    if scheme.state == Scheme.State.DRAFT:
        try:
            must_make_sense(scheme)
        except HouseError as error:
            yield Beside(_("Before it is put into use"), [Line(str(error), "", "warn")])
    lines = [Line(str(top), say.points(top.most)) for top in rules.tops]
    lines += [
        Line(one.name, _("not entered yet") if one.least is None
             else _("from %(n)s points on") % {"n": say.points(one.least)})
        for one in rules.classes
    ]  # fmt: skip
    address = reverse("scheme-renew", args=[scheme.pk])
    shown = () if scheme.state == Scheme.State.DRAFT else (_("New version"), address)
    yield Beside(_("Points and classes"), lines, *shown)


def must_be_decided(round: Any) -> None:
    """Raise Invalid while a unit of the round is still under way, naming some."""
    ended = [*Grade.GIVEN, STATE.EXEMPT, STATE.REVOKED]
    waiting = list(round.grades.exclude(state__in=ended).with_units().order_by("pk")[:6])
    if waiting and round.part != Round.Part.FIRST:
        named = "; ".join(str(grade.unit) for grade in waiting[:5])
        more = "…" if len(waiting) > 5 else ""
        raise Invalid(_("Not decided yet: %(units)s%(more)s") % {"units": named, "more": more})


def must_be_of_units(round: Any) -> None:
    """Raise Invalid for a round of members: their grades are never shown to everybody."""
    if round.public and round.scheme.whom in (Scheme.Whom.MEMBERS, Scheme.Whom.CLUSTERS):
        told = _("The public page shows what units were given, and nobody else.")
        raise Invalid(told, fields={"public": [told]})


def round_at_a_glance(round: Round, user: Any) -> Iterator[Beside]:
    """How far the units are, and how many have which class."""
    rows = list(round.grades.select_related("grade"))
    steps = Counter(row.get_state_display() for row in rows)
    yield Beside(
        _("How far the units are"),
        [Line(str(state), say.number(n)) for state, n in steps.items()],
        _("Send to the units") if not rows else _("Points and council"),
        reverse("round-send" if not rows else "round-council", args=[round.pk]),
    )
    given = Counter(row.grade for row in rows if row.grade and row.state in Grade.GIVEN)
    if whole := sum(given.values()):
        lines = [
            Line(one.name, f"{say.number(n)} ({say.percent(100 * n / whole)})")
            for one, n in sorted(given.items(), key=lambda pair: pair[0].rank)
        ]
        yield Beside(_("Classes"), lines)


def points_side_by_side(grade: Grade, user: Any) -> Iterator[Beside]:
    """The points of each criterion from the three sides, and what follows from them."""
    if not grade.points.exists() and grade.state != STATE.SENT:
        return
    [sheet] = sheets([grade], by=user)
    yield Beside(
        _("Points: own · group · above"),
        [Line(str(item), _told(sheet, item)) for item in sheet.rules.leaves],
        _("Open the score sheet"),
        reverse("grade-sheet", args=[grade.pk]),
    )
    if sheet.points:
        yield Beside(_("What follows"), list(_follows(sheet)))


def _told(sheet: Sheet, item: Any) -> str:
    row = sheet.points.get(item.pk)
    sides = [getattr(row, side) if row else None for side in (OWN, GROUP, UPPER)]
    told = " · ".join("–" if side is None else say.points(side) for side in sides)
    why = f" ({row.why})" if row and row.why else ""
    return f"{told} / {say.points(item.most)}{why}"


def _follows(sheet: Sheet) -> Iterator[Line]:
    judged = sheet.judged
    yield Line(_("Points"), say.points(judged.points))
    by_points = judged.by_points
    yield Line(_("Class by points"), by_points.name if by_points else "–")
    for cap, why in judged.capped:
        yield Line(f"{cap}: {why}", _("at best “%(class)s”") % {"class": cap.at_best.name}, "warn")
    for cap in judged.unknown:
        yield Line(str(cap), _("not known: no figure"), "warn")
    if judged.best:
        yield Line(_("Class at best"), judged.best.name, "good")
