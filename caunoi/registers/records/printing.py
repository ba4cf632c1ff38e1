"""Papers that are made of a record: minutes, submissions, lists to be signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.base.errors import NotThere
from caunoi.org.access import require


@dataclass(frozen=True)
class Print:
    """A file that a record can be made into; `make(record, by)` answers its bytes.

    `ready` says of a record whether there is enough of it yet. `verb` is what it takes over the
    record's unit.
    """

    name: str
    label: Any
    make: Callable[[Any, Any], bytes]
    ending: str = "docx"
    verb: str = "view"
    ready: Callable[[Any], bool] | None = None


def prints_of(records: Any, row: Any) -> list[Print]:
    """What may be made of the record as it is."""
    return [one for one in records.prints if one.ready is None or one.ready(row)]


def printed(records: Any, row: Any, name: str, *, by: Any) -> tuple[Print, bytes]:
    """One of them, made for somebody, in Vietnamese whatever the reader's language is.

    Raises NotThere, and Refused without the right.
    """
    found = next((one for one in prints_of(records, row) if one.name == name), None)
    if found is None:
        raise NotThere(_("There is no such paper of this record."))
    require(by, found.verb, row.unit)
    with translation.override("vi"):
        return found, found.make(row, by)
