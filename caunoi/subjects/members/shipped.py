"""The catalogues about people that every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .ages import LEAST_AGE, PARTY, WORK

# code, name, rank, what files call it
EDUCATION = [
    ("none", "Chưa qua đào tạo", 0, ["không", "chưa đào tạo", "lao động phổ thông", "phổ thông"]),
    ("so_cap", "Sơ cấp", 10, ["sc", "scn"]),
    (
        "trung_cap",
        "Trung cấp",
        20,
        ["tc", "tccn", "tcn", "trung cấp nghề", "trung học chuyên nghiệp", "trung học"],
    ),
    ("cao_dang", "Cao đẳng", 30, ["cđ", "cđn", "cđsp", "cao đẳng nghề"]),
    ("dai_hoc", "Đại học", 40, ["đh", "cử nhân", "cn", "kỹ sư", "ks", "bác sĩ", "bs", "dược sĩ"]),
    # Lists with a column to tick say no more than that.
    ("tren_dai_hoc", "Trên đại học", 45, ["sau đại học", "sđh", "trên đh", "sau đh"]),
    ("thac_si", "Thạc sĩ", 50, ["ths", "th.s", "thạc sỹ", "cao học", "bác sĩ ck1", "bsck1"]),
    ("tien_si", "Tiến sĩ", 60, ["ts", "t.s", "tiến sỹ", "pgs.ts", "gs.ts", "bác sĩ ck2", "bsck2"]),
]
THEORY = [
    ("none", "Chưa qua đào tạo", 0, ["không", "chưa", "chưa đào tạo"]),
    ("so_cap", "Sơ cấp", 10, ["sc", "sơ cấp llct", "scllct", "scct"]),
    ("trung_cap", "Trung cấp", 20, ["tc", "trung cấp llct", "tcllct", "tcct"]),
    ("cao_cap", "Cao cấp", 30, ["cc", "cao cấp llct", "ccllct", "ccct", "cao cấp chính trị"]),
    ("cu_nhan", "Cử nhân", 40, ["cn", "cử nhân llct", "cử nhân chính trị", "đại học chính trị"]),
]
STATE_MANAGEMENT = [
    ("none", "Chưa qua bồi dưỡng", 0, ["không", "chưa"]),
    ("can_su", "Cán sự", 10, ["ngạch cán sự"]),
    ("chuyen_vien", "Chuyên viên", 20, ["cv", "ngạch chuyên viên"]),
    ("chuyen_vien_chinh", "Chuyên viên chính", 30, ["cvc", "ngạch chuyên viên chính"]),
    ("chuyen_vien_cao_cap", "Chuyên viên cao cấp", 40, ["cvcc"]),
]
LANGUAGE = [
    ("none", "Không", 0, ["chưa"]),
    # Lists with a column to tick say no more than that.
    ("known", "Có, chưa rõ trình độ", 5, []),
    ("a", "Chứng chỉ A", 10, ["a", "trình độ a"]),
    ("b", "Chứng chỉ B", 20, ["b", "trình độ b"]),
    ("c", "Chứng chỉ C", 30, ["c", "trình độ c"]),
    ("a1", "A1", 11, ["bậc 1"]),
    ("a2", "A2", 15, ["bậc 2"]),
    ("b1", "B1", 25, ["bậc 3"]),
    ("b2", "B2", 35, ["bậc 4"]),
    ("c1", "C1", 40, ["bậc 5"]),
    ("c2", "C2", 45, ["bậc 6"]),
    ("dai_hoc", "Đại học", 50, ["đh", "cử nhân", "cn"]),
]
IT = [
    ("none", "Không", 0, ["chưa"]),
    ("known", "Có, chưa rõ trình độ", 5, []),
    ("co_ban", "Cơ bản", 10, ["cntt cơ bản", "a", "b", "trình độ a", "trình độ b", "văn phòng"]),
    ("nang_cao", "Nâng cao", 20, ["cntt nâng cao", "c"]),
    ("trung_cap", "Trung cấp", 30, ["tc"]),
    ("dai_hoc", "Đại học", 40, ["đh", "cử nhân", "kỹ sư", "ks"]),
]
# Age groups are catalogue data: the rank is the first age of the group.
AGE_GROUPS: list[tuple[str, str, int, list[str]]] = [
    ("to_30", "Đến 30 tuổi", 0, []),
    ("31_40", "31–40 tuổi", 31, []),
    ("41_50", "41–50 tuổi", 41, []),
    ("51_up", "Trên 50 tuổi", 51, []),
]
# The rank is the age. The labour codes before this one, of 1994 and 2012, say the same.
LEAST_AGES: list[tuple[str, str, int, list[str]]] = [
    (WORK, "Tuổi lao động tối thiểu", 15, []),
    (PARTY, "Tuổi vào Đảng tối thiểu", 18, []),
]
LEGAL_SOURCES = {
    WORK: "Bộ luật Lao động 2019 (45/2019/QH14), Điều 3 khoản 1",
    PARTY: "Điều lệ Đảng Cộng sản Việt Nam, Điều 1 khoản 2",
}
CATALOGUES: dict[str, list[tuple[str, str, int, list[str]]]] = {
    "education": EDUCATION,
    "theory": THEORY,
    "state_management": STATE_MANAGEMENT,
    "language": LANGUAGE,
    "it": IT,
    "age_group": AGE_GROUPS,
}


def ship(*, by: Any) -> None:
    """Take over the catalogues of this room."""
    for catalogue, rows in CATALOGUES.items():
        ship_entries(catalogue, rows, by=by)
    ship_entries(LEAST_AGE, LEAST_AGES, by=by, sources=LEGAL_SOURCES)
