"""The tree as a picture: a column for each level, as tall as a unit's number, shaded by another.

A positive number has its true height; what is 0, not reported or withheld is a thin strip that
looks its part, so that no gap in what is known is taken for a small number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from caunoi.indicators.figure import NOT_REPORTED, NOTHING, WITHHELD, Figure
from caunoi.org.models import Unit
from caunoi.web.sentences import answer_word, shown

TALL, TALLEST = 460, 1300  # pixels of the whole
STRIP = 18  # of a unit without a number
LEAST = 2
ONE_LINE, TWO_LINES = 15, 36
SHADES = 5


@dataclass
class Node:
    """A unit with its two figures, and where it is drawn."""

    unit: Unit
    path: str
    level: int
    below: int  # units below, drawn or not
    size: Figure
    colour: Figure
    children: list[Node] = field(default_factory=list)
    link: str = ""
    page: str = ""
    y: float = 0
    height: float = 0
    x: str = "0"
    shade: str = ""

    @property
    def size_text(self) -> str:
        return told(self.size)

    @property
    def colour_text(self) -> str:
        return told(self.colour)

    @property
    def top(self) -> str:
        return f"{self.y:.1f}"

    @property
    def tall(self) -> str:
        return f"{max(1.0, self.height - 1):.1f}"

    @property
    def pattern(self) -> str:
        """What fills it in place of a shade: hatched, dotted; empty for a number."""
        return {NOT_REPORTED: "hatched", NOTHING: "hatched", WITHHELD: "dotted"}.get(
            self.colour.answer if self.colour.value is None else "", ""
        )

    @property
    def named(self) -> bool:
        return self.height >= ONE_LINE

    @property
    def numbered(self) -> bool:
        return self.height >= TWO_LINES


def told(one: Figure) -> str:
    """The number, with what is to be known of it; or why there is none."""
    word = answer_word(one)
    return word if one.value is None and one.answer != WITHHELD else f"{shown(one)} {word}".strip()


def lay_out(root: Node) -> tuple[list[Node], int]:
    """Put each node into its place; in reading order, with how tall the whole is."""
    total = root.size.value or sum(n.size.value or 0 for n in root.children)
    fullest = max(Counter(node.level for node in walk(root)).values())
    tall = min(TALLEST, max(TALL, ONE_LINE * fullest))
    scale = tall / total if total and total > 0 else 0.0
    measure(root, scale)
    place(root, 0)
    nodes = list(walk(root))
    width = 100 / (1 + max(n.level for n in nodes))
    for node in nodes:
        node.x = f"{node.level * width:.3f}"
    return nodes, round(root.height) + 1


def measure(node: Node, scale: float) -> float:
    """How tall it is: as its number says, and never less than what stands below it."""
    value = node.size.value or 0
    own = max(LEAST, scale * value) if value > 0 else STRIP
    node.children.sort(key=lambda n: (n.size.value is None, -(n.size.value or 0)))
    node.height = max(own, sum(measure(child, scale) for child in node.children))
    return node.height


def place(node: Node, y: float) -> None:
    node.y = y
    for child in node.children:
        place(child, y)
        y += child.height


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


@dataclass
class Step:
    """A shade with the least and the most that it stands for."""

    shade: int
    least: Figure
    most: Figure

    @property
    def text(self) -> str:
        least, most = shown(self.least), shown(self.most)
        return least if least == most else f"{least} – {most}"


def shaded(nodes: list[Node]) -> list[Step]:
    """Give each number its shade, in equal steps; and what each shade stands for, as it occurs.

    The uppermost unit is left out of the scale where it holds all the others.
    """
    below = nodes[1:] or nodes
    values = [n.colour.value for n in below if n.colour.value]
    low, high = min(values, default=0), max(values, default=0)
    found: dict[int, list[Figure]] = {}
    for node in nodes:
        value = node.colour.value
        if value is None:
            node.shade = "none"
        elif value == 0:
            node.shade = "0"
        else:
            part = (value - low) / (high - low) if high > low else 1.0
            step = min(SHADES, max(1, 1 + int(SHADES * part)))
            node.shade = str(step)
            found.setdefault(step, []).append(node.colour)
    return [
        Step(step, min(those, key=number), max(those, key=number))
        for step, those in sorted(found.items())
    ]


def number(one: Figure) -> float:
    return one.value or 0
