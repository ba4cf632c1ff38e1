"""`caunoi import REGISTER FILE --unit CODE`: a workbook into a register."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, progress, say, table
from caunoi.base.errors import Invalid
from caunoi.base.sheets import read_book
from caunoi.org.console import DAY, acting, as_json, as_user, unit_coded

from .imports.apply import match_and_apply
from .imports.headless import column_called
from .imports.plan import Plan, prepare, summary
from .imports.row import Kind, Verdict
from .imports.said import Said
from .register import Register, find
from .workbooks.commands import book, export, template


@click.command("import", help=_("Take a workbook into a register, as one operation or not at all."))
@click.argument("register")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "code", required=True, metavar="CODE", help=_("The unit the file is of."))
@click.option(
    "--as-of", type=DAY, help=_("The day as of which it speaks, where it does not say; else today.")
)
@click.option("--dry-run", is_flag=True, help=_("Only tell what would be done."))
@click.option("--partial", is_flag=True, help=_("Take in the right rows, and leave the others."))
@click.option(
    "--columns",
    metavar="A=name,B=birth",
    help=_("What stands in which column, of a list without headers."),
)
@click.option(
    "--for-this-unit",
    is_flag=True,
    help=_("The list is of this unit, although its letterhead names another."),
)
@click.option(
    "--conflicts",
    type=click.Choice([Kind.MINE.value, Kind.THEIRS.value]),
    help=_("What changed in a returned workbook and in the register: take mine or theirs."),
)
@as_user
@as_json
def take_in(
    register: str,
    file: Path,
    code: str,
    as_of: dt.date | None,
    dry_run: bool,
    partial: bool,
    columns: str | None,
    for_this_unit: bool,
    conflicts: str | None,
    acting_as: str | None,
    as_json: bool,
) -> int:
    by = acting(acting_as)
    unit = unit_coded(code)
    said = Said(
        columns=columns_said(find(register), columns or ""),
        for_unit=unit.pk if for_this_unit else None,
    )
    with progress(gettext("Reading the file")):
        plan = prepare(find(register), read_book(file), unit=unit, by=by, as_of=as_of, said=said)
    plan.reading.side = conflicts or ""
    number = None
    if dry_run:
        with progress(gettext("Comparing with the register")):
            plan.match()
    else:
        if plan.headed and plan.doubted:
            raise Invalid(
                gettext("%(message)s Give its own unit with --unit, or say --for-this-unit.")
                % {"message": plan.headed.message}
            )
        with progress(gettext("Comparing with the register")):
            number = match_and_apply(plan, by=by, partial=partial)
    if as_json:
        print_json(plan.as_json(number))
    else:
        tell(plan, number, dry_run=dry_run, partial=partial)
    return 0 if plan.whole and not plan.doubted else 1


def columns_said(register: Register, written: str) -> dict[str, str]:
    """Which column stands where, as typed: A=name,B=birth. Raises Invalid."""
    said: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in written.split(","))):
        at, sign, key = (one.strip() for one in part.partition("="))
        if not (sign and at.isascii() and at.isalpha()):
            raise Invalid(
                gettext("“%(part)s” does not say which column it is; write it like A=name.")
                % {"part": part}
            )
        said[at.upper()] = column_called(register, key).key
    return said


def tell(plan: Plan, number: int | None, *, dry_run: bool, partial: bool) -> None:
    """The plan and what became of it, for people."""
    for one in plan.tables:
        say(
            gettext("%(sheet)s: %(rows)s rows as of %(day)s; taken for: %(columns)s.")
            % {
                "sheet": one.sheet.name,
                "rows": len(one.rows),
                "day": ", ".join(f"{day:%d/%m/%Y}" for day in plan.as_of),
                "columns": ", ".join(
                    f"{at} “{header}” = {column.label}" for at, header, column in one.taken_for()
                ),
            }
        )
    if plan.not_taken:
        headers = ", ".join(f"{at} “{header}”" for _sheet, at, header in plan.not_taken)
        say(gettext("Not taken in: %(headers)s.") % {"headers": headers})
    for note in plan.reading.notes:
        say(note)
    columns = [gettext("Sheet"), gettext("Cell"), gettext("What stands there"), gettext("Why")]
    if plan.headed and plan.doubted:
        say(plan.headed.message)
    if plan.wrong:
        say(gettext("Wrong cells:"))
        table(([f.sheet, f.cell, f.value, f.message] for f in plan.wrong), columns)
    if plan.warned:
        say(gettext("Worth a look (taken in all the same):"))
        table(([f.sheet, f.cell, f.value, f.message] for f in plan.warned), columns)
    if suspects := plan.with_verdict(Verdict.SUSPECTED):
        say(gettext("Suspected, for a person to decide:"))
        table(
            ([row.sheet, row.number, row.name, row.reason] for row in suspects),
            [gettext("Sheet"), gettext("Row"), gettext("Name"), gettext("Why")],
        )
    if conflicts := [(row, one) for row in plan.rows for one in row.conflicts]:
        say(gettext("Changed in the workbook and, since it left, in the register:"))
        table(
            (
                [row.sheet, row.number, row.name, plan.label_of(one.field), one.left, one.told,
                 one.kept]
                for row, one in conflicts
            ),
            [gettext("Sheet"), gettext("Row"), gettext("Name"), gettext("Column"),
             gettext("As it left"), gettext("Mine"), gettext("Theirs")],
        )  # fmt: skip
    if plan.missing:
        names = ", ".join(one.name for one in plan.missing[:20])
        more = "" if len(plan.missing) <= 20 else f" … ({len(plan.missing)})"
        say(gettext("In the register and not in the file: %(names)s") % {"names": names + more})
    say(summary(plan))
    say(outcome(plan, number, dry_run=dry_run, partial=partial))


def outcome(plan: Plan, number: int | None, *, dry_run: bool, partial: bool) -> str:
    """One sentence on what was written."""
    if number is not None:
        return gettext("Done as operation %(number)s; “caunoi undo %(number)s” takes it back.") % {
            "number": number
        }
    if dry_run:
        return gettext("Nothing was written (--dry-run).")
    if not plan.whole and not partial:
        return gettext("Nothing was written; with --partial the right rows are taken in.")
    return gettext("Nothing was written: there is nothing new.")


COMMANDS = [take_in, template, export, book]
