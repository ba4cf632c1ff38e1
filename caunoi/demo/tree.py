"""The units of the demo as they are planned: read from the tables beside this file."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("caunoi.demo") / f"{name}.toml").read_text("utf-8"))


AGENCIES, UNIONS, EVENTS, TRADES = map(_table, ("agencies", "unions", "events", "trades"))
PROVINCES = ("LS", "BN", "TN", "VP", "BK")


@dataclass(frozen=True)
class PlannedUnit:
    """A unit to be founded; `until` is the day on which a merger ends it."""

    code: str
    name: str
    kind: str
    under: str
    since: dt.date
    union: str = ""  # the key of its union in unions.toml
    until: dt.date | None = None
    agency: str = ""
    party_body: str = ""
    funding: str = ""
    trade: str = ""
    expert: str = "Chuyên viên"
    heads: tuple[str, str] = ("", "")
    weight: int = 0  # how many work there, against the other units of the union

    def stands_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


def _in_province(name: str, province: str) -> str:
    """An agency's name with its province, as it is written on a seal."""
    if "khu vực" in name:
        return name
    if name == "Báo" or name.endswith((" tỉnh", "Tỉnh ủy", "Tỉnh Đoàn")):
        return f"{name} {province}"
    return f"{name} tỉnh {province}"


def _heads(name: str) -> tuple[str, str]:
    begins = max((start for start in TRADES["heads"] if name.startswith(start)), key=len)
    head, deputy = TRADES["heads"][begins]
    return head, deputy


def _grassroots(union: str, code: str, agency: str, trade: str, weight: int) -> PlannedUnit:
    """The union of an agency, directly under the upper union."""
    spec = UNIONS[union]
    named = _in_province(agency, spec["province"])
    body = "Đảng bộ" if weight >= 50 else "Chi bộ"
    return PlannedUnit(
        code=f"{union}-{code}",
        name=f"CĐCS {named}",
        kind="grassroots",
        under=spec["upper"][0],
        since=max(spec["since"], EVENTS["founded"].get(code, spec["since"])),
        union=union,
        agency=named,
        party_body=f"{body} {named}",
        funding="partly" if trade == "public" else "state",
        trade=trade,
        expert=TRADES["expert"].get(code, "Chuyên viên"),
        heads=_heads(agency),
        weight=weight,
    )


def _agencies_of(union: str) -> Iterator[tuple[str, str, list[Any]]]:
    """Trade, code and row of each agency that the union has."""
    spec = UNIONS[union]
    for trade, rows in AGENCIES.items():
        for code, row in rows.items():
            if code in spec.get("agencies", ()) or (
                "without" in spec and code not in spec["without"]
            ):
                yield trade, code, row


