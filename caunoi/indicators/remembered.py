"""Statements that were composed before: to compose one takes longer than to answer most.

A statement is composed of declarations, periods and catalogues. Declarations stay as they are while
caunoi runs and periods name the statement; catalogues may change, so what was read of them when it
was composed is kept beside it, and a statement that has read others is composed anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import catalogues
from .composing import Question, Statement

MANY = 200


@dataclass(frozen=True)
class Composed:
    """A statement, and the catalogues as it read them; None: it read none."""

    sql: str
    parameters: tuple[Any, ...]
    read: catalogues.Ranks | None

    @property
    def holds(self) -> bool:
        """Whether it would be composed the same today."""
        return self.read is None or self.read == catalogues.ranks()


KNOWN: dict[Question, Composed] = {}


def composed(question: Question) -> Composed:
    """The statement of a question, composed unless it is known."""
    known = KNOWN.get(question)
    if known is None or not known.holds:
        if len(KNOWN) >= MANY:
            KNOWN.clear()
        known = KNOWN[question] = compose(question)
    return known


def compose(question: Question) -> Composed:
    with catalogues.watched() as seen:
        sql, parameters = Statement(question).sql()
    return Composed(sql, tuple(parameters), catalogues.ranks() if seen else None)
