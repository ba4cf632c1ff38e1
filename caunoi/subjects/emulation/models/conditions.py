"""The conditions of awards: dated data with their legal source, in one table."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import NoOverlap, Span, ends_after_it_begins
from caunoi.journal.models import Journalled
from caunoi.org.models.units import SeatedQuerySet


class Condition(Span, Journalled):
    """What must hold for somebody to be proposed for a title, on the days of its span.

    Without a unit it is shipped; the nearest unit above that says something of the same `code`
    goes first. Without a title it holds for all awards of the union.
    """

    class Kind(models.TextChoices):
        HAS_TITLE = "has_title", _("has had another title")
        HAS_FACT = "has_fact", _("has something of the kind, such as an initiative")
        NO_FACT = "no_fact", _("has nothing of the kind, such as a discipline")
        NOT_YET = "not_yet", _("has not had it before")
        REGISTERED = "registered", _("registered for the year")
        ONE_FORM = "one_form", _("at one level and in one year, for the whole or for a theme")
        SHARE = "share", _("no more than a share of those with another title")
        COUNT = "count", _("no more than a number from one unit")

    class Ends(models.TextChoices):
        OWN = "own", _("counting the year of the proposal")
        BEFORE = "before", _("counting up to the year before")

    code = models.CharField(_("code"), max_length=60)
    unit = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("for which title"),
    )
    for_persons = models.BooleanField(_("for persons"), default=True)
    for_collectives = models.BooleanField(_("for collectives"), default=True)
    kind = models.CharField(_("what must hold"), max_length=10, choices=Kind.choices)
    other = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("other title"),
    )
    fact = models.CharField(_("kind of fact"), max_length=40, blank=True)
    scope = models.CharField(_("reaching at least"), max_length=40, blank=True)
    number = models.PositiveIntegerField(_("how many, or percent"), default=1)
    years = models.PositiveSmallIntegerField(
        _("within how many years"), default=0, help_text=_("0: at any time.")
    )
    consecutive = models.BooleanField(_("in years one after another"), default=False)
    ends = models.CharField(
        _("which years count"), max_length=6, choices=Ends.choices, default="own"
    )
    blocks = models.BooleanField(
        _("refuses"), default=True, help_text=_("If not, a proposal is only warned of it.")
    )
    legal_source = models.CharField(_("legal source"), max_length=300, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition of an award")
        constraints: ClassVar = [
            ends_after_it_begins("condition_ends_after_it_begins"),
            NoOverlap(
                fields=["code", "unit"],
                name="condition_says_one_thing_on_a_day",
                violation_error_message=_("This condition says something on these days already."),
            ),
            models.CheckConstraint(
                name="condition_of_other_titles_names_one",
                condition=~Q(kind__in=["has_title", "share"]) | Q(other__isnull=False),
                violation_error_message=_("Name the other title."),
            ),
            models.CheckConstraint(
                name="condition_of_facts_names_their_kind",
                condition=~Q(kind__in=["has_fact", "no_fact"]) | ~Q(fact=""),
                violation_error_message=_("Name the kind of fact."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.code})"

    def clean(self) -> None:
        if self.kind == self.Kind.SHARE and self.number > 100:
            raise ValidationError({"number": _("A share is at most 100 percent.")})