def _of_agencies(union: str) -> Iterator[PlannedUnit]:
    """The unions of agencies, and below them their members or their groups."""
    spec = UNIONS[union]
    members = spec.get("members", {})
    for trade, code, (agency, weight, *groups) in _agencies_of(union):
        unit = _grassroots(union, code, agency, trade, weight)
        if code in members:
            yield replace(unit, weight=max(weight // 2, 20))
            for below, name, size in members[code]:
                yield _member(unit, below, name, size)
        elif groups and "without" in spec:
            yield replace(unit, weight=0)
            yield from teams(unit, groups[0], unit.since, weight)
        else:
            yield unit


def _member(unit: PlannedUnit, code: str, name: str, weight: int) -> PlannedUnit:
    named = _in_province(name, UNIONS[unit.union]["province"])
    return replace(
        unit,
        code=f"{unit.code}-{code}",
        name=f"CĐCS {named}",
        kind="member_grassroots",
        under=unit.code,
        agency=named,
        party_body=f"Chi bộ {named}",
        trade="forest" if code == "CCKL" else "public" if name.startswith("Trung") else unit.trade,
        expert=TRADES["expert"].get(code, "Chuyên viên"),
        heads=_heads(name),
        weight=weight,
    )


def teams(unit: PlannedUnit, names: list[str], since: dt.date, weight: int) -> list[PlannedUnit]:
    """The groups of a unit; the first works with the heads of the agency and is the largest."""
    shares = [4] + [3] * (len(names) - 1)
    return [
        replace(
            unit,
            code=f"{unit.code}-T{number}",
            name=f"Tổ công đoàn {name}",
            kind="team",
            under=unit.code,
            since=since,
            agency="",
            party_body="",
            funding="",
            weight=weight * share // sum(shares) + 1,
        )
        for number, (name, share) in enumerate(zip(names, shares, strict=True), 1)
    ]


def _above() -> Iterator[PlannedUnit]:
    top, practice = UNIONS["confederation"], UNIONS["practice"]
    yield PlannedUnit(top["code"], top["name"], "confederation", "", top["since"])
    for union in PROVINCES:
        code, name, since = UNIONS[union]["federation"]
        yield PlannedUnit(code, name, "federation", top["code"], since)
    for union in PROVINCES:
        spec = UNIONS[union]
        code, name = spec["upper"]
        yield PlannedUnit(code, name, "upper", spec["federation"][0], spec["since"], union)
    yield PlannedUnit(practice["code"], practice["name"], "upper", top["code"], practice["since"])
    for code, agency in practice["units"]:
        name = f"CĐCS {agency}"
        yield PlannedUnit(
            code, name, "grassroots", practice["code"], practice["since"], agency=agency
        )


def _former_and_later() -> Iterator[PlannedUnit]:
    """Units that are no more today, and one that came of them."""
    for row in EVENTS["former"]:
        unit = _grassroots(row["union"], "", row["name"], "office", row["weight"])
        kind = "grassroots" if row["under"] == unit.under else "member_grassroots"
        yield replace(unit, code=row["code"], kind=kind, under=row["under"])
    for row in EVENTS["later"]:
        unit = _grassroots(row["union"], "", row["agency"], "office", 0)
        unit = replace(unit, code=row["code"], name=row["name"], since=row["since"])
        yield unit
        yield from teams(unit, row["teams"], row["teams_since"], row["weight"])


@dataclass(frozen=True)
class Renaming:
    unit: str
    on: dt.date
    before: str
    after: str


@dataclass(frozen=True)
class Moving:
    unit: str
    on: dt.date
    before: str
    after: str


@dataclass(frozen=True)
class Merger:
    units: tuple[str, ...]
    heir: str
    on: dt.date


def renamings() -> list[Renaming]:
    """Each unit that was called otherwise, with the agency's name before and after."""
    return [
        Renaming(
            f"{union}-{row['agency']}",
            row["on"],
            _in_province(row["before"], UNIONS[union]["province"]),
            _in_province(row["after"], UNIONS[union]["province"]),
        )
        for row in EVENTS["renamed"]
        for union in row["unions"]
        if row["agency"] not in UNIONS[union].get("without", ())
    ]


def movings() -> list[Moving]:
    """Each unit that came under another one."""
    return [Moving(**row) for row in EVENTS["moved"]]


def mergers() -> list[Merger]:
    """Each merger, the earliest first."""
    found = []
    for row in EVENTS["merged"]:
        for prefix in [f"{union}-" for union in row.get("unions", ())] or [""]:
            units = tuple(prefix + unit for unit in row["units"])
            found.append(Merger(units, prefix + row["heir"], row["on"]))
    return sorted(found, key=lambda merger: (merger.on, merger.units))


def planned_units() -> list[PlannedUnit]:
    """Every unit of the demo as it was founded, parents before what stands below them."""
    units = [*_above(), *(unit for key in PROVINCES for unit in _of_agencies(key))]
    units += _former_and_later()
    ends = {code: merger.on for merger in mergers() for code in merger.units}
    stood = {moving.unit: moving.before for moving in movings()}
    called = {renaming.unit: renaming.before for renaming in renamings()}
    made = []
    for unit in units:
        if unit.code in called:
            unit = replace(unit, name=f"CĐCS {called[unit.code]}", agency=called[unit.code])
        under = stood.get(unit.code, unit.under)
        made.append(replace(unit, under=under, until=ends.get(unit.code)))
    return made
