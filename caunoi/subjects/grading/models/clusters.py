"""The class of a cluster or bloc: it is no unit, so it is never counted among those graded."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.org.models.units import ancestors
from caunoi.registers.records.record import Record

from .grades import THIS_CENTURY, Round, must_be_of_its_scheme, score_field
from .schemes import GradeClass, Scheme


class ClusterGrade(Record):
    """The class that a cluster as a whole was given for a year, by the unit whose round it is."""

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="clusters",
        verbose_name=_("round of grading"),
    )  # fmt: skip
    cluster = models.ForeignKey(
        "org.Cluster", on_delete=models.PROTECT, related_name="+", verbose_name=_("cluster")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY, blank=True)
    on = models.DateField(_("last day of the time graded"), blank=True)
    score = score_field(_("points of the cluster"))
    grade = models.ForeignKey(
        GradeClass, on_delete=models.PROTECT, related_name="+", verbose_name=_("class"),
        null=True, blank=True,
    )  # fmt: skip
    given_as = models.CharField(_("class as the decision calls it"), max_length=200, blank=True)
    paper = models.ForeignKey(
        "org.Paper", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("decision"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("grade of a cluster")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "cluster"],
                name="cluster_is_graded_once_in_a_round",
                violation_error_message=_("This cluster is in the round already."),
            ),
            models.CheckConstraint(
                name="cluster_grade_names_its_class",
                condition=models.Q(grade__isnull=False),
                violation_error_message=_("Say which class was given, or how many points."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster} · {self.year}"

    def clean(self) -> None:
        if self.round.scheme.whom != Scheme.Whom.CLUSTERS:
            told = _("The scheme of this round does not grade clusters.")
            raise ValidationError({"round": told})
        if not self.cluster.holds_on(self.round.last):
            told = _("There was no such cluster on the last day that is graded.")
            raise ValidationError({"cluster": told})
        if self.round.unit_id not in ancestors(self.cluster.owner_unit.path_now()):
            told = _("This cluster is led by a unit that is not below the round's.")
            raise ValidationError({"cluster": told})
        must_be_of_its_scheme(self)
