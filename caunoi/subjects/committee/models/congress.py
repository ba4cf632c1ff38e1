"""The congress of a unit: delegates, ballots, votes, and whom the level above recognises."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.registers.records.record import Record


class Congress(Record):
    """A congress (or a conference that elects); its committee acts once it is recognised."""

    class Form(models.TextChoices):
        FULL = "full", _("of all members")
        DELEGATES = "delegates", _("of delegates")

    class State(models.TextChoices):
        PREPARED = "prepared", _("prepared")
        HELD = "held", _("held")
        SUBMITTED = "submitted", _("dossier handed in")
        APPROVED = "approved", _("recognition decided")
        RECOGNISED = "recognised", _("recognised")

    name = models.CharField(_("congress"), max_length=300)
    term = models.CharField(_("name of the term"), max_length=100)
    form = models.CharField(_("form"), max_length=9, choices=Form.choices, default=Form.FULL)
    on = models.DateField(_("day of the congress"))
    until = models.DateField(_("end of the term"), blank=True)
    members = models.PositiveIntegerField(_("members on that day"), null=True, blank=True)
    size = models.PositiveSmallIntegerField(_("seats of the committee"), null=True, blank=True)
    standing = models.PositiveSmallIntegerField(
        _("seats of the standing committee"), null=True, blank=True
    )
    inspection = models.PositiveSmallIntegerField(
        _("seats of the inspection committee"), null=True, blank=True
    )
    summoned = models.PositiveIntegerField(_("number summoned"), null=True, blank=True)
    present = models.PositiveIntegerField(_("number present"), null=True, blank=True)
    resolution = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("resolution"),
    )
    first_meeting = models.DateField(_("first meeting of the new committee"), null=True, blank=True)
    submit_by = models.DateField(_("dossier due by"), null=True, blank=True)
    submitted_on = models.DateField(_("dossier handed in on"), null=True, blank=True)
    answer_by = models.DateField(_("answer due by"), null=True, blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision of recognition"),
    )
    recognised_on = models.DateField(_("recognised on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PREPARED
    )

    class Meta:
        verbose_name = _("congress")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "on"],
                name="congress_is_recorded_once",
                violation_error_message=_("This congress is in the register already."),
            ),
            models.CheckConstraint(
                name="congress_has_no_more_than_summoned",
                condition=Q(present=None) | Q(summoned=None) | Q(present__lte=F("summoned")),
                violation_error_message=_("No more can be present than were summoned."),
            ),
            models.CheckConstraint(
                name="congress_term_ends_after_it",
                condition=Q(until__gt=F("on")),
                violation_error_message=_("A term cannot end before its congress."),
            ),
            models.CheckConstraint(
                name="congress_is_recognised_after_it",
                condition=Q(recognised_on=None) | Q(recognised_on__gte=F("on")),
                violation_error_message=_("A committee is recognised after its congress."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="congress_of_unit_by_day")]

    def __str__(self) -> str:
        return f"{self.name} · {say.day(self.on)}"


class Delegate(Record):
    """Somebody was called to a congress; it counts where the person belongs."""

    class Kind(models.TextChoices):
        ELECTED = "elected", _("elected below")
        OFFICE = "office", _("by office")
        NAMED = "named", _("named by the level above")
        GUEST = "guest", _("guest")

    congress = models.ForeignKey(
        Congress, on_delete=models.PROTECT, related_name="delegates", verbose_name=_("congress")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    on = models.DateField(_("day of the congress"), blank=True)
    kind = models.CharField(
        _("delegate as"), max_length=7, choices=Kind.choices, default=Kind.ELECTED
    )
    came = models.BooleanField(_("present"), default=True)
    admitted = models.BooleanField(_("mandate confirmed"), default=True)

    class Meta:
        verbose_name = _("delegate")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["congress", "person"],
                name="delegate_is_named_once",
                violation_error_message=_("This person is a delegate of the congress already."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="delegate_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.congress}"


class Ballot(Record):
    """One ballot of a congress, or of its new committee: ballots issued, returned, valid."""

    class Of(models.TextChoices):
        COMMITTEE = "committee", _("executive committee")
        STANDING = "standing", _("standing committee")
        CHAIR = "chair", _("chair and vice-chairs")
        INSPECTION = "inspection", _("inspection committee")
        DELEGATES = "delegates", _("delegates to the congress above")
        CONFIDENCE = "confidence", _("vote of confidence")

    congress = models.ForeignKey(
        Congress, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("congress")
    )
    of = models.CharField(_("ballot for"), max_length=10, choices=Of.choices)
    on = models.DateField(_("day of the ballot"), blank=True)
    seats = models.PositiveSmallIntegerField(_("seats to fill"))
    issued = models.PositiveIntegerField(_("ballots issued"))
    returned = models.PositiveIntegerField(_("ballots returned"))
    invalid = models.PositiveIntegerField(_("invalid ballots"), default=0)
    counted_by = models.CharField(_("head of the counting board"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ballot")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["congress", "of", "on"],
                name="ballot_is_recorded_once",
                violation_error_message=_("This ballot is in the register already."),
            ),
            models.CheckConstraint(
                name="ballot_returns_no_more_than_was_issued",
                condition=Q(returned__lte=F("issued")),
                violation_error_message=_("No more ballots can be returned than were issued."),
            ),
            models.CheckConstraint(
                name="ballot_has_no_more_invalid_than_returned",
                condition=Q(invalid__lte=F("returned")),
                violation_error_message=_("No more ballots can be invalid than were returned."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()} · {say.day(self.on)}"

    @property
    def valid(self) -> int:
        """The valid ballots."""
        return self.returned - self.invalid


class Candidate(Record):
    """Who stood in a ballot, with how many votes, and for which office if elected."""

    class Office(models.TextChoices):
        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice_chair", _("vice-chair")
        STANDING = "standing_member", _("member of the standing committee")
        COMMITTEE = "committee_member", _("member of the committee")
        INSPECTION_HEAD = "inspection_head", _("head of the inspection committee")
        INSPECTION = "inspection_member", _("member of the inspection committee")
        DELEGATE = "", _("delegate")

    class Stood(models.TextChoices):
        PROPOSED = "proposed", _("proposed by others")
        OWN = "own", _("stood on their own")

    ballot = models.ForeignKey(
        Ballot, on_delete=models.PROTECT, related_name="candidates", verbose_name=_("ballot")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    on = models.DateField(_("day of the ballot"), blank=True)
    office = models.CharField(_("office"), max_length=20, choices=Office.choices, blank=True)
    stood = models.CharField(
        _("how they stood"), max_length=8, choices=Stood.choices, default=Stood.PROPOSED
    )
    votes = models.PositiveIntegerField(_("votes"))
    elected = models.BooleanField(_("is elected"), default=False)

    class Meta:
        verbose_name = _("candidate")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ballot", "person", "office"],
                name="candidate_stands_once_for_an_office",
                violation_error_message=_("This person stands in the ballot already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.votes}"

    def clean(self) -> None:
        if self.ballot_id and self.votes is not None and self.votes > self.ballot.valid:
            raise ValidationError(
                {"votes": _("Nobody has more votes than there are valid ballots.")}
            )
