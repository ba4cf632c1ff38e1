"""The register of what clusters are given: a list beside the grades of units, counted with none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.org.models import Seat, Tree
from caunoi.org.models.units import ancestors
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from .. import asking
from ..judging import Rules, by_points
from ..models import ClusterGrade
from .grades import find_classes, of_the_round


def settle_cluster(row: ClusterGrade) -> None:
    """A cluster is graded by the unit whose round it is, on the round's last day."""
    of_the_round(row)
    if row.round_id:
        row.unit = row.round.unit


def find_classes_of_clusters(
    rows: Sequence[ClusterGrade],
) -> Iterator[tuple[Any, str, str]]:
    """Their classes, by name or else by points; and those led where the round does not reach."""
    yield from find_classes(rows)
    rules: dict[int, Rules] = {}
    for row in rows:
        if row.grade is None and not row.given_as and row.score is not None and row.round_id:
            scheme = row.round.scheme
            reached = by_points(rules.setdefault(scheme.pk, Rules.of(scheme)), row.score)
            row.grade, row.given_as = reached, reached.name if reached else ""
    owners = {row.cluster.owner_unit_id for row in rows if row.cluster_id}
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=owners).values_list("unit", "path")
    lines = {unit: ancestors(path) for unit, path in seats}
    for row in rows:
        if row.cluster_id and row.round_id:
            line = lines.get(row.cluster.owner_unit_id, [])
            if row.round.unit_id not in line:
                told = gettext("This cluster is led by a unit that is not below the round's.")
                yield row, "cluster", told


CLUSTER_GRADES = declare_records(
    Records(
        key="cluster_grades",
        label=_("Grades of clusters"),
        one=_("grade of a cluster"),
        model=ClusterGrade,
        fields=[
            Field("round", also=["đợt", "đợt xếp loại"], width=34),
            Field("cluster", width=26,
                  also=["cụm", "khối", "cụm thi đua", "khối thi đua", "tên cụm"]),
            Field("year", typed=False),
            Field("on", typed=False),
            Field("score", also=["điểm", "tổng điểm", "điểm của cụm"]),
            Field("given_as", also=["xếp loại", "kết quả xếp loại", "mức xếp loại", "phân loại"],
                  help=_("As the scheme calls the class. Empty: as the points reach."), width=30),
            Field("grade", typed=False, also=["mức của bộ tiêu chí"], width=30),
            Field("paper", also=["số quyết định xếp loại"]),
        ],
        day="on",
        telling=("round", "cluster"),
        shown=("cluster", "year", "score", "grade"),
        filters=("year", "cluster", "grade"),
        of="round",
        icon="users",
        rank=13,
        settle=settle_cluster,
        together=find_classes_of_clusters,
        doubts=asking.about_a_class_beyond_the_points,
        hint=_("Record the class of each cluster in a round whose scheme grades clusters."),
    )
)  # fmt: skip
