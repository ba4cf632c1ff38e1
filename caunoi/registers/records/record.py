"""What every record is: it belongs to a unit, and is opened by who may open that unit's records."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.journal.models import Journalled
from caunoi.org.models.units import SeatedQuerySet, ancestors


class RecordQuerySet(SeatedQuerySet):
    """Words for records."""

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

    opened_by: ClassVar[str] = "view"
    told_below: ClassVar[bool] = False

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


class Amount(models.BigIntegerField):
    """An amount of money in đồng."""
