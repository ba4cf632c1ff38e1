"""Advice and proposals of the union: to whom, about what, answered how, carried out or not."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .staged import Staged


class Proposal(Staged):
    """The union advised or proposed something, by a paper or at a meeting."""

    class To(models.TextChoices):
        PARTY = "party", _("Party committee")
        ADMINISTRATION = "administration", _("administration")
        ABOVE = "above", _("level above of the union")
        OTHER = "other", _("another body")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        DECLINED = "declined", _("not accepted")

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        SENT = "sent", _("sent")
        ANSWERED = "answered", _("answered")
        DONE = "done", _("carried out")
        DROPPED = "dropped", _("not carried out")

    beside = (State.DROPPED,)

    matter = models.CharField(_("about what"), max_length=400)
    to = models.CharField(_("to whom"), max_length=15, choices=To.choices)
    addressee = models.CharField(_("addressee"), max_length=300, blank=True)
    on = models.DateField(_("proposed on"))
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("paper"),
    )
    answer_by = models.DateField(_("answer expected by"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    answer_paper = models.CharField(_("number of the answer"), max_length=100, blank=True)
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )

    class Meta:
        verbose_name = _("proposal")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "matter", "to", "on"],
                name="proposal_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="proposal_of_unit")]

    def __str__(self) -> str:
        return self.matter

    def clean(self) -> None:
        for name in ("answered_on", "done_on"):
            if (day := getattr(self, name)) and day < self.on:
                raise ValidationError({name: _("This is before it was proposed.")})
        super().clean()

    @property
    def stage(self) -> str:
        if self.done_on:
            return self.State.DONE
        if self.answered_on:
            return self.State.ANSWERED
        return self.State.SENT if self.paper_id or self.paper else self.State.DRAFT
