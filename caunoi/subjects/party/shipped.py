"""The numbers of rules that every installation starts with, where their source is known."""

from __future__ import annotations

from typing import Any

from caunoi.registers.records.rules import ship_rules

# key, value, since when (None: always), legal source
RULES = [
    ("party.certificate_months", 60, None,
        "Giấy chứng nhận bồi dưỡng nhận thức về Đảng (mẫu CN-NTVĐ) có giá trị 60 tháng"),
    ("party.probation_months", 12, None,
        "Điều lệ Đảng; Quy định 24-QĐ/TW (30/7/2021): chính thức khi đủ 12 tháng dự bị"),
]  # fmt: skip


def ship(*, by: Any) -> None:
    """Take over the terms of this room."""
    ship_rules(RULES, by=by)
