"""The registers of emergencies: campaigns, and who was helped in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from ..models import Campaign, Relief
from ..models.paid import settle_payment
from .catalogues import EMERGENCY
from .norms import RELIEF, above_norm
from .paying import MONEY, PERSON, paying


def warn_of_reliefs(rows: Sequence[Any]) -> Sequence[Mapping[str, str]]:
    """What is above the norm for emergencies."""
    return above_norm(rows, [[RELIEF]] * len(rows))


CAMPAIGNS = declare_records(
    Records(
        key="emergencies",
        label=_("Campaigns of help"),
        one=_("campaign of help"),
        model=Campaign,
        fields=[
            Field("name", also=["tên đợt", "đợt hỗ trợ", "chiến dịch"], width=36),
            Field("kind", catalogue=EMERGENCY, also=["loại", "loại hình"]),
            Field("begins", also=["từ ngày", "ngày phát động"]),
            Field("ends", also=["đến ngày", "ngày kết thúc"]),
            Field("plan", also=["số kế hoạch"]),
        ],
        day="begins",
        telling=("unit", "name"),
        shown=("name", "kind", "begins", "ends"),
        filters=("kind",),
        called="name",
        icon="alert-triangle",
        rank=20,
        hint=_("Record an epidemic or a flood as a campaign, then who was helped in it."),
    )
)
RELIEFS = declare_records(
    Records(
        key="reliefs",
        label=_("Emergency support"),
        one=_("emergency support"),
        model=Relief,
        fields=[
            Field("campaign", also=["đợt hỗ trợ", "chiến dịch", "đợt"], width=30),
            *PERSON,
            Field("ground", also=["diện hỗ trợ", "lý do hỗ trợ"], sensitive=True),
            *MONEY,
        ],
        day="paid_on",
        telling=("campaign", "person", "recipient", "ground", "paid_on"),
        shown=("person", "campaign", "paid_on", "amount", "source", "unit"),
        filters=("campaign", "ground", "source"),
        of="campaign",
        icon="users",
        rank=30,
        workflow=paying(),
        settle=settle_payment,
        warns=warn_of_reliefs,
        known_by=(frozenset({"campaign", "ground"}),),
        hint=_("Open a campaign and record who was helped, or bring in the list."),
    )
)
