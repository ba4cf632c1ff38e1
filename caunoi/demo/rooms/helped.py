"""Whom the unions of the demo help: their members from day to day, in whatever unit."""

from __future__ import annotations

import datetime as dt
import random
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from caunoi.org.models import Entry, Membership, Unit

TEAM = re.compile(r"-T\d+$")


class Roster:
    """Members of a union over a span of days, each with the unit that keeps what is done for them.

    A group keeps no books of its own: what its members are given stands in those of its union.
    """

    def __init__(self, story: Any, union: str, first: dt.date, last: dt.date) -> None:
        self.by_key = {unit.pk: (code, unit) for code, unit in story.chronicle.units.items()}
        self.units: dict[str, Unit] = story.chronicle.units
        top = self.units[f"LDLD-{union}" if union == "BK" else f"CDVC-{union}"]
        ran = Membership.objects.filter(Q(until=None) | Q(until__gt=first), since__lte=last)
        spans = ran.order_by("pk").values_list("person", "unit", "since", "until")
        prefix = f"{union}-"
        self.top = top
        self.spans = [span for span in spans if self.by_key[span[1]][0].startswith(prefix)]

    def some(self, luck: random.Random, on: dt.date, many: int) -> Iterator[tuple[int, Unit]]:
        """So many members of that day, each once, with their unit."""
        here = [s for s in self.spans if s[2] <= on and (s[3] is None or s[3] > on)]
        for person, unit, _since, _until in luck.sample(here, many):
            yield person, self.keeps(unit)

    def keeps(self, unit: int) -> Unit:
        """The unit that keeps the books for it."""
        code, found = self.by_key[unit]
        return self.units.get(TEAM.sub("", code), found)


def entries(catalogue: str) -> dict[str, Entry]:
    """The values of a catalogue by code."""
    return {entry.code: entry for entry in Entry.objects.filter(catalogue=catalogue)}


def day_in(luck: random.Random, first: dt.date, last: dt.date) -> dt.date:
    """A working day between two days."""
    day = first + dt.timedelta(days=luck.randrange((last - first).days + 1))
    while day.weekday() > 4 and day > first:
        day -= dt.timedelta(days=1)
    return day


def drawing(wall: tuple[int, int, int], roof: tuple[int, int, int]) -> bytes:
    """A drawn house as a PNG, in place of a photograph: nobody's real house is shown."""
    sky, size = (221, 235, 247), 96
    lines = []
    for y in range(size):
        line = bytearray([0])
        for x in range(size):
            in_roof = 24 <= y < 48 and abs(x - 48) <= y - 20
            in_wall = 48 <= y < 84 and 26 <= x < 70
            line += bytes(roof if in_roof else wall if in_wall else sky)
        lines.append(bytes(line))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
