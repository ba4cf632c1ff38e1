"""Cleaners of cells that hold a mark: a tick, or the sex in one of its signs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.sheets import Cell

from ..register import Cleaner
from .cell import written
from .reading import NotClean, Reading

_SEXES = {
    **dict.fromkeys(["nữ", "nu", "f", "female", "gái", "bà", "chị", "nữ giới", "♀", "0", "2"], "F"),
    **dict.fromkeys(["nam", "m", "male", "trai", "ông", "anh", "nam giới", "♂", "1"], "M"),
}
_YES = frozenset(
    [
        "x",
        "×",
        "v",
        "✓",
        "✔",
        "√",
        "+",
        "*",
        "1",
        "có",
        "co",
        "đúng",
        "true",
        "yes",
        "rồi",
        "nữ",
        "nam",
        "đảng viên",
    ]
)
_NO = frozenset(["0", "-", "–", "không", "khong", "ko", "false", "no", "chưa", "chua"])


def as_sex(cell: Cell, reading: Reading) -> str:
    """F or M, however it is marked."""
    if isinstance(cell, bool):
        return "M" if cell else "F"
    value = written(cell).lower().rstrip(".")
    if value not in _SEXES:
        raise NotClean(
            _("“%(value)s” does not say the sex; write “Nam” or “Nữ”.") % {"value": written(cell)}
        )
    return _SEXES[value]


def as_mark(value: Any) -> Cleaner:
    """A tick: the value if the cell is ticked, nothing if it says no."""

    def clean(cell: Cell, reading: Reading) -> Any:
        if (answer := ticked(cell)) is None:
            raise NotClean(
                _("“%(value)s” is neither a tick (x) nor empty.") % {"value": written(cell)}
            )
        return value if answer else None

    return clean


def ticked(cell: Cell) -> bool | None:
    """Whether a cell is ticked; None if it holds something else."""
    if isinstance(cell, bool):
        return cell
    value = written(cell).lower().strip(" .()[]")
    return True if value in _YES else False if value in _NO else None
