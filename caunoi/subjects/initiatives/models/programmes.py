"""Programmes that ask for initiatives, each within its own window."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record


class Programme(Record):
    """A programme of a level, such as that of one million initiatives; those below read it.

    Only what was put to use within its window takes part; what is assigned to each unit stands in
    the register of targets.
    """

    told_below = True

    name = models.CharField(_("name of the programme"), max_length=300)
    campaign = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("campaign"),
    )
    first = models.DateField(_("put to use from"))
    last = models.DateField(_("put to use until"))
    closes = models.DateField(_("handed in until"), null=True, blank=True)
    content = models.TextField(_("content"), blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("guidance or plan"),
    )

    class Meta:
        verbose_name = _("programme of initiatives")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="programme_of_initiatives_ends_after_it_begins",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("A programme cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="programme_of_initiatives_is_recorded_once",
                violation_error_message=_("This programme is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
