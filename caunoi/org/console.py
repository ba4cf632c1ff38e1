"""What the commands of every floor above share: who acts, and which unit and day are meant."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.errors import NotThere, Refused
from caunoi.base.periods import parse_day
from caunoi.base.say import day as say_day

from .models import Unit, UnitState, User


class Day(click.ParamType):
    """A day typed as dd/mm/yyyy or in ISO form; what is none is refused in one sentence."""

    name = "day"

    def convert(self, value: Any, param: Any, ctx: Any) -> dt.date:
        return value if isinstance(value, dt.date) else parse_day(value)


DAY = Day()
as_user = click.option(
    "--as", "acting_as", metavar="USER", help=_("The account that acts; else the console.")
)
as_json = click.option("--json", "as_json", is_flag=True, help=_("Print JSON, for programs."))


def acting(name: str | None) -> User:
    """The account that a command acts as: the one named, else the console. Raises HouseError."""
    if name is None:
        return User.objects.console()
    user = User.objects.select_related("person").filter(username=name).first()
    if user is None:
        raise NotThere(gettext("There is no account %(name)s.") % {"name": name})
    if not user.is_active:
        raise Refused(gettext("The account %(name)s was closed.") % {"name": name})
    return user


def unit_coded(code: str, on: dt.date | None = None) -> Unit:
    """The unit that bears the code on that day (today if none is given). Raises NotThere."""
    day = on or timezone.localdate()
    borne = UnitState.objects.filter(code=code).select_related("unit")
    if state := borne.on(day).first():
        return state.unit
    told = {"code": code, "day": say_day(day)}
    if other := borne.order_by("since").last():
        told |= {"since": say_day(other.since), "until": say_day(other.until)}
        if other.until is None:
            raise NotThere(
                gettext("No unit bears the code %(code)s on %(day)s, only from %(since)s.") % told
            )
        raise NotThere(
            gettext(
                "No unit bears the code %(code)s on %(day)s; one did from %(since)s to %(until)s."
            )
            % told
        )
    raise NotThere(gettext("There is no unit with the code %(code)s.") % told)
