"""What an operation changed, in words: columns by their names, rows by whom they concern."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.journal.models import Change

from .models import Person, Unit, UnitState


@dataclass
class Cell:
    """A column, before and after."""

    name: Any
    before: str
    after: str


@dataclass
class Told:
    """One row that was changed, deleted or put back."""

    what: Any
    who: str
    how: str
    cells: list[Cell]


HIDDEN = "•••"
Image = dict[str, Any] | None


def told_changes(changes: Sequence[Change]) -> list[Told]:
    """Each change in words; sensitive columns are named and their values are not shown."""
    images = [(change, _read(change, "before"), _read(change, "after")) for change in changes]
    names = Names(images)
    told = []
    for change, before, after in images:
        model = apps.get_model(change.model)
        told.append(
            Told(
                model._meta.verbose_name,
                names.subject(change, before or after or {}),
                _how(before, after),
                _cells(model, before, after, names),
            )
        )
    return told


@dataclass
class Overtaken:
    """A field that was written after someone had looked: its name, what they saw, in words."""

    name: str
    was: Any
    cell: Cell


def overtaken(row: models.Model, since: int) -> list[Overtaken]:
    """What was changed of a row, all in all, after that operation."""
    later = Change.objects.filter(
        model=row._meta.label_lower, row=row.pk, operation__gt=since
    ).select_related("body")
    first: dict[str, Any] = {}
    for change in later.order_by("pk"):
        first = {**(_read(change, "before") or {}), **first}
    names = Names([])
    found = []
    for field in _told_fields(row, first):
        before, after = field.to_python(first[field.column]), getattr(row, field.name)
        if before != after:
            hidden = field.name in hidden_of(type(row))
            sides = (HIDDEN, HIDDEN) if hidden else (names.value(field, v) for v in (before, after))
            found.append(Overtaken(field.name, before, Cell(field.verbose_name, *sides)))
    return found


def hidden_of(model: Any) -> Collection[str]:
    """The fields of which the journal tells only that they were written."""
    if of_whom_is_hidden(model):
        return {field.name for field in model._meta.concrete_fields}
    hidden: Collection[str] = getattr(model, "sensitive_fields", ())
    return hidden


def of_whom_is_hidden(model: Any) -> bool:
    """Whether it tells something sensitive of somebody that there is a row about them at all."""
    return getattr(model, "opened_by", "view") == "sensitive"


def _told_fields(row: models.Model, image: dict[str, Any]) -> list[Any]:
    fields = row._meta.concrete_fields
    return [f for f in fields if f.editable and not f.is_relation and f.column in image]


def _read(change: Change, side: str) -> Image:
    body = getattr(change, "body", None)
    told = getattr(body, side) if body is not None else None
    return json.loads(told) if told else None


def _how(before: Image, after: Image) -> str:
    if before is None:
        return _("put back") if after is not None else _("erased by law")
    return _("deleted") if after is None else _("changed")


def _cells(model: Any, before: Image, after: Image, names: Names) -> list[Cell]:
    cells = []
    hidden = hidden_of(model)
    for field in model._meta.concrete_fields:
        column = field.column
        sides = [(image or {}).get(column) for image in (before, after)]
        if sides[0] == sides[1]:
            continue
        if field.name in hidden:
            cells.append(Cell(field.verbose_name, HIDDEN, HIDDEN))
        elif field.editable and not field.primary_key:
            cells.append(Cell(field.verbose_name, *(names.value(field, side) for side in sides)))
    return cells


class Names:
    """The names behind the ids in some images, fetched in one statement per model."""

    def __init__(self, images: Sequence[tuple[Change, Image, Image]]) -> None:
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        self._owners = _owners([change for change, _before, _after in images])
        for change, *sides in images:
            for field in apps.get_model(change.model)._meta.concrete_fields:
                if field.is_relation:
                    keys = {side[field.column] for side in sides if side and field.column in side}
                    wanted[field.related_model] |= keys - {None}
        for model, key in self._owners.values():
            wanted[model].add(key)
        self._known = {model: _named(model, keys) for model, keys in wanted.items() if keys}

    def of(self, model: Any, key: Any) -> str:
        return self._known.get(model, {}).get(key) or f"#{key}"

    def subject(self, change: Change, image: dict[str, Any]) -> str:
        """Whom or what the row is about: its person, else its unit, else itself."""
        if owner := self._owners.get((change.model, change.row)):
            return self.of(*owner)
        hidden = of_whom_is_hidden(apps.get_model(change.model))
        for column, model in (("person_id", Person), ("unit_id", Unit)):
            if image.get(column) and not (hidden and model is Person):
                return self.of(model, image[column])
        return str(image.get("name", ""))

    def value(self, field: Any, raw: Any) -> str:
        """A value as the database told it, in words for people."""
        if raw is None or raw == "":
            return say.NOTHING
        if field.is_relation:
            return self.of(field.related_model, raw)
        if field.choices:
            return str(dict(field.flatchoices).get(raw, raw))
        if isinstance(field, models.BooleanField):
            return _("yes") if raw else _("no")
        if isinstance(field, models.DateField):
            return say.day(dt.date.fromisoformat(str(raw)[:10]))
        return str(raw)


def subjects(label: str, keys: Sequence[int]) -> list[str]:
    """Whom these rows are about, as far as they are there: each once, in order."""
    changes = [Change(model=label, row=key) for key in keys]
    names = Names([(change, None, None) for change in changes])
    told = (names.subject(change, {}) or f"#{change.row}" for change in changes)
    return list(dict.fromkeys(told))


def _owners(changes: Sequence[Change]) -> dict[tuple[str, int], tuple[Any, int]]:
    """Person or unit of each changed row that is still there; a person or unit is its own."""
    by_model: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        by_model[change.model].add(change.row)
    found: dict[tuple[str, int], tuple[Any, int]] = {}
    for label, keys in by_model.items():
        model = apps.get_model(label)
        if model in (Person, Unit):
            found |= {(label, key): (model, key) for key in keys}
            continue
        fields = {field.name: field for field in model._meta.concrete_fields}
        for name, owner in (("person", Person), ("unit", Unit)):
            if name in fields and not (owner is Person and of_whom_is_hidden(model)):
                rows = model._base_manager.filter(pk__in=keys).values_list("pk", f"{name}_id")
                found |= {(label, pk): (owner, key) for pk, key in rows if key}
                break
    return found


def _named(model: Any, keys: set[int]) -> dict[int, str]:
    if model is Unit:
        states = UnitState.objects.filter(unit__in=keys).order_by("since")
        return dict(states.values_list("unit", "name"))
    return {row.pk: str(row) for row in model._base_manager.filter(pk__in=keys)}
