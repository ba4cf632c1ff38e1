"""What every stage of an import needs to know, looked up once: unit, day, catalogues, units."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from caunoi.base import text
from caunoi.base.errors import HouseError
from caunoi.base.syllables import is_syllable
from caunoi.org.models import Entry, Place, Unit, UnitState

from .said import Said

if TYPE_CHECKING:
    from caunoi.base.sheets import Cell

    from ..register import Column
    from .elsewhere import Elsewhere

_NOT_A_WORD = re.compile(r"[^\w]+")
# What stands before a unit's own name, and is often left out in a list.
_KIND_WORDS = re.compile(
    r"^(cong doan co so thanh vien|cong doan co so|cong doan bo phan|nghiep doan co so|to cong doan"
    r"|cong doan|cdcs thanh vien|cdcs tv|cdcs|cdbp|cdtv|cd)\s+(?=\S)"
)


_LEAD = re.compile(r"^(?:(?:trinh do|bang|tot nghiep|chung chi|loai|co|bac)\s)+")
_PATH = re.compile(r"[,/>|;]|\s[-–]\s")
# How offices shorten the words of a unit's name.
_SHORT = {
    "vp": "văn phòng", "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "p": "phòng",
    "tp": "thành phố", "tx": "thị xã", "bv": "bệnh viện", "bvđk": "bệnh viện đa khoa",
    "gdđt": "giáo dục và đào tạo", "gd đt": "giáo dục và đào tạo", "gd&đt": "giáo dục và đào tạo",
    "kh&đt": "kế hoạch và đầu tư", "tt&tt": "thông tin và truyền thông", "ttyt": "trung tâm y tế",
    "lđtb&xh": "lao động thương binh và xã hội", "tn&mt": "tài nguyên và môi trường",
    "kbnn": "kho bạc nhà nước", "th": "tiểu học", "thcs": "trung học cơ sở", "mn": "mầm non",
    "thpt": "trung học phổ thông", "lđlđ": "liên đoàn lao động", "qltt": "quản lý thị trường",
    "vksnd": "viện kiểm sát nhân dân", "tand": "tòa án nhân dân", "kt": "kinh tế",
}  # fmt: skip


class NotClean(HouseError):
    """What stands in a cell cannot be true; the message says why, and what would be right."""

    status = 422


def plain_key(written: str) -> str:
    """Words alone, without marks, capitals and signs: how a word of a catalogue is looked up."""
    return " ".join(_NOT_A_WORD.sub(" ", text.search_key(written)).split())


def unit_key(written: str) -> str:
    """A unit's name without what kind of unit it is."""
    return _KIND_WORDS.sub("", plain_key(written))


def in_full(written: str) -> str:
    """A unit's name with the usual abbreviations written out."""
    words = text.clean(written).lower().replace(" & ", "&").replace(".", " ").split()
    return " ".join(_SHORT.get(word, word) for word in words)


