"""The register of visits and support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from ..models import Visit
from ..models.paid import settle_payment
from .catalogues import OCCASION
from .norms import NORMS, VISIT, above_norm
from .paying import MONEY, PERSON, paying


def warn_of_visits(rows: Sequence[Any]) -> Sequence[Mapping[str, str]]:
    """What is above the norm of its occasion or, where none is set for that, of all visits."""
    keys = [
        [key for key in (f"{VISIT}_{row.occasion.code}", VISIT) if key in NORMS] for row in rows
    ]
    return above_norm(rows, keys)


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
        known_by=(frozenset({"occasion", "amount"}),),
        hint=_("Record whom the union visits or supports, or bring in the list of those it did."),
    )
)  # fmt: skip
