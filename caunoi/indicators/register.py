"""The register of plans that the level above assigns to units."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from .models import Plan

PLANS = declare_records(
    Records(
        key="plans",
        label=_("Assigned plans"),
        one=_("assigned plan"),
        model=Plan,
        fields=[
            Field("indicator", also=["chỉ tiêu", "nội dung", "chỉ tiêu được giao"], width=40),
            Field("first", also=["từ ngày", "kỳ từ"], example="01/01/2026"),
            Field("last", also=["đến ngày", "kỳ đến"], example="31/12/2026"),
            Field("value", also=["kế hoạch", "kế hoạch giao", "số được giao", "giao"],
                  example=300),
            Field("paper", also=["số văn bản giao", "văn bản giao"],
                  parts_also=(["ngày giao"], ["cấp giao", "đơn vị giao"])),
        ],
        day="last",
        telling=("unit", "indicator", "first", "last"),
        shown=("indicator", "first", "last", "value", "paper"),
        filters=("indicator",),
        icon="check",
        rank=90,
        hint=_("Record what the level above has assigned; its figure is then told against it."),
    )
)  # fmt: skip
