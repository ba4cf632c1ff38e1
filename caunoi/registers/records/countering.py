"""Money that was paid is never unpaid: an entry against it, of a day of its own, takes it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState

from .closing import must_be_open
from .record import Record
from .registry import of_model
from .workflow import Move


class Countered(Record):
    """A record of a payment, which an entry of the same with the opposite sign takes back.

    `turns` is 1, and -1 of an entry against another: so turns and amounts are summed, and come out
    right in every period, also where the books over the payment are closed. `amounts` are the
    fields that change their sign, `paid_day` is the field of the day on which it was paid; what is
    `left_out` an entry against it does not tell.
    """

    turns = models.SmallIntegerField(default=1, editable=False)
    counters = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=gettext_lazy("entry against"),
    )
    reversed_on = models.DateField(gettext_lazy("taken back on"), null=True, blank=True)

    amounts: ClassVar[tuple[str, ...]] = ("amount",)
    paid_day: ClassVar[str] = "paid_on"
    counter_state: ClassVar[str] = "counter"
    left_out: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def paid_at(self) -> dt.date | None:
        """The day on which it was paid."""
        day: dt.date | None = getattr(self, self.paid_day)
        return day


def may_be_taken_back(row: Any) -> None:
    """Raise Invalid for a day before the payment's own, and for one to come."""
    if row.reversed_on and row.paid_at and row.reversed_on < row.paid_at:
        raise Invalid(
            _("It cannot be taken back before it was paid."),
            fields={"reversed_on": [_("Choose a day on or after that of the payment.")]},
        )
    if row.reversed_on and row.reversed_on > timezone.localdate():
        told = _("This day lies ahead.")
        raise Invalid(told, fields={"reversed_on": [told]})


def post_against(op: Any, rows: Sequence[Any], by: Any) -> None:
    """Write the entries against these payments, each on the day on which it is taken back."""
    if any(row.counters_id for row in rows):
        raise WrongState(_("An entry against another is not taken back itself: record it anew."))
    entries = [_against(row) for row in rows]
    must_be_open(of_model(type(rows[0])), entries)
    op.create_many(entries)


def _against(row: Any) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for name in ("id", "reversed_on", "created_op", "last_op", *row.left_out):
        del values[name]
    for name in row.amounts:
        values[name] = -values[name] if values[name] is not None else None
    kept = of_model(type(row))
    assert kept.workflow is not None
    values |= {
        "turns": -row.turns,
        "counters_id": row.pk,
        row.paid_day: row.reversed_on,
        kept.workflow.field: row.counter_state,
    }
    return type(row)(**values)


def taking_back(start: Any, end: Any, **options: Any) -> Move:
    """The move that takes a payment back; `options` go before what is usual."""
    usual: dict[str, Any] = {
        "verb": "approve",
        "asks": ("reversed_on",),
        "needs": ("reversed_on",),
        "needs_note": True,
        "check": may_be_taken_back,
        "then": post_against,
        "later": True,
    }
    label = gettext_lazy("Take back by an entry against it")
    return Move("reverse", label, start, end, **(usual | options))


PAID_FOR_GOOD = gettext_lazy("Money that was paid is not unpaid by the software.")
TAKE_BACK = gettext_lazy("Take it back by an entry against it, of the day on which it came back.")
