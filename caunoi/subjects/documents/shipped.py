"""The kinds of documents that unions issue, which every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import DOCUMENT_KIND

SOURCE = "Quyết định 933/QĐ-TLĐ ngày 14/5/2024"
# code, name, rank, what files call it
KINDS = [
    ("charter", "Điều lệ", 10, []),
    ("strategy", "Chiến lược", 20, []),
    ("resolution", "Nghị quyết", 30, ["nq"]),
    ("decision", "Quyết định", 40, ["qđ"]),
    ("directive", "Chỉ thị", 50, ["ct"]),
    ("conclusion", "Kết luận", 60, ["kl"]),
    ("rules", "Quy chế", 70, ["qc"]),
    ("regulation", "Quy định", 80, ["qyđ"]),
    ("guidance", "Hướng dẫn", 90, ["hd"]),
    ("notice", "Thông báo", 100, ["tb"]),
    ("communique", "Thông cáo", 110, []),
    ("declaration", "Tuyên bố", 120, []),
    ("appeal", "Lời kêu gọi", 130, []),
    ("report", "Báo cáo", 140, ["bc"]),
    ("plan", "Kế hoạch", 150, ["kh"]),
    ("outline", "Quy hoạch", 160, []),
    ("programme", "Chương trình", 170, ["ctr"]),
    ("scheme", "Đề án", 180, ["đa"]),
    ("option", "Phương án", 190, []),
    ("submission", "Tờ trình", 200, ["ttr"]),
    ("letter", "Công văn", 210, ["cv"]),
    ("minutes", "Biên bản", 220, ["bb"]),
    ("other", "Văn bản khác", 900, ["khác", "giấy mời"]),
]


def ship(*, by: Any) -> None:
    """Take over the catalogue of this room."""
    sources = {code: SOURCE for code, *_rest in KINDS if code != "other"}
    ship_entries(DOCUMENT_KIND, KINDS, by=by, sources=sources)
