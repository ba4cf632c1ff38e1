"""Units that are called alike right below the same one: seldom meant, and so asked for twice.

Under different units the same name is lawful and usual: each union may have its own Tổ Một.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.errors import Invalid
from caunoi.base.say import day as say_day

from .models import Place, UnitState

TICK = "namesake"  # the field of a form in which it is said that another one is meant


def must_be_no_namesake(units: Iterable[Any]) -> None:
    """Raise Invalid, naming the unit, where one so called stands right below the same unit."""
    names = {_key(new.under, new.name): new for new in units if not new.namesake}
    if not names:
        return
    parents = {new.under.pk if new.under else None for new in names.values()}
    beside = Place.objects.filter(until=None, parent__in=parents - {None})
    if None in parents:
        beside |= Place.objects.filter(until=None, parent=None)
    above = dict(beside.values_list("unit", "parent"))
    for state in UnitState.objects.filter(until=None, unit__in=beside.values("unit")):
        if (new := names.get((above[state.unit_id], _word(state.name)))) is not None:
            told = {"name": state.name, "code": state.code, "day": say_day(state.since)}
            if new.under is None:
                why = _("At the top there is %(name)s already (%(code)s, so called since %(day)s).")
            else:
                told["under"] = str(new.under)
                why = _(
                    "Under %(under)s there is %(name)s already (%(code)s, so called since %(day)s)."
                )
            raise Invalid(why % told, fields={TICK: [why % told]}, namesake=state.code)


def _key(under: Any, name: str) -> tuple[int | None, str]:
    return under.pk if under else None, _word(name)


def _word(name: str) -> str:
    """Capitals and where the tone stands make no other name; marks do: Tổ Bay is not Tổ Bảy."""
    return text.plain_sort_key(name)
