"""How figures are usually worded: phrases that stand near a number, each leading to one figure.

Each application may have a `wordings.toml`. A phrase is made of parts joined by " + ", all of which
must stand near the number; " / " separates what may stand for each other, what follows " ! " must
not stand near it, and what follows " !! " nowhere in the sentence. `{n} đoàn viên` stands right
after the number, `nữ {n}` right before it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.base.errors import Declared
from caunoi.indicators.indicator import INDICATORS, MEASURES
from caunoi.indicators.over_years import Streak

from .numbers import Measured
from .syllables import keys_of, stands_at

NUMBER = "{n}"
TOPIC = "~"  # what no figure measures: the register that would
# What may stand between a number and the word that it counts.
FILLERS = frozenset(
    keys_of(
        "có là được với số gồm đạt trong hơn trên gần khoảng tổng các những người lượt đồng chí "
        "suất trường hợp xây dựng mới về chiếm cho của khi"
    )
)
MOST_FILLERS = 3


@dataclass(frozen=True)
class Phrase:
    """Words that stand near the number: right `after` it, right `before` it, or anywhere."""

    keys: tuple[str, ...]
    after: bool = False
    before: bool = False

    def weight(self, near: Near) -> int:
        """How much it comes to; more where its place is told."""
        if self.after or self.before:
            there = near.follows(self.keys) if self.after else near.precedes(self.keys)
            return 4 * len(self.keys) if there else 0
        return near.weight(self.keys)


Part = tuple[Phrase, ...]  # of which one must stand there


@dataclass(frozen=True)
class Wording:
    """One usual wording. `key` is a figure's or, with `~`, a topic's; `by` the part of a cut."""

    key: str
    parts: tuple[Part, ...]
    without: tuple[tuple[str, ...], ...] = ()
    nowhere: tuple[tuple[str, ...], ...] = ()
    said: str = ""
    seen: str = ""  # the text that it was learnt from; empty: generally used
    cut: str = ""
    part: str = ""
    named: bool = False  # only the figure's own name, not a wording that somebody uses


@dataclass
class Near:
    """What stands around a number, as compared syllables: close on either side, and farther."""

    right: Sequence[str]
    left: Sequence[str]
    far_right: Sequence[str] = ()
    far_left: Sequence[str] = ()
    upto: int = 1_000  # syllables on the right before a comma
    counted: int = 0  # so many syllables on the left are told of another number
    _places: dict[tuple[str, ...], int] = field(default_factory=dict)

    def weight(self, phrase: tuple[str, ...]) -> int:
        """3 for each syllable of a phrase that stands close, 1 where it is farther off, else 0."""
        if phrase not in self._places:
            close = any(next(stands_at(side, phrase), None) is not None
                        for side in (self.right, self.left))  # fmt: skip
            far = close or any(next(stands_at(side, phrase), None) is not None
                               for side in (self.far_right, self.far_left))  # fmt: skip
            self._places[phrase] = (3 if close else 1 if far else 0) * len(phrase)
        return self._places[phrase]

    def stands(self, phrase: tuple[str, ...]) -> bool:
        """Whether the phrase stands close to the number, or in what is said of it later."""
        sides = (self.right, self.left, self.far_right)
        return any(next(stands_at(side, phrase), None) is not None for side in sides)

    def follows(self, phrase: tuple[str, ...]) -> bool:
        """Whether the phrase stands right after the number."""
        return any(
            set(self.right[:at]) <= FILLERS and at <= MOST_FILLERS and at < self.upto
            for at in stands_at(self.right, phrase)
        )

    def precedes(self, phrase: tuple[str, ...]) -> bool:
        """Whether the phrase stands right before the number."""
        for at in stands_at(self.left, phrase):
            # “3 công đoàn cơ sở với 6 …”: of these the other number tells how many.
            if at + len(phrase) <= self.counted and set(self.left[:at]) <= FILLERS:
                continue
            between = self.left[at + len(phrase) :]
            if len(between) <= MOST_FILLERS and set(between) <= FILLERS:
                return True
        return False


def score(wording: Wording, near: Near) -> tuple[int, bool]:
    """How much of a wording stands around a number, 0 if a part is missing or one must not be; and
    whether a part of it stands only before another number, of which it may be told instead."""
    whole, apart = 0, False
    for part in wording.parts:
        best = max(part, key=lambda phrase: phrase.weight(near))
        weight = best.weight(near)
        if not weight:
            return 0, False
        whole += weight
        apart |= not (best.after or best.before) and not near.stands(best.keys)
    if any(near.stands(phrase) for phrase in wording.without):
        return 0, False
    if any(near.weight(phrase) for phrase in wording.nowhere):
        return 0, False
    return whole, apart


def parsed(said: str, key: str, **told: Any) -> Wording:
    """A wording as it is written. Raises Declared for one without any word."""
    wide, _marks, nowhere = said.partition(" !! ")
    whole, _mark, refused = wide.partition(" ! ")
    parts = []
    for piece in whole.split(" + "):
        phrases = tuple(phrase for one in piece.split(" / ") if (phrase := _phrase(one)).keys)
        if phrases:
            parts.append(phrases)
    if not parts:
        raise Declared(f"{key}: the wording “{said}” has no words.")
    return Wording(key, tuple(parts), _listed(refused), _listed(nowhere), said, **told)


def in_words(said: str) -> str:
    """A wording as people read it: … stands for the number, what must not stand there behind."""
    meant, _not, unmeant = said.replace(" !! ", " ! ").partition(" ! ")
    parts = meant.replace(NUMBER, "…").split(" + ")
    told = "; ".join(f"“{part.strip()}”" for part in parts)
    if not unmeant:
        return told
    without = ", ".join(f"“{one}”" for part in unmeant.split(" ! ") for one in part.split(" / "))
    return _("%(words)s, without %(others)s") % {"words": told, "others": without}


def _listed(said: str) -> tuple[tuple[str, ...], ...]:
    return tuple(keys for one in said.split(" / ") if (keys := keys_of(one)))


def _phrase(said: str) -> Phrase:
    plain = said.strip()
    return Phrase(
        keys_of(plain.replace(NUMBER, " ")), plain.startswith(NUMBER), plain.endswith(NUMBER)
    )


@cache
def declared() -> tuple[Wording, ...]:
    """The wordings that the applications bring with them. Raises Declared for an unknown figure."""
    found: list[Wording] = []
    for config in apps.get_app_configs():
        path = Path(config.path) / "wordings.toml"
        if config.name.startswith("caunoi.") and path.exists():
            found += read(tomllib.loads(path.read_text("utf-8")))
    return tuple(found)


def read(told: dict[str, Any]) -> list[Wording]:
    """The wordings of one file: by figure those in general use, and those seen in one text.

    `key@cut=part` speaks of a part of a figure.
    """
    found = []
    for name, entry in told.items():
        key, _at, by = name.partition("@")
        cut, _is, part = by.partition("=")
        if not key.startswith(TOPIC):
            _must_be_known(key, cut)
        for said in entry.get("usual", ()):
            found.append(parsed(said, key, cut=cut, part=part))
        for text, phrases in entry.get("seen", {}).items():
            found += [parsed(one, key, cut=cut, part=part, seen=text) for one in phrases]
    return found


def _must_be_known(key: str, cut: str) -> None:
    if key not in INDICATORS:
        raise Declared(f"Wordings are declared for {key}, which is no figure.")
    if cut and cut not in INDICATORS[key].cuts:
        raise Declared(f"Wordings are declared for {key} by {cut}, by which it is not split.")


@cache
def by_name() -> tuple[Wording, ...]:
    """What every figure is called: the weakest of its wordings."""
    with translation.override("vi"):
        return tuple(
            Wording(
                key,
                ((Phrase(keys, after=True), Phrase(keys, before=True)),),
                said=str(one.label),
                named=True,
            )
            for key, one in INDICATORS.items()
            if len(keys := keys_of(str(one.label))) > 1
        )


def fits(key: str, measured: Measured) -> bool:
    """Whether a number of that kind may be this figure."""
    if key.startswith(TOPIC):
        return True
    indicator = INDICATORS.get(key)
    if indicator is None:
        return False
    if measured == Measured.STREAK:
        return isinstance(indicator, Streak)
    if measured == Measured.PERCENT:
        return indicator.measure == "percent"
    if measured == Measured.DONG:
        return indicator.measure == "dong"
    return indicator.measure in MEASURES and indicator.measure not in ("percent", "dong")


def known(learnt: Iterable[Wording] = (), *, leave_out: Collection[str] = ()) -> list[Wording]:
    """All wordings that may be used: the learnt ones first; without those of some texts."""
    return [
        *learnt,
        *(one for one in declared() if one.seen not in leave_out or not one.seen),
        *by_name(),
    ]
