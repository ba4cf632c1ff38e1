"""Names and words as Vietnamese offices write them: made clean, found, put in order. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# U+00AD is left in on purpose: in the old TCVN3 fonts it is the letter ư, and a text is often
# looked at before it is converted.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# One ASCII letter for each of the 33, in the same order: A-Z, then a-g.
_CODES = dict(zip(_LETTERS, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg", strict=True))
# Letters of other languages of the country, and the Eth that old key maps give for Đ.
_NEIGHBOURS = {"ð": "đ", "ƀ": "b", "ɓ": "b", "ɗ": "d", "ʼ": "'"}

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# At the end of a word the tone of oa, oe and uy stands on either letter, by two customs.
_TONE_MARK = f"([{''.join(_TONES)}]?)"
_MOVING_TONE = re.compile(f"(o(?=.?[ae])|u(?=.?y)){_TONE_MARK}([aey]){_TONE_MARK}$", re.IGNORECASE)
_SHAPES = "\u0306\u0302\u031b"  # breve, circumflex, horn: they make another letter, not a tone

# All three lie below every digit and letter and in this order, so that a field that ends comes
# before a further word, and a word that ends before a longer one.
_FIELD, _WORD, _TONE = " ", "+", "-"
_APOSTROPHES = re.compile("['’‘`]")
_LETTER_AND_MARKS = re.compile("[^\u0300-\u036f][\u0300-\u036f]*")
_RUNS = re.compile(r"[0-9]+|[^0-9\s]+")


# Letters of other scripts that cannot be told from Latin ones by eye.
_LOOK_ALIKE = str.maketrans(
    "АВСЕНІЈКМОРЅТХасеіјорѕхуΑΒΕΗΙΚΜΝΟΡΤΥΧο", "ABCEHIJKMOPSTXaceijopsxyABEHIKMNOPTYXo"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NOT_LATIN = re.compile("[Ðð\u0370-\u052f\uff01-\uff5e]")
_ETH = str.maketrans("Ðð", "Đđ")


class Name(NamedTuple):
    """The parts of a person's name; any but the given name may be empty."""

    family: str
    middle: str
    given: str


def clean(text: str) -> str:
    """The text in NFC, without invisible characters, with single spaces and none at the ends."""
    if not text.isprintable():
        # Nothing that is invisible, or a control, is called printable: most texts need no search.
        text = _CONTROL.sub("", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))
    return " ".join(unicodedata.normalize("NFC", text).split())


def latin(text: str) -> str:
    """The text with Latin letters where others only look like them; whole words of others stay."""
    if not _NOT_LATIN.search(text):
        return text
    text = text.translate(_ETH).translate(_FULL_WIDTH)
    return " ".join(map(_latin_word, text.split(" ")))


def _latin_word(word: str) -> str:
    plain = word.translate(_LOOK_ALIKE)
    if _NOT_LATIN.search(plain):
        return word
    return plain if len(word) == 1 or any(map(str.isalpha, set(word) & set(plain))) else word


def search_key(text: str) -> str:
    """What is stored and asked for in a search: no marks, đ as d, small letters, single spaces."""
    return " ".join(" ".join(map(_bare, clean(text).split())).split())


# Names are made of few syllables: ten thousand rows hold some hundreds.
@lru_cache(maxsize=16_384)
def _bare(word: str) -> str:
    """The word in small letters, without marks."""
    folded = unicodedata.normalize("NFD", word.lower())
    folded = "".join(char for char in folded if not unicodedata.category(char).startswith("M"))
    return folded.replace("đ", "d").replace("ð", "d")


def words(query: str) -> list[str]:
    """The words of a typed query as they stand in a search key."""
    return search_key(query).split()


