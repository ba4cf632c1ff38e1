"""The tree as a picture: a column for each level, as tall as a unit's number, shaded by another
or coloured by what is said of each unit.

A positive number has its true height; what is 0, not reported or withheld is a thin strip that
looks its part, so that no gap in what is known is taken for a small number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.base.offers import Colouring, Tint, Tinted
from caunoi.indicators.figure import NOT_REPORTED, NOTHING, WITHHELD, Figure
from caunoi.org.models import Unit
from caunoi.web.sentences import answer_word, shown

TALL, TALLEST = 460, 1300  # pixels of the whole
STRIP = 18  # of a unit without a number
LEAST = 2
ONE_LINE, TWO_LINES = 15, 36
SHADES = 5
# With what each look of a tint is covered, so that it is told apart without its colour.
COVERS = {
    "good": "", "fair": "sparse", "open": "ruled", "bad": "crossed", "closed": "dotted",
    "none": "hatched",
}  # fmt: skip


@dataclass
class Node:
    """A unit with its figure and what colours it, another figure or a tint; where it is drawn."""

    unit: Unit
    path: str
    level: int
    below: int  # units below, drawn or not
    size: Figure
    colour: Figure | None = None
    tinted: Tinted | None = None
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
        if self.tinted:
            return self.tinted.words or str(self.tinted.tint.word)
        return told(self.colour) if self.colour else ""

    @property
    def opens(self) -> str:
        """Where what colours it opens; empty for a figure."""
        return self.tinted.address if self.tinted else ""

    @property
    def fill(self) -> str:
        """Its colour, by the name of the style."""
        if self.tinted:
            return f"tint-{self.tinted.tint.look}"
        return "depth-0" if self.pattern else f"depth-{self.shade}"

    @property
    def top(self) -> str:
        return f"{self.y:.1f}"

    @property
    def tall(self) -> str:
        return f"{max(1.0, self.height - 1):.1f}"

    @property
    def pattern(self) -> str:
        """What covers it: hatched or dotted in place of a number, or what its tint asks for."""
        if self.tinted:
            return COVERS[self.tinted.tint.look]
        if self.colour is None or self.colour.value is not None:
            return ""
        return {NOT_REPORTED: "hatched", NOTHING: "hatched", WITHHELD: "dotted"}.get(
            self.colour.answer, ""
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


@dataclass(frozen=True)
class Mark:
    """A line of the legend: what a colour with its pattern stands for."""

    fill: str
    pattern: str
    text: str


def shaded(nodes: list[Node]) -> list[Mark]:
    """Give each number its shade, in equal steps; and what each shade stands for, as it occurs.

    The uppermost unit is left out of the scale where it holds all the others.
    """
    below = nodes[1:] or nodes
    values = [value for n in below if (value := number(n.colour))]
    low, high = min(values, default=0), max(values, default=0)
    found: dict[int, list[Figure]] = {}
    for node in nodes:
        if node.colour is None or node.colour.value is None:
            node.shade = "none"
        elif not (value := node.colour.value):
            node.shade = "0"
        else:
            part = (value - low) / (high - low) if high > low else 1.0
            step = min(SHADES, max(1, 1 + int(SHADES * part)))
            node.shade = str(step)
            found.setdefault(step, []).append(node.colour)
    return [
        *(Mark(f"depth-{step}", "", reach(those)) for step, those in sorted(found.items())),
        *without_shade(nodes),
    ]


def without_shade(nodes: list[Node]) -> list[Mark]:
    """What is said by nought and by what is no number, as it occurs."""
    patterns = {node.pattern for node in nodes}
    marks = [Mark("depth-0", "", "0")] if any(node.shade == "0" for node in nodes) else []
    for pattern, words in (
        ("hatched", _("no number, not reported")),
        ("dotted", _("withheld")),
    ):
        marks += [Mark("depth-0", pattern, words)] if pattern in patterns else []
    return marks


def reach(those: list[Figure]) -> str:
    """The least and the most for which a shade stands."""
    least, most = shown(min(those, key=number)), shown(max(those, key=number))
    return least if least == most else f"{least} – {most}"


def tinted(nodes: list[Node], by: Colouring, said: Mapping[int, Tinted]) -> list[Mark]:
    """Give each unit its tint; and of each tint how many bear it."""
    many: Counter[Tint] = Counter()
    for node in nodes:
        node.tinted = said.get(node.unit.pk) or Tinted(by.otherwise, "")
        many[node.tinted.tint] += 1
    return [
        Mark(f"tint-{tint.look}", COVERS[tint.look], f"{tint.word}: {say.number(many[tint])}")
        for tint in (*by.tints, by.otherwise)
        if many[tint]
    ]


def number(one: Figure | None) -> float:
    return (one.value if one else None) or 0
