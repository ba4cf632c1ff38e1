"""What still refers to rows, so that taking one away can be refused with its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid

from .models import Journalled

TOLD = 3  # of what refers to it so many are named


def uses_of(model: type[models.Model], keys: Iterable[int]) -> Iterator[models.QuerySet[Any]]:
    """The journalled rows that refer to one of these, by the field through which they do."""
    found = list(keys)
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and relation.is_relation):
            continue
        other = relation.related_model
        if not (isinstance(other, type) and issubclass(other, Journalled)):
            continue
        name = relation.field.name  # type: ignore[union-attr]
        yield other._base_manager.filter(**{f"{name}__in": found})


def refuse_if_used(model: type[models.Model], keys: Iterable[int]) -> None:
    """Raise Invalid, which names some of it, while something still refers to one of these rows."""
    found = list(keys)
    using = [row for rows in uses_of(model, found) for row in rows.order_by("pk")[:TOLD]]
    if using:
        names = "; ".join(f"{one._meta.verbose_name} “{one}”" for one in using[:TOLD])
        raise Invalid(
            _("Something still refers to this: %(names)s. Strike that out first, or end this.")
            % {"names": names}
        )
