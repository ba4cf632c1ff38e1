"""What floors and rooms offer on every page: ways, actions, what may be found; and on the first
page: what waits, what is due, figures, what is kept about oneself, how to begin, what the
books lack; and on the picture of the tree, by what it is coloured.

Declared in each application's `offers.py`; the pages gather it, and know no room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import Declared


@dataclass(frozen=True)
class Way:
    """A way to a page without parameters, by the name of its address.

    Pages say by `nav` which way they lie on. `under` names the main part that it belongs to, or
    "account". Where a verb is named it is offered to those who have it somewhere.
    """

    name: str
    label: Any
    icon: str = ""
    address: str = ""
    rank: int = 50
    under: str = ""
    short: Any = ""
    verb: str = ""
    also: str = ""  # other words by which it is found


@dataclass(frozen=True)
class Hit:
    """Something found, or something that waits, with where it is opened."""

    label: str
    address: str
    note: str = ""
    late: bool = False
    day: dt.date | None = None  # on which it falls due


@dataclass(frozen=True)
class Finder:
    """Finds what a reader may see by `find(user, typed, limit)`; exact marks come first."""

    name: str
    label: Any
    icon: str
    find: Callable[[Any, str, int], Sequence[Hit]]
    rank: int = 50


@dataclass(frozen=True)
class Waiting:
    """Tells what waits for somebody: `find(user)`, what has waited longest first.

    What is not `pressing`, or takes long to find, stands on the page of one's work alone.
    """

    name: str
    label: Any
    icon: str
    find: Callable[[Any], Sequence[Hit]]
    rank: int = 50
    pressing: bool = True


@dataclass(frozen=True)
class Due:
    """Tells what has ended and was left so, or ends by a day: `find(user, day)`, the first first.

    Only days that stand in records: what the law asks for by when is dated data, not code.
    """

    name: str
    label: Any
    icon: str
    find: Callable[[Any, dt.date], Sequence[Hit]]
    rank: int = 50


@dataclass(frozen=True)
class Shown:
    """Figures that stand on the first page of who holds an office of these roles, until they choose
    others; without roles, of everybody. What is named for a role goes first, then by rank."""

    name: str
    keys: tuple[str, ...]
    roles: tuple[str, ...] = ()
    rank: int = 50


@dataclass(frozen=True)
class Own:
    """Tells somebody what is kept about them: `find(user)`."""

    name: str
    label: Any
    icon: str
    find: Callable[[Any], Sequence[Hit]]
    rank: int = 50


@dataclass(frozen=True)
class Start:
    """What to do first where there is nothing yet: `find(user)` is where, empty if it is done."""

    name: str
    label: Any
    hint: Any
    icon: str
    find: Callable[[Any], str]
    rank: int = 50


@dataclass(frozen=True)
class Gap:
    """What the books of a unit may lack. `opens(unit, year)` is the list of what lacks it, there
    and below; of `units`, each of which is counted, it is where the unit fills it in."""

    name: str
    label: Any
    opens: Callable[[Any, int], str]
    units: bool = False


@dataclass(frozen=True)
class Gaps:
    """What is to be in the books and may be missing: `find(user, year)` counts it, by gap and unit,
    where the user may open records; in as few statements for all units as for one."""

    name: str
    find: Callable[[Any, int], Mapping[str, Mapping[int, int]]]
    gaps: Callable[[], Sequence[Gap]]
    rank: int = 50


@dataclass(frozen=True)
class Tint:
    """One of the few things that a colouring says: its word, and a `look` of colour and pattern.

    The looks are "good", "fair", "open", "bad", "closed" and "none"; each is told apart without
    its colour.
    """

    word: Any
    look: str


@dataclass(frozen=True)
class Tinted:
    """What a colouring says of one unit: its tint, more exactly in words, and where it opens."""

    tint: Tint
    words: str
    address: str = ""


@dataclass(frozen=True)
class Colouring:
    """By what else than figures the units of the tree are coloured: a target, a round of reports.

    `choices(user, units, key)` are those told for these units, and the one of the key wherever it
    is told: key and words. `find(user, key, units, day)` tells of these units how they stand, in
    as few statements for many as for one; of whoever it leaves out, `otherwise` is said.
    `asks` is what the colours tell.
    """

    name: str
    label: Any
    asks: Any
    tints: Sequence[Tint]
    otherwise: Tint
    choices: Callable[[Any, Collection[int], int | None], Sequence[tuple[int, str]]]
    find: Callable[[Any, int, Sequence[Any], dt.date], Mapping[int, Tinted]]
    rank: int = 50


WAYS: dict[str, Way] = {}
ACTIONS: dict[str, Way] = {}
PUBLIC: dict[str, Way] = {}
FINDERS: dict[str, Finder] = {}
WAITING: dict[str, Waiting] = {}
DUE: dict[str, Due] = {}
SHOWN: dict[str, Shown] = {}
OWN: dict[str, Own] = {}
STARTS: dict[str, Start] = {}
GAPS: dict[str, Gaps] = {}
COLOURINGS: dict[str, Colouring] = {}


def declare_ways(*ways: Way) -> None:
    """Ways that stand in the navigation, or in the menu of the account."""
    _declare(WAYS, ways)


def declare_actions(*ways: Way) -> None:
    """Ways to what is done, found by typing its name."""
    _declare(ACTIONS, ways)


def declare_public(*ways: Way) -> None:
    """Ways to what everybody may read, signed in or not; found by their names as well."""
    _declare(PUBLIC, ways)
    declare_actions(*ways)


def declare_finders(*finders: Finder) -> None:
    _declare(FINDERS, finders)


def declare_waiting(*kinds: Waiting) -> None:
    _declare(WAITING, kinds)


def declare_due(*kinds: Due) -> None:
    _declare(DUE, kinds)


def declare_shown(*figures: Shown) -> None:
    _declare(SHOWN, figures)


def declare_own(*kinds: Own) -> None:
    _declare(OWN, kinds)


def declare_starts(*starts: Start) -> None:
    _declare(STARTS, starts)


def declare_gaps(*kinds: Gaps) -> None:
    _declare(GAPS, kinds)


def declare_colourings(*kinds: Colouring) -> None:
    _declare(COLOURINGS, kinds)


def in_order(known: dict[str, Any]) -> list[Any]:
    """What was declared, by rank."""
    return sorted(known.values(), key=lambda one: one.rank)


def _declare(known: dict[str, Any], new: Iterable[Any]) -> None:
    for one in new:
        if one.name in known:
            raise Declared(f"{type(one).__name__} {one.name} is declared twice.")
        known[one.name] = one
