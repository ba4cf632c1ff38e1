"""`caunoi units`: the tree on a day, and the deeds about units."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, say, table
from caunoi.base.errors import Invalid
from caunoi.base.say import day as say_day
from caunoi.base.usage import CommandGroup
from caunoi.org.actions import Closing, NewUnit, found, move, restate
from caunoi.org.actions import close as close_units
from caunoi.org.console import DAY, acting, as_json, as_user, unit_coded
from caunoi.org.listing import units_on
from caunoi.org.models import Funding
from caunoi.org.namesakes import TICK

DATE: dict[str, Any] = {"type": DAY, "metavar": "DATE"}
WHAT_BECOMES: dict[str, Any] = {"type": click.Choice(["end", "heir"])}
FUNDING = click.Choice([value for value in Funding.values if value])


@click.group(
    cls=CommandGroup,
    invoke_without_command=True,
    help=_("The units of a day; below, deeds about units."),
)
@click.option("--on", **DATE, help=_("The day; else today."))
@click.option("--all", "closed_too", is_flag=True, help=_("Also units closed by that day."))
@as_json
@as_user
@click.pass_context
def units(
    ctx: click.Context, on: dt.date | None, closed_too: bool, as_json: bool, acting_as: str | None
) -> None:
    if ctx.invoked_subcommand:
        return
    rows = units_on(on or timezone.localdate(), user=acting(acting_as), closed_too=closed_too)
    if as_json:
        print_json(rows)
        return
    columns = ["code", "name", "kind_name", "under", "since", "until"]
    titles = [_("Code"), _("Name"), _("Kind"), _("Under"), _("Since"), _("Until")]
    for row in rows:
        row["since"], row["until"] = say_day(row["since"]), say_day(row["until"])
    table(([row[c] for c in columns] for row in rows), [gettext(title) for title in titles])


@units.command(help=_("Found a unit; without --under it is a root."))
@click.argument("name")
@click.option("--kind", required=True, help=_("Its kind, as grassroots or team."))
@click.option("--under", metavar="CODE", help=_("The unit above, by its code on that day."))
@click.option("--since", **DATE, required=True, help=_("The day on which it is founded."))
@click.option("--code", default="", help=_("Its code; else one is made from the name."))
@click.option("--agency", default="", help=_("The agency beside it."))
@click.option("--funding", type=FUNDING, help=_("Who pays the salaries there."))
@click.option("--namesake", is_flag=True, help=_("Although one of that name stands there already."))
@as_json
@as_user
def add(
    under: str | None, funding: str | None, acting_as: str | None, as_json: bool, **told: Any
) -> None:
    told["funding"] = funding or Funding.NOT_STATED
    above = unit_coded(under, told["since"]) if under else None
    try:
        [unit] = found(units=[NewUnit(under=above, **told)], by=acting(acting_as))
    except Invalid as error:
        if TICK in error.details.get("fields", {}):
            flag = gettext("If another one is meant, say --namesake.")
            error.message = f"{error.message} {flag}"
        raise
    [row] = units_on(told["since"], user=acting(None), only=unit)
    if as_json:
        print_json(row)
    else:
        say(gettext("Founded %(name)s with the code %(code)s.") % row)


@units.command(help=_("Give a unit another name, code, kind, agency or funding from a day on."))
@click.argument("code")
@click.option("--on", **DATE, required=True, help=_("The first day on which it is so."))
@click.option("--name", help=_("The new name."))
@click.option("--code", "new_code", help=_("The new code."))
@click.option("--kind", help=_("The new kind."))
@click.option("--agency", help=_("The agency beside it."))
@click.option("--funding", type=FUNDING, help=_("Who pays the salaries there."))
@as_user
def rename(
    code: str, on: dt.date, new_code: str | None, acting_as: str | None, **told: str | None
) -> None:
    values: dict[str, Any] = {k: v for k, v in {"code": new_code, **told}.items() if v is not None}
    if not values:
        raise click.UsageError(gettext("Say what is to be different: --name, --code, --kind …"))
    restate(unit=unit_coded(code, on), on=on, by=acting(acting_as), **values)
    say(gettext("Done."))


@units.command(name="move", help=_("Put units under another one from a day on."))
@click.argument("codes", nargs=-1, required=True)
@click.option("--to", metavar="CODE", help=_("The unit above; without it they become roots."))
@click.option("--on", **DATE, required=True, help=_("The first day under the new one."))
@as_user
def move_units(codes: tuple[str, ...], to: str | None, on: dt.date, acting_as: str | None) -> None:
    above = unit_coded(to, on) if to else None
    move(units=[unit_coded(c, on) for c in codes], to=above, on=on, by=acting(acting_as))
    say(gettext("Done."))


@units.command(help=_("Close units on a day, the first on which they are no more."))
@click.argument("codes", nargs=-1, required=True)
@click.option("--on", **DATE, required=True, help=_("The first day without them."))
@click.option("--heir", metavar="CODE", help=_("The unit in which they live on."))
@click.option("--children", **WHAT_BECOMES, help=_("What becomes of the units below."))
@click.option("--members", **WHAT_BECOMES, help=_("What becomes of the memberships."))
@click.option("--posts", **WHAT_BECOMES, help=_("What becomes of the posts."))
@click.option("--offices", **WHAT_BECOMES, help=_("What becomes of the offices held."))
@as_user
def close(
    codes: tuple[str, ...], on: dt.date, heir: str | None, acting_as: str | None, **rest: str | None
) -> None:
    close_units(
        # It still bears its code on the day before.
        units=[unit_coded(code, on - dt.timedelta(days=1)) for code in codes],
        on=on,
        heir=unit_coded(heir, on) if heir else None,
        rest=Closing(**rest),
        by=acting(acting_as),
    )
    say(gettext("Done."))
