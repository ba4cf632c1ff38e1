"""`caunoi check-text`: the numbers of a text held against the records."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base import console, say
from caunoi.base.periods import Period
from caunoi.indicators.indicator import INDICATORS
from caunoi.org.console import DAY, acting, as_json, as_user, unit_coded

from . import told
from .texts import text_of
from .verdict import WORDS, Checked, Verdict, check


@click.command(
    "check-text",
    help=_("Hold the numbers of a text (.txt, .docx, .pdf) against the records of a unit."),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "code", required=True, metavar="CODE", help=_("The unit, by its code."))
@click.option(
    "--period",
    metavar="PERIOD",
    help=_("The days that the text is about, where it does not say them itself: 2015..2020."),
)
@click.option("--published", type=DAY, help=_("The day on which the text was published."))
@click.option("--missing", is_flag=True, help=_("Tell what would have to be recorded."))
@as_json
@as_user
def check_text(
    file: Path,
    code: str,
    period: str | None,
    published: dt.date | None,
    missing: bool,
    as_json: bool,
    acting_as: str | None,
) -> None:
    user = acting(acting_as)
    given = Period.parse(period) if period else None
    unit = unit_coded(code, given.last if given else None)
    text = text_of(file.name, file.read_bytes())
    checked = check(text, unit=unit, user=user, given=given, published=published)
    if as_json:
        console.print_json(told.as_json(checked))
    else:
        tell(checked)
        if missing:
            tell_missing(checked)
    if any(one.verdict == Verdict.DIFFERS for one in checked):
        raise SystemExit(1)


def tell(checked: list[Checked]) -> None:
    """The claims as a table for people."""
    if not checked:
        console.say(gettext("No number of this text claims anything."))
        return
    console.table(
        [
            [
                one.claim.text,
                INDICATORS[one.key].label if one.key else say.NOTHING,
                one.first.period.label if one.first else say.NOTHING,
                told.computed(one),
                WORDS[one.verdict],
                one.why,
            ]
            for one in checked
        ],
        [gettext("Claim"), gettext("Figure"), gettext("Period"), gettext("Records"),
         gettext("Verdict"), gettext("Remark")],
    )  # fmt: skip


def tell_missing(checked: list[Checked]) -> None:
    for register, some in told.missing(checked).items():
        console.say(f"{register}: {'; '.join(one.claim.text for one in some)}")


COMMANDS = [check_text]
