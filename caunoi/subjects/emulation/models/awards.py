"""Titles and awards: what there is to be given, and what was given to whom by which decision."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.journal.models import Journalled
from caunoi.registers.records.record import Amount, Record


class DecidedBy(models.TextChoices):
    """What kind of body decides; a ministry and a province are not one."""

    PRESIDENT = "president", _("President of the State")
    GOVERNMENT = "government", _("Government, Prime Minister")
    MINISTRY = "ministry", _("ministry or central body")
    CONFEDERATION = "confederation", _("Confederation of Labour")
    INDUSTRY = "industry", _("central union of an industry")
    PROVINCE = "province", _("People's Committee of the province")
    FEDERATION = "federation", _("Federation of Labour of the province")
    DEPARTMENT = "department", _("department of the province, district")
    UPPER = "upper", _("union directly above the grassroots")
    AGENCY = "agency", _("head of the agency or unit")
    GRASSROOTS = "grassroots", _("grassroots union")
    OTHER = "other", _("another body")


class Form(models.TextChoices):
    """What an award is for; at one level and in one year the first excludes the second."""

    COMPREHENSIVE = "comprehensive", _("for the work as a whole")
    THEMATIC = "thematic", _("for one theme")
    TERM = "term", _("at the review of a term or period")
    SUDDEN = "sudden", _("for a sudden achievement")
    SERVICE = "service", _("for long service")


class TitleFacts(Journalled):
    """What is known of a title or award of the catalogue, beside its name."""

    class Stream(models.TextChoices):
        STATE = "state", _("of the State: decided outside, recorded here")
        UNION = "union", _("of the union: its own procedure")

    class Sort(models.TextChoices):
        TITLE = "title", _("emulation title")
        FLAG = "flag", _("emulation flag")
        ORDER = "order", _("order of the State")
        CERTIFICATE = "certificate", _("certificate of merit")
        LETTER = "letter", _("letter of commendation")
        MEDAL = "medal", _("commemorative medal")
        PRIZE = "prize", _("prize")
        HONOUR = "honour", _("honour without a statutory award")

    class Level(models.TextChoices):
        NATION = "nation", _("level of the State")
        PROVINCE = "province", _("level of ministry or province")
        UPPER = "upper", _("level of department or union above")
        GRASSROOTS = "grassroots", _("grassroots level")

    title = models.OneToOneField(
        "org.Entry", on_delete=models.PROTECT, related_name="award_facts", verbose_name=_("title")
    )
    stream = models.CharField(_("stream"), max_length=5, choices=Stream.choices)
    sort = models.CharField(_("sort"), max_length=11, choices=Sort.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    for_persons = models.BooleanField(_("for persons"), default=True)
    for_collectives = models.BooleanField(_("for collectives"), default=False)
    yearly = models.BooleanField(_("a title of a year"), default=False)
    once = models.BooleanField(_("once in a life"), default=False)
    usually_by = models.CharField(
        _("usually decided by"), max_length=13, choices=DecidedBy.choices, blank=True
    )

    class Meta:
        verbose_name = _("what is known of a title")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="title_is_for_somebody",
                condition=Q(for_persons=True) | Q(for_collectives=True),
                violation_error_message=_("A title is given to persons, to collectives or both."),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


def facts_of(title: Any) -> TitleFacts | None:
    """What is known of a title; asked of the database once for each title at hand."""
    known = getattr(title, "award_facts", None)
    return known if isinstance(known, TitleFacts) else None


THIS_CENTURY = [MinValueValidator(1945), MaxValueValidator(2200)]


class Award(Record):
    """A title or award given to a person or a collective: one turn (lượt).

    It counts on the day of its decision, and for the year of the achievement. One that was revoked
    stays, and is in no figure.
    """

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("in force")
        REVOKED = "revoked", _("revoked")

    class Recipient(models.TextChoices):
        PERSON = "person", _("person")
        COLLECTIVE = "collective", _("collective")

    title = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("title or award")
    )
    recipient = models.CharField(
        _("given to"), max_length=10, choices=Recipient.choices, blank=True
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
    year = models.PositiveSmallIntegerField(_("year of the achievement"), validators=THIS_CENTURY)
    form = models.CharField(_("form of the award"), max_length=13, choices=Form.choices, blank=True)
    theme = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("theme"),
    )
    decided_by = models.CharField(
        _("who decided"), max_length=13, choices=DecidedBy.choices, blank=True
    )
    decision = models.ForeignKey(
        "org.Paper", on_delete=models.PROTECT, related_name="+", verbose_name=_("decision")
    )
    on = models.DateField(_("day of the decision"), blank=True)
    achievement = models.TextField(_("achievement"), max_length=4_000, blank=True)
    bonus = Amount(_("bonus"), null=True, blank=True)
    # Follows from the title, so that the database can refuse a second one of a year.
    yearly = models.BooleanField(editable=False, default=False)
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.IN_FORCE
    )
    revocation = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision that revokes"),
    )
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    # The proposal that it came of; one of them becomes one award.
    candidate = models.OneToOneField(
        "emulation.Candidate",
        on_delete=models.PROTECT,
        related_name="award",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("award")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="award_is_of_a_person_or_of_a_collective",
                condition=Q(recipient="person", person__isnull=False, collective="")
                | (Q(recipient="collective", person__isnull=True) & ~Q(collective="")),
                violation_error_message=_(
                    "An award is given to a person or to a collective: name one of the two."
                ),
            ),
            models.UniqueConstraint(
                fields=["person", "title", "year"],
                condition=Q(yearly=True, state="in_force", person__isnull=False),
                name="award_is_given_to_a_person_once_a_year",
                violation_error_message=_("This person has this title for that year already."),
            ),
            models.UniqueConstraint(
                fields=["unit", "collective", "title", "year"],
                condition=Q(yearly=True, state="in_force", person__isnull=True),
                name="award_is_given_to_a_collective_once_a_year",
                violation_error_message=_("This collective has this title for that year already."),
            ),
            models.UniqueConstraint(
                fields=["person", "title", "decision"],
                condition=Q(person__isnull=False),
                name="award_stands_once_in_a_decision",
                violation_error_message=_("This decision gives this person this award already."),
            ),
            models.CheckConstraint(
                name="award_that_is_revoked_says_when",
                condition=Q(state="in_force") | Q(revoked_on__isnull=False),
                violation_error_message=_("Say on which day the award was revoked."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "on"], name="award_of_unit"),
            models.Index(fields=["person", "title", "year"], name="award_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.collective} · {self.title} · {self.year}"

    def clean(self) -> None:
        if not self.recipient:
            told = _("Say who was given it: a person, or the name of the collective.")
            raise ValidationError({"person": told, "collective": told})
        if not self.on:
            raise ValidationError(
                {"decision": _("Write the day on which the decision was signed.")}
            )
        if not self.decided_by:
            raise ValidationError(
                {"decided_by": _("Say what kind of body decided; the title does not tell.")}
            )
        must_fit(facts_of(self.title), bool(self.person_id))
        if self.year > self.on.year:
            raise ValidationError(
                {"year": _("Nothing is given for a year that comes after its decision.")}
            )
        if self.theme_id and self.form == Form.COMPREHENSIVE:
            raise ValidationError(
                {"form": _("What is given for the work as a whole is for no theme.")}
            )
        if self.revoked_on and self.revoked_on < self.on:
            raise ValidationError({"revoked_on": _("Nothing is revoked before it is given.")})


def must_fit(facts: TitleFacts | None, person: bool) -> None:
    """Raise ValidationError if the title is not given to such a recipient."""
    if facts is None:
        return
    if person and not facts.for_persons:
        raise ValidationError({"title": _("This is given to collectives only.")})
    if not person and not facts.for_collectives:
        raise ValidationError({"title": _("This is given to persons only.")})
