"""A procedure as a table of moves, which anyone can hold against the written one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Declared, Invalid, NotThere


class At(Enum):
    """Whose move it is: of the record's unit, or of the first level above that may."""

    OWN = "own"
    ABOVE = "above"


@dataclass(frozen=True)
class Move:
    """A step from one of its `start` states to its `end`.

    Where several steps are taken in either order, `end` tells for each state that it starts from
    the one that it leads to. `verb` over the record's own unit, or over the level `at` ABOVE; but
    over the unit of another record which the field `unit_of` names, where that has what `where`
    names: a fund lends by its own office if that runs it.
    `asks` are fields of the record filled in with it, of which `needs` must be; `empties` are
    emptied. `check(record)` raises HouseError for what holds it back; `doubts(record)` are
    questions that whoever takes it on a page answers first; `then(op, records, by)` writes what
    follows in the same operation. `final` says why it
    cannot be undone (a decision in the world) and `counter` what to do instead. `due` names the
    field of the day by which it should be made. What a `later` move writes bears a day of its own:
    books that are closed over the record do not hold it back.
    """

    name: str
    label: Any
    start: Any = ()  # not named where `end` tells it
    end: Any = ""
    verb: str = "edit"
    at: At = At.OWN
    unit_of: str = ""
    where: str = ""
    asks: Sequence[str] = ()
    needs: Sequence[str] = ()
    empties: Sequence[str] = ()
    needs_note: bool = False
    check: Callable[[Any], None] | None = None
    doubts: Callable[[Any], Iterable[str]] | None = None
    then: Callable[[Any, Sequence[Any], Any], None] | None = None
    final: Any = ""
    counter: Any = ""
    waits: Any = ""  # what is told to whoever is to make it: “to be approved”
    due: str = ""
    later: bool = False

    def keeper(self, record: Any) -> Any:
        """The unit of another record that makes the move; None where it follows from its own."""
        other = getattr(record, self.unit_of) if self.unit_of else None
        return other.unit if other and (not self.where or getattr(other, self.where)) else None

    @property
    def starts(self) -> tuple[Any, ...]:
        """The states from which it is made."""
        if isinstance(self.end, Mapping):
            return tuple(self.end)
        return self.start if isinstance(self.start, tuple) else (self.start,)

    def end_from(self, state: Any) -> Any:
        """The state to which it leads from that one."""
        return self.end[state] if isinstance(self.end, Mapping) else self.end


class Workflow:
    """The moves of one kind of record. In `open` states its own unit may still correct it."""

    def __init__(self, *moves: Move, open: Collection[Any], field: str = "state") -> None:
        self.moves: Mapping[str, Move] = {move.name: move for move in moves}
        self.open = frozenset(open)
        self.field = field
        if len(self.moves) < len(moves):
            raise Declared("Two moves of a workflow bear one name.")

    def find(self, name: str) -> Move:
        """The move of that name. Raises NotThere."""
        if name not in self.moves:
            raise NotThere(_("There is no such step: %(name)s.") % {"name": name})
        return self.moves[name]

    def state_of(self, record: Any) -> Any:
        return getattr(record, self.field)

    def from_here(self, record: Any) -> list[Move]:
        """The moves that start where the record is."""
        state = self.state_of(record)
        return [move for move in self.moves.values() if state in move.starts]

    def is_open(self, record: Any) -> bool:
        """Whether the record may still be corrected by its own unit."""
        return self.state_of(record) in self.open


def must_be_filled(move: Move, record: Any, values: Mapping[str, Any], note: str) -> None:
    """Raise Invalid, field by field, for what the move needs and is not there."""
    fields = {
        name: [_("This is needed for the step.")]
        for name in move.needs
        if values.get(name, getattr(record, name)) in (None, "")
    }
    if move.needs_note and not note.strip():
        fields["note"] = [_("Say why, so that the other side knows what to do.")]
    if fields:
        raise Invalid(_("Something is missing for this step."), fields=fields)
