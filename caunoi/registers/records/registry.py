"""The registers of records that there are, by key and by their model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from caunoi.base.errors import NotThere

if TYPE_CHECKING:
    from .records import Records

RECORDS: dict[str, Records] = {}


def find_records(key: str) -> Records:
    """The register of records with that key. Raises NotThere."""
    if key not in RECORDS:
        raise NotThere(_("There is no register %(key)s.") % {"key": key})
    return RECORDS[key]


def known_of(model: type[Any]) -> Records | None:
    """The register that keeps records of the model; None if none does."""
    return next((records for records in RECORDS.values() if records.model is model), None)


def of_model(model: type[Any]) -> Records:
    """The register that keeps records of the model. Raises NotThere."""
    if records := known_of(model):
        return records
    raise NotThere(_("There is no register %(key)s.") % {"key": model._meta.label})


def parts_of(records: Records) -> list[Records]:
    """The registers whose records are parts of one of these (attendances of a course)."""
    return [
        other
        for other in RECORDS.values()
        if other.of and other.model._meta.get_field(other.of).related_model is records.model
    ]
