"""Memberships for programs: who belonged to which unit from when to when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Query, Schema

from caunoi.api.door import lends
from caunoi.api.paging import After, Limit, Part, part_of
from caunoi.org.models import Membership, UnitState
from caunoi.org.pick import units_within_reach
from caunoi.web.asked import Request

from .routes import router


class MembershipOut(Schema):
    id: int
    person: int
    name: str
    unit: str | None
    since: dt.date
    until: dt.date | None
    precision: str
    how_began: str
    how_ended: str


@router.get("/memberships", response=Part[MembershipOut], url_name="api-memberships")
def memberships(
    request: Request,
    unit: str = Query(
        "", description="Of this unit and those below, by its code; without `on`, of it alone"
    ),
    on: dt.date | None = Query(None, description="Those that ran on that day; else all"),
    person: int | None = Query(None, ge=1, le=2**63 - 1),
    after: After = None,
    limit: Limit = 100,
) -> Any:
    """Memberships, as far as you may open their units' records."""
    lends(request, "view")
    found = Membership.objects.visible_to(request.user).select_related("person")
    if person is not None:
        found = found.filter(person=person)
    if on is not None:
        found = found.on(on)
    if unit:
        [of] = units_within_reach(request.user, "count", [unit], on)
        found = found.under(of, on=on) if on else found.filter(unit=of)
    return part_of(request, found, ["pk"], after=after, limit=limit, told_all=told)


def told(rows: list[Membership]) -> list[dict[str, Any]]:
    """Each with the code that its unit bears, or bore last."""
    states = UnitState.objects.filter(unit__in={row.unit_id for row in rows}).order_by("since")
    codes = dict(states.values_list("unit", "code"))
    names = ("since", "until", "precision", "how_began", "how_ended")
    return [
        {
            "id": row.pk,
            "person": row.person_id,
            "name": row.person.name,
            "unit": codes.get(row.unit_id),
            **{name: getattr(row, name) for name in names},
        }
        for row in rows
    ]
