"""Write a plan as one operation: all of it, only its right rows, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import WrongState
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.standing import hold_fast

from .plan import Plan, refuse_doubted

declare_deeds(Deed("import", gettext_lazy("Take in a file")))


def match_and_apply(
    plan: Plan,
    *,
    by: Any,
    partial: bool = False,
    expect: dict[str, int] | None = None,
    tell: Callable[[Any], None] = lambda step: None,
) -> int | None:
    """Match the plan's rows and write them as one operation; its number, None if none was needed.

    If rows are wrong or suspected, nothing is written unless `partial`. `expect` are the counts
    that a person saw before; WrongState if the register has changed so that they differ. `tell`
    is told each step. Invalid while it is not said of which unit a list is whose letterhead names
    another one than was asked for.
    """
    if plan.headed and plan.doubted:
        refuse_doubted(plan.headed.message)
    with operation(
        "import", by=by, unit=plan.unit, note=str(plan.register.label), file=plan.filename[-300:]
    ) as op:
        # Of two imports into one unit at once the second waits, and then finds what the first did.
        hold_fast([plan.unit.pk])
        tell(_("Comparing with the register"))
        plan.match()
        if expect is not None and plan.counts != expect:
            raise WrongState(
                _("The register has changed since this preview was made: look at it again.")
            )
        if plan.whole or partial:
            tell(_("Writing the rows, all of them or none"))
            plan.intake.apply(plan.to_write)
            if plan.parted:
                plan.intake.part(plan.parted, plan.rows)
    # An operation that wrote nothing left no trace, and has no number.
    return op.record.pk
