"""What a document says, made once for Word, PDF and Excel: headings, paragraphs, tables, charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph or a cell; with an address they are a link.

    `value` is the number that they say, for a cell of a workbook; `mark` what of the words is said
    of it (taken over, typed in).
    """

    text: str
    address: str = ""
    bold: bool = False
    italic: bool = False
    value: int | float | None = None
    mark: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Heading:
    """The heading of a chapter."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Words under each other; `kind` is body, note, caption, under (a caption) or annex.

    One that is closing stands on the page of what follows it: nobody signs an empty sheet.
    """

    pieces: Pieces
    kind: str = "body"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Table:
    """A table whose first row is repeated on each page; `widths` are shares of the page's width.

    `aligned` says for each column left, center or right; the last row may be a total. One that
    stands across is as wide as a page that lies on its side.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Pieces]]
    widths: Sequence[float]
    aligned: Sequence[str]
    total: bool = False
    across: bool = False


@dataclass(frozen=True)
class Point:
    """A column of a chart: what stands under it, its height, and the number as it is written.

    Without a value no column is drawn; the words say why.
    """

    label: str
    value: int | float | None
    text: str


@dataclass(frozen=True)
class Chart:
    """A figure drawn as columns that begin at nought, on a scale of its own."""

    title: str
    points: Sequence[Point]

    @property
    def words(self) -> str:
        """What is drawn, for whoever cannot see it."""
        told = "; ".join(f"{point.label}: {point.text}" for point in self.points)
        return f"{self.title}. {told}."


@dataclass(frozen=True)
class Charts:
    """Charts two beside one another; a table near them tells the same numbers."""

    charts: Sequence[Chart]


Block = Heading | Paragraph | Table | Charts
Blocks = tuple[Block, ...]
# What a placeholder of a template stands for: words, words with links, or whole paragraphs.
Content = str | Pieces | Blocks


@dataclass(frozen=True)
class Document:
    """All that a document says, by the names of the placeholders, and the order of its chapters.

    `labels` says of each figure that has a placeholder what it is called and measured in.
    """

    fields: dict[str, Content] = field(default_factory=dict)
    order: Sequence[str] = ()
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """The chapters one after another."""
        return [block for name in self.order for block in as_blocks(self.fields[name])]

    def figure(self, name: str) -> Piece:
        """The figure of that placeholder."""
        [piece] = (part for part in self.fields[name] if isinstance(part, Piece))
        return piece

    def words(self) -> dict[str, str]:
        """The placeholders that are plain words."""
        return {name: told for name, told in self.fields.items() if isinstance(told, str)}


def as_blocks(content: Content) -> Blocks:
    """The blocks of a chapter; none for what stands within a line."""
    if isinstance(content, str):
        return ()
    return tuple(block for block in content if not isinstance(block, Piece))


def is_chapter(content: Content) -> bool:
    """Whether it stands in paragraphs of its own."""
    return not isinstance(content, str) and not any(isinstance(part, Piece) for part in content)
