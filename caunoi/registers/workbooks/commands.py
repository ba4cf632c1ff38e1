"""`caunoi template`, `export` and `book`: a unit's registers as workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import say
from caunoi.org.console import DAY, acting, as_user, unit_coded

from ..register import find
from . import making

_unit = click.option(
    "--unit", "code", required=True, metavar="CODE", help=_("The unit that it is of.")
)


def _target(*endings: str) -> Callable[..., Any]:
    def check(_context: Any, _option: Any, told: Path) -> Path:
        if told.suffix.lower() not in endings:
            raise click.BadParameter(
                gettext("The file ends in %(endings)s.") % {"endings": ", ".join(endings)}
            )
        return told

    kind = click.Path(dir_okay=False, writable=True, path_type=Path)
    return click.option(
        "-o", "target", type=kind, required=True, callback=check, help=_("The file to write.")
    )


@click.command(help=_("An empty workbook of a register, to be filled in and imported."))
@click.argument("register")
@_unit
@_target(".xlsx")
@as_user
def template(register: str, code: str, target: Path, acting_as: str | None) -> None:
    data = making.template(find(register), unit=unit_coded(code), by=acting(acting_as))
    _write(target, data)


@click.command(help=_("The records of a unit and below as a workbook or csv."))
@click.argument("register")
@_unit
@click.option("--on", type=DAY, metavar="DATE", help=_("As of that day; else today."))
@_target(".xlsx", ".csv")
@as_user
def export(
    register: str, code: str, on: dt.date | None, target: Path, acting_as: str | None
) -> None:
    make = making.export_text if target.suffix.lower() == ".csv" else making.export
    _write(target, make(find(register), unit=unit_coded(code, on), by=acting(acting_as), on=on))


@click.command(help=_("All registers of a unit in one workbook, to be kept and changed offline."))
@_unit
@_target(".xlsx")
@as_user
def book(code: str, target: Path, acting_as: str | None) -> None:
    _write(target, making.book(unit=unit_coded(code), by=acting(acting_as)))


def _write(target: Path, data: bytes) -> None:
    target.write_bytes(data)
    say(gettext("Written to %(file)s.") % {"file": target})
