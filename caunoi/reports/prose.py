"""The words of a report: clauses that are told as far as something is known, with linked numbers.

What is missing is said ("chưa báo cáo", "chưa có số liệu"), never told as 0.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from caunoi.base import say
from caunoi.base.blocks import Piece, Pieces
from caunoi.base.errors import Declared
from caunoi.indicators.comparing import Change
from caunoi.indicators.figure import NOT_REPORTED, OPENING, TYPED, WITHHELD, Figure
from caunoi.indicators.indicator import INDICATORS, MEASURES

from .gathered import Gathered
from .letterhead import FIRM
from .report import Report

_CLAUSE = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{([^}]*)\}")
_LENGTHS = re.compile(r"<([^<>|]*)\|([^<>|]*)>")
FEW = "dưới 5"
SEPARATORS = ("; ", ", ")
LEAVE_OUT = "-"
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
        left = _SLOT.sub("", _CLAUSE.sub("", for_length(wording.text, is_long=True)))
        if set("[]{}<>") & set(left):
            raise Declared(f"{folder.name}: a bracket does not close in “{wording.text[:60]}”.")
    return found


def keys_in(report: Report) -> dict[str, set[str]]:
    """The indicators that the words of each chapter name."""
    found: dict[str, set[str]] = {}
    for wording in wordings(report.folder):
        for slot in wording.slots:
            if "." in slot:
                found.setdefault(wording.chapter, set()).add(re.split("[=*~]", slot)[0])
    return found


class Telling:
    """Figures put into words for one unit and period."""

    def __init__(self, gathered: Gathered, words: Mapping[str, str]) -> None:
        self.gathered, self.words = gathered, words
        # Figures of which something was said.
        self.told: set[str] = set()
        texts = (wording.slots for wording in wordings(gathered.report.folder))
        changing = dict.fromkeys(s.rstrip("~") for slots in texts for s in slots if "~" in s)
        if changing:
            gathered.know_before(list(changing))

    def paragraphs(self, chapter: str, kind: str) -> Iterator[Pieces]:
        """The paragraphs of a chapter for a unit of that kind."""
        for wording in wordings(self.gathered.report.folder):
            if wording.chapter != chapter or (wording.kinds and kind not in wording.kinds):
                continue
            if told := self.paragraph(wording.text):
                yield told

    def own_words(self, text: str) -> Iterator[Pieces]:
        """What somebody wrote, a paragraph a line, with the figures that it names."""
        for line in filter(None, map(str.strip, text.splitlines())):
            told: list[Piece] = []
            for position, part in enumerate(_SLOT.split(line)):
                if position % 2 == 0:
                    told += [Piece(firm(part))] if part else []
                elif part in INDICATORS:
                    told.append(self.number(self.gathered.figure(part)))
                else:  # a figure that there is no more
                    told.append(Piece(self.words.get(part, f"{{{part}}}")))
            yield tuple(told)

    def paragraph(self, text: str) -> Pieces:
        """Its sentences, without those of which no clause is left."""
        told: list[Piece] = []
        if "<" in text:
            text = for_length(text, is_long=self.gathered.is_long)
        for sentence in text.split(" // "):
            if pieces := self._sentence(sentence):
                told += [Piece(" "), *pieces] if told else pieces
        return tuple(told)

    def _sentence(self, text: str) -> list[Piece]:
        """Clause by clause; one that leans on that before it (", …", " …") falls with it."""
        told: list[Piece] = []
        known, stands, left_out = True, False, False
        parts = _CLAUSE.split(text)
        for position, part in enumerate(parts):
            if position % 2 == 0:
                if left_out and part in SEPARATORS:
                    continue
                if left_out and part and told and told[-1].text in SEPARATORS:
                    told.pop()
                told += self._slots(part)
                left_out = False if part else left_out
            elif known or not part.startswith((",", " ")):
                pieces, known = self._clause(part)
                stands = stands or bool(pieces) or "." not in "".join(_SLOT.findall(part))
                left_out = not pieces and not part.startswith((",", " "))
                told += pieces
        if len(parts) > 1 and not stands:
            return []
        if told and told[0].text[:1].islower():
            told[0] = replace(told[0], text=told[0].text[:1].upper() + told[0].text[1:])
        return told

    def _clause(self, clause: str) -> tuple[list[Piece], bool]:
        """The clause, or what is said in its place; and whether its figures are told."""
        text, name, nought, *_more = [*clause.split("|"), "", ""]
        slots = _SLOT.findall(text)
        if any(not self.words[slot] for slot in slots if "." not in slot):
            return [], True
        comma = ", " if text.startswith(", ") else ""
        for slot in slots:
            if slot.endswith("~"):
                if self.gathered.changed[slot[:-1]].by is None:
                    return [], True
            elif "*" in slot:
                key, cut = slot.split("*")
                if not self.gathered.parts(key, cut)[1:]:
                    return [Piece(f"{comma}chưa có số liệu về {name}")], False
            elif "." in slot:
                figure = self.gathered.figure(slot)
                instead = absent(figure, name)
                if (instead and not name) or (figure.value == 0 and nought == LEAVE_OUT):
                    return [], False
                self.told.add(slot)
                if instead:
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
            elif part.endswith("~"):
                told.append(Piece(became(self.gathered.changed[part[:-1]])))
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


def for_length(text: str, is_long: bool) -> str:
    """Of words like <over years|within one> those that fit the length of the period.

    Over several years a unit that did the same each year counts each time: those are turns.
    """
    return _LENGTHS.sub(r"\1" if is_long else r"\2", text)


def became(change: Change) -> str:
    """What became of a figure: more, less, or as much."""
    assert change.by is not None
    if not change.by:
        return "không thay đổi"
    told = shown(change.after.told(value=abs(change.by)))
    if change.after.measure not in ("percent", "dong"):
        told += f"{FIRM}{MEASURES[change.after.measure]}"
    return f"{'tăng' if change.by > 0 else 'giảm'}{FIRM}{told}"


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
