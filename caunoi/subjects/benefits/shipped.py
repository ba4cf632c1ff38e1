"""The sectors of member benefits that every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import SECTOR

SECTORS = [
    ("health", "Y tế, khám chữa bệnh", 10, ["y tế", "xét nghiệm", "khám sức khỏe"]),
    ("insurance", "Bảo hiểm", 20, ["bảo hiểm xe", "bảo hiểm tai nạn"]),
    ("travel", "Du lịch, nghỉ dưỡng", 30, ["du lịch"]),
    ("goods", "Hàng tiêu dùng, siêu thị", 40, ["hàng tiêu dùng", "mua sắm"]),
    ("telecom", "Viễn thông", 50, ["điện thoại", "internet"]),
    ("bank", "Ngân hàng, tín dụng", 60, ["ngân hàng"]),
    ("education", "Giáo dục, đào tạo", 70, ["giáo dục"]),
    ("transport", "Vận tải, vé xe", 80, ["vé xe", "vận tải"]),
    ("other", "Khác", 190, []),
]


def ship(*, by: Any) -> None:
    """Take over the catalogue of this room."""
    ship_entries(SECTOR, SECTORS, by=by)
