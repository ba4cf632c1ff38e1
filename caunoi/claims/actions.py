"""The deed about wordings: teach one; the journal undoes it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import require
from caunoi.org.models import Unit

from .models import Learnt

declare_deeds(
    Deed("wordings.learn", gettext_lazy("Remember a wording of a figure")),
)


def learn(*, unit: Unit, phrase: str, indicator: str, by: Any) -> Learnt:
    """Remember what a phrase means in the texts of a unit and those below it.

    Raises Refused, and Invalid for an unknown figure or a phrase that is known.
    """
    require(by, "edit", unit)
    with operation("wordings.learn", by=by, unit=unit, note=phrase[:200]) as op:
        made: Learnt = op.create(Learnt(unit=unit, phrase=phrase.strip(), indicator=indicator))
    return made
