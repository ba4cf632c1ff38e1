"""Points given item by item: what they come to, and whether they may be given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]


class ItemKind(models.TextChoices):
    """What the points of an item do to the whole: a penalty is taken off."""

    CRITERION = "criterion", gettext_lazy("criterion")
    BONUS = "bonus", gettext_lazy("bonus points")
    PENALTY = "penalty", gettext_lazy("penalty points")


def total(points: Iterable[tuple[str, Decimal]]) -> Decimal:
    """What these points come to, each beside the kind of its item."""
    return sum(
        (-given if kind == ItemKind.PENALTY else given for kind, given in points), Decimal(0)
    )


def must_be_right(items: Iterable[Any], points: Mapping[int, Decimal]) -> None:
    """Raise Invalid, item by item, for points that are missing, below 0 or more than the most."""
    fields = {}
    for item in items:
        given = points.get(item.pk)
        if given is None:
            fields[str(item.pk)] = [_("Write the points of this item; 0 if there are none.")]
        elif not 0 <= given <= item.most:
            fields[str(item.pk)] = [
                _("Between 0 and %(most)s points.") % {"most": say.points(item.most)}
            ]
    if fields:
        raise Invalid(_("Some points are missing or too many."), fields=fields)
