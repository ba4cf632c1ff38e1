"""The deeds about wordings: teach one, give one up."""

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
    Deed("wordings.forget", gettext_lazy("Give up a wording of a figure")),
)


def learn(*, unit: Unit, phrase: str, indicator: str, by: Any) -> Learnt:
    """Remember what a phrase means in the texts of a unit and those below it.

    Raises Refused, and Invalid for an unknown figure or a phrase that is known.
    """
    require(by, "edit", unit)
    with operation("wordings.learn", by=by, unit=unit, note=phrase[:200]) as op:
        made: Learnt = op.create(Learnt(unit=unit, phrase=phrase.strip(), indicator=indicator))
    return made


def forget(learnt: Learnt, *, by: Any) -> None:
    """Texts are no longer read by this wording. Raises Refused."""
    require(by, "edit", learnt.unit)
    with operation("wordings.forget", by=by, unit=learnt.unit, note=learnt.phrase[:200]) as op:
        op.delete(learnt)
