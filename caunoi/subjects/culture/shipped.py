"""The kinds of events and of clubs that every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register.clubs import CLUB_KIND
from .register.events import EVENT_KIND

# code, name, rank, what files call it
EVENTS = [
    ("contest", "Hội thi, cuộc thi", 10, ["hội thi", "cuộc thi", "thi tìm hiểu"]),
    ("festival", "Liên hoan, hội diễn", 20, ["liên hoan", "hội diễn", "văn nghệ"]),
    ("meet", "Hội thao, giải thể thao", 30, ["hội thao", "giải", "thể thao", "giải đấu"]),
    ("exchange", "Giao lưu", 40, ["giao lưu văn nghệ", "giao lưu thể thao"]),
    ("ceremony", "Lễ kỷ niệm, mít tinh", 50, ["lễ kỷ niệm", "mít tinh", "gặp mặt"]),
    ("other", "Khác", 90, []),
]
CLUBS = [
    ("sport", "Thể dục, thể thao", 10, ["thể thao", "bóng chuyền hơi", "cầu lông", "bóng bàn"]),
    ("arts", "Văn nghệ", 20, ["văn hóa, văn nghệ", "dân vũ", "khiêu vũ", "hát"]),
    ("reading", "Đọc sách", 30, ["sách", "thư viện"]),
    ("women", "Nữ công", 40, ["phụ nữ"]),
    ("profession", "Nghiệp vụ, kỹ năng", 50, ["tin học", "ngoại ngữ"]),
    ("other", "Khác", 90, []),
]


def ship(*, by: Any) -> None:
    """Take over the catalogues of this room."""
    ship_entries(EVENT_KIND, EVENTS, by=by)
    ship_entries(CLUB_KIND, CLUBS, by=by)
