"""Texts for programs: their numbers held against the records."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Router, Schema
from pydantic import Field

from caunoi.base.periods import Period
from caunoi.claims.numbers import Bound
from caunoi.claims.told import as_json
from caunoi.claims.verdict import Verdict, check
from caunoi.org.pick import units_within_reach

from .door import Asked, lends

router = Router(tags=["figures"])


class TextIn(Schema):
    text: str = Field(description="The text itself; nothing of it is kept")
    unit: str = Field(description="Of which unit it tells, by its code")
    period: str = Field("", description="The days it is about, where it does not say: 2015..2020")
    published: dt.date | None = Field(None, description="The day on which it was published")


class OtherReading(Schema):
    indicator: str
    period: str
    computed: float | int | None
    agrees: bool | None


class ClaimOut(Schema):
    """One number of the text, what it was taken for, and what the records say."""

    text: str
    start: int = Field(description="Where the number stands in the text, in letters from 0")
    end: int
    value: float | int | None
    bound: Bound = Field(description="How close the number is meant to be")
    indicator: str | None
    unit: str
    period: str | None
    by: dict[str, str] = Field(description="Empty, or the cut and its part")
    verdict: Verdict
    computed: float | int | None
    records: int | None = Field(description="How many records are behind it")
    why: str
    wording: str | None = Field(description="By which wording it was read")
    kept_in: str | None = Field(
        alias="register", description="Which register would have to be kept"
    )
    target: bool = Field(description="Whether it speaks of what is to be reached")
    candidates: list[OtherReading] = Field(description="What else it may mean")


class Claims(Schema):
    claims: list[ClaimOut]


@router.post("/texts/check", response=Claims, url_name="api-text-check", by_alias=True)
def check_text(request: Asked, sent: TextIn) -> Any:
    """Hold every number of a text against the records; nothing is written."""
    lends(request, "count")
    days = Period.parse(sent.period) if sent.period else None
    [unit] = units_within_reach(request.user, "count", [sent.unit], days.last if days else None)
    found = check(sent.text, unit=unit, user=request.user, given=days, published=sent.published)
    return as_json(found)
