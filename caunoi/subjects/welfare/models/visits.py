"""Visits and support to members and their families."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .paid import Payment, gives_something, takes_nothing


class Visit(Payment):
    """Somebody, or the family, was visited or supported on an occasion: one turn (lượt)."""

    class Relation(models.TextChoices):
        SELF = "self", _("the member")
        SPOUSE = "spouse", _("husband or wife")
        PARENT = "parent", _("parent, also of the spouse")
        CHILD = "child", _("child")
        FAMILY = "family", _("the family")

    relation = models.CharField(
        _("who is visited"), max_length=7, choices=Relation.choices, default=Relation.SELF
    )
    occasion = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("occasion")
    )

    class Meta:
        verbose_name = _("visit")
        constraints: ClassVar = [
            gives_something("visit_gives_something"),
            takes_nothing("visit_takes_nothing"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "paid_on"], name="welfare_visit_of_unit")]

    def __str__(self) -> str:
        return f"{self.called} · {self.occasion}"
