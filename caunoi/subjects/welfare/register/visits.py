"""The register of visits and support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.org.models import Entry
from caunoi.registers.records.fields import Field
from caunoi.registers.records.handing import HandedIn
from caunoi.registers.records.records import Records, declare_records

from ..models import Visit
from ..models.paid import settle_payment
from .catalogues import MONEY_SOURCE, OCCASION, UNION_MONEY
from .norms import NORMS, VISIT, above_norm
from .paying import MONEY, PERSON, paying


def warn_of_visits(rows: Sequence[Any]) -> Sequence[Mapping[str, str]]:
    """What is above the norm of its occasion or, where none is set for that, of all visits."""
    keys = [
        [key for key in (f"{VISIT}_{row.occasion.code}", VISIT) if key in NORMS] for row in rows
    ]
    return above_norm(rows, keys)


def from_the_union(row: Visit, person: Any) -> None:
    """A member need not know whose money it is: the union's, until that says otherwise."""
    row.source = Entry.objects.get(catalogue=MONEY_SOURCE, code=UNION_MONEY)


VISITS = declare_records(
    Records(
        key="visits",
        label=_("Visits and support"),
        one=_("visit"),
        model=Visit,
        fields=[
            *PERSON,
            Field("relation", also=["quan hệ", "đối tượng được thăm"]),
            Field("occasion", catalogue=OCCASION,
                  also=["lý do thăm", "nội dung thăm", "dịp", "loại trợ cấp", "trường hợp"]),
            *MONEY,
        ],
        day="paid_on",
        telling=("person", "recipient", "occasion", "paid_on", "source"),
        shown=("person", "occasion", "paid_on", "amount", "source", "unit"),
        filters=("occasion", "source", "relation"),
        icon="users",
        rank=10,
        workflow=paying(),
        settle=settle_payment,
        warns=warn_of_visits,
        handed_in=HandedIn(
            label=_("Ask for support"),
            fields=("occasion", "relation", "amount", "circumstances"),
            fill=from_the_union,
            hint=_("The union of the unit looks at it first; what it decides is told here."),
        ),
        known_by=(frozenset({"occasion", "amount"}),),
        hint=_("Record whom the union visits or supports, or bring in the list of those it did."),
    )
)  # fmt: skip
