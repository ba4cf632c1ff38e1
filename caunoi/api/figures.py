"""Figures for programs: what is measured, many numbers at once, and the records behind one."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from caunoi.base.errors import Invalid
from caunoi.base.periods import Period
from caunoi.indicators.figure import NOT_STATED, WITHHELD
from caunoi.indicators.figures import figure, hidden, matrix, rows
from caunoi.indicators.indicator import CUTS, find
from caunoi.indicators.told import as_row, catalogue_rows, record_rows
from caunoi.org.pick import units_within_reach

from .door import Asked, lends
from .paging import After, Limit, Part, part_of

router = Router(tags=["figures"])
MOST = 2_000  # figures in one answer, before they are split
Tree = Literal["then", "now"]


class IndicatorOut(Schema):
    indicator: str = Field(description="The key by which it is asked for")
    label: str
    measure: str
    kind: str
    cuts: list[str] = Field(description="What it may be split by")


class CutOut(Schema):
    cut: str
    label: str


class Catalogue(Schema):
    items: list[IndicatorOut]
    cuts: list[CutOut]
    next: None = None


class FigureOut(Schema):
    """A number, or why there is none. With `by` the whole comes first, then its parts."""

    indicator: str
    label: str
    unit: str = Field(description="The code that was asked for")
    period: str
    by: dict[str, str | int | bool | None] = Field(description="Empty, or the cut and its part")
    part: str = Field("", description="The part in words")
    value: float | int | None
    answer: str = Field(
        description="value; nothing, not_reported: no number; typed, opening: not counted from "
        "records; withheld: too few people to be told"
    )
    measure: str
    records: int | None = Field(description="How many records are behind it")
    reason: str
    of: dict[str, int | None] | None = Field(None, description="Of a share what was divided")
    opening: int | None = None


class Figures(Schema):
    items: list[FigureOut]


class RecordOut(Schema):
    model: str
    id: int
    name: str
    person: int | None = None
    unit: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class Records(Part[RecordOut]):
    hidden: int = Field(description="How many more there are that are not yours to open")


@router.get("/indicators", response=Catalogue, url_name="api-indicators")
def indicators(request: Asked) -> Any:
    """What is measured, and by which cuts each may be split."""
    cuts = [{"cut": cut.name, "label": str(cut.label)} for cut in CUTS.values()]
    return {"items": catalogue_rows(), "cuts": cuts}


@router.get("/figures", response=Figures, url_name="api-figures", exclude_unset=True)
def figures(
    request: Asked,
    key: list[str] = Query(..., description="Keys of indicators", examples=["members.total"]),
    unit: list[str] = Query(..., description="Codes of units"),
    period: list[str] = Query(..., description="2026, 2026Q3, 2026H1, 2026-07, 2015..2020"),
    by: str = Query("", description="Split by this cut"),
    tree: Tree = Query("then", description="Units as they stood, or as they stand today"),
) -> Any:
    """Every key for every unit and period: say each name as often as you want."""
    lends(request, "count")
    if len(key) * len(unit) * len(period) > MOST:
        told = {"n": len(key) * len(unit) * len(period), "most": MOST}
        raise Invalid(_("These are %(n)s figures; ask for at most %(most)s at once.") % told)
    for one in key:
        find(one)
    days = [Period.parse(one) for one in period]
    units = units_within_reach(request.user, "count", unit, days[0].last)
    codes = dict(zip((one.pk for one in units), unit, strict=True))
    found = matrix(key, units=units, periods=days, by=by or None, tree=tree, user=request.user)
    return {"items": [as_row(one, codes[one.unit.pk]) for one in found]}


@router.get(
    "/figures/{str:key}/records", response=Records, url_name="api-records", exclude_unset=True
)
def records(
    request: Asked,
    key: str,
    unit: str,
    period: str,
    by: str = Query("", description="The cut of the part"),
    part: str | None = Query(None, description="The part; “~” is the one that is not stated"),
    half: Literal["part", "whole"] = Query("part", description="Of a share: which of the two"),
    tree: Tree = "then",
    after: After = None,
    limit: Limit = 100,
) -> Any:
    """The records behind a number, as far as you may open them."""
    lends(request, "view")
    find(key)
    days = Period.parse(period)
    [of] = units_within_reach(request.user, "count", [unit], days.last)
    asked: dict[str, Any] = {"unit": of, "period": days, "tree": tree, "user": request.user}
    told = figure(key, by=by or None, **asked)
    split = {by: None if part == NOT_STATED else part} if by and part is not None else {}
    one = next((f for f in told if f.by == split), None)
    asked |= {"by": split, "half": half}
    found = rows(key, **asked)
    if any(field.name == "person" for field in found.model._meta.fields):
        found = found.select_related("person")
    answer = part_of(request, found, ["pk"], after=after, limit=limit, told_all=record_rows)
    # How many stay closed would tell a number that is withheld.
    closed = one is None or one.answer == WITHHELD
    return {**answer, "hidden": 0 if closed else hidden(key, **asked)}
