"""`caunoi user`: accounts, who they belong to, and the offices that give them rights."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import click
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, say, table
from caunoi.base.errors import NotThere
from caunoi.base.usage import CommandGroup
from caunoi.org import accounts
from caunoi.org.access import require_everything
from caunoi.org.console import DAY, acting, as_json, as_user, unit_coded
from caunoi.org.models import Holding, Person, User
from caunoi.org.offices import Appointment, appoint

password_stdin = click.option(
    "--password-stdin", is_flag=True, help=_("Read the password from standard input.")
)


def typed_password() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def account(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise NotThere(gettext("There is no account %(name)s.") % {"name": name})
    return user


@click.group(cls=CommandGroup, help=_("Accounts: who may sign in, and with which office."))
def user() -> None:
    pass


@user.command(help=_("Hand out an account; its rights come from an office held in a unit."))
@click.argument("name")
@click.option("--person", "number", type=int, metavar="ID", help=_("The person it belongs to."))
@click.option("--name", "full_name", metavar="NAME", help=_("Enter a new person by this name."))
@click.option("--office", metavar="KIND", help=_("The office, as chair, keeper or organiser."))
@click.option("--unit", "code", metavar="CODE", help=_("The unit of the office."))
@click.option("--since", type=DAY, metavar="DATE", help=_("First day of the office; else today."))
@password_stdin
@as_user
def add(
    name: str,
    number: int | None,
    full_name: str | None,
    office: str | None,
    code: str | None,
    since: dt.date | None,
    password_stdin: bool,
    acting_as: str | None,
) -> None:
    if number and full_name:
        raise click.UsageError(gettext("Give --person or --name, not both."))
    if bool(office) != bool(code):
        raise click.UsageError(gettext("--office and --unit go together."))
    if office and not (number or full_name):
        raise click.UsageError(gettext("An office is held by a person: give --person or --name."))
    by = acting(acting_as)
    password = typed_password() if password_stdin else None
    on = since or timezone.localdate()
    with transaction.atomic():
        require_everything(by, gettext("hand out an account"))
        person = the_person(number) if number else None
        if full_name:
            person = accounts.introduce(name=full_name, by=by)
        made = accounts.hand_out(username=name, person=person, password=password, by=by)
        if person and office and code:
            appoint(appointments=[Appointment(person, unit_coded(code, on), office, on)], by=by)
    say(gettext("Made the account %(name)s.") % {"name": name})
    if not made.has_usable_password():
        say(gettext("Before anybody signs in with it: “caunoi user password %s”.") % name)


def the_person(number: int) -> Person:
    person = Person.objects.filter(pk=number).first()
    if person is None:
        raise NotThere(
            gettext("There is no person with the number %(number)s.") % {"number": number}
        )
    return person


@user.command(name="list", help=_("All accounts, with their offices of today."))
@as_json
@as_user
def list_accounts(as_json: bool, acting_as: str | None) -> None:
    require_everything(acting(acting_as), gettext("list accounts"))
    offices: dict[int, list[str]] = {}
    for holding in Holding.objects.on(timezone.localdate()).select_related("kind", "unit"):
        offices.setdefault(holding.person_id, []).append(str(holding))
    rows: list[dict[str, Any]] = [
        {
            "name": one.username,
            "kind": one.kind,
            "active": one.is_active,
            "person": one.person_id,
            "person_name": one.person.name if one.person else None,
            "offices": offices.get(one.person_id or 0, []),
        }
        for one in User.objects.select_related("person").order_by("username")
    ]
    if as_json:
        print_json(rows)
        return
    yes, no = gettext("yes"), gettext("no")
    table(
        (
            [r["name"], r["person_name"], "; ".join(r["offices"]), yes if r["active"] else no]
            for r in rows
        ),
        [gettext(title) for title in (_("Account"), _("Person"), _("Offices"), _("Active"))],
    )


@user.command(help=_("Give an account another password."))
@click.argument("name")
@password_stdin
@as_user
def password(name: str, password_stdin: bool, acting_as: str | None) -> None:
    by, whose = acting(acting_as), account(name)
    if password_stdin:
        typed = typed_password()
    else:
        typed = click.prompt(gettext("Password"), hide_input=True, confirmation_prompt=True)
    accounts.set_password(user=whose, password=typed, by=by)
    say(gettext("Done."))


@user.command(help=_("Close an account; what was done with it stays in the journal."))
@click.argument("name")
@as_user
def deactivate(name: str, acting_as: str | None) -> None:
    accounts.deactivate(user=account(name), by=acting(acting_as))
    say(gettext("Done."))


@user.command(help=_("Open a closed account again."))
@click.argument("name")
@as_user
def activate(name: str, acting_as: str | None) -> None:
    accounts.activate(user=account(name), by=acting(acting_as))
    say(gettext("Done."))
