"""What a record says, held against the rules of its model without asking the database of each row.

Django composes a query for every check constraint of every row, which is nearly all that a list of
hundreds costs. The rules are plain comparisons of a row's own fields: they are read here as SQL
reads them, unknown where a field is empty. The database keeps them all the same.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Q

Known = bool | None  # None: unknown, as in SQL

COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, among: value in among,
}


class NotPlain(Exception):
    """The condition says more than is read here."""


def must_keep_rules(row: Any, exclude: Collection[str]) -> None:
    """Raise ValidationError for each rule that the row breaks; none is asked of excluded fields."""
    errors: dict[str, Any] = {}
    for constraint in row._meta.constraints:
        try:
            if isinstance(constraint, CheckConstraint):
                _must_hold(constraint, row, exclude)
            else:
                constraint.validate(type(row), row, exclude=set(exclude))
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _must_hold(constraint: CheckConstraint, row: Any, exclude: Collection[str]) -> None:
    try:
        broken = holds(constraint.condition, row, exclude) is False
    except NotPlain:
        constraint.validate(type(row), row, exclude=set(exclude))
        return
    if broken:
        raise ValidationError(
            constraint.get_violation_error_message(), code=constraint.violation_error_code
        )


def holds(condition: Any, row: Any, exclude: Collection[str] = ()) -> Known:
    """Whether a condition holds of a row; what is excluded is not asked, and so nothing is broken.

    Raises NotPlain for what is no comparison of the row's own fields.
    """
    if not isinstance(condition, Q):
        raise NotPlain
    if any(name in exclude for name in _names(condition)):
        return None
    return _read(condition, row)


def _names(condition: Q) -> set[str]:
    found: set[str] = set()
    child: Any
    for child in condition.children:
        if isinstance(child, Q):
            found |= _names(child)
        elif isinstance(child, tuple):
            found.add(child[0].split("__")[0])
            if isinstance(child[1], F):
                found.add(_named(child[1]))
        else:
            raise NotPlain
    return found


def _read(condition: Q, row: Any) -> Known:
    children: list[Any] = condition.children
    answers = [
        _read(child, row) if isinstance(child, Q) else _compare(child[0], child[1], row)
        for child in children
    ]
    if condition.connector == Q.AND:
        whole = False if False in answers else None if None in answers else True
    elif condition.connector == Q.OR:
        whole = True if True in answers else None if None in answers else False
    else:
        raise NotPlain
    return (None if whole is None else not whole) if condition.negated else whole


def _compare(lookup: str, asked: Any, row: Any) -> Known:
    name, _sep, how = lookup.partition("__")
    value = _value(row, name)
    if how == "isnull" or (how in ("", "exact") and asked is None):
        return (value is None) == (asked if how == "isnull" else True)
    compare = COMPARED.get(how or "exact")
    if compare is None or (hasattr(asked, "resolve_expression") and type(asked) is not F):
        raise NotPlain
    other = _value(row, _named(asked)) if type(asked) is F else asked
    return None if value is None or other is None else compare(value, other)


def _value(row: Any, name: str) -> Any:
    if "__" in name:
        raise NotPlain
    return getattr(row, row._meta.get_field(name).attname)


def _named(other: Any) -> str:
    """The field that a comparison is with."""
    return str(other.name)
