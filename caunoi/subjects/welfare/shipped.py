"""The catalogues of welfare that every installation starts with; offices add their own values."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import catalogues


def ship(*, by: Any) -> None:
    """Take over the catalogues of this room."""
    for catalogue, rows in (
        (catalogues.OCCASION, catalogues.OCCASIONS),
        (catalogues.MONEY_SOURCE, catalogues.MONEY_SOURCES),
        (catalogues.EMERGENCY, catalogues.EMERGENCIES),
        (catalogues.CAUSE, catalogues.CAUSES),
    ):
        ship_entries(catalogue, rows, by=by)
