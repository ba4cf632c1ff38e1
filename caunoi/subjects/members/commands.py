"""`caunoi ages`: how old one must be by law; and another age from a day on."""

from __future__ import annotations

import datetime as dt

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, say, table
from caunoi.base.say import day as said
from caunoi.base.usage import CommandGroup
from caunoi.org.console import DAY, acting, as_json, as_user
from caunoi.org.models import Entry

from .actions import set_least_age
from .ages import LEAST_AGE


@click.group(
    cls=CommandGroup, invoke_without_command=True, help=_("How old one must be by law, day by day.")
)
@as_json
@click.pass_context
def ages(ctx: click.Context, as_json: bool) -> None:
    if ctx.invoked_subcommand:
        return
    values = Entry.objects.filter(catalogue=LEAST_AGE).order_by("code", "since")
    if as_json:
        names = ("code", "name", "rank", "since", "until", "legal_source")
        print_json([{name: getattr(value, name) for name in names} for value in values])
        return
    titles = [_("Code"), _("Name"), _("Age"), _("Since"), _("Until"), _("Legal source")]
    table(
        ([v.code, v.name, v.rank, said(v.since), said(v.until), v.legal_source] for v in values),
        [gettext(title) for title in titles],
    )


@ages.command(name="set", help=_("From a day on the law asks for another age."))
@click.argument("code")
@click.argument("years", type=int)
@click.option("--since", type=DAY, metavar="DATE", required=True, help=_("The first such day."))
@click.option("--source", required=True, help=_("The law or charter that says so."))
@as_user
def set_age(code: str, years: int, since: dt.date, source: str, acting_as: str | None) -> None:
    set_least_age(code=code, years=years, since=since, source=source, by=acting(acting_as))
    say(gettext("Done."))


COMMANDS = [ages]