class Words:
    """A catalogue by everything that files call its values."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.known: dict[str, Entry] = {}
        self.names: list[str] = []
        entries = list(entries)
        self.names = [entry.name for entry in entries]
        # A value's own name goes before another's synonym.
        for entry in entries:
            for written in entry.synonyms:
                self.known.setdefault(plain_key(written), entry)
        for entry in entries:
            self.known[plain_key(entry.name)] = entry

    def find(self, written: str) -> Entry | None:
        """The value that is meant, however it is abbreviated; nothing is guessed."""
        whole = plain_key(written)
        for key in (whole, _LEAD.sub("", whole)):
            if entry := self.known.get(key) or self.known.get(key.replace(" ", "")):
                return entry
        return None

    def begins(self, written: str) -> Entry | None:
        """The level with which a text begins (“Đại học Luật”), if the rest is plain words."""
        if "?" in written:
            return None
        said = text.clean(written).replace(",", " ").replace("-", " ").split()
        key = [plain_key(word) for word in said]
        for end in range(len(said) - 1, 0, -1):
            entry = self.known.get(" ".join(key[:end])) or self.known.get("".join(key[:end]))
            # What says that there is none says so alone.
            if entry and entry.rank > 0:
                rest = [word.strip('().:;“”"') for word in said[end:]]
                return entry if all(is_syllable(w) or w.isupper() for w in rest if w) else None
        return None

    def near(self, written: str) -> str:
        """The name that is written most alike; empty if none is."""
        by_key = {plain_key(name): name for name in self.names}
        near = difflib.get_close_matches(plain_key(written), by_key, n=1, cutoff=0.5)
        return by_key[near[0]] if near else ""


class Reading:
    """One file being read for one register, unit and day, by one account."""

    def __init__(
        self,
        *,
        unit: Unit,
        by: Any,
        as_of: dt.date | None,
        from_1904: bool = False,
        said: Said | None = None,
    ) -> None:
        self.unit, self.by, self.asked_as_of = unit, by, as_of
        self.said = said or Said()
        self.today = timezone.localdate()
        # Where a number without a format is a day, it counts from 1904 and not from 1900.
        self.from_1904 = from_1904
        # In a csv every cell is text, also what was a number and lost its zeros.
        self.from_text = False
        # The day as of which the table being read speaks.
        self.as_of = as_of or self.today
        self.notes: list[str] = []
        self._warned: list[str] = []
        self._words: dict[str, Words] = {}
        self._called: dict[str, int] = {}
        self.units_are_departments = False
        # What words mean in lists of this unit, by field and word; and which of them helped here.
        self.synonyms: dict[tuple[str, str], str] = {}
        self.helped: dict[tuple[str, str], str] = {}
        # Lists that name another unit: of the table being read, and all.
        self.elsewhere_here: Elsewhere | None = None
        self.elsewhere: list[Elsewhere] = []
        # In a workbook that came back: the lists that it offered, by catalogue, name and code.
        self.offered: dict[str, dict[str, str]] = {}
        # Whose word goes in every conflict: mine, theirs, or (empty) as decided one by one.
        self.side = ""

    def warn(self, message: str) -> None:
        """Tell something about the cell that is being cleaned; its value is taken in."""
        self._warned.append(message)

    def take_warnings(self) -> list[str]:
        """What was told since the last time."""
        told, self._warned = self._warned, []
        return told

    def note(self, message: str) -> None:
        """Tell something about the file as a whole, once."""
        if message not in self.notes:
            self.notes.append(message)

    def words(self, catalogue: str) -> Words:
        """The values of a catalogue that are open on the day.

        What a workbook itself offered is understood although it was renamed or ended since.
        """
        if catalogue not in self._words:
            entries = Entry.objects.filter(catalogue=catalogue).order_by("rank", "-since")
            words = self._words[catalogue] = Words(entries.on(self.today))
            if offered := self.offered.get(catalogue):
                by_code = {entry.code: entry for entry in reversed(entries)}
                by_code |= {entry.code: entry for entry in entries.on(self.today)}
                words.known |= {
                    plain_key(name): by_code[code]
                    for name, code in offered.items()
                    if code in by_code
                }
        return self._words[catalogue]

    def value_of(self, column: Column, word: str) -> Any:
        """The value of the column that is called exactly so; None if none is."""
        before = len(self.notes)
        try:
            value = column.cleaner(word, self)
        except NotClean:
            return None
        if self.take_warnings() or len(self.notes) > before:
            del self.notes[before:]
            return None
        return value

    def cleaned(self, column: Column, cell: Cell) -> Any:
        """The cell made clean; a word that the column does not know, as it is remembered."""
        try:
            return column.cleaner(cell, self)
        except NotClean:
            key = (column.field, plain_key(str(cell)))
            means = self.synonyms.get(key)
            if means is None:
                raise
            value = column.cleaner(means, self)
            self.helped[key] = str(cell)
            return value

    def side_of(self, row: Any, name: str) -> str:
        """Whose word goes in a conflict of that field: mine, theirs, or (empty) not decided."""
        return self.said.side_of(row, name, self.side)

    # -- units

    @cached_property
    def units(self) -> dict[int, Unit]:
        """The unit itself and all below it today, by key."""
        here = Unit.objects.under(self.unit, on=self.today).named(self.today)
        return {unit.pk: unit for unit in here} or {self.unit.pk: self.unit}

    def stood(self, unit: int) -> bool:
        """Whether the unit was there on the day as of which the list speaks."""
        return any(
            since <= self.as_of and (until is None or until > self.as_of)
            for since, until in self._lives.get(unit, ())
        )

    @cached_property
    def _lives(self) -> dict[int, list[tuple[dt.date, dt.date | None]]]:
        found: dict[int, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
        places = Place.objects.filter(unit__in=list(self.units))
        for unit, since, until in places.values_list("unit", "since", "until"):
            found[unit].append((since, until))
        return found

    @cached_property
    def _units_by_word(self) -> dict[str, int | None]:
        """Codes, names and agencies of these units; None where two bear the same."""
        found: dict[str, int | None] = {}
        states = UnitState.objects.filter(unit__in=list(self.units)).order_by("unit", "since")
        for unit, *written in states.values_list("unit", "code", "name", "agency"):
            keys = {plain_key(word) for word in written} | {unit_key(word) for word in written}
            for key in keys - {""}:
                found[key] = unit if found.get(key, unit) == unit else None
        # Where a unit below bears the name of the unit asked for, the latter is meant.
        for key in self.own_words:
            found[key] = self.unit.pk
        return found

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Everything that the unit asked for has been called."""
        written = UnitState.objects.filter(unit=self.unit).values_list("code", "name", "agency")
        words = {word for state in written for word in state}
        return frozenset({plain_key(w) for w in words} | {unit_key(w) for w in words}) - {""}

    @cached_property
    def is_at_the_base(self) -> bool:
        """Whether the unit has members of its own: no grassroots unions can stand below it."""
        state = self.unit.state_on(self.today)
        return state is not None and "grassroots" not in state.kind.children

    def is_own(self, written: str) -> bool:
        """Whether this names the unit asked for."""
        return plain_key(written) in self.own_words or unit_key(written) in self.own_words

    def unit_called(self, written: str) -> int | None:
        """The unit here that is meant by a code or a name; None if none is, or more than one."""
        if (unit := self._unit_by_word(written)) is not None:
            return unit
        # A path, from either end: “Tổ 1 - CĐCS Sở Phía Bắc”. The lowest unit of it is meant.
        parts = [part for part in _PATH.split(written) if part.strip()]
        found = [self._unit_by_word(part) for part in parts]
        if len(parts) < 2 or None in found:
            return None
        lower = {unit for unit in found if unit is not None} - {self.unit.pk}
        return lower.pop() if len(lower) == 1 else None

    def unit_near(self, written: str) -> str:
        """The name of a unit here that is written most alike; empty if none is."""
        names = {unit_key(str(unit)): str(unit) for unit in self.units.values()}
        near = difflib.get_close_matches(unit_key(written[:200]), names, n=1, cutoff=0.75)
        return names[near[0]] if near else ""

    def _unit_by_word(self, written: str) -> int | None:
        for key in (plain_key(written), unit_key(written), unit_key(in_full(written))):
            if key in self._called:
                return self._called[key]
            if self._units_by_word.get(key) is not None:
                return self._units_by_word[key]
        return None

    def word_for(self, unit: int) -> str:
        """What a list calls a unit so that it is found again here: its name, else its code."""
        named = self.units.get(unit) or Unit.objects.named(self.today).get(pk=unit)
        name, code = str(named), str(getattr(named, "code", "") or "")
        return name if self.unit_called(name) == unit else code

    def learn_unit(self, written: str) -> None:
        """From now on this word means the unit asked for."""
        self._called[plain_key(written)] = self.unit.pk

    def is_known_elsewhere(self, written: str) -> bool:
        """Whether some unit of the house, seen or not, bears this very name."""
        likely = UnitState.objects.filter(search_key__contains=unit_key(written))
        names = likely.values_list("code", "name", "agency")[:500]
        return any(unit_key(written) == unit_key(word) for state in names for word in state)
