"""Wordings that offices have taught: what a phrase near a number means to them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Declared
from caunoi.indicators.indicator import INDICATORS
from caunoi.journal.models import Journalled
from caunoi.org.models.units import SeatedQuerySet

from .wordings import Wording, parsed


class Learnt(Journalled):
    """A wording that a person has confirmed for the texts of a unit and of those below it."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    phrase = models.CharField(_("wording"), max_length=300)
    indicator = models.CharField(_("figure"), max_length=80)
    cut = models.CharField(_("cut"), max_length=40, blank=True)
    part = models.CharField(_("part"), max_length=200, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording of a figure")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "phrase"],
                name="wording_is_learnt_once",
                violation_error_message=_("This wording is known already: strike it out first."),
            )
        ]

    def __str__(self) -> str:
        return self.phrase

    @property
    def wording(self) -> Wording:
        """As it is read."""
        return parsed(self.phrase, self.indicator, cut=self.cut, part=self.part)

    def clean(self) -> None:
        indicator: Any = INDICATORS.get(self.indicator)
        if indicator is None:
            raise ValidationError({"indicator": _("There is no indicator of this key.")})
        if self.cut and self.cut not in indicator.cuts:
            raise ValidationError({"cut": _("This figure is not split like that.")})
        try:
            parsed(self.phrase, self.indicator)
        except Declared as error:
            raise ValidationError({"phrase": _("Say the wording in words.")}) from error
