"""What a header says: the column that is meant, however offices word it. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caunoi.base import text

from ..register import Column, Register
from .marks import as_mark

_SIGNS = re.compile(r"[^\w\s]+|_+")
_WORD = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
EXACT = 3
LONGEST = 120  # letters; what is longer is no header

ORDINAL = ("stt", "tt", "số tt", "số thứ tự", "thứ tự", "no", "số")
# Words that say no more about which column it is.
_FILLERS = re.compile(
    r"(?:(?:số|của|và|theo|ghi rõ|nếu có|hiện nay|hiện tại|đoàn viên|đv|đvcđ|cán bộ|cbđv|cbcc"
    r"|cbccvc|cbccvclđ|cnvclđ|công chức|viên chức|người lao động|nlđ|thông tin(?: về)?|mục|cột"
    r"|theo cccd|theo cmnd|theo giấy tờ"
    r"|in hoa|chữ in hoa|giấy khai sinh|khai sinh|đầy đủ|bắt buộc|cá nhân)(?: |$))*"
)
# Words that make of it a column about somebody, or something, else.
_ABOUT_OTHERS = frozenset(
    [
        "tuổi",
        "người",
        "cấp",
        "cũ",
        "trước",
        "cơ",
        "vợ",
        "chồng",
        "cha",
        "bố",
        "mẹ",
        "con",
        "thân",
        "thiệu",
        "ký",
        "đạo",
        "khẩn",
        "quan",
        "hạn",
        "kiến",
        "thôi",
        "ra",
        "chuyển",
        "đi",
    ]
)


# "Cao cấp" is a level, and not where something was issued ("nơi cấp").
_LEVELS = re.compile(r"\b(?:cao|trung|sơ) cấp\b")
_NUMBERED = re.compile(r"^\d{1,2} ")  # "1. Họ và tên"
# "S.Đ.T" is "SĐT"
_ONE_BY_ONE = re.compile(r"\b([^\W\d_]) (?=[^\W\d_]\b)")


def _pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that fits any of these, with words around that say no more."""
    cores = "|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)"
    fill = _FILLERS.pattern
    return re.compile(rf"(?:{cores})|(?P<before>{fill})(?:{cores})(?P<behind>(?: {fill})?)")


@dataclass(frozen=True)
class Hit:
    """A header recognised; the more exact of two that mean the same column is taken."""

    column: Column
    exactness: int
    is_tick: bool = False


def speaks_of_others(header: str) -> bool:
    """Whether the header names somebody else than whom the row is about, or another matter."""
    return not _ABOUT_OTHERS.isdisjoint(_LEVELS.sub("", marked(header)).split())


class NeverTaken:
    """A header of what is known and not asked for."""


NEVER = NeverTaken()


def marked(header: str) -> str:
    """The header in small letters with its marks, without signs, one place for every tone."""
    words = _SIGNS.sub(" ", unicodedata.normalize("NFKC", text.clean(header)).lower()).split()
    return " ".join(_one_spelling(word) for word in words)


def folded(header: str) -> str:
    """The header without marks, but for “năm” (year), which would become “nam” (man)."""
    words = marked(header).split()
    return " ".join(word if word == "năm" else text.search_key(word) for word in words)


def _one_spelling(word: str) -> str:
    """hòa and hoà, lí and lý are one word each."""
    for old, new in _TONE_PLACES:
        if word.endswith(old):
            return word[: -len(old)] + new
    return word


_TONE_PLACES = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("uỷ", "ủy"), ("uý", "úy"), ("lí", "lý"), ("kĩ", "kỹ"),
)  # fmt: skip


