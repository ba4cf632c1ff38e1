"""Files that were brought in: kept encrypted for some days, and what became of them for good."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caunoi.base.spans import NoOverlap, Span, ends_after_it_begins
from caunoi.journal.models import Journalled
from caunoi.org.models.units import Seat, SeatedQuerySet, Tree, Unit


class Layout(models.Model):
    """What people said of the columns of a layout; the same headers are so taken in any unit."""

    register = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    # By the column, from 0: the key of what it is taken for, or null where it is left out.
    chosen = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register", "fingerprint"],
                name="layout_is_remembered_once",
                violation_error_message=_("This layout is remembered already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.fingerprint[:8]}"


class Synonym(models.Model):
    """What a unit's lists mean by a word of theirs, in a column that knows a list of words.

    It goes for the unit and for all below it, in every layout; catalogues are left as they are.
    """

    register = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=60)
    # As words are looked up: without marks, capitals and signs.
    written = models.CharField(max_length=200)
    means = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register", "unit", "field", "written"],
                name="synonym_means_one_thing",
                violation_error_message=_("This word is remembered already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.written} = {self.means}"


class DecisionQuerySet(SeatedQuerySet):
    """Words for answers to suspicions."""


class Decision(models.Model):
    """Somebody's answer: whether a row that says this speaks of that record. The next file that
    says the same is not asked about again.

    What the row says is kept as a keyed hash only.
    """

    register = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=64)
    # 0: another row of the same file.
    record = models.BigIntegerField()
    same = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["says", "unit", "record"],
                name="decision_is_made_once",
                violation_error_message=_("This is decided already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.record} {self.same}"


class UploadQuerySet(SeatedQuerySet):
    """Words for files that were brought in; who may change a unit's records may open them."""


class Upload(models.Model):
    """A workbook brought in for a unit. The file itself lies encrypted in the data folder.

    It is no record of the union's and stands outside the journal; what it wrote is an operation.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("looked at, not taken in")
        DONE = "done", _("taken in")
        DROPPED = "dropped", _("put away")

    register = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="uploads")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads"
    )
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    name = models.CharField(_("file"), max_length=300)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    as_of = models.DateField(null=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    # Rows by verdict, as they were found last.
    counts = models.JSONField(default=dict)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    operation = models.BigIntegerField(null=True)
    # Where it lies, and the key under which it is encrypted; empty once the file is removed.
    stored = models.CharField(max_length=40, blank=True)
    key_version = models.IntegerField()
    wrapped_key = models.CharField(max_length=120)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("file brought in")
        indexes: ClassVar = [models.Index(fields=["unit", "at"], name="upload_of_unit")]

    def __str__(self) -> str:
        return self.name

    @property
    def in_words(self) -> str:
        """What its rows were to the register, without what there was none of."""
        told = {
            "new": ngettext("%(n)s new", "%(n)s new", self.counts.get("new", 0)),
            "changed": ngettext("%(n)s changed", "%(n)s changed", self.counts.get("changed", 0)),
            "same": ngettext("%(n)s the same", "%(n)s the same", self.counts.get("same", 0)),
            "suspected": ngettext(
                "%(n)s suspected", "%(n)s suspected", self.counts.get("suspected", 0)
            ),
            "wrong": ngettext("%(n)s wrong", "%(n)s wrong", self.counts.get("wrong", 0)),
        }
        parts = [words % {"n": self.counts[k]} for k, words in told.items() if self.counts.get(k)]
        return ", ".join(parts)

    @property
    def rows(self) -> int:
        """How many rows of data it has."""
        return sum(self.counts.values())


class TakenQuerySet(models.QuerySet["Taken"]):
    """Words for files that were made to be taken along."""

    def visible_to(self, user: Any) -> Self:
        """The user's own: what is in a file hangs on the rights of whoever asked for it."""
        return self.filter(by=user.pk)


class Taken(models.Model):
    """A file made of records by the worker, because it is too large for a page to wait for.

    It lies encrypted in the data folder for some days; it is no record of the union's.
    """

    maker = models.CharField(max_length=60)
    asked = models.JSONField()
    digest = models.CharField(max_length=64)  # of what is asked for
    about = models.CharField(max_length=300)
    name = models.CharField(_("file"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    done_at = models.DateTimeField(null=True)
    # Which parts of today's tree its maker could read when it was made.
    reach = models.JSONField(default=dict)
    # Where it lies, and the key under which it is encrypted; empty once the file is removed.
    stored = models.CharField(max_length=40, blank=True)
    key_version = models.IntegerField(default=0)
    wrapped_key = models.CharField(max_length=120, blank=True)

    objects = TakenQuerySet.as_manager()

    class Meta:
        verbose_name = _("file taken along")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["by", "digest"],
                name="taken_is_asked_for_once",
                condition=Q(done_at=None),
                violation_error_message=_("This is being made already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def until(self) -> dt.datetime | None:
        """Until when it can be fetched; None while it is being made."""
        return self.done_at and self.done_at + dt.timedelta(days=settings.TAKEN_DAYS)


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Words for views of lists."""

    def visible_to(self, user: Any) -> Self:
        """One's own, and those of units over which one has an office that opens records."""
        shared = user.reach("view").over(Seat.objects.filter(tree=Tree.NOW), "unit")
        of_units = Q(unit__isnull=False) & shared if user.reach("view") else Q(pk__in=[])
        return self.filter(Q(by=user) | of_units)


class SavedView(models.Model):
    """A list as somebody wants to see it again: what stands in its address.

    With a unit it is shown to everyone with an office there. Without a name it is what the account
    saw last: its columns. It is no record of the union's, and stands outside the journal.
    """

    register = models.CharField(max_length=60)
    name = models.CharField(_("name"), max_length=100, blank=True)
    query = models.CharField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="+")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register", "by", "name"],
                name="saved_view_has_a_name_of_its_own",
                violation_error_message=_("You have a view of that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ClosedBooks(Journalled):
    """Up to and with that day nothing is recorded or changed for the unit and all below it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(_("closed up to"))

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("closing of books")

    def __str__(self) -> str:
        return f"{self.unit} {self.until}"


class Rule(Span, Journalled):
    """A number that a rule names (a norm, a ceiling, a term): of a unit and all below it, dated.

    Without a unit it is shipped, or the law's; the nearest unit above that has its own goes first.
    """

    key = models.CharField(_("rule"), max_length=60)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    value = models.BigIntegerField(_("value"))
    legal_source = models.CharField(_("legal source"), max_length=300, blank=True)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        constraints: ClassVar = [
            ends_after_it_begins("rule_ends_after_it_begins"),
            NoOverlap(
                fields=["key", "unit"],
                name="rule_says_one_thing_on_a_day",
                violation_error_message=_("This rule says something on these days already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"


class Evidence(Journalled):
    """A file that proves a record: kept encrypted, opened by who may open the record."""

    register = models.CharField(max_length=60)
    record = models.BigIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    size = models.PositiveIntegerField(_("size"))
    digest = models.CharField(max_length=64)
    stored = models.CharField(max_length=32)
    key_version = models.IntegerField()
    wrapped_key = models.TextField()
    # Taken from its record; the row stays, so that the file does, and this can be undone.
    away = models.BooleanField(default=False)

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        indexes: ClassVar = [models.Index(fields=["register", "record"], name="evidence_of_record")]

    def __str__(self) -> str:
        return self.name
