"""`caunoi journal`, `undo` and `verify`: what was done, taking it back, and the proof of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click
from django.apps import apps
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from caunoi.base.console import print_json, progress, say, table
from caunoi.base.errors import NotThere
from caunoi.base.say import day as say_day
from caunoi.base.say import doer
from caunoi.journal.chain import accept as accept_chain
from caunoi.journal.chain import verify as verify_chain
from caunoi.journal.models import Operation
from caunoi.journal.undo import Left
from caunoi.journal.undo import undo as take_back
from caunoi.org.access import operations_visible_to, require_everything
from caunoi.org.console import acting, as_json, as_user, unit_coded
from caunoi.org.models import Seat, Tree
from caunoi.org.operations import operation_row
from caunoi.org.tally import tally


@click.command(help=_("What was done, by whom and when; the last first."))
@click.option("--unit", "code", metavar="CODE", help=_("Only what concerns this unit or below."))
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help=_("How many."))
@as_json
@as_user
def journal(code: str | None, last: int, as_json: bool, acting_as: str | None) -> None:
    operations = operations_visible_to(acting(acting_as))
    if code:
        path = unit_coded(code).path_now()
        seats = Seat.objects.filter(tree=Tree.NOW, path__gte=path, path__lt=path + "{")
        operations = operations.filter(unit_id__in=seats.values("unit"))
    found = operations.annotate(changed=Count("changes")).order_by("-pk")[:last]
    if as_json:
        print_json([operation_row(operation) for operation in found])
        return
    titles = [_("No."), _("When"), _("Who"), _("What"), _("Unit"), _("Note"), _("Undone")]
    table((line(operation) for operation in found), [gettext(title) for title in titles])


def who_of(operation: Any) -> str:
    """The account, and the token if a program did it."""
    told = {"who": doer(operation.by_name), "token": operation.through}
    return gettext("%(who)s (token “%(token)s”)") % told if told["token"] else told["who"]


def line(operation: Any) -> list[Any]:
    """One operation in a table for people."""
    at = timezone.localtime(operation.at)
    undone = operation.undone != Operation.Undone.NO
    return [
        operation.pk,
        f"{say_day(at.date())} {at:%H:%M}",
        who_of(operation),
        operation.label,
        operation.unit_name,
        operation.note,
        operation.get_undone_display() if undone else "",
    ]


@click.command(help=_("Take an operation back, as far as nothing later stands on it."))
@click.argument("number", type=int)
@click.option("--note", default="", help=_("Why."))
@as_json
@as_user
def undo(number: int, note: str, as_json: bool, acting_as: str | None) -> int:
    by = acting(acting_as)
    if not operations_visible_to(by).filter(pk=number).exists():
        raise NotThere(gettext("There is no operation %(number)s.") % {"number": number})
    outcome = take_back(number, by=by, note=note)
    if as_json:
        print_json(asdict(outcome))
    else:
        counted = ngettext("%(n)s row put back.", "%(n)s rows put back.", outcome.reversed)
        done = Operation.objects.filter(pk=outcome.operation or 0).first()
        told = f" ({tally(done)})" if done else ""
        say(counted % {"n": outcome.reversed} + told)
        tell(gettext("Kept:"), outcome.kept)
        tell(gettext("Could not be put back:"), outcome.failed)
    return 0 if outcome.whole else 1


def tell(title: str, left: list[Left]) -> None:
    if left:
        say(title)
        table(
            ([apps.get_model(row.model)._meta.verbose_name, row.pk, row.why] for row in left),
            [gettext(heading) for heading in (_("Kind"), _("Number"), _("Why"))],
        )


def numbers_passed_over() -> int:
    """How many numbers up to the last operation no operation bears."""
    last = Operation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return last - Operation.objects.count()


@click.command(help=_("Prove that nothing was taken out of the journal, altered or cut off."))
@click.option("--chain-only", is_flag=True, help=_("Leave out the rows that it tells of."))
@click.option(
    "--accept",
    metavar="WHY",
    help=_("Go on from where the chain ends now, after a fault that is explained."),
)
@as_json
@as_user
def verify(chain_only: bool, accept: str | None, as_json: bool, acting_as: str | None) -> int:
    by = acting(acting_as)
    if accept is not None:
        require_everything(by, gettext("accept the end of the chain"))
        accept_chain(by=by, note=accept)
    with progress(gettext("Verifying the journal")):
        verdict = verify_chain(with_rows=not chain_only)
    if as_json:
        print_json({"ok": verdict.ok, **asdict(verdict)})
    else:
        for fault in verdict.faults:
            say(fault)
        counted = ngettext(
            "%(n)s operation is sealed.", "%(n)s operations are sealed.", verdict.sealed
        )
        say(counted % {"n": verdict.sealed})
        if verdict.unsealed:
            numbers = ", ".join(map(str, verdict.unsealed))
            say(gettext("Not sealed yet: %(numbers)s.") % {"numbers": numbers})
        if passed_over := numbers_passed_over():
            told = ngettext(
                "%(n)s number between was never an operation: what is refused, or broken off, "
                "takes a number and writes nothing. Seals have no gaps.",
                "%(n)s numbers between were never operations: what is refused, or broken off, "
                "takes a number and writes nothing. Seals have no gaps.",
                passed_over,
            )
            say(told % {"n": passed_over})
        if verdict.ok:
            say(gettext("The journal is whole: nothing was taken out, altered or cut off."))
    return 0 if verdict.ok else 1
