"""Calls for comments, and what each unit did: how many, and by which letter."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record

from .staged import Staged


class Call(Record):
    """Units are asked for comments on a draft, or on Party members and committees."""

    class About(models.TextChoices):
        DRAFT = "draft", _("a draft document")
        PARTY = "party", _("Party members and committees")

    told_below = True

    about = models.CharField(_("comments about"), max_length=10, choices=About.choices)
    title = models.CharField(_("what is commented on"), max_length=300)
    on = models.DateField(_("asked on"))
    until = models.DateField(_("to be handed in by"), null=True, blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("letter that asks"),
    )

    class Meta:
        verbose_name = _("call for comments")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="call_ends_no_sooner_than_it_begins",
                condition=Q(until__gte=F("on")),
                violation_error_message=_("It cannot be due before it is asked."),
            ),
            models.UniqueConstraint(
                fields=["unit", "title", "on"],
                name="call_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Comment(Staged):
    """What a unit did with a call. What was said, and of whom, is not kept: only how many."""

    class Form(models.TextChoices):
        MEETING = "meeting", _("at a meeting")
        WRITING = "writing", _("in writing")
        BOX = "box", _("through the letter box")

    class Answer(models.TextChoices):
        TAKEN_UP = "taken_up", _("taken up")
        PARTLY = "partly", _("taken up in part, the rest explained")
        EXPLAINED = "explained", _("explained")

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        ORGANISED = "organised", _("organised")
        SENT = "sent", _("sent")
        ANSWERED = "answered", _("answered")

    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, related_name="comments", verbose_name=_("call for comments")
    )
    asked_on = models.DateField(_("asked on"), blank=True)
    until = models.DateField(_("to be handed in by"), null=True, blank=True)
    organised_on = models.DateField(_("organised on"), null=True, blank=True)
    form = models.CharField(_("form"), max_length=10, choices=Form.choices, blank=True)
    opinions = models.PositiveIntegerField(_("number of opinions"), null=True, blank=True)
    letter = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("letter"),
    )
    sent_to = models.CharField(_("sent to"), max_length=200, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.ASKED, editable=False
    )

    class Meta:
        verbose_name = _("comments of a unit")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "unit"],
                name="comment_is_recorded_once",
                violation_error_message=_("This unit has been asked already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "asked_on"], name="comment_of_unit")]

    def __str__(self) -> str:
        return f"{self.call} · {self.unit}"

    def clean(self) -> None:
        for first, second in (("asked_on", "organised_on"), ("organised_on", "answered_on")):
            if told := self.not_before(first, second):
                raise ValidationError({second: told})
        super().clean()

    @property
    def stage(self) -> str:
        if self.answered_on:
            return self.State.ANSWERED
        if self.letter_id or self.letter:
            return self.State.SENT
        return self.State.ORGANISED if self.organised_on else self.State.ASKED
