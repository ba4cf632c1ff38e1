"""`caunoi demo`: build the demo, or hold it against the published figures."""

from __future__ import annotations

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, progress, say, table
from caunoi.base.errors import WrongState
from caunoi.base.say import number
from caunoi.org.console import acting, as_json, as_user

from .build import build, built, print_accounts
from .check import Checked, check

BOUNDS = {
    "exact": "=",
    "over": ">",
    "nearly": _("nearly"),
    "at_least": "≥",
    "thousands": _("thousands"),
}


@click.command(help=_("Build the demo of invented people, or check it against published figures."))
@click.option("--check", "checking", is_flag=True, help=_("Compute every published figure."))
@as_json
@as_user
def demo(checking: bool, as_json: bool, acting_as: str | None) -> int:
    if checking:
        return tell_check(as_json, acting_as)
    if built():
        say(gettext("The demo is there already."))
    else:
        build(progress)
    print_accounts()
    return 0


def tell_check(as_json: bool, acting_as: str | None) -> int:
    """1 if a computed figure differs from its published one; a not-yet is no difference."""
    if not built():
        raise WrongState(gettext("There is no demo here yet: run “caunoi demo” first."))
    found = check(acting(acting_as))
    if as_json:
        print_json([one.as_row() for one in found])
    else:
        tell(found)
    return int(any(one.ok is False for one in found))


def tell(found: list[Checked]) -> None:
    """The figures as a table, and a sentence that sums it up."""
    table(
        [
            (
                one.published.id,
                one.published.what,
                f"{gettext(BOUNDS[one.published.bound])} {_said(one.published.value)}",
                "" if one.ok is None else _said(one.computed),
                one.published.measure,
                verdict(one),
            )
            for one in found
        ],
        [gettext(c) for c in (_("Id"), _("Figure"), _("Published"), _("Computed"), _("Of"), "")],
    )
    counts = {answer: sum(one.ok is answer for one in found) for answer in (True, False, None)}
    say(
        gettext("%(ok)s agree, %(wrong)s differ, %(waiting)s cannot be computed yet.")
        % {"ok": counts[True], "wrong": counts[False], "waiting": counts[None]}
    )


def verdict(one: Checked) -> str:
    """Agrees, differs, or what is missing."""
    if one.ok is None:
        return gettext("not yet: %(missing)s") % {"missing": one.missing}
    return gettext("agrees") if one.ok else gettext("differs")


def _said(value: int | float | None) -> str:
    return number(value, 0 if value is None or value == int(value) else 1)


COMMANDS = [demo]
