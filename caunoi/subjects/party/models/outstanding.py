"""Outstanding members (đoàn viên ưu tú) on their way into the Party: days and stages only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .staged import Staged


class Outstanding(Staged):
    """One member's way into the Party, from being found to full membership or to a stop.

    The awareness class and the union's resolution come in either order; the stage says which of
    them are there. No remark on the person is kept: those stay on the paper forms.
    """

    class Stage(models.TextChoices):
        FOUND = "found", _("found")
        FOSTERED = "fostered", _("helped")
        LEARNING = "learning", _("sent to the awareness class")
        TAUGHT = "taught", _("has the certificate")
        INTRODUCED = "introduced", _("introduced")
        BOTH = "both", _("introduced, sent to the awareness class")
        READY = "ready", _("introduced, has the certificate")
        PROPOSED = "proposed", _("proposed for admission")
        ADMITTED = "admitted", _("admitted, on probation")
        FULL = "full", _("full member of the Party")
        STOPPED = "stopped", _("stopped")

    class By(models.TextChoices):
        COMMITTEE = "committee", _("committee of the union")
        YOUTH = "youth", _("Youth Union")

    opened_by = "sensitive"
    beside = (Stage.STOPPED,)

    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    found_on = models.DateField(_("found on"))
    officer = models.CharField(_("union officer who follows"), max_length=200, blank=True)
    helper = models.CharField(_("Party member who helps"), max_length=200, blank=True)
    helped_since = models.DateField(_("helped since"), null=True, blank=True)
    sent_on = models.DateField(_("sent to the class on"), null=True, blank=True)
    course = models.CharField(_("awareness class"), max_length=200, blank=True)
    certificate = models.CharField(_("number of the certificate"), max_length=100, blank=True)
    certified_on = models.DateField(_("certified on"), null=True, blank=True)
    certified_until = models.DateField(_("certificate valid until"), null=True, blank=True)
    introduced_by = models.CharField(
        _("introduced by"), max_length=10, choices=By.choices, blank=True
    )
    resolution = models.CharField(_("resolution of introduction"), max_length=100, blank=True)
    introduced_on = models.DateField(_("introduced on"), null=True, blank=True)
    present = models.PositiveIntegerField(_("present at the vote"), null=True, blank=True)
    votes = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    renewed_on = models.DateField(_("introduced anew on"), null=True, blank=True)
    introduced_until = models.DateField(_("resolution valid until"), null=True, blank=True)
    proposed_on = models.DateField(_("proposed for admission on"), null=True, blank=True)
    admitted_on = models.DateField(_("admitted on"), null=True, blank=True)
    decision = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision of admission"),
    )
    probation_until = models.DateField(_("probation until"), null=True, blank=True)
    full_on = models.DateField(_("full member since"), null=True, blank=True)
    full_decision = models.CharField(_("decision on full membership"), max_length=100, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    state = models.CharField(
        _("stage"), max_length=10, choices=Stage.choices, default=Stage.FOUND, editable=False
    )

    class Meta:
        verbose_name = _("outstanding member")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outstanding_days_are_in_order",
                condition=Q(sent_on__gte=F("found_on"))
                & Q(introduced_on__gte=F("found_on"))
                & Q(certified_on__gte=F("sent_on"))
                & Q(proposed_on__gte=F("introduced_on"))
                & Q(admitted_on__gte=F("proposed_on"))
                & Q(full_on__gt=F("admitted_on")),
                violation_error_message=_("These days are not in the order of the steps."),
            ),
            models.CheckConstraint(
                name="outstanding_votes_are_of_those_present",
                condition=Q(votes__lte=F("present")),
                violation_error_message=_("More voted for it than were present."),
            ),
            models.UniqueConstraint(
                fields=["person", "found_on"],
                name="outstanding_is_recorded_once",
                violation_error_message=_("This member is in the register from that day already."),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state__in=["full", "stopped"]),
                name="outstanding_is_on_one_way_at_a_time",
                violation_error_message=_("This member is on the way already."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "found_on"], name="outstanding_of_unit"),
            models.Index(fields=["state", "unit"], name="outstanding_by_stage"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def stage(self) -> str:
        """The stage that the days tell, where the way has not been stopped."""
        stages = self.Stage
        if self.admitted_on:
            return stages.FULL if self.full_on else stages.ADMITTED
        if self.proposed_on:
            return stages.PROPOSED
        if self.introduced_on:
            if self.certified_on:
                return stages.READY
            return stages.BOTH if self.sent_on else stages.INTRODUCED
        if self.certified_on:
            return stages.TAUGHT
        if self.sent_on:
            return stages.LEARNING
        return stages.FOSTERED if self.officer or self.helper else stages.FOUND

    def clean(self) -> None:
        if faults := dict(self._faults()):
            raise ValidationError(faults)
        super().clean()

    def _faults(self) -> Iterator[tuple[str, Any]]:
        """Which day is before one that must come first."""
        for chain in CHAINS:
            known = [name for name in chain if getattr(self, name)]
            for first, second in pairwise(known):
                if told := self.not_before(first, second):
                    yield second, told
        if self.full_on and not self.admitted_on:
            yield "admitted_on", _("Nobody is a full member without having been admitted.")
        if self.votes is not None and self.present is not None and self.votes > self.present:
            yield "votes", _("More voted for it than were present.")
        if self.full_on and self.admitted_on and self.full_on == self.admitted_on:
            yield "full_on", _("Nobody is a full member on the day of admission.")


CHAINS = (
    ("found_on", "helped_since"),
    ("found_on", "sent_on", "certified_on"),
    ("found_on", "introduced_on", "renewed_on", "proposed_on", "admitted_on", "full_on"),
    ("found_on", "stopped_on"),
    ("admitted_on", "stopped_on"),
)
