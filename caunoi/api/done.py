"""What a deed is asked with besides its own fields, and what is answered when it is done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import Field

from caunoi.journal.models import Operation

MATCHED = {"x-if-match": True}  # the route heeds If-Match


class PaperIn(Schema):
    """The decision that a deed rests on."""

    number: str = Field(max_length=100)
    signed_on: dt.date | None = None


class OnPaper(Schema):
    """A deed of a day, with its paper if there is one."""

    on: dt.date
    paper: PaperIn | None = None

    def as_form(self) -> dict[str, Any]:
        """As the form of the page has it; what was not sent is left out."""
        told = self.dict(exclude_unset=True, exclude={"paper"})
        if self.paper is not None:
            told |= {"paper_number": self.paper.number, "paper_day": self.paper.signed_on}
        return told


class Done(Schema):
    id: int = Field(description="Of what was made or changed")
    operation: int | None = Field(description="It can be undone; null: there was nothing to write")


def number_of(done: Any) -> int | None:
    """The operation of what a deed answers: itself, or rows that it made."""
    if isinstance(done, Operation):
        return done.pk
    return next((row.created_op for row in done), None)
