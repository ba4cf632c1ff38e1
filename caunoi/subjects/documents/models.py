"""Documents that come in or are issued, and what the units to which they are sent do with them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record, RecordQuerySet


class DocumentQuerySet(RecordQuerySet):
    """Words for documents."""

    def visible_to(self, user: Any) -> Self:
        """One's own, and those that were sent to a unit whose records the user may open."""
        own = self.reachable_by(user, "view")
        sent = Sending.objects.reachable_by(user, "view")
        return self.filter(Q(pk__in=own.values("pk")) | Q(pk__in=sent.values("document")))


class Document(Record):
    """A document with its number, day, issuer and abstract; the file lies with it as evidence."""

    class Direction(models.TextChoices):
        INCOMING = "incoming", _("incoming")
        OWN = "own", _("outgoing")

    direction = models.CharField(
        _("incoming or outgoing"),
        max_length=8,
        choices=Direction.choices,
        default=Direction.INCOMING,
    )
    number = models.CharField(_("number of the document"), max_length=100)
    signed_on = models.DateField(_("day of the document"))
    kind = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of document")
    )
    issuer = models.CharField(_("issued by"), max_length=300, blank=True)
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    abstract = models.CharField(_("about"), max_length=500)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    arrival = models.CharField(_("number of arrival"), max_length=30, blank=True)
    entered_on = models.DateField(_("entered for"), blank=True)

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "direction", "number", "signed_on", "issuer"],
                name="document_is_entered_once",
                violation_error_message=_("This document is in the register already."),
            ),
            models.CheckConstraint(
                name="document_is_received_after_it_is_signed",
                condition=Q(received_on=None) | Q(received_on__gte=F("signed_on")),
                violation_error_message=_("A document is received after it is signed."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "entered_on"], name="document_of_unit")]

    def __str__(self) -> str:
        return f"{self.number} · {self.abstract}"


class Sending(Record):
    """A document was sent to a unit: seen, acknowledged, and what it asks for done, or late."""

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        SEEN = "seen", _("seen")
        ACKNOWLEDGED = "acknowledged", _("acknowledged")
        DONE = "done", _("done")

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="sendings", verbose_name=_("document")
    )
    sent_on = models.DateField(_("sent on"), blank=True)
    task = models.CharField(_("what is to be done"), max_length=500, blank=True)
    due = models.DateField(_("to be done by"), null=True, blank=True)
    seen_on = models.DateField(_("seen on"), null=True, blank=True)
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.TextField(_("what was done"), blank=True)
    answer = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("answering document"),
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.SENT)

    class Meta:
        verbose_name = _("document sent down")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "unit"],
                name="document_is_sent_once_to_a_unit",
                violation_error_message=_("This unit has the document already."),
            ),
            models.CheckConstraint(
                name="document_is_done_on_a_day",
                condition=~Q(state="done") | Q(done_on__isnull=False),
                violation_error_message=_("What is done was done on a day."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "sent_on"], name="sending_of_unit"),
            models.Index(fields=["unit", "due"], name="sending_by_due_day"),
        ]

    def __str__(self) -> str:
        return f"{self.document.number} · {self.task or self.document.abstract}"
