"""`caunoi figures`: numbers on the command line, with the records behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base import console, say
from caunoi.base.periods import Period
from caunoi.org.console import acting, as_json, as_user, unit_coded
from caunoi.org.models import Person, UnitState, User

from .figure import Figure
from .figures import hidden, matrix, rows
from .indicator import CUTS, INDICATORS, MEASURES, find


@click.command(help=_("Tell figures of a unit and a period; every number opens to its records."))
@click.argument("keys", metavar="KEY…", nargs=-1)
@click.option("--unit", "code", metavar="CODE", help=_("The unit, by its code."))
@click.option(
    "--period",
    metavar="PERIOD",
    help=_("As 2026, 2026Q3, 2026H1, 2026-07, 2015..2020 or 30/09/2020."),
)
@click.option("--by", metavar="CUT", help=_("Split by this: sex, education, age …"))
@click.option(
    "--tree",
    type=click.Choice(["then", "now"]),
    default="then",
    show_default=True,
    help=_("Units as they stood, or as they stand today."),
)
@click.option("--records", is_flag=True, help=_("List the records behind the figures."))
@click.option("--list", "listing", is_flag=True, help=_("List what is measured, and its cuts."))
@as_json
@as_user
def figures(
    keys: tuple[str, ...],
    code: str | None,
    period: str | None,
    by: str | None,
    tree: str,
    records: bool,
    listing: bool,
    as_json: bool,
    acting_as: str | None,
) -> None:
    if listing:
        tell_catalogue(as_json)
        return
    if not (keys and code and period):
        raise click.UsageError(
            gettext("Name at least one KEY, --unit and --period; --list shows the keys.")
        )
    user = acting(acting_as)
    for key in keys:
        find(key)
    days = Period.parse(period)
    unit = unit_coded(code, days.last)
    found = matrix(keys, units=[unit], periods=[days], by=by, tree=tree, user=user)
    told = [as_row(figure, code) for figure in found]
    if records:
        for row, figure in zip(told, found, strict=True):
            row["records"], row["hidden"] = opened(figure, tree, user)
    if as_json:
        console.print_json(told)
    else:
        tell(list(found), told, records)


def as_row(figure: Figure, code: str) -> dict[str, Any]:
    """A figure as programs read it."""
    row: dict[str, Any] = {
        "indicator": figure.key,
        "label": str(figure.indicator.label),
        "unit": code,
        "period": figure.period.name,
        "by": figure.by,
        "value": figure.value,
        "answer": figure.answer,
        "measure": figure.measure,
        "records": figure.records,
        "reason": figure.reason,
    }
    if figure.by:
        row["part"] = figure.part_label
    if figure.whole is not None:
        row["of"] = {"part": figure.part, "whole": figure.whole}
    if figure.opening is not None:
        row["opening"] = figure.opening
    return row


def opened(figure: Figure, tree: str, user: User) -> tuple[list[dict[str, Any]], int]:
    """The records behind a figure that the user may open, and how many more there are."""
    if figure.records is None:
        return [], 0
    asked: dict[str, Any] = {
        "unit": figure.unit,
        "period": figure.period,
        "by": figure.by,
        "tree": tree,
        "user": user,
    }
    found = rows(figure.key, **asked)
    if any(field.name == "person" for field in found.model._meta.fields):
        found = found.select_related("person")
    told = [as_record(record) for record in found.order_by("pk")]
    units = {record["unit"] for record in told if "unit" in record}
    codes = dict(
        UnitState.objects.filter(unit__in=units).order_by("since").values_list("unit", "code")
    )
    for record in told:
        if "unit" in record:
            record["unit"] = codes.get(record["unit"])
    return told, hidden(figure.key, **asked)


def as_record(record: Any) -> dict[str, Any]:
    """A record by its number and by what it is called."""
    told: dict[str, Any] = {"model": record._meta.label_lower, "id": record.pk}
    person = record if isinstance(record, Person) else getattr(record, "person", None)
    told["name"] = person.name if person else str(record)
    if person and person is not record:
        told["person"] = person.pk
    for name in ("since", "until"):
        if hasattr(record, name):
            told[name] = getattr(record, name)
    if hasattr(record, "unit_id"):
        told["unit"] = record.unit_id
    return told


def tell(found: Sequence[Figure], told: Sequence[dict[str, Any]], records: bool) -> None:
    """The figures as a table for people, each followed by its records if they are asked for."""
    console.table(
        [
            [f.indicator.label, f.period, f.part_label, shown(f), MEASURES[f.measure], f.reason]
            for f in found
        ],
        [
            gettext("Figure"),
            gettext("Period"),
            gettext("Of these"),
            gettext("Value"),
            gettext("Measure"),
            gettext("Remark"),
        ],
    )
    for figure, row in zip(found, told, strict=True) if records else ():
        console.say(f"\n{figure.indicator.label} {figure.part_label}".rstrip())
        console.table(
            [[r["id"], r["name"], r.get("since"), r.get("until")] for r in row["records"]],
            [gettext("Number"), gettext("Name"), gettext("Since"), gettext("Until")],
        )
        if row["hidden"]:
            console.say(gettext("%(n)s more are not yours to open.") % {"n": row["hidden"]})


def shown(figure: Figure) -> str:
    """The value as it is written in Vietnam."""
    if figure.answer == "withheld":
        return "<5"
    if figure.measure == "percent":
        return say.percent(figure.value)
    if figure.measure == "dong":
        return say.money(figure.value)
    return say.number(figure.value)


def tell_catalogue(as_json: bool) -> None:
    """What is measured, how it is added, and the cuts that it may be split by."""
    if as_json:
        console.print_json(
            [
                {
                    "indicator": indicator.key,
                    "label": str(indicator.label),
                    "measure": indicator.measure,
                    "kind": type(indicator).__name__.lower(),
                    "cuts": list(indicator.cuts),
                }
                for indicator in INDICATORS.values()
            ]
        )
        return
    console.table(
        [
            [i.key, i.label, MEASURES[i.measure], i.adds, ", ".join(i.cuts)]
            for i in INDICATORS.values()
        ],
        [gettext("Key"), gettext("Figure"), gettext("Measure"), gettext("Added"), gettext("Cuts")],
    )
    console.say(gettext("Cuts:"))
    console.table(
        [[cut.name, cut.label] for cut in CUTS.values()], [gettext("Cut"), gettext("Meaning")]
    )


COMMANDS = [figures]
