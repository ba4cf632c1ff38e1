"""Occasions of women, families and children that every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import CHILD_OCCASION, FAMILY_EVENT

# code, name, rank, what files call it
EVENTS = [
    ("march", "Ngày Quốc tế Phụ nữ 8/3", 10, ["8/3", "quốc tế phụ nữ"]),
    ("october", "Ngày Phụ nữ Việt Nam 20/10", 20, ["20/10", "phụ nữ việt nam"]),
    ("family", "Ngày Gia đình Việt Nam 28/6", 30, ["28/6", "gia đình việt nam"]),
    ("children", "Tháng hành động vì trẻ em", 40, ["tháng hành động"]),
    ("health", "Chăm sóc sức khỏe sinh sản, dân số", 50, ["dân số", "sức khỏe sinh sản"]),
    ("other", "Khác", 90, []),
]
OCCASIONS = [
    ("june", "Ngày Quốc tế Thiếu nhi 1/6", 10, ["1/6", "quốc tế thiếu nhi"]),
    ("autumn", "Tết Trung thu", 20, ["trung thu"]),
    ("school", "Năm học mới", 30, ["khai giảng", "tiếp sức đến trường"]),
    ("learning", "Học giỏi", 40, ["khen thưởng con học giỏi", "khuyến học"]),
    ("hardship", "Vượt khó", 50, ["hoàn cảnh khó khăn", "học sinh nghèo vượt khó"]),
    ("other", "Khác", 90, []),
]


def ship(*, by: Any) -> None:
    """Take over the catalogues of this room."""
    ship_entries(FAMILY_EVENT, EVENTS, by=by)
    ship_entries(CHILD_OCCASION, OCCASIONS, by=by)
