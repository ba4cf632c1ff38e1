"""Seats: where every unit sits, worked out from places and heirs by one function.

In the tree THEN a unit has one seat per span of days in which neither it nor anyone above it
moved. In the tree NOW it has one seat; a closed unit sits under its heir, else under its last
parent, marked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.spans import FOREVER
from caunoi.journal.door import derive_from
from caunoi.journal.images import last_held

from .models import Heir, Place, Seat, Tree, Unit, UnitState
from .models.units import ancestors, step
from .standing import must_hold

DEEPEST = 12
LOCK = 7_305_410_663  # of who rebuilds, on PostgreSQL
Stay = tuple[dt.date, dt.date, int | None]  # since, until (FOREVER: still), parent
Sitting = tuple[dt.date, dt.date, str]


class Forest:
    """All places and heirs in memory, and the seats that follow from them.

    Raises Invalid where a unit would come to stand under itself.
    """

    def __init__(
        self,
        places: Iterable[tuple[int, dt.date, dt.date | None, int | None]],
        heirs: dict[int, int],
    ) -> None:
        self.stays: dict[int, list[Stay]] = defaultdict(list)
        for unit, since, until, parent in places:
            self.stays[unit].append((since, until or FOREVER, parent))
        for stays in self.stays.values():
            stays.sort(key=lambda stay: stay[0])
        self.heirs = heirs
        self._now: dict[int, str] = {}
        self._asking: set[int] = set()

    def then(self, unit: int) -> list[Sitting]:
        """Its seats in the tree as it stood; days on which no parent stood above are left out."""
        return self._sat(unit, dt.date.min, FOREVER, ())

    def _sat(
        self, unit: int, first: dt.date, last: dt.date, asking: tuple[int, ...]
    ) -> list[Sitting]:
        """Its seats within a span: two units may change places over the years, never at once."""
        if unit in asking:
            raise under_itself({unit, *asking})
        found: list[Sitting] = []
        for since, until, parent in self.stays.get(unit, ()):
            begin, end = max(since, first), min(until, last)
            if begin >= end:
                continue
            above = (
                [(begin, end, "")]
                if parent is None
                else self._sat(parent, begin, end, (*asking, unit))
            )
            for s, u, path in above:
                self._append(found, (s, u, path + step(unit)))
        return found

    @staticmethod
    def _append(found: list[Sitting], sitting: Sitting) -> None:
        if found and found[-1][1] == sitting[0] and found[-1][2] == sitting[2]:
            sitting = (found.pop()[0], sitting[1], sitting[2])
        if len(sitting[2]) > DEEPEST * 5:
            told = _("The tree may be %(levels)s levels deep.") % {"levels": DEEPEST}
            raise Invalid(told, units=dict.fromkeys(ancestors(sitting[2]), told))
        found.append(sitting)

    def closed(self, unit: int) -> bool:
        """Whether its last place has an end."""
        return bool(self.stays.get(unit)) and self.stays[unit][-1][1] != FOREVER

    def now(self, unit: int) -> str:
        """Its path in today's tree."""
        if unit in self._now:
            return self._now[unit]
        self._enter(unit)
        stays = self.stays.get(unit)
        parent = stays[-1][2] if stays else None
        if self.closed(unit):
            parent = self.heirs.get(unit, parent)
        self._now[unit] = (self.now(parent) if parent is not None else "") + step(unit)
        self._asking.discard(unit)
        return self._now[unit]

    def _enter(self, unit: int) -> None:
        if unit in self._asking:
            raise under_itself(self._asking)
        self._asking.add(unit)

    def below(self, units: set[int]) -> set[int]:
        """These units and all whose seats hang on theirs, on any day, in either tree."""
        children = defaultdict(set)
        for unit, stays in self.stays.items():
            for _since, _until, parent in stays:
                children[parent].add(unit)
        for unit, heir in self.heirs.items():
            children[heir].add(unit)
        found, todo = set(units), list(units)
        while todo:
            fresh = children[todo.pop()] - found
            found |= fresh
            todo += fresh
        return found

    def seats(self, units: Iterable[int]) -> list[Seat]:
        """The rows of both trees for these units."""
        rows = []
        for unit in units:
            if not self.stays.get(unit):
                continue
            for since, until, path in self.then(unit):
                end = None if until == FOREVER else until
                rows.append(Seat(tree=Tree.THEN, unit_id=unit, path=path, since=since, until=end))
            rows.append(
                Seat(
                    tree=Tree.NOW,
                    unit_id=unit,
                    path=self.now(unit),
                    since=dt.date(1900, 1, 1),
                    until=None,
                    closed=self.closed(unit),
                )
            )
        return rows


def under_itself(units: Iterable[int]) -> Invalid:
    """Why these cannot stand where they do."""
    told = _("A unit cannot stand under itself.")
    return Invalid(told, units=dict.fromkeys(units, told))


def the_forest() -> Forest:
    """The forest as the database has it."""
    return Forest(
        Place.objects.order_by("unit", "since").values_list("unit", "since", "until", "parent"),
        dict(Heir.objects.values_list("unit", "heir")),
    )


def rebuild(units: set[int] | None = None) -> None:
    """Write the seats anew: of these units and all that hang on them, or of every unit."""
    forest = the_forest()
    if units is None:
        affected: Iterable[int] = forest.stays.keys()
        Seat.objects.all().delete()
    else:
        affected = forest.below(units)
        Seat.objects.filter(unit__in=affected).delete()
    Seat.objects.bulk_create(forest.seats(affected), batch_size=2_000)


def meeting_point(units: Iterable[Unit]) -> Unit | None:
    """The lowest unit under which all of these sit in today's tree; None if there is none."""
    keys = {unit.pk for unit in units}
    paths = Seat.objects.filter(tree=Tree.NOW, unit__in=keys).values_list("path", flat=True)
    lines = [ancestors(path) for path in paths]
    shared = [same[0] for same in zip(*lines, strict=False) if len(set(same)) == 1]
    return Unit.objects.get(pk=shared[-1]) if shared else None


@derive_from(Place, Heir, UnitState)
def keep_the_tree(touched: dict[Any, set[int] | None]) -> None:
    """Rebuild what hangs on the units whose places or heirs were written, and check them all.

    Raises Invalid, whose `rows` are those that cannot be as they were left, each with the reason.
    """
    if connection.vendor == "postgresql":
        # Who comes second waits until the first has committed, and then reads both changes.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    written = {model: _units_of(model, keys) for model, keys in touched.items()}
    moved = {unit for model in (Place, Heir) for unit in written.get(model, {}).values()}
    try:
        if moved:
            rebuild(moved)
        must_hold(moved.union(written.get(UnitState, {}).values()))
    except Invalid as error:
        why = error.details["units"]
        error.details["rows"] = {
            (model._meta.label_lower, row): why[unit]
            for model, units in written.items()
            for row, unit in units.items()
            if unit in why
        }
        raise


def _units_of(model: Any, keys: set[int] | None) -> dict[int, int]:
    """The unit of each of these rows (None: of all), also of those that are gone."""
    rows = model.objects.all() if keys is None else model.objects.filter(pk__in=keys)
    live = dict(rows.values_list("pk", "unit"))
    gone = (keys or set()) - live.keys()
    return live | last_held(model, model._meta.get_field("unit"), gone)
