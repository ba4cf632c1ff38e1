"""What holds between units and what is in them: nothing lasts longer than the unit it is in.

The deeds refuse it; an undo asks here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from caunoi.journal.laws import law_of

from .models import Heir, Holding, Membership, Place, Post, Suspension, UnitState

IN_UNITS: dict[type[Any], str] = {
    UnitState: "unit",
    Membership: "unit",
    Post: "unit",
    Holding: "unit",
    Place: "parent",
}


def outlasting(rows: Any, link: str = "unit") -> Any:
    """Those of these spans that go on after their unit has ended."""
    to_its_end = Q(until=None) | Q(until__gte=OuterRef("until"))
    there = Place.objects.filter(to_its_end, unit=OuterRef(link))
    return rows.exclude(Exists(there)).exclude(**{link: None})


@law_of(*IN_UNITS)
def ends_with_its_unit(rows: Any) -> Iterator[tuple[int, str]]:
    """Nothing is in a unit that has been closed."""
    link = IN_UNITS[rows.model]
    for row in outlasting(rows, link).select_related(link):
        told = {"unit": getattr(row, link)}
        yield row.pk, _("%(unit)s has been closed: nothing can come back to it.") % told


@law_of(Place)
def ends_nothing_in_it(rows: Any) -> Iterator[tuple[int, str]]:
    """A unit does not end while something in it goes on."""
    for model, link in IN_UNITS.items():
        if model is UnitState:
            continue  # ends with it
        left = outlasting(model._base_manager.filter(**{f"{link}__in": rows.values("unit")}), link)
        units = set(left.values_list(link, flat=True))
        for place in rows.filter(unit__in=units).select_related("unit"):
            told = {"unit": place.unit, "what": model._meta.verbose_name}
            yield place.pk, _("%(unit)s cannot end: in it goes on: %(what)s.") % told


@law_of(UnitState)
def names_its_unit_to_the_end(rows: Any) -> Iterator[tuple[int, str]]:
    """A unit has a name and a kind as long as it stands."""
    as_long = Q(until=None) | Q(until__gte=OuterRef("until"))
    named = UnitState.objects.filter(as_long, unit=OuterRef("unit"))
    nameless = Place.objects.filter(unit__in=rows.values("unit")).exclude(Exists(named))
    for row in rows.filter(unit__in=nameless.values("unit")):
        yield row.pk, _("%(unit)s still stands and needs a name.") % {"unit": row.name}


@law_of(Heir)
def inherits_from_who_has_ended(rows: Any) -> Iterator[tuple[int, str]]:
    """Only a closed unit lives on in another."""
    for row in rows.filter(unit__places__until=None).select_related("unit").distinct():
        yield row.pk, _("%(unit)s still stands and has no heir.") % {"unit": row.unit}


@law_of(Suspension)
def ends_with_its_membership(rows: Any) -> Iterator[tuple[int, str]]:
    """A pause ends with the membership that is paused."""
    ended = rows.exclude(membership__until=None)
    for row in ended.filter(Q(until=None) | Q(until__gt=F("membership__until"))):
        yield row.pk, _("The membership has ended, and with it the pause.")


@law_of(Membership)
def ends_no_pause(rows: Any) -> Iterator[tuple[int, str]]:
    """A membership does not end while a pause of it goes on."""
    ended = rows.exclude(until=None)
    paused = Suspension.objects.filter(membership=OuterRef("pk"))
    longer = Exists(paused.filter(Q(until=None) | Q(until__gt=OuterRef("until"))))
    for key in ended.filter(longer).values_list("pk", flat=True):
        yield key, _("The membership is paused beyond that day.")
