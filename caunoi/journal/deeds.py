"""The deeds that there are: each declared once, with its name for people.

A deed done in the world (money paid, a decision issued, an account handed out) is *final*: it
says why it cannot be undone, and which deed counters it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.base.errors import Declared


@dataclass(frozen=True)
class Deed:
    """A kind of operation.

    `verb` is what one needs besides "undo" to take it back, `above` whether over a unit above.
    """

    name: str
    label: Any
    final: Any = ""
    counter: Any = ""
    verb: str = ""
    above: bool = False


DEEDS: dict[str, Deed] = {}


def declare_deeds(*deeds: Deed) -> None:
    """Make deeds known; a name used twice, or a final deed without a counter, fails by name."""
    for deed in deeds:
        if DEEDS.get(deed.name, deed) != deed:
            raise Declared(f"The deed {deed.name} is declared twice.")
        if deed.final and not deed.counter:
            raise Declared(f"The final deed {deed.name} names no counter-deed.")
        DEEDS[deed.name] = deed
