"""Reports that were made, kept encrypted for some days; and the templates of offices, for good."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.periods import Period
from caunoi.base.spans import NoOverlap, Span, ends_after_it_begins
from caunoi.journal.models import Journalled
from caunoi.org.models.units import Seat, SeatedQuerySet, Tree, Unit

from .letterhead import Head


class MadeQuerySet(SeatedQuerySet):
    """Words for reports that were made."""

    def visible_to(self, user: Any) -> Self:
        """The user's own: what stands in a report hangs on the rights of whoever asked for it."""
        return self.filter(by=user.pk)


class Made(models.Model):
    """A report as a file, asked for on a page and made by the worker.

    It is no record of the union's and stands outside the journal.
    """

    report = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports_made")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    first = models.DateField()
    last = models.DateField()
    ending = models.CharField(max_length=4)
    number = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=100, blank=True)
    day = models.DateField(null=True)
    # The address of caunoi as whoever asked for it sees it.
    site = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    # Where it lies, and the key under which it is encrypted.
    stored = models.CharField(max_length=40, blank=True)
    key_version = models.IntegerField(default=0)
    wrapped_key = models.CharField(max_length=120, blank=True)

    objects = MadeQuerySet.as_manager()

    class Meta:
        verbose_name = _("report made")

    def __str__(self) -> str:
        return f"{self.unit}, {self.period.name}"

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return Period(self.first, self.last)

    @property
    def until(self) -> dt.datetime | None:
        """Until when it can be fetched; None while it is being made."""
        return self.done_at and self.done_at + dt.timedelta(days=settings.UPLOAD_DAYS)

    @property
    def head(self) -> Head:
        """What was said of the document itself."""
        return Head(self.number, self.place, self.day)


class OwnFormQuerySet(SeatedQuerySet):
    """Words for templates of offices."""

    def over(self, unit: Unit, report: str, ending: str, day: dt.date) -> list[OwnForm]:
        """Those in force for a unit on that day: its own, then those of the units above it."""
        seat = Seat.objects.filter(tree=Tree.NOW, unit=unit).first()
        above = seat.ancestors[::-1] if seat else [unit.pk]
        kept = self.on(day).filter(report=report, ending=ending, unit__in=above)
        found = {form.unit_id: form for form in kept}
        return [found[key] for key in above if key in found]


class OwnForm(Span, Journalled):
    """A template that an office made its own: for its unit and all below, from day to day.

    One of Word for the report, one of Excel for its annex.
    """

    class Ending(models.TextChoices):
        WORD = "docx", _("Word template")
        EXCEL = "xlsx", _("Excel template")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="own_forms")
    report = models.CharField(_("report"), max_length=60)
    ending = models.CharField(
        _("kind of template"), max_length=4, choices=Ending.choices, default=Ending.WORD
    )
    name = models.CharField(_("file"), max_length=300)
    # A file in letters, so that the journal keeps it as it keeps all else.
    content = models.TextField(_("template"))

    objects = OwnFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("report template of a unit")
        constraints: ClassVar = [
            ends_after_it_begins("ownform_ends_after_it_begins"),
            NoOverlap(
                fields=["unit", "report", "ending"],
                name="ownform_one_at_a_time",
                violation_error_message=_("A unit has one template of a report at a time."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def data(self) -> bytes:
        """The file itself."""
        return base64.b64decode(self.content)


class OwnWords(Journalled):
    """What a unit says itself in a chapter of a report of a period, after what is told of the
    figures or in its place. A figure in it is written {key}, and stays live.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="own_words")
    report = models.CharField(_("report"), max_length=60)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    chapter = models.CharField(_("chapter"), max_length=60)
    text = models.TextField(_("own words"), max_length=20_000, blank=True)
    instead = models.BooleanField(_("in place of the words made of figures"), default=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("own words in a report")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "report", "first", "last", "chapter"],
                name="ownwords_once_in_a_chapter",
                violation_error_message=_("This chapter has words of its own already."),
            ),
            models.CheckConstraint(
                name="ownwords_end_after_they_begin",
                condition=models.Q(last__gte=models.F("first")),
                violation_error_message=_("A period cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.chapter}"
