"""What holds between units and what is in them: nothing lasts longer than the unit it is in.

The deeds refuse it; an undo asks here. What holds of the tree itself is in `standing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from caunoi.journal.laws import law_of

from .handover import PARTS
from .models import ClusterPlace, Heir, Holding, Line, Membership, Place, Post, Term

IN_UNITS = (Membership, Post, Holding, Term, ClusterPlace, Line)
WHOLES = dict(PARTS.values())


def outlasting(rows: Any) -> Any:
    """Those of these spans that go on after their unit has ended."""
    to_its_end = Q(until=None) | Q(until__gte=OuterRef("until"))
    return rows.exclude(Exists(Place.objects.filter(to_its_end, unit=OuterRef("unit"))))


@law_of(*IN_UNITS)
def ends_with_its_unit(rows: Any) -> Iterator[tuple[int, str]]:
    """Nobody is in a unit that has been closed."""
    for row in outlasting(rows).select_related("unit"):
        told = {"unit": row.unit}
        yield row.pk, _("%(unit)s has been closed: nothing can come to it.") % told


@law_of(Place)
def ends_nothing_in_it(rows: Any) -> Iterator[tuple[int, str]]:
    """A unit does not end while somebody is in it."""
    for model in IN_UNITS:
        left = outlasting(model._base_manager.filter(unit__in=rows.values("unit")))
        units = set(left.values_list("unit", flat=True))
        for place in rows.filter(unit__in=units).select_related("unit"):
            told = {"unit": place.unit, "what": model._meta.verbose_name}
            yield place.pk, _("%(unit)s cannot end: in it goes on: %(what)s.") % told


@law_of(Heir)
def inherits_from_who_has_ended(rows: Any) -> Iterator[tuple[int, str]]:
    """Only a closed unit lives on in another."""
    for row in rows.filter(unit__places__until=None).select_related("unit").distinct():
        yield row.pk, _("%(unit)s still stands and has no heir.") % {"unit": row.unit}


@law_of(*WHOLES)
def ends_with_what_it_hangs_on(rows: Any) -> Iterator[tuple[int, str]]:
    """A pause ends with the membership, standing in with the office."""
    whole = WHOLES[rows.model]
    ended = rows.exclude(**{f"{whole}__until": None})
    told = {"whole": rows.model._meta.get_field(whole).related_model._meta.verbose_name}
    for row in ended.filter(Q(until=None) | Q(until__gt=F(f"{whole}__until"))):
        yield row.pk, _("It would last longer than what it belongs to: %(whole)s.") % told


@law_of(*PARTS)
def ends_nothing_that_hangs_on_it(rows: Any) -> Iterator[tuple[int, str]]:
    """No membership ends while a pause of it goes on, no office while somebody stands in."""
    part, whole = PARTS[rows.model]
    longer = Q(until=None) | Q(until__gt=OuterRef("until"))
    left = part.objects.filter(longer, **{whole: OuterRef("pk")})
    told = {"part": part._meta.verbose_name}
    for key in rows.exclude(until=None).filter(Exists(left)).values_list("pk", flat=True):
        yield key, _("Beyond that day goes on what belongs to it: %(part)s.") % told
