"""The errors of the house: each explains itself in one sentence and says what to do next."""

from __future__ import annotations

from typing import Any


class HouseError(Exception):
    """Something a person asked for cannot be done; the message says why, in their words.

    `status` is the HTTP status that the middleware answers with; the command line exits with 1.
    """

    status = 400

    def __init__(self, message: Any = "", **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def __str__(self) -> str:
        return str(self.message)


class Refused(HouseError):
    """The person who asks may not do this; the message says which right is missing."""

    status = 403


class NotThere(HouseError):
    """What was named does not exist, or is not the reader's to know of."""

    status = 404


class Invalid(HouseError):
    """What was typed cannot be true; the message says what would be."""

    status = 422


class WrongState(HouseError):
    """Somebody else was first, or the thing has moved on meanwhile."""

    status = 409


class Declared(HouseError):
    """A declaration in the code contradicts itself; raised at start-up, by name."""

    status = 500
