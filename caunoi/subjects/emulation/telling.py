"""What the pages of proposals and pledges tell beside the record: conditions, points, places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.registers.records.beside import Beside, Line

from . import eligibility
from .models import Candidate, Nomination, Pledge, Points, Round, SheetItem
from .proposing import candidates_of


def conditions_of(nomination: Nomination, user: Any) -> Iterator[Beside]:
    """Whether those who are proposed meet the conditions, with what is missing."""
    for candidate, findings in eligibility.judge(nomination, candidates_of(nomination)):
        if findings:
            yield Beside(str(candidate), [_line(finding) for finding in findings])


def conditions_of_one(candidate: Candidate, user: Any) -> Iterator[Beside]:
    """The same of one, judged among all who are proposed together."""
    nomination = candidate.nomination
    for one, findings in eligibility.judge(nomination, candidates_of(nomination)):
        if one.pk == candidate.pk and findings:
            yield Beside(_("Conditions of the award"), [_line(finding) for finding in findings])


def _line(finding: eligibility.Finding) -> Line:
    words = _("met") if finding.met else _("refuses") if finding.refuses else _("warning")
    tone = "good" if finding.met else "bad" if finding.refuses else "warn"
    source = finding.condition.legal_source
    return Line(f"{finding.told} ({source})" if source else finding.told, words, tone)


def points_of(pledge: Pledge, user: Any) -> Iterator[Beside]:
    """The points of each item from the three sides."""
    if pledge.round.sheet is None:
        return
    given = {row.item_id: row for row in Points.objects.filter(pledge=pledge)}
    lines = [
        Line(str(item), _told(item, given.get(item.pk)))
        for item in pledge.round.sheet.items.order_by("pk")
    ]
    yield Beside(
        _("Points: own · cross · final"), lines, _("Score"),
        reverse("pledge-scores", args=[pledge.pk]),
    )  # fmt: skip


def _told(item: SheetItem, row: Points | None) -> str:
    sides = [row.own, row.cross, row.final] if row else [None] * 3
    told = " · ".join("–" if side is None else say.number(side, 2) for side in sides)
    return f"{told} / {say.number(item.most, 2)}"


def places_of(round: Round, user: Any) -> Iterator[Beside]:
    """The units of a round by their place, with score and votes."""
    ranked = Pledge.objects.filter(round=round, rank__isnull=False).order_by("rank", "pk")
    lines = []
    for pledge in ranked.with_units():
        told = [say.number(pledge.final_score or 0, 2)]
        if pledge.votes_for is not None:
            told.append(_("%(n)s votes") % {"n": f"{pledge.votes_for}/{pledge.voters}"})
        lines.append(Line(f"{pledge.rank}. {pledge.unit}", "; ".join(told)))
    if lines:
        yield Beside(_("Ranking"), lines)