@lru_cache(maxsize=1_024)  # an import asks of each cell, and again of the row that it makes
def is_email(text: str) -> bool:
    """Whether the text can be an e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def keeps_marks(query: str, text: str) -> bool:
    """Whether each word of the query begins a word of the text with the very marks typed.

    Hits that do are shown before those that are alike only in their search key.
    """
    there = [_mark_placed(word) for word in clean(text).lower().split()]
    return all(
        any(word.startswith(typed) or _same_syllable(word, typed) for word in there)
        for typed in map(_mark_placed, clean(query).lower().split())
    )


def spellings(word: str) -> set[str]:
    """The word with its tone where it was typed, and where others place it: hoà and hòa."""
    letters = unicodedata.normalize("NFD", word)
    if not (found := _MOVING_TONE.search(letters)):
        return {word}
    first, tone, second, late_tone = found.groups()
    placed = (first + tone + late_tone + second, first + second + tone + late_tone)
    return {unicodedata.normalize("NFC", letters[: found.start()] + end) for end in placed}


def split_name(name: str) -> Name:
    """A person's name as family, middle and given name; a single word is the given name."""
    parts = clean(name).split()
    if len(parts) < 2:
        return Name("", "", " ".join(parts))
    return Name(parts[0], " ".join(parts[1:-1]), parts[-1])


def sort_key(name: str) -> str:
    """The ASCII key by which persons sort: given, middle, family name in Vietnamese order.

    It is to be compared byte by byte (collation BINARY or "C").
    """
    parts = split_name(name)
    fields = (parts.given, parts.middle, parts.family)
    return _FIELD.join(_words_key(field) for field in fields).rstrip(_FIELD)


def plain_sort_key(text: str) -> str:
    """The ASCII key for units and other words in reading order; "Tổ 2" comes before "Tổ 10"."""
    return _words_key(text)


def from_capitals(name: str) -> str:
    """A name typed all in capitals, or all in small letters, as it is written; others as they are.

    Words in capitals beside a usual one are mended too: "NGUYỄN THỊ Hoa" is "Nguyễn Thị Hoa".
    """
    parts = clean(name).split()
    all_small = all(part == part.lower() for part in parts)
    return " ".join(
        _capitalised(part) if all_small or _in_capitals(part) else part for part in parts
    )


def _in_capitals(word: str) -> bool:
    return sum(char.isalpha() for char in word) > 1 and word == word.upper()


def _capitalised(word: str) -> str:
    """The word with a capital at its beginning and after each hyphen or apostrophe (K'Brếp)."""
    small = word.lower()
    return re.sub(r"(^|[-'’])([^\W\d_])", lambda found: found[1] + found[2].upper(), small)


def _mark_placed(word: str) -> str:
    return unicodedata.normalize("NFC", word.replace("ð", "đ"))


def _same_syllable(one: str, other: str) -> bool:
    """Whether two words differ only in which vowel bears the tone: hòa and hoà."""
    return _word_key(one) == _word_key(other)


@lru_cache(maxsize=16_384)  # the same parts of names come again and again
def _words_key(text: str) -> str:
    # NFKC makes one letter of those that only look different (full-width, superscript).
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", clean(text)).lower())
    for char, known in _NEIGHBOURS.items():
        plain = plain.replace(char, known)
    plain = unicodedata.normalize("NFD", plain)
    bare = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in plain)
    return _WORD.join(_word_key(run) for run in _RUNS.findall(bare))


@lru_cache(maxsize=16_384)
def _word_key(word: str) -> str:
    """Letters of the word, then its tones, so that tones count only where all letters agree."""
    if word.isascii() and word.isdigit():
        digits = word.lstrip("0") or "0"
        # How many digits there are goes first, so that 2 comes before 10.
        return f"{min(len(digits), 9)}{digits}"
    letters, tones = "", ""
    for base, *marks in _LETTER_AND_MARKS.findall(unicodedata.normalize("NFD", word.lower())):
        shapes = "".join(mark for mark in marks if mark in _SHAPES)
        letter = unicodedata.normalize("NFC", base + shapes)
        # A strange mark is passed over; a letter of another script goes to the end.
        letters += _CODES.get(letter) or _CODES.get(base) or f"z{ord(base):06x}"
        tones += "".join(_TONES.get(mark, "") for mark in marks)
    return letters + _TONE + (tones or "0")
