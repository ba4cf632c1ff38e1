"""What an inspection committee plans, looks into, concludes and demands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class Plan(Record):
    """The programme of inspection and supervision of a year."""

    year = models.PositiveSmallIntegerField(_("year"))
    approved_on = models.DateField(_("approved on"))
    contents = models.TextField(_("main points"), blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )

    class Meta:
        verbose_name = _("plan of inspection")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="inspection_is_planned_once_a_year",
                violation_error_message=_("The plan of this year is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.year}"


class Visit(Record):
    """An inspection or a supervision, planned or not; it belongs to the unit that inspects."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("inspection")
        SUPERVISION = "supervision", _("supervision")

    class Level(models.TextChoices):
        OWN = "own", _("own level")
        BELOW = "below", _("level below")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        VISITED = "visited", _("carried out")
        CONCLUDED = "concluded", _("concluded")
        DROPPED = "dropped", _("dropped")

    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        related_name="visits",
        null=True,
        blank=True,
        verbose_name=_("plan of inspection"),
    )
    inspected = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit inspected")
    )
    kind = models.CharField(
        _("inspection or supervision"),
        max_length=11,
        choices=Kind.choices,
        default=Kind.INSPECTION,
    )
    level = models.CharField(_("level"), max_length=5, choices=Level.choices, blank=True)
    topic = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("topic of the inspection"),
    )
    planned_for = models.DateField(_("planned for"), blank=True)
    of_signs = models.BooleanField(_("for signs of a violation"), default=False)
    covers = models.CharField(_("time looked into"), max_length=200, blank=True)
    lead = models.CharField(_("head of the team"), max_length=200, blank=True)
    team = models.TextField(_("team of inspectors"), blank=True)
    visited_on = models.DateField(_("carried out on"), null=True, blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("notice of the conclusion"),
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PLANNED)

    class Meta:
        verbose_name = _("inspection")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "inspected", "topic", "planned_for"],
                name="visit_is_recorded_once",
                violation_error_message=_("This inspection is in the register already."),
            ),
            models.CheckConstraint(
                name="visit_is_carried_out_on_a_day",
                condition=Q(state__in=["planned", "dropped"]) | Q(visited_on__isnull=False),
                violation_error_message=_("An inspection is carried out on a day."),
            ),
            models.CheckConstraint(
                name="visit_is_concluded_after_it",
                condition=~Q(state="concluded") | Q(concluded_on__gte=F("visited_on")),
                violation_error_message=_("An inspection is concluded after it is carried out."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "planned_for"], name="visit_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} · {self.inspected}"


class Demand(Record):
    """Something that the inspected unit is to put right; it is kept with that unit."""

    class State(models.TextChoices):
        OPEN = "open", _("to be put right")
        ANSWERED = "answered", _("said to be put right")
        SETTLED = "settled", _("settled")

    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="demands", verbose_name=_("inspection")
    )
    on = models.DateField(_("demanded on"), blank=True)
    text = models.CharField(_("what is to be put right"), max_length=500)
    due = models.DateField(_("to be put right by"), null=True, blank=True)
    answer = models.TextField(_("what was done"), blank=True)
    done_on = models.DateField(_("put right on"), null=True, blank=True)
    money = Amount(_("money to be paid back"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("demand")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "unit", "text"],
                name="demand_is_made_once",
                violation_error_message=_("This is demanded already."),
            ),
            models.CheckConstraint(
                name="demand_is_put_right_on_a_day",
                condition=Q(state="open") | Q(done_on__isnull=False),
                violation_error_message=_("What is put right was put right on a day."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="demand_of_unit")]

    def __str__(self) -> str:
        return self.text
