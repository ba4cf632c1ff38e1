"""What the demo tells of each room: `chapters(story)`, in a module of the room's name."""

from __future__ import annotations

from typing import Any

from . import (
    benefits,
    committee,
    community,
    democracy,
    documents,
    emulation,
    initiatives,
    inspection,
    loans,
    party,
    welfare,
)

ROOMS: tuple[Any, ...] = (
    party,
    welfare,
    loans,
    benefits,
    community,
    democracy,
    inspection,
    documents,
    committee,
    emulation,
    initiatives,
)
