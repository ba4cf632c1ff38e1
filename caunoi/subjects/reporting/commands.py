"""`caunoi remind`: letters about reports that are due; `caunoi verify-report`: was this signed?"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, say, table
from caunoi.org.console import DAY, acting, as_json, as_user

from . import packages, reminding


@click.command(help=_("Send letters to the units whose report is due; run it once a day."))
@click.option("--day", type=DAY, metavar="DATE", help=_("The day; today where none is said."))
@click.option("--show", is_flag=True, help=_("Only show what would be sent."))
@as_user
def remind(day: dt.date | None, show: bool, acting_as: str | None) -> None:
    day, by = day or timezone.localdate(), acting(acting_as)
    if show:
        told = [(letter, bool(letter.to)) for letter in reminding.letters(day, by=by)]
    else:
        told = list(reminding.send(day, by=by))
    nobody = gettext("nobody there has an address")
    table(
        ([str(one.report.unit), str(one.report.round), ", ".join(one.to) or nobody]
         for one, _sent in told),
        [gettext("Unit"), gettext("Report"), gettext("To")],
    )  # fmt: skip
    went = sum(sent for _one, sent in told)
    word = gettext("Would be sent: %(n)s") if show else gettext("Sent: %(n)s")
    say(word % {"n": went})
    if went < len(told):
        raise SystemExit(1)


@click.command(
    "verify-report",
    help=_("Tell whether a package is what was signed, and what has changed since."),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
@as_user
def verify_report(file: Path, as_json: bool, acting_as: str | None) -> None:
    found = packages.verify(file.read_bytes(), by=acting(acting_as))
    wrong = [one for one in found if one.ok is False]
    if as_json:
        told = [{"what": one.what, "ok": one.ok, "words": one.words} for one in found]
        print_json({"ok": not wrong, "findings": told})
    else:
        shown = [one for one in found if not one.ok]
        if shown:
            table([[one.what, one.words] for one in shown], [gettext("What"), gettext("Finding")])
        good = gettext("This is what was signed: %(n)s things are as they were.")
        bad = gettext("This is not what was signed: %(n)s things differ.")
        many = len(wrong) or sum(bool(one.ok) for one in found)
        say((bad if wrong else good) % {"n": many})
    if wrong:
        raise SystemExit(1)


COMMANDS = [remind, verify_report]
