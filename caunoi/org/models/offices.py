"""Offices: a person holds one in a unit from day to day, and rights come from that alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import NoOverlap, Span, SpanQuerySet, ends_after_it_begins
from caunoi.journal.models import Journalled

from .people import Person
from .units import Unit


class OfficeKind(Span, Journalled):
    """A kind of office (chair, vice-chair, member of the committee, clerk …): dated data.

    `role` names the set of verbs in `access.ROLES` that it gives over the unit and all below.
    """

    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    body = models.CharField(_("body"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=30, blank=True)
    elected = models.BooleanField(_("elected"), default=True)
    rank = models.IntegerField(_("rank"), default=0)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of office")
        constraints: ClassVar = [
            ends_after_it_begins("officekind_ends_after_it_begins"),
            NoOverlap(fields=["code"], name="officekind_code_is_unique_on_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Term(Span, Journalled):
    """A term of a unit's committee (nhiệm kỳ); it acts until its successor is recognised."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(_("name"), max_length=100)
    paper = models.ForeignKey(
        "org.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        constraints: ClassVar = [
            ends_after_it_begins("term_ends_after_it_begins"),
            NoOverlap(fields=["unit"], name="term_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.name


class Holding(Span, Journalled):
    """A person holds an office in a unit; also staff who are not elected."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="holdings")
    kind = models.ForeignKey(OfficeKind, on_delete=models.PROTECT, related_name="holdings")
    term = models.ForeignKey(
        Term, null=True, blank=True, on_delete=models.PROTECT, related_name="holdings"
    )
    paper = models.ForeignKey(
        "org.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("office held")
        constraints: ClassVar = [
            ends_after_it_begins("holding_ends_after_it_begins"),
            NoOverlap(
                fields=["person", "unit", "kind"],
                name="holding_once_at_a_time",
                violation_error_message=_("This person holds that office on these days already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.unit}"


class Delegation(Span, Journalled):
    """Someone acts in the place of an office holder; the journal says "thay mặt"."""

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegated")

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        constraints: ClassVar = [
            ends_after_it_begins("delegation_ends_after_it_begins"),
            NoOverlap(fields=["holding"], name="delegation_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.to_id} for {self.holding_id}"
