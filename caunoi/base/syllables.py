"""Which words can be Vietnamese: so is text in wrong letters told from text in right ones."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
_RHYME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
    oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ
    uy uya uych uyên uyêt uynh uyn uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ynh yt
"""
_RHYMES = frozenset(_RHYME_LIST.split())
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# A syllable that ends so bears the rising or the heavy tone.
_STOPPED = ("c", "ch", "p", "t")
_STOPPED_TONES = {"\u0301", "\u0323"}


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether the word, in small letters or capitals, can be spoken and spelled as Vietnamese."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in letters if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES))
    if len(tones) > 1 or len(bare) > 7:
        return False
    if bare.endswith(_STOPPED) and not _STOPPED_TONES.issuperset(tones or " "):
        return False
    return any(_fits(onset, bare[len(onset) :]) for onset in _ONSETS if bare.startswith(onset))


def _fits(onset: str, rhyme: str) -> bool:
    if onset == "gi" and rhyme in ("", "n", "êng", "êt"):
        return True
    if rhyme not in _RHYMES:
        return False
    if onset in ("k", "gh", "ngh"):
        return rhyme[0] in "eêiy"
    if onset in ("c", "g", "ng"):
        return rhyme[0] not in "eêiy"
    return True
