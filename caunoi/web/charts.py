"""Charts made on the server: bars and a line, each with its numbers, without any script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass
class Bar:
    """One row of a bar chart: the number stands beside the bar in words for people."""

    label: Any
    value: float | None
    text: str
    link: str = ""
    note: str = ""


AT_ONCE = 15


@dataclass
class Bars:
    """Rows whose bars are drawn against the longest of them."""

    rows: list[Bar]
    heading: Any = ""

    @property
    def table(self) -> list[tuple[Any, float | None, str]]:
        """The rows as lines of a table; beside a number that is none why there is none."""
        return [(b.label, b.value, f"{b.text} {b.note}".strip()) for b in self.rows]

    @property
    def first(self) -> list[tuple[Bar, str]]:
        """The rows that are shown at once."""
        return self.drawn[:AT_ONCE]

    @property
    def rest(self) -> list[tuple[Bar, str]]:
        """The rows that are opened only when they are wanted."""
        return self.drawn[AT_ONCE:]

    @property
    def drawn(self) -> list[tuple[Bar, str]]:
        """Each row with the length of its bar in percent, as SVG writes it."""
        longest = max((bar.value or 0 for bar in self.rows), default=0)
        return [
            (bar, f"{max(0.0, 100 * (bar.value or 0) / longest) if longest else 0:.2f}")
            for bar in self.rows
        ]


@dataclass
class Segment:
    """A piece of a strip, in percent of it; `shade` names its colour, 0 the rest."""

    label: Any
    text: str
    x: str
    width: str
    shade: int


SHADES = 6


@dataclass
class Strip:
    """A whole as one strip of its parts."""

    segments: list[Segment]


def strip(
    parts: Sequence[tuple[Any, float | None, str]], whole: Any, rest: Any = ""
) -> Strip | None:
    """Parts one after another; what of the whole is not told stays without a colour."""
    if not whole or any((value or 0) < 0 for _label, value, _text in parts):
        return None
    found, x = [], 0.0
    for shade, (label, value, text) in enumerate(p for p in parts if p[1]):
        width = min(100 * (value or 0) / whole, 100 - x)
        found.append(Segment(label, text, f"{x:.2f}", f"{width:.2f}", 1 + shade % SHADES))
        x += width
    if x < 99.99:
        found.append(Segment(rest, "", f"{x:.2f}", f"{100 - x:.2f}", 0))
    return Strip(found)


WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 220, 24, 24, 34, 34
NARROW = 300  # as wide as the box on a phone, so that words keep their size
LETTER, APART = 7.5, 10  # how wide a letter is, on the whole; between two words


@dataclass
class Dot:
    """A point of the line: where it is drawn, and what it says."""

    label: str
    text: str
    x: float
    y: float | None
    anchor: str = "middle"


@dataclass
class Line:
    """Values over time; where there is none, the line is broken."""

    points: Sequence[tuple[str, float | None, str]]  # label, value, the value in words
    heading: Any = ""
    breaks: Sequence[int] = ()  # before which points the tree changed
    width: int = WIDTH
    height: int = field(default=HEIGHT, init=False)

    @property
    def floor(self) -> int:
        return HEIGHT - BOTTOM

    @property
    def dots(self) -> list[Dot]:
        """Every point in the drawing; the scale begins at zero, so that a line does not lie."""
        top = max((v for _l, v, _t in self.points if v is not None), default=0) or 1
        step = (self.width - LEFT - RIGHT) / max(1, len(self.points) - 1)
        found = []
        for place, (label, value, told) in enumerate(self.points):
            y = None
            if value is not None:
                y = round(self.floor - (self.floor - TOP) * max(0, value) / top, 1)
            anchor = "start" if place == 0 else "middle"
            if place == len(self.points) - 1 and place:
                anchor = "end"
            found.append(
                Dot(
                    label,
                    told,
                    round(LEFT + place * step, 1),
                    y,
                    anchor,
                )
            )
        return found

    @property
    def narrow(self) -> Line:
        """The same for a phone: of points close to each other only every few say what they are,
        the last one always."""
        longest = max((len(words) for label, _v, told in self.points for words in (label, told)),
                      default=0)  # fmt: skip
        step = (NARROW - LEFT - RIGHT) / max(1, len(self.points) - 1)
        every = max(1, math.ceil((longest * LETTER + APART) / step))
        last = len(self.points) - 1
        told = [
            point if (last - place) % every == 0 else ("", point[1], "")
            for place, point in enumerate(self.points)
        ]
        return replace(self, points=told, width=NARROW)

    @property
    def marks(self) -> list[tuple[int, str]]:
        """Where the tree changed: numbered, each half way to the point that it stands before."""
        dots = self.dots
        return [
            (number, f"{(dots[place - 1].x + dots[place].x) / 2:.1f}")
            for number, place in enumerate(self.breaks, 1)
        ]

    @property
    def strokes(self) -> list[str]:
        """The unbroken pieces of the line, as SVG points."""
        pieces: list[list[str]] = [[]]
        for dot in self.dots:
            if dot.y is None:
                pieces.append([])
            else:
                pieces[-1].append(f"{dot.x:.1f},{dot.y:.1f}")
        return [" ".join(piece) for piece in pieces if len(piece) > 1]
