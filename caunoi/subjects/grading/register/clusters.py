"""The register of what clusters are given: a list beside the grades of units, counted with none."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.imports.reading import plain_key
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from .. import asking
from ..judging import Rules, by_points
from ..models import ClusterGrade
from .grades import no_such_class, of_the_round


def settle_cluster(row: ClusterGrade) -> None:
    """A cluster is graded by the unit whose round it is, on the round's last day."""
    of_the_round(row)
    if row.round_id:
        row.unit = row.round.unit
        give_class(row)


def give_class(row: ClusterGrade) -> None:
    """Its class, by name or else by points; raises Invalid for a name that the scheme has not.

    A class that the points before gave is given anew by other points.
    """
    rules = Rules((), list(row.round.scheme.classes.order_by("rank")))
    before = ClusterGrade.objects.filter(pk=row.pk).first() if row.pk else None
    if before and before.score is not None and before.score != row.score:
        gave = by_points(rules, before.score)
        if gave and plain_key(gave.name) == plain_key(row.given_as):
            row.given_as = ""
    if row.given_as:
        name = plain_key(row.given_as)
        named = (
            one for one in rules.classes if name in (plain_key(one.name), plain_key(one.title))
        )
        row.grade = next(named, None)
        if row.grade is None:
            told = no_such_class(row.given_as, rules.classes)
            raise Invalid(told, fields={"given_as": [told]})
    else:
        row.grade = None if row.score is None else by_points(rules, row.score)
        row.given_as = row.grade.name if row.grade else ""


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
        doubts=asking.about_a_class_beyond_the_points,
        hint=_("Record the class of each cluster in a round whose scheme grades clusters."),
    )
)  # fmt: skip
