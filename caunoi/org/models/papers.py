"""Papers (decisions, notices, certificates) and the plain lists that an upper unit keeps."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import NoOverlap, Span, SpanQuerySet, ends_after_it_begins
from caunoi.journal.models import Journalled


class Paper(Journalled):
    """A decision, notice or certificate; only facts about it, never a ruling in itself."""

    number = models.CharField(_("number"), max_length=100)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signer = models.CharField(_("signer"), max_length=200, blank=True)
    issuer = models.CharField(_("issuer"), max_length=300, blank=True)
    abstract = models.CharField(_("about"), max_length=500, blank=True)
    file = models.CharField(_("file"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("paper")

    def __str__(self) -> str:
        return self.number


class Entry(Span, Journalled):
    """A value of a catalogue (education, political theory, position …): dated data of a unit.

    `rank` orders values that have an order ("trên đại học" is everything above a rank);
    `synonyms` are what files call it. A value in use is closed, never deleted.
    """

    catalogue = models.CharField(_("catalogue"), max_length=60)
    owner_unit = models.ForeignKey(
        "org.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    rank = models.IntegerField(_("rank"), default=0)
    synonyms = models.JSONField(_("synonyms"), default=list, blank=True)
    legal_source = models.CharField(_("legal source"), max_length=300, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("catalogue value")
        constraints: ClassVar = [
            ends_after_it_begins("entry_ends_after_it_begins"),
            NoOverlap(
                fields=["catalogue", "code"],
                name="entry_code_is_unique_on_a_day",
                violation_error_message=_("This catalogue has that code already on these days."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["catalogue", "rank"], name="entry_by_catalogue")]

    def __str__(self) -> str:
        return self.name