class Wordings:
    """All headers that a register knows.

    `means` answers which value of a column a word is, or None.
    """

    def __init__(
        self, register: Register, means: Callable[[Column, str], Any] = lambda _column, _word: None
    ) -> None:
        self._means = means
        self._marked: dict[str, Column | NeverTaken] = {}
        # Without marks a wording may be two ("Năm" and "Nam"): then it means neither.
        self._folded: dict[str, Column | NeverTaken | None] = {}
        self._bare: dict[str, Column | NeverTaken | None] = {}
        self._found: dict[tuple[str, ...], Hit | NeverTaken | None] = {}
        for wording in register.never:
            self._learn(wording, NEVER)
        for column in register.columns:
            for wording in (str(column.label), *column.also):
                self._learn(wording, column)
        self._never = _pattern(register.never_like)
        # Each with its marks and without, as headers are typed.
        self._like = [
            (register.by_key[key], _pattern(like), _pattern(map(text.search_key, like)))
            for key, like in register.like.items()
        ]
        self._key_fields = frozenset().union(*register.known_by)
        self._key_words = {
            word
            for column in register.columns
            if column.field in self._key_fields
            for wording in (str(column.label), *column.also)
            for word in (*marked(wording).split(), *text.search_key(wording).split())
        }

    def _learn(self, wording: str, meant: Column | NeverTaken) -> None:
        self._marked.setdefault(marked(wording), meant)
        bare = text.search_key(marked(wording))
        for known, key in ((self._folded, folded(wording)), (self._bare, bare)):
            if known.setdefault(key, meant) is not meant:
                known[key] = None

    def find(self, path: Sequence[str]) -> Hit | NeverTaken | None:
        """The column meant by a header and the headings above it, from the top down."""
        key = tuple(path)
        if key not in self._found:
            self._found[key] = self._find(key)
        return self._found[key]

    def _find(self, path: tuple[str, ...]) -> Hit | NeverTaken | None:
        if not path or sum(map(len, path)) > LONGEST * len(path):
            return None
        found = self._one(" ".join(path))
        if isinstance(found, NeverTaken) or (found and found.exactness == EXACT):
            return found
        if value := self._value_to_tick(path):
            return value
        if found or len(path) == 1:
            return found
        for start in range(1, len(path)):
            tail = " ".join(path[start:])
            # One word under an unknown heading ("Tuổi: Nam | Nữ") may mean anything.
            if len(marked(tail).split()) > 1 and (found := self._one(tail)):
                return found
        return None

    def _value_to_tick(self, path: tuple[str, ...]) -> Hit | None:
        """A column that is ticked where its value holds: the heading above says of what it is."""
        for end in range(len(path) - 1, 0, -1):
            above, word = self.find(path[:end]), " ".join(path[end:])
            if not isinstance(above, Hit) or not above.column.ticked:
                continue
            if (value := self._means(above.column, word)) is not None:
                label, variant = f"{above.column.label}: {word}", marked(word)
                tick = replace(
                    above.column, label=label, variant=variant, cleaner=as_mark(value), looks=None
                )
                return Hit(tick, 1, is_tick=True)
        return None

    def _one(self, header: str) -> Hit | NeverTaken | None:
        if meant := self._exact(header):
            return meant if isinstance(meant, NeverTaken) else Hit(meant, EXACT)
        without = _IN_BRACKETS.sub(" ", header)
        if without.strip() and without != header:
            others = speaks_of_others(" ".join(_IN_BRACKETS.findall(header)))
            if not others and (meant := self._exact(without)):
                return meant if isinstance(meant, NeverTaken) else Hit(meant, 2)
            header = header if others else without
        return self._by_pattern(header) or self._among_fillers(header)

    def _exact(self, header: str) -> Column | NeverTaken | None:
        key = marked(header)
        if meant := self._marked.get(key):
            return meant
        if key.isascii():
            return self._bare.get(key)
        # A slip of a mark in one of several words; single words differ by their marks.
        return self._folded.get(folded(header)) if " " in key else None

    def _among_fillers(self, header: str) -> Hit | NeverTaken | None:
        """A known wording with nothing around it but words that say no more."""
        words = marked(header).split()
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                key = " ".join(words[start : start + length])
                meant = self._marked.get(key)
                around = (" ".join(words[:start]), " ".join(words[start + length :]))
                if meant and not _FILLERS.fullmatch(key) and all(map(_FILLERS.fullmatch, around)):
                    return meant if isinstance(meant, NeverTaken) else Hit(meant, 1)
        return None

    def _by_pattern(self, header: str) -> Hit | NeverTaken | None:
        """The only column of which a pattern fits the whole header."""
        key = _ONE_BY_ONE.sub(r"\1", _NUMBERED.sub("", marked(header)))
        if self._never.fullmatch(key):
            return NEVER
        bare = key.isascii()
        fits = {
            column: not (found["before"] or found["behind"])
            for column, with_marks, without in self._like
            if (found := with_marks.fullmatch(key) or (bare and without.fullmatch(key)) or None)
        }
        # A pattern that fits by itself goes before those that need other words around.
        chosen = [column for column, alone in fits.items() if alone] or list(fits)
        return Hit(chosen[0], 1) if len(chosen) == 1 else None

    def is_key(self, header: str) -> bool:
        """Whether this header alone can begin a list of such records."""
        words = _WORD.findall(unicodedata.normalize("NFC", header.lower()))
        if self._key_words.isdisjoint(words):
            return False  # as nearly every cell of the data
        found = self.find((header,))
        return isinstance(found, Hit) and found.column.field in self._key_fields


def is_ordinal(path: Iterable[str]) -> bool:
    """Whether the column only numbers the rows."""
    return marked(" ".join(path)) in ORDINAL
