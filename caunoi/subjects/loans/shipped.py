"""What loans are needed for, as every installation starts with it."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import PURPOSE

PURPOSES = [
    ("economy", "Phát triển kinh tế gia đình", 10, ["kinh tế gia đình", "chăn nuôi", "kinh doanh"]),
    ("house", "Sửa chữa nhà ở", 20, ["sửa nhà", "xây nhà", "làm nhà"]),
    ("study", "Học tập", 30, ["đóng học phí", "cho con đi học"]),
    ("health", "Khám, chữa bệnh", 40, ["chữa bệnh"]),
    ("goods", "Mua sắm đồ dùng, phương tiện", 50, ["mua sắm", "mua xe", "tiêu dùng"]),
    ("other", "Khác", 190, []),
]


def ship(*, by: Any) -> None:
    """Take over the catalogue of this room."""
    ship_entries(PURPOSE, PURPOSES, by=by)
