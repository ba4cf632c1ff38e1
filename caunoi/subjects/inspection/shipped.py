"""The topics of inspection that the charter names, which every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import TOPIC

# code, name, rank, what files call it
TOPICS = [
    ("charter", "Chấp hành Điều lệ, nghị quyết, chỉ thị của công đoàn", 10,
        ["chấp hành điều lệ", "điều lệ", "nghị quyết"]),
    ("violation", "Khi có dấu hiệu vi phạm", 20, ["dấu hiệu vi phạm"]),
    ("finance", "Tài chính, tài sản công đoàn", 30,
        ["tài chính", "tài sản", "quản lý tài chính", "thu chi tài chính"]),
    ("complaints", "Giải quyết khiếu nại, tố cáo", 40, ["khiếu nại", "tố cáo"]),
    ("democracy", "Thực hiện dân chủ ở cơ sở", 50, ["quy chế dân chủ", "dân chủ ở cơ sở"]),
    ("rights", "Chế độ, chính sách đối với đoàn viên, người lao động", 60,
        ["chế độ, chính sách", "chính sách"]),
    ("other", "Nội dung khác", 90, ["khác"]),
]  # fmt: skip


def ship(*, by: Any) -> None:
    """Take over the catalogue of this room."""
    ship_entries(TOPIC, TOPICS, by=by)
