"""Text in the wrong letters, told and converted: typed for a font of before Unicode, or misread.

Such a text holds letters of Western Europe that its font draws as Vietnamese ones. It is told by
its words: as they stand few of them can be Vietnamese, and converted nearly all are. Pure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caunoi.base.syllables import is_syllable
from caunoi.base.text import clean

_TCVN3 = dict(
    zip(
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§¨©ª«¬\u00ad®",
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐăâêôơưđ",
        strict=True,
    )
)
_VNI_MARKS = {
    "a": dict(zip("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_VNI_ALONE = dict(zip("ôöíìæóòîñ", "ơưíìỉĩịỵđ", strict=True))
_VNI: dict[str, str] = {}
for _base, _marks in _VNI_MARKS.items():
    for _mark, _letter in _marks.items():
        # After a capital some type the mark small.
        _VNI[_base + _mark] = _letter
        _VNI[_base.upper() + _mark.upper()] = _VNI[_base.upper() + _mark] = _letter.upper()
        _VNI[_base + _mark.upper()] = _letter
for _typed, _letter in _VNI_ALONE.items():
    _VNI[_typed], _VNI[_typed.upper()] = _letter, _letter.upper()

_TCVN3_TABLE = str.maketrans(_TCVN3)
_VNI_PAIRS = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
# Letters that no font of one byte has: who typed one typed Unicode.
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u036f]"
)
_NO_WORD = re.compile("[\\s\x00-@[-`{-\x7f]+")
_TCVN3_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ¡¢£¤¥¦§")
_TCVN3_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz¨©ª«¬\u00ad®")
_SHOUTED = re.compile("[A-Z¡¢£¤¥¦§][^\\s\\d]*[A-Z¡¢£¤¥¦§]")
_ENOUGH = 2  # different words that are Vietnamese only when converted
_SHARE = 0.02  # of the cells with other letters than ASCII, those that tell it
_SAMPLED = 20_000

Place = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, eq=False)
class Letters:
    """A way of writing that is not Unicode: what people call it, how it is read, what denies it."""

    name: str
    read: Callable[[str], str]
    impossible: re.Pattern[str]
    small: Letters | None = None  # of a font without small letters: the same with them


def from_tcvn3(text: str) -> str:
    """The text in Unicode. Capitals with a mark are typed small: among capitals they rise."""
    read = text.translate(_TCVN3_TABLE)
    cased = [char for char in text if char in _TCVN3_CAPITALS or char in _TCVN3_SMALL]
    shouted = cased and all(char in _TCVN3_CAPITALS for char in cased)
    return clean(read.upper() if shouted and _SHOUTED.search(text) else read)


def from_tcvn3_capitals(text: str) -> str:
    """The text in Unicode, of a font (.VnTimeH) that shows every letter as a capital."""
    return from_tcvn3(text).upper()


def from_vni(text: str) -> str:
    """The text in Unicode; its marks are letters of their own behind the vowel."""
    return clean(_VNI_PAIRS.sub(lambda found: _VNI[found[0]], text))


def from_misread(text: str) -> str:
    """The text of UTF-8 that some program took for Western letters; as it is if it is not that."""
    try:
        raw = b"".join(
            bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252") for char in text
        )
        return clean(raw.decode("utf-8"))
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


TCVN3 = Letters("TCVN3 (.VnTime)", from_tcvn3, re.compile(f"{_UNICODE.pattern}|[àðÀÁÂÃÄÅ]"))
TCVN3_CAPITALS = Letters("TCVN3 (.VnTimeH)", from_tcvn3_capitals, TCVN3.impossible, small=TCVN3)
VNI = Letters("VNI (VNI-Times)", from_vni, _UNICODE)
MISREAD = Letters("UTF-8", from_misread, re.compile("[\u1ea0-\u1ef9\u0300-\u036f]"))
ALL = (TCVN3, VNI, MISREAD)
_UNCLEAR = Letters("", str, re.compile(""))


def named(font: str) -> Letters | None:
    """The letters for which a font of this name was made: .VnTime, .VnTimeH, VNI-Times."""
    lower = font.strip(" '\"").lower()
    if lower.startswith((".vn", "vntime", "tcvn")):
        return TCVN3_CAPITALS if lower.endswith("h") else TCVN3
    return VNI if lower.startswith(("vni-", "vni ")) else None


@dataclass(frozen=True)
class Converted:
    """What was converted in a sheet: from which letters, and a sample as it was and is."""

    letters: Letters
    was: str
    now: str


def in_unicode(
    rows: list[list[Any]], fonts: Mapping[Place, Letters] | None = None
) -> tuple[list[list[Any]], list[Converted]]:
    """The rows of a sheet with every cell in Unicode, and what was converted.

    `fonts` are the cells whose font is one of before Unicode. Also a sheet of which some columns,
    or some cells of a column, are in other letters is told cell by cell.
    """
    fonts = fonts or {}
    likely = [letters for letters in ALL if _is_likely(rows, letters)]
    plain = {letters.small or letters for letters in set(fonts.values())}
    likely += [letters for letters in ALL if letters in plain and letters not in likely]
    return _Conversion(rows, likely, fonts).done() if likely else (rows, [])


def better(text: str, letters: Letters) -> int:
    """How many words more (or fewer) of the text can be Vietnamese if it is read so."""
    if text.isascii() or letters.impossible.search(text):
        return 0
    return len(vietnamese_words(letters.read(text))) - len(vietnamese_words(text))


def vietnamese_words(text: str) -> list[str]:
    """The words with other letters than ASCII that can be Vietnamese."""
    return [word for word in _NO_WORD.split(text) if not word.isascii() and is_syllable(word)]


def _is_likely(rows: Sequence[Sequence[Any]], letters: Letters) -> bool:
    step = max(1, sum(map(len, rows)) // _SAMPLED)
    texts = {
        cell
        for row in rows[::step]
        for cell in row
        if isinstance(cell, str) and not cell.isascii() and len(cell) > 1
    }
    telling = [text for text in texts if better(text, letters) > 0 and _is_clear(text, letters)]
    words = {word for text in telling for word in vietnamese_words(letters.read(text))}
    return len(words) >= _ENOUGH and len(telling) >= _SHARE * len(texts)


def _is_clear(text: str, letters: Letters) -> bool:
    """Whether nothing but Vietnamese comes of it: what is garbage stays garbage."""
    words = [word for word in _NO_WORD.split(letters.read(text)) if not word.isascii()]
    return all(len(word) > 1 and is_syllable(word) for word in words)


def _is_sign(text: str) -> bool:
    """Whether it is a single sign, such as × for a tick."""
    return len(text.strip()) < 2 and not text.strip().isalpha()


class _Conversion:
    """One sheet whose cells are converted or left; where a cell does not tell, its column does."""

    def __init__(
        self, rows: list[list[Any]], likely: Sequence[Letters], fonts: Mapping[Place, Letters]
    ) -> None:
        self.rows, self.likely, self.fonts = rows, likely, fonts
        self._told: dict[str, Letters | None] = {}
        self.votes: dict[int, Counter[Letters | None]] = defaultdict(Counter)

    def done(self) -> tuple[list[list[Any]], list[Converted]]:
        for row in self.rows:
            for column, cell in enumerate(row):
                if isinstance(cell, str) and not cell.isascii():
                    said = self._says(cell)
                    if said is not _UNCLEAR:
                        self.votes[column][said] += 1
        every: Counter[Letters | None] = sum(self.votes.values(), Counter())
        found: dict[Letters, Converted] = {}
        rows = []
        for number, row in enumerate(self.rows, start=1):
            rows.append(list(row))
            for column, cell in enumerate(row):
                if not isinstance(cell, str) or cell.isascii() or _is_sign(cell):
                    continue
                votes = self.votes[column] or every
                letters = self._letters(cell, self.fonts.get((number, column + 1)), votes)
                if letters and (read := letters.read(cell)) != cell:
                    rows[-1][column] = read
                    found.setdefault(letters, Converted(letters, cell, read))
        return rows, list(found.values())

    def _letters(
        self, text: str, font: Letters | None, votes: Counter[Letters | None]
    ) -> Letters | None:
        said = self._says(text)
        if font and said and better(text, font) >= better(text, said):
            return font
        if said is not _UNCLEAR:
            return said
        if font is None and not self.fonts:
            font = votes.most_common(1)[0][0] if votes else None
        return None if font is None or font.impossible.search(text) else font

    def _says(self, text: str) -> Letters | None:
        """The letters that this text must be in: None is Unicode, and some texts do not tell."""
        if text not in self._told:
            self._told[text] = self._look(text)
        return self._told[text]

    def _look(self, text: str) -> Letters | None:
        gains = {letters: better(text, letters) for letters in self.likely}
        best = max(self.likely, key=gains.__getitem__)
        if gains[best] > 0:
            return best
        possible = [one for one in self.likely if not one.impossible.search(text)]
        if not possible or max(gains[one] for one in possible) < 0:
            return None
        return _UNCLEAR
