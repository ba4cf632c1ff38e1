"""What can be done with many units at once: put under another, as a reorganisation does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid
from caunoi.org.actions import move
from caunoi.org.models import Unit
from caunoi.registers.lists.together import Together
from caunoi.web.entry import PaperForm, UnitField, typed_paper

from .written import Known


class MoveForm(PaperForm):
    """Under which unit, from which day."""

    field_order = ("to", "on")

    def __init__(self, *args: Any, user: Any, person: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = UnitField(
            user=user, verb="organise", label=gettext_lazy("Under which unit")
        )
        self.order_fields(self.field_order)


def do_move(units: Sequence[Unit], data: dict[str, Any], by: Any) -> Any:
    """Put them under another unit. Raises as the deed itself does, naming those already there."""
    to, on = data["to"], data["on"]
    places = {unit.pk: unit.places.on(on).first() for unit in units}
    words = _("%(unit)s stands under %(to)s already.")
    there = {
        unit.pk: words % {"unit": unit, "to": to}
        for unit in units
        if (place := places[unit.pk]) and place.parent_id == to.pk
    }
    if there:
        raise Invalid(next(iter(there.values())), about=there)
    return move(units=units, to=to, on=on, by=by, paper=typed_paper(data))


def says_move(one: Known, data: dict[str, Any]) -> str:
    told = {"was": one.under or say.NOTHING, "now": data["to"]}
    return _("%(was)s → %(now)s, with all units below it") % told


TOGETHER = {
    "move": Together(
        "move",
        gettext_lazy("Move"),
        MoveForm,
        do_move,
        says_move,
        (
            gettext_lazy(
                "All units below go along. Whoever is above the new place opens the records then."
            ),
            gettext_lazy("Figures of the tree as it stood do not change for earlier days."),
        ),
        verb="organise",
    )
}
