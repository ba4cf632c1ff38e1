"""A cell as every cleaner meets it: what stands in it, whether it says anything at all."""

from __future__ import annotations

import math
import re
from typing import TypeGuard

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.sheets import Cell

from .reading import NotClean

FORMULA_ERRORS = frozenset(
    ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"]
)
_NOTHING = re.compile(r"[-–—._…/\\\s]+")


def written(cell: Cell) -> str:
    """What stands in the cell as one line of text."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return text.latin(text.clean(str(cell)))


def is_number(cell: Cell) -> TypeGuard[int | float]:
    """Whether the cell holds a number that can be told in digits."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)


def says_nothing(cell: Cell) -> bool:
    """Whether the cell only holds a stroke or dots, as is written where there is nothing."""
    return isinstance(cell, str) and not cell[0].isalnum() and bool(_NOTHING.fullmatch(cell))


def refuse_formula_error(cell: Cell) -> None:
    """Raise NotClean for #REF! and its like, and for a formula without a value."""
    if isinstance(cell, str) and cell.strip().upper() in FORMULA_ERRORS:
        raise NotClean(
            _("The formula in this cell fails (%(value)s); type the value itself.")
            % {"value": cell.strip()}
        )
    if isinstance(cell, str) and cell.startswith("="):
        raise NotClean(
            _(
                "This formula was never worked out (%(value)s): open the file in Excel, save it "
                "and send it again, or type the value itself."
            )
            % {"value": cell.strip()[:60]}
        )
