"""What every record is: it belongs to a unit, and is opened by who may open that unit's records."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.base import text
from caunoi.base.errors import WrongState
from caunoi.journal.models import Journalled
from caunoi.org.models.units import SeatedQuerySet, ancestors


class RecordQuerySet(SeatedQuerySet):
    """Words for records."""

    def speaking_of(self, typed: str, person: str = "") -> Self:
        """Records in whose texts, or the name of whose person, stands every typed word."""
        found = self
        for word in text.search_key(typed).split():
            here = Q(sought__contains=f" {word}")
            if person:
                here |= Q(**{f"{person}__search_key__contains": f" {word}"})
            found = found.filter(here)
        return found

    def visible_to(self, user: Any) -> Self:
        """Records that the user may open; what is told to those below, by them too."""
        mine = self.reachable_by(user, self.model.opened_by)
        if not self.model.told_below:
            return mine
        reach = user.reach("view")
        above = {unit for path in reach.paths for unit in ancestors(path)}
        return self.filter(Q(pk__in=mine.values("pk")) | Q(unit__in=above)) if above else mine


class Record(Journalled):
    """A record of a unit. Its day, its state and what it tells are fields of its own kind.

    `opened_by` is the verb that opens it: "sensitive" where all of it is so. `told_below`: whoever
    holds an office below its unit may read it too (a movement, a course, a document).
    """

    unit = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    # Derived whenever it is written: its texts without marks, a space before each word.
    sought = models.TextField(editable=False, blank=True)

    opened_by: ClassVar[str] = "view"
    told_below: ClassVar[bool] = False

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


def next_version(row: Any) -> int:
    """The version after all of this unit and name; raises WrongState while one is a draft."""
    versions = type(row).objects.filter(unit=row.unit, name=row.name).order_by("version")
    if draft := versions.filter(state="draft").first():
        told = _("There is a draft already: %(version)s. Put it into use, or strike it out, first.")
        raise WrongState(told % {"version": draft})
    return versions.values_list("version", flat=True).last() + 1


def sought_in(row: Record) -> str:
    """The texts of a record as they are searched."""
    texts = [
        getattr(row, field.name)
        for field in row._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
    ]
    return f" {text.search_key(' '.join(texts))}"


def afresh(row: Any, **changed: Any) -> Any:
    """A record of the same content that is not kept yet: a new version is made of these."""
    left = {"id", "created_op", "last_op", "sought"}
    told = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name not in left}
    return type(row)(**{**told, **changed})


class Amount(models.BigIntegerField):
    """An amount of money in đồng."""
