"""What the pages of proposals and pledges tell beside the record: conditions, points, places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.org.access import may
from caunoi.registers.records.beside import Beside, Line

from . import eligibility
from .models import Candidate, Nomination, Pledge, Points, Round, ScoreSheet, SheetItem
from .proposing import candidates_of
from .scoring import pledges_of


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


def items_of(sheet: ScoreSheet, user: Any) -> Iterator[Beside]:
    """What the items come to, kind by kind, and the way to a new version."""
    most: dict[str, Decimal] = defaultdict(Decimal)
    for item in sheet.items.all():
        most[item.get_kind_display()] += item.most
    lines = [Line(kind.capitalize(), say.points(points)) for kind, points in most.items()]
    address = reverse("scoresheet-renew", args=[sheet.pk])
    may_renew = sheet.state != ScoreSheet.State.DRAFT and may(user, "edit", sheet.unit)
    shown = (_("New version"), address) if may_renew else ()
    yield Beside(_("Points in all"), lines, *shown)


def cluster_of(round: Round, user: Any) -> Iterator[Beside]:
    """How a round fares: who scores whom, the votes, and at last the place of each unit."""
    pledges = pledges_of(round)
    runs = round.state == Round.State.OPEN and may(user, "edit", round.unit)
    if round.state != Round.State.OPEN:
        placed = sorted((p for p in pledges if p.rank), key=lambda one: (one.rank, one.pk))
        yield Beside(
            _("Ranking"),
            [Line(f"{one.rank}. {one.unit}", "; ".join(_score_and_votes(one))) for one in placed],
        )
    elif len(pledges) > 1:
        paired = [
            Line(str(one.unit), _("scored by %(unit)s") % {"unit": one.cross_by})
            for one in pledges
            if one.cross_by
        ]
        voted = [Line(str(one.unit), told) for one in pledges if (told := _votes(one))]
        for heading, lines, link, page in (
            (_("Scored across by"), paired, _("Say who scores whom"), "pledgeround-pairs"),
            (_("Votes of the cluster"), voted, _("Write down the votes"), "pledgeround-votes"),
        ):
            if runs:
                yield Beside(heading, lines, link, reverse(page, args=[round.pk]))
            elif lines:
                yield Beside(heading, lines)


def _score_and_votes(pledge: Pledge) -> list[str]:
    return [say.number(pledge.final_score or 0, 2), *filter(None, [_votes(pledge)])]


def _votes(pledge: Pledge) -> str:
    if pledge.votes_for is None:
        return ""
    return _("%(n)s votes") % {"n": f"{pledge.votes_for}/{pledge.voters}"}
