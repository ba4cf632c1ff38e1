"""Pledges: units of a cluster, and persons, register for a year; units are scored and ranked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.journal.models import Journalled
from caunoi.org.models import Unit
from caunoi.registers.records.record import Record, RecordQuerySet
from caunoi.registers.records.scored import NOT_NEGATIVE, ItemKind

from .awards import THIS_CENTURY


class ScoreSheet(Record):
    """A score sheet in one of its versions; one in use is followed by another, never changed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_USE = "in_use", _("in use")
        WITHDRAWN = "withdrawn", _("no longer in use")

    told_below = True

    name = models.CharField(_("name of the score sheet"), max_length=300)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    since = models.DateField(_("in use since"))
    source = models.CharField(_("issued by the paper"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)

    class Meta:
        verbose_name = _("score sheet")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "version"],
                name="score_sheet_has_each_version_once",
                violation_error_message=_("There is such a version of this score sheet already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class SheetItem(Record):
    """A line of a score sheet: what is scored, up to how many points, and what proves it."""

    Kind = ItemKind

    told_below = True

    sheet = models.ForeignKey(
        ScoreSheet, on_delete=models.PROTECT, related_name="items", verbose_name=_("score sheet")
    )
    number = models.CharField(_("item number"), max_length=20)
    group = models.CharField(_("part of the sheet"), max_length=300, blank=True)
    text = models.TextField(_("what is scored"), max_length=2_000)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.CRITERION)
    most = models.DecimalField(
        _("most points"), max_digits=6, decimal_places=2, validators=NOT_NEGATIVE
    )
    evidence = models.CharField(_("evidence asked for"), max_length=500, blank=True)
    since = models.DateField(_("in use since"), blank=True)

    class Meta:
        verbose_name = _("item of a score sheet")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "number"],
                name="score_sheet_has_each_number_once",
                violation_error_message=_("The score sheet has an item of that number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"[:200]

    def clean(self) -> None:
        if self.sheet.state != ScoreSheet.State.DRAFT:
            raise ValidationError(
                {"sheet": _("This score sheet is in use: make a new version of it.")}
            )


class Round(Record):
    """A year's emulation among the units of a cluster or bloc: what is pledged, by which sheet."""

    class State(models.TextChoices):
        OPEN = "open", _("running")
        RANKED = "ranked", _("ranked")

    told_below = True

    name = models.CharField(_("name of the emulation round"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY)
    cluster = models.ForeignKey(
        "org.Cluster", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    sheet = models.ForeignKey(
        ScoreSheet,
        on_delete=models.PROTECT,
        related_name="rounds",
        null=True,
        blank=True,
        verbose_name=_("score sheet"),
    )
    begins = models.DateField(_("launched on"))
    due = models.DateField(_("self-scoring by"), null=True, blank=True)
    content = models.TextField(_("content"), max_length=4_000, blank=True)
    targets = models.TextField(_("common targets"), max_length=4_000, blank=True)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )
    met_on = models.DateField(_("cluster met on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("emulation round")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "year"],
                name="round_is_recorded_once",
                violation_error_message=_("This emulation round is in the register already."),
            ),
            models.CheckConstraint(
                name="round_is_due_after_it_begins",
                condition=Q(due=None) | Q(due__gte=F("begins")),
                violation_error_message=_("Nothing is due before the round is launched."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.year}"


class PledgeQuerySet(RecordQuerySet):
    """Words for pledges."""

    def visible_to(self, user: Any) -> Any:
        """Those that the user may open, and those of others whom the user's unit scores."""
        scored = Unit.objects.reachable_by(user, "edit").values("pk")
        crossing = Q(cross_by__in=scored, state__in=["scored", "final"])
        return self.filter(Q(pk__in=super().visible_to(user).values("pk")) | crossing)


class Pledge(Record):
    """What a unit pledges in a round, its scores, and its place among the others."""

    class State(models.TextChoices):
        SENT = "sent", _("not signed yet")
        SIGNED = "signed", _("signed")
        SCORED = "scored", _("scored by itself")
        FINAL = "final", _("scored finally")

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="pledges", verbose_name=_("emulation round")
    )
    sent_on = models.DateField(_("asked for on"), blank=True)
    due = models.DateField(_("self-scoring by"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    content = models.TextField(_("content of the pledge"), max_length=4_000, blank=True)
    targets = models.TextField(_("targets"), max_length=4_000, blank=True)
    title = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("title striven for"),
    )
    cross_by = models.ForeignKey(
        "org.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("cross-scored by"),
    )
    own_score = models.DecimalField(
        _("own score"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    cross_score = models.DecimalField(
        _("cross-score"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    final_score = models.DecimalField(
        _("final score"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    voters = models.PositiveSmallIntegerField(_("voters"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("place in the ranking"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.SENT)

    objects = PledgeQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("pledge of a unit")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "unit"],
                name="unit_pledges_once_in_a_round",
                violation_error_message=_("This unit is in the round already."),
            ),
            models.CheckConstraint(
                name="pledge_says_when_it_was_signed",
                condition=Q(state="sent") | Q(signed_on__isnull=False),
                violation_error_message=_("Say on which day the pledge was signed."),
            ),
            models.CheckConstraint(
                name="pledge_has_no_more_votes_than_voters",
                condition=Q(votes_for=None) | Q(voters__gte=F("votes_for")),
                violation_error_message=_("There are more votes than voters."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "signed_on"], name="pledge_of_unit")]

    def __str__(self) -> str:
        return f"{self.round} · {self.unit}"


class Points(Journalled):
    """The points of one pledge for one item: the unit's own, those of the other, the final ones."""

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="points")
    item = models.ForeignKey(SheetItem, on_delete=models.PROTECT, related_name="+")
    own = models.DecimalField(
        _("own score"), max_digits=6, decimal_places=2, null=True, validators=NOT_NEGATIVE
    )
    cross = models.DecimalField(
        _("cross-score"), max_digits=6, decimal_places=2, null=True, validators=NOT_NEGATIVE
    )
    final = models.DecimalField(
        _("final score"), max_digits=6, decimal_places=2, null=True, validators=NOT_NEGATIVE
    )

    class Meta:
        verbose_name = _("points")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pledge", "item"],
                name="item_is_scored_once",
                violation_error_message=_("This item is scored already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.item_id}"


class Registration(Record):
    """A person registers for a year; who did not is, by the rule, not proposed."""

    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY)
    on = models.DateField(_("registered on"))
    title = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("title striven for"),
    )
    content = models.TextField(_("content of the pledge"), max_length=4_000, blank=True)

    class Meta:
        verbose_name = _("registration for emulation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "year"],
                name="person_registers_once_a_year",
                violation_error_message=_("This person is registered for that year already."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="personal_pledge_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.year}"
