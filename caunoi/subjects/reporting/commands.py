"""`caunoi remind`: letters to the units whose report is due, to be sent once a day."""

from __future__ import annotations

import datetime as dt

import click
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import say, table
from caunoi.org.console import DAY, acting, as_user

from . import reminding


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


COMMANDS = [remind]
