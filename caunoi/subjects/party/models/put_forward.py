"""Whom the union puts forward: for planning, election, promotion, appointment."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .staged import Staged


class PutForward(Staged):
    """Somebody was put forward for something, and what came of it."""

    class Purpose(models.TextChoices):
        PLANNING = "planning", _("planning of officials")
        PARTY_COMMITTEE = "party_committee", _("election to a Party committee")
        PROMOTION = "promotion", _("promotion")
        APPOINTMENT = "appointment", _("appointment")

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        SENT = "sent", _("put forward")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("not accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    opened_by = "sensitive"
    beside = (State.DECLINED, State.WITHDRAWN)

    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    purpose = models.CharField(_("put forward for"), max_length=20, choices=Purpose.choices)
    post = models.CharField(_("post or body"), max_length=200)
    to = models.CharField(_("put forward to"), max_length=200, blank=True)
    on = models.DateField(_("put forward on"))
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("letter"),
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision = models.CharField(_("decision on it"), max_length=100, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )

    class Meta:
        verbose_name = _("member put forward")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="putforward_is_decided_after_it_was_sent",
                condition=Q(decided_on__gte=F("on")),
                violation_error_message=_("This was decided before it was put forward."),
            ),
            models.UniqueConstraint(
                fields=["person", "purpose", "post", "on"],
                name="putforward_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="putforward_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"

    @property
    def stage(self) -> str:
        if self.decided_on:
            return self.State.ACCEPTED
        return self.State.SENT if self.paper_id or self.paper else self.State.DRAFT
