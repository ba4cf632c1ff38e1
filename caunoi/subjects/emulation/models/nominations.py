"""Nominations: whom a unit proposes for which award, how its meeting voted, what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record

from .awards import THIS_CENTURY, Award, DecidedBy, Form, facts_of, must_fit


class Nomination(Record):
    """What a unit proposes together: one meeting, one vote, one request to the level above."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being put together")
        VOTED = "voted", _("voted on")
        SUBMITTED = "submitted", _("submitted")
        PASSED_ON = "passed_on", _("passed on to the next level")
        DECIDED = "decided", _("decided")

    name = models.CharField(_("name of the proposal"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY)
    begun_on = models.DateField(_("begun on"))
    due = models.DateField(_("to be submitted by"), null=True, blank=True)
    body = models.CharField(_("body that met"), max_length=200, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    members = models.PositiveSmallIntegerField(_("members of the body"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("members present"), null=True, blank=True)
    request = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("request for commendation"),
    )
    letter = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("letter to the next level"),
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)

    class Meta:
        verbose_name = _("proposal for commendation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "year"],
                name="nomination_is_recorded_once",
                violation_error_message=_("This proposal is in the register already."),
            ),
            models.CheckConstraint(
                name="nomination_has_no_more_present_than_members",
                condition=Q(present=None) | Q(members__gte=F("present")),
                violation_error_message=_("More were present than the body has members."),
            ),
            models.CheckConstraint(
                name="nomination_that_was_voted_on_says_when",
                condition=Q(state="draft") | Q(met_on__isnull=False, present__isnull=False),
                violation_error_message=_("Say when the body met, and how many were present."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Candidate(Record):
    """Somebody proposed for one award, with the votes; decided of by the level above."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed by the unit")
        SENT = "sent", _("with the level above")
        LEFT_OUT = "left_out", _("left out by the level above")
        AWARDED = "awarded", _("awarded")

    nomination = models.ForeignKey(
        Nomination,
        on_delete=models.PROTECT,
        related_name="candidates",
        verbose_name=_("proposal for commendation"),
    )
    title = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("title or award")
    )
    recipient = models.CharField(
        _("given to"), max_length=10, choices=Award.Recipient.choices, blank=True
    )
    person = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    collective = models.CharField(_("collective"), max_length=300, blank=True)
    form = models.CharField(_("form of the award"), max_length=13, choices=Form.choices, blank=True)
    theme = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("theme"),
    )
    achievement = models.TextField(_("achievement"), max_length=4_000, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    on = models.DateField(_("named on"), blank=True)
    decided_by = models.CharField(
        _("who decided"), max_length=13, choices=DecidedBy.choices, blank=True
    )
    decision = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision"),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.PROPOSED
    )

    class Meta:
        verbose_name = _("candidate")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="candidate_is_a_person_or_a_collective",
                condition=Q(recipient="person", person__isnull=False, collective="")
                | (Q(recipient="collective", person__isnull=True) & ~Q(collective="")),
                violation_error_message=_(
                    "An award is given to a person or to a collective: name one of the two."
                ),
            ),
            models.UniqueConstraint(
                fields=["nomination", "person", "title"],
                condition=Q(person__isnull=False),
                name="person_is_proposed_once_for_a_title",
                violation_error_message=_("This person is proposed for that already."),
            ),
            models.UniqueConstraint(
                fields=["nomination", "collective", "title"],
                condition=Q(person__isnull=True),
                name="collective_is_proposed_once_for_a_title",
                violation_error_message=_("This collective is proposed for that already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="candidate_of_unit")]

    def __str__(self) -> str:
        return f"{self.called} · {self.title}"

    @property
    def called(self) -> str:
        """The name of the person or of the collective."""
        return str(self.person) if self.person_id else self.collective

    @property
    def share(self) -> float | None:
        """The votes for, in percent of those present; None before the vote."""
        present = self.nomination.present
        return 100 * self.votes_for / present if present and self.votes_for is not None else None

    def clean(self) -> None:
        if not self.recipient:
            told = _("Say who is proposed: a person, or the name of the collective.")
            raise ValidationError({"person": told, "collective": told})
        must_fit(facts_of(self.title), bool(self.person_id))
        if self.state == self.State.PROPOSED and (self.nomination.state != Nomination.State.DRAFT):
            raise ValidationError(
                {"nomination": _("This proposal has moved on: ask for its return first.")}
            )
        if self.theme_id and self.form == Form.COMPREHENSIVE:
            raise ValidationError(
                {"form": _("What is given for the work as a whole is for no theme.")}
            )
