"""What is known of people beside their names: papers, training, the Party; all over time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import NoOverlap, Precision, Span, SpanQuerySet, ends_after_it_begins
from caunoi.journal.models import Journalled
from caunoi.org.models import Entry, Person
from caunoi.registers.records.record import Record


class PersonKey(models.Model):
    """The key under which a person's sensitive values are encrypted.

    It stands outside the journal and refers by bare id: erasing it erases the values everywhere.
    """

    person_id = models.BigIntegerField(unique=True)
    version = models.IntegerField()
    wrapped = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.person_id}/{self.version}"


class IdentityPaper(Journalled):
    """A person's CCCD (12 digits) or older CMND (9 digits): encrypted, found by a keyed hash."""

    class Kind(models.TextChoices):
        CCCD = "cccd", _("citizen identity card")
        CMND = "cmnd", _("former identity card")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identity_papers")
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices)
    ciphertext = models.CharField(max_length=120, editable=False)
    number_hash = models.CharField(max_length=64, editable=False)
    key_version = models.IntegerField(editable=False)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    issued_by = models.CharField(_("issued by"), max_length=200, blank=True)

    sensitive_fields: ClassVar = ("ciphertext", "number_hash", "key_version")

    class Meta:
        verbose_name = _("identity paper")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number_hash"],
                name="identitypaper_number_is_one_persons",
                violation_error_message=_("Another person has this number."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="identitypaper_of_person")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Qualification(Span, Journalled):
    """Training of a kind (education, political theory …); a higher one closes a lower one."""

    class Kind(models.TextChoices):
        EDUCATION = "education", _("professional education")
        THEORY = "theory", _("political theory")
        STATE = "state_management", _("state management")
        LANGUAGE = "language", _("foreign language")
        IT = "it", _("information technology")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="qualifications")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    level = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.DAY)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("qualification")
        constraints: ClassVar = [
            ends_after_it_begins("qualification_ends_after_it_begins"),
            NoOverlap(
                fields=["person", "kind", "subject"],
                name="qualification_one_level_at_a_time",
                violation_error_message=_("A person has one level of a kind at a time."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "kind", "since", "until", "level"], name="qualification_of_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.level)


class PartySpan(Span, Journalled):
    """A person is in the Party, on probation or in full, from day to day."""

    class Status(models.TextChoices):
        PROBATION = "probation", _("probationary member")
        FULL = "full", _("full member")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="party_spans")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.DAY)

    sensitive_fields: ClassVar = ("status", "since", "until", "precision")

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("Party membership")
        constraints: ClassVar = [
            ends_after_it_begins("partyspan_ends_after_it_begins"),
            NoOverlap(
                fields=["person"],
                name="partyspan_one_at_a_time",
                violation_error_message=_("A person is in the Party once at a time."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "since", "until"], name="partyspan_of_person")
        ]

    def __str__(self) -> str:
        return str(self.get_status_display())


class AskedCorrection(Record):
    """A member says that something in the own record is wrong; an officer writes it right, or says
    why not. What is sensitive is not asked for here: it is shown to the officer on paper.
    """

    class What(models.TextChoices):
        NAME = "name", _("full name")
        BIRTH = "birth", _("date of birth")
        SEX = "sex", _("sex")
        HOME = "home", _("native place")
        ADDRESS = "address", _("address")
        PHONE = "phone", _("telephone")
        EMAIL = "email", _("e-mail")

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        APPLIED = "applied", _("written into the record")
        REFUSED = "refused", _("not written")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    asked_on = models.DateField(_("asked for on"), blank=True)
    what = models.CharField(_("what is wrong"), max_length=8, choices=What.choices)
    # As the record said when it was asked: an officer is told if that has changed since.
    was = models.CharField(_("what the record says"), max_length=300, blank=True)
    wanted = models.CharField(_("what is right"), max_length=300)
    reason = models.TextField(_("why"), blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.ASKED)

    class Meta:
        verbose_name = _("correction asked for")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "what"],
                condition=models.Q(state="asked"),
                name="correction_waits_once",
                violation_error_message=_(
                    "A correction of this waits already: take it back, or wait for the answer."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_what_display()}"
