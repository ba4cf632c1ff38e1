"""Spans of business time: `since` inclusive, `until` exclusive, null = still."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

FOREVER = dt.date(9999, 12, 31)


class Precision(models.TextChoices):
    """How exactly a date is known. KNOWN_BY: it holds from that day; before it nothing is said."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    KNOWN_BY = "known_by", _("known by then")


class SpanQuerySet(models.QuerySet[Any]):
    """Words for rows that begin and end."""

    def on(self, day: dt.date) -> Self:
        """Rows that ran on that day: begun by then, and not yet ended."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def touching(self, first: dt.date, last: dt.date) -> Self:
        """Rows that ran on at least one of these days, both ends inclusive."""
        return self.filter(Q(until=None) | Q(until__gt=first), since__lte=last)


class Span(models.Model):
    """A fact that began on a day and may have ended; nothing is overwritten to record a change."""

    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: dt.date) -> bool:
        """Whether the fact held on that day."""
        return self.since <= day and (self.until is None or self.until > day)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """The rule that every span keeps: it cannot end before, or on, the day it begins."""
    return models.CheckConstraint(
        name=name,
        condition=Q(until=None) | Q(until__gt=F("since")),
        violation_error_message=_("It cannot end on or before the day it begins."),
    )


class NoOverlap(models.BaseConstraint):
    """No two spans of the same `fields` share a day; the database itself refuses.

    An exclusion constraint on PostgreSQL (needs btree_gist), a pair of triggers on SQLite.
    `where` maps field names to the values for which the rule holds, e.g. {"main": True}.
    """

    def __init__(
        self,
        *,
        fields: Sequence[str],
        name: str,
        where: dict[str, Any] | None = None,
        violation_error_code: str | None = None,
        violation_error_message: Any = None,
    ) -> None:
        self.fields = tuple(fields)
        self.where = dict(where or {})
        super().__init__(
            name=name,
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message
            or _("Another span of the same kind already covers some of these days."),
        )

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs["fields"] = self.fields
        if self.where:
            kwargs["where"] = self.where
        return path, tuple(args), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    __hash__ = None  # type: ignore[assignment]

    def rivals(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """All spans that may not hold on the same day as one of these rows; they are among them."""
        same = rows.filter(**{f: OuterRef(f) for f in self.fields}, **self.where)
        return rows.model._base_manager.filter(Exists(same), **self.where)

    # -- the database's side

    def _exclusion(self) -> Any:
        # Not at the top: it loads psycopg, and most houses are on SQLite.
        from .exclusion import no_overlap

        return no_overlap(self.name, self.fields, Q(**self.where) if self.where else None)

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().constraint_sql(model, schema_editor)
        # SQLite remakes a table under a name of its own; deferred statements run after the rename.
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().create_sql(model, schema_editor)
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().remove_sql(model, schema_editor)
        return None  # the remade table leaves the triggers behind

    def _triggers(self, model: Any, schema_editor: Any) -> list[str]:
        quote = schema_editor.connection.ops.quote_name
        table = model._meta.db_table.removeprefix("new__")
        columns = [model._meta.get_field(f).column for f in self.fields]
        wanted = {f: int(v) if isinstance(v, bool) else repr(v) for f, v in self.where.items()}
        guards = [
            f"{{row}}.{quote(model._meta.get_field(f).column)} = {value}"
            for f, value in wanted.items()
        ]
        same = [f"t.{quote(c)} = NEW.{quote(c)}" for c in columns]
        both = [g.format(row="t") for g in guards] + [g.format(row="NEW") for g in guards]
        clash = " AND ".join(
            [
                *same,
                *both,
                't."id" IS NOT NEW."id"',
                '(t."until" IS NULL OR t."until" > NEW."since")',
                '(NEW."until" IS NULL OR NEW."until" > t."since")',
            ]
        )
        watched = ", ".join(quote(c) for c in [*columns, "since", "until", *self.where])
        body = (
            f"BEGIN SELECT RAISE(ABORT, '{self.name}') "
            f"WHERE EXISTS (SELECT 1 FROM {quote(table)} t WHERE {clash}); END"
        )
        return [
            f"CREATE TRIGGER {quote(self.name + '_ins')} BEFORE INSERT ON {quote(table)} {body}",
            f"CREATE TRIGGER {quote(self.name + '_upd')} "
            f"BEFORE UPDATE OF {watched} ON {quote(table)} {body}",
        ]

    # -- the person's side

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Say it before the database does, for what people type one at a time."""
        if instance.since is None or any(getattr(instance, k) != v for k, v in self.where.items()):
            return
        same = {f: getattr(instance, model._meta.get_field(f).attname) for f in self.fields}
        others = model._base_manager.using(using).filter(
            Q(until=None) | Q(until__gt=instance.since), **same, **self.where
        )
        if instance.until is not None:
            others = others.filter(since__lt=instance.until)
        if instance.pk is not None:
            others = others.exclude(pk=instance.pk)
        if others.exists():
            raise ValidationError(self.get_violation_error_message())


class PathField(models.CharField):
    """Text compared byte by byte on both databases, so that a plain index serves ranges."""

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
