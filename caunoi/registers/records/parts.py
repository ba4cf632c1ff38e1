"""Parts of a record whose procedure is over: they stay as they are, like the record itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import WrongState
from caunoi.journal.laws import AGAIN, declare_hold

from .registry import known_of, of_model


def must_be_of_one_under_way(records: Any, rows: Sequence[Any], *, changing: bool = False) -> None:
    """Raise WrongState for a part of a record that is settled, as the register declares it.

    `changing`: parts that are there already; new ones may be told later of what is over.
    """
    for _row, why in of_one_that_is_over(records, rows, changing=changing):
        raise WrongState(why)


def of_one_that_is_over(
    records: Any, rows: Iterable[Any], *, changing: bool = False
) -> Iterator[tuple[Any, str]]:
    """Those of these parts whose record is in a state in which they are changed no more.

    Parts of a part stay with it.
    """
    if not records.of:
        return
    whole = of_model(records.meta(records.of).related_model)
    rows = list(rows)
    keys = {getattr(row, f"{records.of}_id") for row in rows}
    if not records.shut_with:
        if whole.shut_with:
            wholes = whole.model._base_manager.filter(pk__in=keys)
            over = of_one_that_is_over(whole, wholes, changing=changing)
            shut = {one.pk: why for one, why in over}
            yield from (
                (row, shut[key])
                for row in rows
                if (key := getattr(row, f"{records.of}_id")) in shut
            )
        return
    assert whole.workflow is not None
    states = [*records.shut_with, *(records.kept_with if changing else ())]
    there = whole.model._base_manager.filter(
        pk__in=keys, **{f"{whole.workflow.field}__in": states}
    ).in_bulk()
    words = dict(whole.meta(whole.workflow.field).flatchoices)
    for row in rows:
        if one := there.get(getattr(row, f"{records.of}_id")):
            state = words[whole.workflow.state_of(one)]
            yield row, _("%(what)s (%(state)s): what belongs to it is changed no more.") % {
                "what": whole.one, "state": state,
            }  # fmt: skip


@declare_hold
def stays_with_its_record(model: Any, rows: Any, deed: str) -> Iterator[tuple[int, str]]:
    """Nor is it undone, or done again, unless it was a step of its record that wrote in it."""
    records = known_of(model)
    if records is None or not records.of:
        return
    whole = of_model(records.meta(records.of).related_model)
    if not deed.removeprefix(AGAIN).startswith(f"{whole.key}."):
        for row, why in of_one_that_is_over(records, rows):
            yield row.pk, why
