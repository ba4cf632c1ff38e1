"""A text as syllables that can be compared: one spelling for tones, abbreviations written out.

Pure. A syllable keeps where it stands in the text, so that whatever is found can be shown there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]", re.UNICODE)
_END_Y = re.compile(r"^([bcdđghklmnpqrstvx]+|th|kh|ph|nh|ch|tr|ng)y$")

# What offices write short, in full; longer ones first where one begins another.
ABBREVIATIONS = {
    "cđcs": "công đoàn cơ sở",
    "cđvc": "công đoàn viên chức",
    "cđ": "công đoàn",
    "đv": "đoàn viên",
    "đvcđ": "đoàn viên công đoàn",
    "đvut": "đoàn viên ưu tú",
    "nlđ": "người lao động",
    "cbccvclđ": "cán bộ công chức viên chức lao động",
    "cbccvc": "cán bộ công chức viên chức",
    "cbcc": "cán bộ công chức",
    "ccvc": "công chức viên chức",
    "ccvclđ": "công chức viên chức lao động",
    "cbccvc-lđ": "cán bộ công chức viên chức lao động",
    "cbđvctvclđ": "cán bộ đoàn viên công chức viên chức lao động",
    "cnvclđ": "công nhân viên chức lao động",
    "cnvc-lđ": "công nhân viên chức lao động",
    "cnlđ": "công nhân lao động",
    "lđlđ": "liên đoàn lao động",
    "tlđ": "tổng liên đoàn",
    "tlđlđvn": "tổng liên đoàn lao động việt nam",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "ubkt": "ủy ban kiểm tra",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ttnd": "thanh tra nhân dân",
    "cstđ": "chiến sĩ thi đua",
    "lđtt": "lao động tiên tiến",
    "gvn-đvn": "giỏi việc nước đảm việc nhà",
    "gvnđvn": "giỏi việc nước đảm việc nhà",
    "tdtt": "thể dục thể thao",
    "qcdc": "quy chế dân chủ",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "kt-tđ": "khen thưởng",
    "knc": "kỷ niệm chương",
    "ksnd": "kiểm sát nhân dân",
    "vksnd": "viện kiểm sát nhân dân",
    "tand": "tòa án nhân dân",
}


@dataclass(frozen=True)
class Syllable:
    """One syllable in its compared form, or a mark of punctuation, and where it stands."""

    key: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not self.key[:1].isalnum()


@lru_cache(maxsize=20_000)
def key_of(word: str) -> str:
    """The compared form of a syllable: small letters, the tone at the end, final y as i."""
    plain = unicodedata.normalize("NFD", word.lower())
    tone = next((mark for mark in plain if mark in _TONES), "")
    letters = unicodedata.normalize("NFC", "".join(c for c in plain if c not in _TONES))
    if found := _END_Y.match(letters):
        letters = f"{found[1]}i"
    return letters + (str(_TONES.index(tone) + 1) if tone else "")


@lru_cache(maxsize=2_000)
def _written_out(word: str) -> tuple[str, ...]:
    full = ABBREVIATIONS.get(unicodedata.normalize("NFC", word).lower())
    if full is None:
        return (key_of(word),)
    return tuple(key_of(one) for one in full.split())


def syllables(text: str) -> list[Syllable]:
    """The syllables and marks of a text; those of an abbreviation all stand where it stands."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        # An abbreviation is written in capitals: "đv" within a text is none.
        short = word.upper() == word and word.lower() in ABBREVIATIONS
        keys = _written_out(word) if short else tuple(key_of(one) for one in word.split("-"))
        found += [Syllable(key, match.start(), match.end()) for key in keys]
    return found


@lru_cache(maxsize=10_000)
def keys_of(phrase: str) -> tuple[str, ...]:
    """The compared forms of a phrase, without its marks."""
    return tuple(one.key for one in syllables(phrase) if not one.is_mark)


def stands_at(keys: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    """Where a phrase begins among these syllables."""
    first, length = phrase[0], len(phrase)
    for place, key in enumerate(keys):
        if key == first and tuple(keys[place : place + length]) == tuple(phrase):
            yield place
