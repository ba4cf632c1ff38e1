"""The published figures, and when a computed one agrees with a published one."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _

Number = int | float

# What is missing for the figures that no indicator computes yet.
REGISTERS = {
    "complaints": _("the register of complaints and petitions"),
}


@dataclass(frozen=True)
class Published:
    """A figure as a union has published it."""

    id: str
    unit: str
    what: str
    value: Number
    measure: str
    bound: str
    kind: str
    first: dt.date
    last: dt.date
    per: str
    base: str = ""
    years: tuple[int, ...] = ()
    indicator: str = ""
    target: str = ""  # of a target: the figure that measures it
    waits: str = ""

    def met_by(self, computed: Number) -> bool:
        """Whether the computed figure is within what the published words mean."""
        value = Decimal(repr(self.value))
        found = Decimal(repr(computed))
        return BOUNDS[self.bound](value, found, self.measure == "%")


def _exact(value: Decimal, found: Decimal, share: bool) -> bool:
    # All of them are all of them: 99.7 % does not round to that.
    if share and value == 100:
        return found == 100
    return found.quantize(value, ROUND_HALF_UP) == value


BOUNDS: dict[str, Any] = {
    "exact": _exact,
    "over": lambda value, found, _share: value < found <= value * Decimal("1.1"),
    "nearly": lambda value, found, _share: value * Decimal("0.95") <= found < value,
    "at_least": lambda value, found, _share: found >= value,
    "thousands": lambda value, found, _share: found >= 2 * value,
}


def _read() -> dict[str, Published]:
    table = tomllib.loads((files("caunoi.demo") / "figures.toml").read_text("utf-8"))
    found = {}
    for key, row in table.items():
        first, last, years = row.pop("from"), row.pop("to"), tuple(row.pop("years", ()))
        found[key] = Published(id=key, first=first, last=last, years=years, **row)
    return found


FIGURES = _read()
