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

from .figure import Figure
from .figures import matrix
from .indicator import CUTS, INDICATORS, MEASURES, find
from .told import as_row, catalogue_rows, opened


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
        console.print_json(catalogue_rows())
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
