"""Conditions taken apart: which cuts and fields they name, so that each is read once per record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django.core.exceptions import FieldError
from django.db.models import Expression, F, Q
from django.db.models.constants import LOOKUP_SEP
from django.db.models.sql import Query

from caunoi.base.errors import Declared


def field_at(model: Any, path: str) -> Any:
    """The field that a path leads to. Raises Declared where it leads nowhere."""
    try:
        _path, field, _targets, rest = Query(model).names_to_path(
            path.split(LOOKUP_SEP), model._meta, fail_on_missing=True
        )
    except FieldError as fault:
        raise Declared(f"{model.__name__} has no field {path or '(none)'}.") from fault
    if rest:
        raise Declared(f"{model.__name__} has no field {path}.")
    return field


def leaves(condition: Q) -> Iterator[tuple[str, Any]]:
    """The lookups of a condition: name and value."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from leaves(child)
        elif isinstance(child, tuple):
            yield child
        else:
            raise Declared(f"{child} is no lookup: make a cut of it and name that.")


def column(source: Any, lookup: str) -> str:
    """The cut, or the path of fields, that a lookup begins with."""
    first = lookup.split(LOOKUP_SEP)[0]
    if source.cut(first):
        return first
    try:
        return LOOKUP_SEP.join(Query(source.model).solve_lookup_type(lookup)[1])
    except FieldError as fault:
        raise Declared(f"{source.model.__name__} has no field {lookup}.") from fault


def columns(source: Any, condition: Q | None) -> set[str]:
    """All cuts and fields that a condition names. Raises Declared for what is neither."""
    found = set()
    for lookup, value in leaves(condition) if condition is not None else ():
        found.add(column(source, lookup))
        if hasattr(value, "resolve_expression"):
            raise Declared(f"{lookup} is compared with {value}: make a cut of it and name that.")
    return found


def must_hold(source: Any, condition: Q | None, day: Any) -> None:
    """Raise Declared for a condition, or a cut of the source, that the model cannot answer."""
    names = sorted(columns(source, condition) | {cut.name for cut in source.cuts})
    aliases = {name: f"c{n}" for n, name in enumerate(names)}
    query = Query(source.model)
    try:
        for name, alias in aliases.items():
            kind = read(source, name, day).resolve_expression(Query(source.model)).output_field
            query.add_annotation(Column(alias, kind), alias)
        if condition is not None:
            renamed(source, condition, aliases).resolve_expression(query)
    except FieldError as fault:
        raise Declared(str(fault)) from fault


def read(source: Any, name: str, day: Any) -> Any:
    """The expression that reads a cut, or a field, of a record."""
    cut = source.cut(name)
    return cut.expression(day) if cut else F(name)


def renamed(source: Any, condition: Q, aliases: Mapping[str, str]) -> Q:
    """The same condition said over other names: a cut may be called like a field."""
    children: list[Any] = []
    for child in condition.children:
        if isinstance(child, Q):
            children.append(renamed(source, child, aliases))
            continue
        lookup, value = cast(tuple[str, Any], child)
        name = column(source, lookup)
        if name in aliases:
            lookup = aliases[name] + lookup[len(name) :]
        children.append((lookup, value))
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


class Column(Expression):
    """A column that is there already, read from a cut or field of that kind."""

    def __init__(self, name: str, kind: Any) -> None:
        # A reference compares as the key that it holds.
        super().__init__(output_field=getattr(kind, "target_field", kind))
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return self.name, ()
