"""`caunoi report`: a standard report of a unit as Word, PDF or Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import progress, say
from caunoi.base.periods import Period
from caunoi.org.access import require
from caunoi.org.console import DAY, acting, as_user, unit_coded

from .asking import ENDINGS
from .letterhead import Head
from .own_forms import template_for
from .report import find_report


def ending_of(_context: Any, _option: Any, told: Path) -> Path:
    """A file that can be made; else a usage error."""
    if told.suffix.lower().lstrip(".") not in ENDINGS:
        endings = ", ".join(f".{ending}" for ending in ENDINGS)
        raise click.BadParameter(gettext("The file ends in %(endings)s.") % {"endings": endings})
    return told


@click.command(help=_("Make a standard report of a unit and a period as Word, PDF or Excel."))
@click.argument("report")
@click.option("--unit", "code", required=True, metavar="CODE", help=_("The unit that it is of."))
@click.option(
    "--period",
    metavar="PERIOD",
    help=_("As 2026, 2026Q3, 2026H1, 2026-07, 2015..2020 or 30/09/2020."),
)
@click.option("--number", default="", metavar="NUMBER", help=_("The number of the document."))
@click.option("--place", default="", metavar="PLACE", help=_("The place in its head."))
@click.option("--on", type=DAY, metavar="DATE", help=_("The day of the document; else today."))
@click.option("--template", "empty", is_flag=True, help=_("Write the Word template instead."))
@click.option(
    "-o",
    "target",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    callback=ending_of,
    help=_("The file to write."),
)
@as_user
def report(
    report: str,
    code: str,
    period: str | None,
    number: str,
    place: str,
    on: dt.date | None,
    empty: bool,
    target: Path,
    acting_as: str | None,
) -> None:
    from .making import make  # half a second, which no other command should wait for

    form, user = find_report(report), acting(acting_as)
    if empty:
        unit = unit_coded(code)
        require(user, "count", unit)
        data = template_for(form, unit)
    elif not period:
        raise click.UsageError(gettext("Name the --period of the report."))
    else:
        days = Period.parse(period)
        ending = target.suffix.lower().lstrip(".")
        asked: dict[str, Any] = {"unit": unit_coded(code, days.last), "period": days, "by": user}
        with progress(gettext("Counting the figures")):
            data = make(form, ending=ending, head=Head(number, place, on), **asked)
    target.write_bytes(data)
    say(gettext("Written to %(file)s.") % {"file": target})


COMMANDS = [report]
