"""The words of a report: clauses that are told as far as something is known, with linked numbers.

What is missing is said ("chưa báo cáo", "chưa có số liệu"), never told as 0.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caunoi.base import say
from caunoi.base.blocks import Piece, Pieces
from caunoi.base.errors import Declared
from caunoi.indicators.figure import NOT_REPORTED, OPENING, TYPED, WITHHELD, Figure

from .gathered import Gathered
from .letterhead import FIRM
from .report import Report

_CLAUSE = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{([^}]*)\}")
FEW = "dưới 5"
MARKS = {TYPED: " (số liệu nhập tay)", OPENING: " (số liệu kế thừa)"}


@dataclass(frozen=True)
class Wording:
    """A paragraph of a form, before anything is known."""

    chapter: str
    text: str
    kinds: tuple[str, ...] = ()

    @property
    def slots(self) -> list[str]:
        """What stands between its braces."""
        return _SLOT.findall(self.text)


@cache
def wordings(folder: Path) -> tuple[Wording, ...]:
    """The paragraphs of a form. Raises Declared for brackets that do not close."""
    told = tomllib.loads((folder / "text.toml").read_text(encoding="utf-8"))["paragraph"]
    found = tuple(Wording(p["chapter"], p["text"], tuple(p.get("kinds", ()))) for p in told)
    for wording in found:
        left = _SLOT.sub("", _CLAUSE.sub("", wording.text))
        if set("[]{}") & set(left):
            raise Declared(f"{folder.name}: a bracket does not close in “{wording.text[:60]}”.")
    return found


def keys_in(report: Report) -> dict[str, set[str]]:
    """The indicators that the words of each chapter name."""
    found: dict[str, set[str]] = {}
    for wording in wordings(report.folder):
        for slot in wording.slots:
            if "." in slot:
                found.setdefault(wording.chapter, set()).add(re.split("[=*]", slot)[0])
    return found


class Telling:
    """Figures put into words for one unit and period."""

    def __init__(self, gathered: Gathered, words: Mapping[str, str]) -> None:
        self.gathered, self.words = gathered, words

    def paragraphs(self, chapter: str, kind: str) -> Iterator[Pieces]:
        """The paragraphs of a chapter for a unit of that kind."""
        for wording in wordings(self.gathered.report.folder):
            if wording.chapter == chapter and (not wording.kinds or kind in wording.kinds):
                yield self.paragraph(wording.text)

    def paragraph(self, text: str) -> Pieces:
        """Clause by clause; one that begins with a comma stands only if that before it is told."""
        told: list[Piece] = []
        known = True
        for position, part in enumerate(_CLAUSE.split(text)):
            if position % 2 == 0:
                told += self._slots(part)
            elif known or not part.startswith(","):
                pieces, known = self._clause(part)
                told += pieces
        return tuple(told)

    def _clause(self, clause: str) -> tuple[list[Piece], bool]:
        """The clause, or what is said in its place; and whether its figures are told."""
        text, name, nought, *_more = [*clause.split("|"), "", ""]
        slots = _SLOT.findall(text)
        if any(not self.words[slot] for slot in slots if "." not in slot):
            return [], True
        comma = ", " if text.startswith(", ") else ""
        for slot in slots:
            if "*" in slot:
                key, cut = slot.split("*")
                if not self.gathered.parts(key, cut)[1:]:
                    return [Piece(f"{comma}chưa có số liệu về {name}")], False
            elif "." in slot:
                figure = self.gathered.figure(slot)
                if instead := absent(figure, name):
                    return [Piece(comma + instead)], False
                if figure.value == 0 and nought:
                    return self._slots(nought), False
                if figure.answer == WITHHELD:
                    return self._slots(text), False
        return self._slots(text), True

    def _slots(self, text: str) -> list[Piece]:
        """Words with what the braces in them stand for."""
        told: list[Piece] = []
        for position, part in enumerate(_SLOT.split(text)):
            if position % 2 == 0:
                told += [Piece(firm(part))] if part else []
            elif "*" in part:
                told += self._parts(*part.split("*"))
            elif "." in part:
                key, _equal, word = part.partition("=")
                told.append(self.number(self.gathered.figure(key), word))
            else:
                told.append(Piece(self.words[part]))
        return told

    def _parts(self, key: str, cut: str) -> Iterator[Piece]:
        """The parts of a whole, one after another."""
        for n, part in enumerate(self.gathered.parts(key, cut)[1:]):
            label = part.part_label
            yield Piece(f"{'; ' if n else ''}{label[:1].lower()}{label[1:]}: ")
            yield self.number(part)
            yield Piece(f"{FIRM}người")

    def number(self, figure: Figure, word: str = "") -> Piece:
        """A figure as a linked number."""
        mark = MARKS.get(figure.answer, "")
        text = word or shown(figure) + mark
        return Piece(text, self.gathered.address(figure), value=figure.value, mark=mark)


def absent(figure: Figure, name: str) -> str:
    """What is said where there is no number; empty where there is one."""
    if figure.answer == WITHHELD:
        return f"không nêu {name}" if figure.measure == "percent" else ""
    if figure.value is not None:
        return ""
    known = "chưa báo cáo" if figure.answer == NOT_REPORTED else "chưa có số liệu về"
    return f"{known} {name}"


def shown(figure: Figure) -> str:
    """The number as it is written, or in short why there is none."""
    if figure.answer == WITHHELD:
        return "không nêu" if figure.measure == "percent" else FEW
    if figure.value is None:
        return "chưa báo cáo" if figure.answer == NOT_REPORTED else "chưa có số liệu"
    if figure.measure == "percent":
        return say.percent(figure.value).replace(" ", FIRM)
    if figure.measure == "dong":
        return say.money(figure.value).replace(" ", FIRM)
    return say.number(figure.value)


def firm(text: str) -> str:
    """Keep a day with its word, and a number with what it counts."""
    text = text.replace("ngày ", f"ngày{FIRM}")
    return FIRM + text[1:] if text.startswith((" người", " đơn vị", " lượt")) else text
