"""`caunoi report`: a standard report of a unit as Word, PDF or Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import progress, say
from caunoi.base.periods import Period
from caunoi.base.say import NOTHING
from caunoi.base.text import search_key, words
from caunoi.org.access import require
from caunoi.org.console import DAY, acting, as_user, unit_coded
from caunoi.org.models import Term

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


def term_called(name: str, code: str) -> Period:
    """The days of a term of the unit, to today if it still runs; else a usage error."""
    unit = unit_coded(code)
    terms = Term.objects.filter(unit=unit).order_by("-since")
    sought = words(name.replace("–", "-"))
    found = [t for t in terms if all(w in search_key(t.name.replace("–", "-")) for w in sought)]
    if len(found) != 1:
        raise click.BadParameter(
            gettext("%(unit)s has these terms: %(names)s.")
            % {"unit": unit, "names": ", ".join(term.name for term in terms) or NOTHING},
            param_hint="--term",
        )
    [term] = found
    last = term.until - dt.timedelta(days=1) if term.until else timezone.localdate()
    return Period(term.since, last)


@click.command(help=_("Make a standard report of a unit and a period as Word, PDF or Excel."))
@click.argument("report")
@click.option("--unit", "code", required=True, metavar="CODE", help=_("The unit that it is of."))
@click.option(
    "--period",
    metavar="PERIOD",
    help=_("As 2026, 2026Q3, 2026H1, 2026-07, 2015..2020 or 30/09/2020."),
)
@click.option("--term", metavar="NAME", help=_("A term of the unit, as 2018-2023, for its days."))
@click.option("--number", default="", metavar="NUMBER", help=_("The number of the document."))
@click.option("--place", default="", metavar="PLACE", help=_("The place in its head."))
@click.option("--on", type=DAY, metavar="DATE", help=_("The day of the document; else today."))
@click.option(
    "--template",
    "empty",
    is_flag=True,
    help=_("Write the template instead: of Word, or of Excel for an .xlsx."),
)
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
    term: str | None,
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
        ending = "xlsx" if target.suffix.lower() == ".xlsx" else "docx"
        data = template_for(form, unit, ending)
    elif bool(period) == bool(term):
        raise click.UsageError(gettext("Name either the --period of the report or a --term."))
    else:
        days = Period.parse(period) if period else term_called(str(term), code)
        ending = target.suffix.lower().lstrip(".")
        asked: dict[str, Any] = {"unit": unit_coded(code, days.last), "period": days, "by": user}
        with progress(gettext("Counting the figures")):
            data = make(form, ending=ending, head=Head(number, place, on), **asked)
    target.write_bytes(data)
    say(gettext("Written to %(file)s.") % {"file": target})


COMMANDS = [report]
