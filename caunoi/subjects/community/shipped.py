"""The criteria of new rural areas, by which needs and help are told apart."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import CRITERION

# What each asks for has changed since; their names are those by which offices still speak.
SOURCE = "Quyết định 1980/QĐ-TTg ngày 17/10/2016"
CRITERIA = [
    ("planning", "Quy hoạch", 10, []),
    ("roads", "Giao thông", 20, ["đường", "đường giao thông"]),
    ("irrigation", "Thủy lợi", 30, ["nước tưới"]),
    ("power", "Điện", 40, []),
    ("schools", "Trường học", 50, ["trường"]),
    ("culture_house", "Cơ sở vật chất văn hóa", 60, ["nhà văn hóa"]),
    ("trade", "Cơ sở hạ tầng thương mại nông thôn", 70, ["chợ"]),
    ("information", "Thông tin và truyền thông", 80, ["bưu điện", "truyền thông"]),
    ("housing", "Nhà ở dân cư", 90, ["nhà ở"]),
    ("income", "Thu nhập", 100, ["sản xuất"]),
    ("poverty", "Hộ nghèo", 110, ["giảm nghèo"]),
    ("labour", "Lao động có việc làm", 120, ["việc làm"]),
    ("production", "Tổ chức sản xuất", 130, ["hợp tác xã"]),
    ("education", "Giáo dục và đào tạo", 140, ["giáo dục"]),
    ("health", "Y tế", 150, ["trạm y tế"]),
    ("culture", "Văn hóa", 160, []),
    ("environment", "Môi trường và an toàn thực phẩm", 170, ["môi trường", "vệ sinh môi trường"]),
    ("politics", "Hệ thống chính trị và tiếp cận pháp luật", 180, ["hệ thống chính trị"]),
    ("defence", "Quốc phòng và an ninh", 190, ["an ninh"]),
    ("other", "Khác", 900, []),
]


def ship(*, by: Any) -> None:
    """Take over the catalogue of this room."""
    sources = {code: SOURCE for code, *_rest in CRITERIA if code != "other"}
    ship_entries(CRITERION, CRITERIA, by=by, sources=sources)
