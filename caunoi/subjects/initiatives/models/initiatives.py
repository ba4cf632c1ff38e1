"""An initiative, topic or solution, from its registration to its use; and who made it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record

from .programmes import Programme


class Scope(models.TextChoices):
    """How far the effect of an initiative reaches; the keys are those of the facts."""

    GRASSROOTS = "grassroots", _("within the agency or unit")
    PROVINCE = "province", _("within the ministry or province")
    NATIONAL = "national", _("nationwide")


class Initiative(Record):
    """An initiative, a research topic or a solution. It counts on the day of its recognition.

    `scope` is what it was recognised for at first; later decisions stand in Recognition.
    """

    class Kind(models.TextChoices):
        INITIATIVE = "initiative", _("initiative")
        TOPIC = "topic", _("research topic")
        SOLUTION = "solution", _("solution of work")
        PROJECT = "project", _("project that carries science into production")

    class Application(models.TextChoices):
        NOT_YET = "not_yet", _("not applied yet")
        TRIAL = "trial", _("on trial")
        APPLIED = "applied", _("applied")

    class By(models.TextChoices):
        COUNCIL = "council", _("council")
        HEAD = "head", _("head of the agency or unit")

    class State(models.TextChoices):
        DRAFT = "draft", _("registered")
        SUBMITTED = "submitted", _("with the council")
        RECOGNISED = "recognised", _("recognised")
        REJECTED = "rejected", _("not recognised")
        WITHDRAWN = "withdrawn", _("recognition withdrawn")

    title = models.CharField(_("title of the initiative"), max_length=500)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.INITIATIVE)
    field = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("field"),
    )
    description = models.TextField(_("what it consists of"), blank=True)
    registered_on = models.DateField(_("registered on"), blank=True)
    application = models.CharField(
        _("application"), max_length=8, choices=Application.choices, default=Application.NOT_YET
    )
    first_applied = models.DateField(_("first applied or tried on"), null=True, blank=True)
    submitted_on = models.DateField(_("handed in on"), null=True, blank=True)
    value = Amount(_("value"), null=True, blank=True)
    benefit = models.TextField(_("benefit in words"), blank=True)
    recognised_by = models.CharField(
        _("recognised by"), max_length=7, choices=By.choices, blank=True
    )
    council_on = models.DateField(_("council met on"), null=True, blank=True)
    members = models.PositiveSmallIntegerField(_("members of the council"), null=True, blank=True)
    votes = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    union_present = models.BooleanField(_("the union was represented"), default=False)
    scope = models.CharField(_("recognised for"), max_length=10, choices=Scope.choices, blank=True)
    recognised_on = models.DateField(_("recognised on"), null=True, blank=True)
    decision = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision of recognition"),
    )
    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="initiatives",
        null=True,
        blank=True,
        verbose_name=_("programme"),
    )
    joined_on = models.DateField(_("took part since"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta:
        verbose_name = _("initiative")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "title", "registered_on"],
                name="initiative_is_recorded_once",
                violation_error_message=_("This initiative is in the register already."),
            ),
            models.CheckConstraint(
                name="initiative_was_applied_on_a_day",
                condition=Q(application="not_yet", first_applied=None)
                | (~Q(application="not_yet") & Q(first_applied__isnull=False)),
                violation_error_message=_(
                    "Say since when it is applied or tried; leave the day empty if it is not yet."
                ),
            ),
            models.CheckConstraint(
                name="initiative_votes_are_of_the_members",
                condition=Q(votes__lte=F("members")),
                violation_error_message=_("More voted for it than the council has members."),
            ),
            models.CheckConstraint(
                name="initiative_is_recognised_on_a_day",
                condition=~Q(state__in=["recognised", "withdrawn"])
                | (Q(recognised_on__isnull=False) & Q(decision__isnull=False) & ~Q(scope="")),
                violation_error_message=_(
                    "What is recognised has its decision, its day and its scope."
                ),
            ),
            models.CheckConstraint(
                name="initiative_takes_part_since_a_day",
                condition=Q(programme=None, joined_on=None)
                | Q(programme__isnull=False, joined_on__isnull=False),
                violation_error_message=_("Name the programme and the day together."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "recognised_on"], name="initiative_of_unit"),
            models.Index(fields=["unit", "first_applied"], name="initiative_by_application"),
            models.Index(fields=["programme", "joined_on"], name="initiative_of_programme"),
        ]

    def __str__(self) -> str:
        return self.title


class Author(Record):
    """Who made an initiative, and with which share of it. A person counts where they belong.

    Somebody who is in no register of a union is named in words.
    """

    class State(models.TextChoices):
        NAMED = "named", _("named")
        FIXED = "fixed", _("fixed with the initiative")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="authors", verbose_name=_("initiative")
    )
    person = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("author"),
    )
    outsider = models.CharField(_("author from outside"), max_length=200, blank=True)
    share = models.DecimalField(
        _("share in percent"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    on = models.DateField(_("day"), blank=True)
    state = models.CharField(_("state"), max_length=5, choices=State.choices, default=State.NAMED)

    class Meta:
        verbose_name = _("author of an initiative")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="author_is_a_person_or_named",
                condition=(Q(person__isnull=False) & Q(outsider=""))
                | (Q(person=None) & ~Q(outsider="")),
                violation_error_message=_("Choose a member, or name somebody from outside."),
            ),
            models.CheckConstraint(
                name="author_has_a_share",
                condition=Q(share__gt=0) & Q(share__lte=100),
                violation_error_message=_("A share is more than 0 and at most 100 percent."),
            ),
            models.UniqueConstraint(
                fields=["initiative", "person"],
                name="author_is_named_once",
                violation_error_message=_("This author is named already."),
            ),
            models.UniqueConstraint(
                fields=["initiative", "outsider"],
                condition=Q(person=None),
                name="author_from_outside_is_named_once",
                violation_error_message=_("This author is named already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="initiative_author_of_unit")]

    def __str__(self) -> str:
        return f"{self.called} · {self.initiative}"

    @property
    def called(self) -> str:
        return str(self.person) if self.person_id else self.outsider

    def clean(self) -> None:
        state: Any = self.initiative.state
        if self.state == self.State.NAMED and state != Initiative.State.DRAFT:
            raise ValidationError(
                gettext("Authors are named before the initiative is handed in: ask for its return.")
            )
