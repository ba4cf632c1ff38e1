"""What is asked of whoever makes a round or hands a sheet in: questions, which hold nobody back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .judging import Rules, by_points
from .models import Grade, GradePoints, Proof, Round


def about_a_second_round(round: Round) -> Iterator[str]:
    """Whether a round is meant beside another of the same unit, year and kind."""
    there = Round.objects.filter(
        unit=round.unit_id, year=round.year, part=round.part, cluster=round.cluster_id,
        scheme__whom=round.scheme.whom,
    ).order_by("pk")  # fmt: skip
    if names := [str(one) for one in there[:5]]:
        told = _("There is a round for the same year and the same kind already: %(rounds)s.")
        yield told % {"rounds": "; ".join(names)}


def about_what_nothing_proves(grade: Grade) -> Iterator[str]:
    """Whether items that claim points stay without the evidence that the scheme asks for."""
    proved = Proof.objects.filter(grade=grade).exclude(file__away=True).values("criterion")
    claimed = GradePoints.objects.filter(grade=grade, own__gt=0).exclude(criterion__evidence="")
    bare = claimed.exclude(criterion__in=proved).select_related("criterion")
    if items := [str(row.criterion) for row in bare.order_by("criterion")]:
        told = _("The scheme asks for evidence here and none is attached: %(items)s.")
        yield told % {"items": "; ".join(items)}


def about_a_class_beyond_the_points(row: Any) -> Iterator[str]:
    """Whether a cluster is meant to have a better class than its points reach."""
    if row.score is None or not row.given_as:
        return
    reached = by_points(Rules.of(row.round.scheme), row.score)
    if reached and reached.name.casefold() != row.given_as.casefold():
        yield _("By these points the class is “%(class)s”.") % {"class": reached.name}
