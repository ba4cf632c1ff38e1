"""How far an initiative reaches, decision by decision, and for which awards it was used."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record

from .initiatives import Initiative, Scope

ORDER = [str(scope) for scope in Scope.values]


class Recognition(Record):
    """One decision on how far an initiative reaches: the first, or one that raises it later."""

    class State(models.TextChoices):
        FIRST = "first", _("first recognition")
        RAISED = "raised", _("raised to a higher scope")

    initiative = models.ForeignKey(
        Initiative,
        on_delete=models.PROTECT,
        related_name="recognitions",
        verbose_name=_("initiative"),
    )
    scope = models.CharField(_("scope"), max_length=10, choices=Scope.choices)
    on = models.DateField(_("decided on"), blank=True)
    decision = models.ForeignKey(
        "org.Paper", on_delete=models.PROTECT, related_name="+", verbose_name=_("decision")
    )
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.RAISED)

    class Meta:
        verbose_name = _("decision on the scope")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["initiative", "scope"],
                name="scope_is_decided_once",
                violation_error_message=_("This initiative has been recognised for it already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="initiative_scope_of_unit")]

    def __str__(self) -> str:
        return f"{self.initiative} · {self.get_scope_display()}"

    def clean(self) -> None:
        if self.state == self.State.FIRST:
            return
        if self.on is None:
            raise ValidationError(
                {"decision": gettext("Give the day on which the decision was signed.")}
            )
        first = self.initiative
        if first.state != Initiative.State.RECOGNISED or first.recognised_on is None:
            raise ValidationError(
                {"initiative": gettext("Only an initiative that is recognised is raised.")}
            )
        if self.on < first.recognised_on:
            raise ValidationError({"on": gettext("It is raised no sooner than it was recognised.")})
        if ORDER.index(self.scope) <= ORDER.index(first.scope):
            raise ValidationError(
                {"scope": gettext("It reaches as far already: choose a higher scope.")}
            )


def reaches(initiative: Any, day: dt.date) -> str:
    """How far an initiative reaches on the day; empty where it is not recognised by then."""
    if initiative.state != Initiative.State.RECOGNISED:
        return ""
    rows = Recognition.objects.filter(initiative=initiative, on__lte=day)
    return max(rows.values_list("scope", flat=True), key=ORDER.index, default="")


class Use(Record):
    """An award for which an author used an initiative: of one level only one form."""

    class Level(models.TextChoices):
        GRASSROOTS = "grassroots", _("grassroots level")
        UPPER = "upper", _("level of department or union above")
        PROVINCE = "province", _("level of ministry or province")
        NATIONAL = "national", _("level of the State")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="uses", verbose_name=_("initiative")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    title = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("title or award")
    )
    level = models.CharField(_("level of the award"), max_length=10, choices=Level.choices)
    year = models.PositiveSmallIntegerField(
        _("year of the achievement"), validators=[MinValueValidator(1945), MaxValueValidator(2200)]
    )
    on = models.DateField(_("used on"))
    decision = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision of the award"),
    )

    class Meta:
        verbose_name = _("use of an initiative for an award")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["initiative", "person", "level"],
                name="initiative_is_used_once_at_a_level",
                violation_error_message=_(
                    "This author has used the initiative for an award of this level already: "
                    "for one achievement one form is given at a level."
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="initiative_use_of_unit")]

    def __str__(self) -> str:
        return f"{self.initiative} · {self.title}"

    def clean(self) -> None:
        if not self.initiative.authors.filter(person=self.person_id).exists():
            raise ValidationError(
                {"person": gettext("This person is no author of the initiative.")}
            )
        reached = reaches(self.initiative, self.on)
        if not reached:
            raise ValidationError({"on": gettext("The initiative was not recognised by that day.")})
        least = Scope.GRASSROOTS if self.level == self.Level.UPPER else self.level
        if ORDER.index(reached) < ORDER.index(least):
            told = {"scope": Scope(reached).label}
            raise ValidationError(
                {"level": gettext("It reaches only so far by that day: %(scope)s.") % told}
            )
