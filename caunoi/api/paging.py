"""Long lists in parts, each going on behind the last row of the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from caunoi.base.errors import Invalid

T = TypeVar("T")
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
Limit = Annotated[int, Field(ge=1, le=500, description="How many at most in one part")]
After = Annotated[int | None, Field(ge=1, le=2**63 - 1, description="From `next`; not made up")]


class Part(Schema, Generic[T]):
    """A part of a list; `next` is the address of the following one, or null."""

    items: list[T]
    next: str | None


def part_of(
    request: HttpRequest,
    found: Any,
    order: Sequence[str],
    *,
    after: int | None,
    limit: int,
    told: Callable[[Any], Any] | None = None,
    told_all: Callable[[list[Any]], list[Any]] = list,
) -> dict[str, Any]:
    """Rows behind the one whose key is `after`, in this order, which ends with the key itself."""
    if after is not None:
        names = [name.lstrip("-") for name in order]
        at = found.order_by().filter(pk=after).values_list(*names).first()
        if at is None:
            raise gone()
        found = found.filter(behind(order, at))
    rows = list(found.order_by(*order)[: limit + 1])
    more = len(rows) > limit
    rows = rows[:limit]
    items = [told(row) for row in rows] if told else told_all(rows)
    return {"items": items, "next": address(request, rows[-1].pk) if more else None}


def behind(order: Sequence[str], at: Sequence[Any]) -> Q:
    """The rows that come after one with these values."""
    test, same = Q(pk__in=[]), Q()
    for name, value in zip(order, at, strict=True):
        plain, way = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        test |= same & Q(**{f"{plain}__{way}": value})
        same &= Q(**{plain: value})
    return test


def gone() -> Invalid:
    return Invalid(
        _("The list has changed: what “after” names is in it no more. Begin anew."),
        fields={"after": [_("This is not in the list.")]},
    )


def address(request: HttpRequest, after: Any) -> str:
    """The address of the following part."""
    asked = request.GET.copy()
    asked["after"] = str(after)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")


def slice_of(
    request: HttpRequest, rows: Sequence[dict[str, Any]], *, after: int | None, limit: int
) -> dict[str, Any]:
    """The same for rows that were all made already; each has its `id`."""
    begin = 0
    if after is not None:
        begin = next((n + 1 for n, row in enumerate(rows) if row["id"] == after), -1)
        if begin < 0:
            raise gone()
    items = rows[begin : begin + limit]
    more = begin + limit < len(rows)
    return {"items": items, "next": address(request, items[-1]["id"]) if more else None}
