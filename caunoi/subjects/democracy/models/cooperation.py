"""What a union and the head of its agency have agreed on, and where they talk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.registers.records.record import Record


class Coordination(Record):
    """Rules by which the committee and the head of the agency work together."""

    with_whom = models.CharField(_("signed with"), max_length=300)
    on = models.DateField(_("signed on"))
    until = models.DateField(_("valid until"), null=True, blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("number of the rules"),
    )
    contents = models.TextField(_("contents"), blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("coordination rules")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "on"],
                name="coordination_is_recorded_once",
                violation_error_message=_("These rules are in the register already."),
            ),
            models.CheckConstraint(
                name="coordination_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("on")),
                violation_error_message=_("Rules cannot end before they are signed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.with_whom} · {say.day(self.on)}"


class Dialogue(Record):
    """The head of the agency and the staff talked to each other."""

    class Form(models.TextChoices):
        REGULAR = "regular", _("regular")
        ASKED = "asked", _("on demand of one side")
        CASE = "case", _("on a case")

    on = models.DateField(_("day of the dialogue"))
    form = models.CharField(_("kind of dialogue"), max_length=7, choices=Form.choices)
    chaired_by = models.CharField(_("chaired by"), max_length=300, blank=True)
    present = models.PositiveIntegerField(_("number present"), null=True, blank=True)
    topics = models.TextField(_("what was talked about"))
    raised = models.PositiveIntegerField(_("opinions raised"), default=0)
    answered = models.PositiveIntegerField(_("answered on the spot"), default=0)
    conclusion = models.TextField(_("conclusion"), blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("minutes"),
    )

    class Meta:
        verbose_name = _("dialogue")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "on", "form"],
                name="dialogue_is_recorded_once",
                violation_error_message=_("This dialogue is in the register already."),
            ),
            models.CheckConstraint(
                name="dialogue_answers_no_more_than_was_raised",
                condition=Q(answered__lte=F("raised")),
                violation_error_message=_("No more can be answered than was raised."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="dialogue_of_unit")]

    def __str__(self) -> str:
        return f"{self.get_form_display()} · {say.day(self.on)}"


class DemocracyRules(Record):
    """The agency's rules of democracy (quy chế dân chủ), made together with the union."""

    class Change(models.TextChoices):
        FIRST = "first", _("issued for the first time")
        AMENDED = "amended", _("amended")
        REPLACED = "replaced", _("replaced")

    on = models.DateField(_("issued on"))
    change = models.CharField(
        _("issued or amended"), max_length=8, choices=Change.choices, default=Change.FIRST
    )
    consulted = models.BooleanField(_("the staff was asked before"), default=False)
    until = models.DateField(_("in force until"), null=True, blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision"),
    )
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    findings = models.TextField(_("how they are kept"), blank=True)

    class Meta:
        verbose_name = _("democracy rules")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "on"],
                name="democracy_rules_are_recorded_once",
                violation_error_message=_("These rules are in the register already."),
            ),
            models.CheckConstraint(
                name="democracy_rules_end_after_they_begin",
                condition=Q(until=None) | Q(until__gt=F("on")),
                violation_error_message=_("Rules cannot end before they are issued."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_change_display()} · {say.day(self.on)}"
