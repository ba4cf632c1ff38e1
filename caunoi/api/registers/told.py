"""A record as programs read it: units by code, days ISO, persons with their `id`, money whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from ninja import Schema
from pydantic import Field

from caunoi.org.pick import codes_of
from caunoi.registers.records.fields import Kind
from caunoi.registers.records.records import Records
from caunoi.registers.records.watching import covered_in, may_uncover


class RegisterRecord(Schema):
    id: int
    name: str = Field(description="What the record is called, in words")
    unit_name: str = Field(description="What its unit is called today")
    values: dict[str, Any] = Field(description="By the names of the register's fields")
    covered: list[str] = Field(description="Fields that are not told to this token")


class RegisterRecordWhole(RegisterRecord):
    moves: list[str] = Field(description="The steps that this account may make with it now")


def told_all(records: Records, rows: Sequence[Any], user: Any) -> list[dict[str, Any]]:
    """These records, whose fields are loaded; in two statements more for all of them."""
    open_to = may_uncover(records, rows, by=user)
    codes = codes_of(units_in(records, rows))
    told = []
    for row in rows:
        covered = [] if row.pk in open_to else covered_in(records)
        values = {
            name: None if name in covered else plain(records, row, name, codes)
            for name in records.kinds
        }
        told.append(
            {
                "id": row.pk,
                "name": str(row),
                "unit_name": str(row.unit),
                "values": values,
                "covered": covered,
            }
        )
    return told


def units_in(records: Records, rows: Iterable[Any]) -> set[int]:
    """The units that these records name."""
    names = [name for name, kind in records.kinds.items() if kind == Kind.UNIT]
    return {getattr(row, f"{name}_id") for row in rows for name in names} - {None}


def plain(records: Records, row: Any, name: str, codes: dict[int, str]) -> Any:
    """What a field says, as it may be sent back."""
    kind, value = records.kinds[name], getattr(row, name)
    if value is None:
        return None
    if kind == Kind.UNIT:
        return codes.get(value.pk)
    if kind == Kind.ENTRY:
        return value.code
    if kind in (Kind.PERSON, Kind.RECORD, Kind.CLUSTER):
        return {"id": value.pk, "name": str(value)}
    if kind == Kind.PAPER:
        return {part: getattr(value, part) for part in ("number", "signed_on", "issuer")}
    return float(value) if isinstance(value, Decimal) else value
