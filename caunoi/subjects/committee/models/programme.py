"""The programme of work of a year, and its tasks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record

from .meetings import Assigned


class Programme(Record):
    """What a union sets itself for a year."""

    year = models.PositiveSmallIntegerField(_("year"))
    approved_on = models.DateField(_("adopted on"))
    contents = models.TextField(_("main points"), blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("programme"),
    )

    class Meta:
        verbose_name = _("programme of work")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="programme_is_set_once_a_year",
                violation_error_message=_("The programme of this year is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.year}"


class ProgrammeTask(Assigned):
    """A task of the year's programme."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("programme")
    )

    class Meta:
        verbose_name = _("task of the programme")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "text"],
                name="programme_has_a_task_once",
                violation_error_message=_("The programme has this task already."),
            ),
            models.CheckConstraint(
                name="programme_task_is_done_on_a_day",
                condition=~Q(state="done") | Q(done_on__isnull=False),
                violation_error_message=_("What is done was done on a day."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "due"], name="programme_task_by_day")]
