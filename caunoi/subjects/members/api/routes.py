"""The room's routes; people and deeds about them add theirs."""

from ninja import Router

router = Router(tags=["people"])
