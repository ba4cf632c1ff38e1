"""What the demo tells of each room: `chapters(story)`, in a module of the room's name."""

from __future__ import annotations

from typing import Any

from . import (
    benefits,
    committee,
    community,
    culture,
    democracy,
    documents,
    emulation,
    grading,
    initiatives,
    inspection,
    learning,
    loans,
    media,
    own,
    party,
    reporting,
    targets,
    welfare,
    women,
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
    grading,
    initiatives,
    learning,
    culture,
    media,
    own,
    women,
    targets,
    reporting,
)
