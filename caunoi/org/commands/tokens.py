"""`caunoi token`: tokens with which programs act as an account; each is shown once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, say, table
from caunoi.base.errors import NotThere
from caunoi.base.say import day as say_day
from caunoi.base.usage import CommandGroup
from caunoi.org import tokens
from caunoi.org.access import require_everything
from caunoi.org.console import DAY, acting, as_json, as_user
from caunoi.org.models import Token
from caunoi.org.models.tokens import SCOPES

from .accounts import account


@click.group(
    cls=CommandGroup,
    help=_("Tokens: with one a program acts as an account, as far as its scope goes."),
)
def token() -> None:
    pass


@token.command(help=_("Make a token of an account; it is printed once and kept nowhere."))
@click.argument("name")
@click.option("--for", "purpose", required=True, metavar="TEXT", help=_("What it is made for."))
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice(list(SCOPES)),
    help=_("What it may be used for; may be given several times."),
)
@click.option("--last-day", type=DAY, required=True, metavar="DATE", help=_("Its last day."))
@as_json
@as_user
def add(
    name: str,
    purpose: str,
    scopes: tuple[str, ...],
    last_day: dt.date,
    as_json: bool,
    acting_as: str | None,
) -> None:
    made, clear = tokens.make_token(
        user=account(name), name=purpose, scopes=scopes, last_day=last_day, by=acting(acting_as)
    )
    if as_json:
        print_json({**told(made), "token": clear})
        return
    print(clear)
    say(gettext("Keep it now: it is shown this once, and only a trace of it is kept."))


@token.command(name="list", help=_("The tokens of an account, or of all."))
@click.argument("name", required=False)
@as_json
@as_user
def list_tokens(name: str | None, as_json: bool, acting_as: str | None) -> None:
    by = acting(acting_as)
    if name != by.username:
        require_everything(by, gettext("list the tokens of others"))
    kept = Token.objects.select_related("user").order_by("pk")
    rows = [told(one) for one in (kept.filter(user=account(name)) if name else kept)]
    if as_json:
        print_json(rows)
        return
    yes, no = gettext("yes"), gettext("no")
    titles = [_("Number"), _("Account"), _("Made for"), _("Scope"), _("Last day"), _("Works")]
    table(
        (
            [r["id"], r["account"], r["name"], ", ".join(r["scopes"]), say_day(r["last_day"]),
             yes if r["works"] else no]
            for r in rows
        ),
        [gettext(title) for title in titles],
    )  # fmt: skip


def told(one: Token) -> dict[str, Any]:
    """A token as a row."""
    return {
        "id": one.pk,
        "account": one.user.username,
        "name": one.name,
        "scopes": one.scopes,
        "ending": one.ending,
        "last_day": one.last_day,
        "made_at": timezone.localtime(one.made_at).isoformat(timespec="seconds"),
        "used_at": one.used_at and timezone.localtime(one.used_at).isoformat(timespec="minutes"),
        "works": one.works,
    }


@token.command(help=_("Revoke a token: from now on nobody comes in with it."))
@click.argument("number", type=int)
@as_user
def revoke(number: int, acting_as: str | None) -> None:
    by = acting(acting_as)
    kept = Token.objects.select_related("user").filter(pk=number)
    found = (kept if by.reach("organise").everything else kept.filter(user=by)).first()
    if found is None:
        raise NotThere(gettext("There is no token %(number)s.") % {"number": number})
    tokens.revoke_token(token=found, by=by)
    say(gettext("Done."))
