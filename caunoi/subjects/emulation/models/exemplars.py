"""Exemplary persons and collectives: found, honoured, made known."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record

from .awards import Award


class Exemplar(Record):
    """A person or a collective that others may follow; its pictures are kept as evidence."""

    class State(models.TextChoices):
        FOUND = "found", _("found as an example")
        HONOURED = "honoured", _("honoured")
        SPREAD = "spread", _("made known")

    recipient = models.CharField(
        _("who it is"), max_length=10, choices=Award.Recipient.choices, blank=True
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
    field = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("theme"),
    )
    found_on = models.DateField(_("found as an example on"))
    about = models.CharField(_("in one sentence"), max_length=500)
    story = models.TextField(_("story"), max_length=20_000, blank=True)
    honoured_on = models.DateField(_("honoured on"), null=True, blank=True)
    honour = models.CharField(_("how honoured"), max_length=300, blank=True)
    spread_on = models.DateField(_("made known on"), null=True, blank=True)
    spread = models.CharField(_("how made known"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.FOUND)

    class Meta:
        verbose_name = _("example to follow")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="exemplar_is_a_person_or_a_collective",
                condition=Q(recipient="person", person__isnull=False, collective="")
                | (Q(recipient="collective", person__isnull=True) & ~Q(collective="")),
                violation_error_message=_(
                    "An example is a person or a collective: name one of the two."
                ),
            ),
            models.UniqueConstraint(
                fields=["person", "found_on"],
                condition=Q(person__isnull=False),
                name="exemplary_person_is_recorded_once",
                violation_error_message=_("This example is in the register already."),
            ),
            models.UniqueConstraint(
                fields=["unit", "collective", "found_on"],
                condition=Q(person__isnull=True),
                name="exemplary_collective_is_recorded_once",
                violation_error_message=_("This example is in the register already."),
            ),
            models.CheckConstraint(
                name="exemplar_is_honoured_after_it_is_found",
                condition=Q(honoured_on=None) | Q(honoured_on__gte=F("found_on")),
                violation_error_message=_("Nobody is honoured before being found."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person_id else self.collective

    def clean(self) -> None:
        if not self.recipient:
            told = _("Say who it is: a person, or the name of the collective.")
            raise ValidationError({"person": told, "collective": told})
