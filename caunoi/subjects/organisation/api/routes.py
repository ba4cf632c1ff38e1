"""The room's routes; units, offices and clusters add theirs."""

from ninja import Router

router = Router(tags=["units"])
