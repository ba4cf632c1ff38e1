"""Why a claim stays ambiguous whatever the records say: words that narrow, turn or shift it. Pure.

A figure is confirmed only where nothing beside its number says that another one may be meant: a
narrower one, one of somebody else, one of another time, a change instead of an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from .syllables import keys_of, stands_at
from .wordings import Near, Wording

# What makes fewer of what is counted, where the wording itself does not say it.
LIMITS = {
    one: keys_of(one)
    for one in (
        "nữ", "đoàn viên nam", "là nam", "nam giới", "dân tộc", "tôn giáo", "trẻ", "thanh niên",
        "dưới 35", "trên 50", "mới",
        "nghỉ hưu", "hưu trí", "đã nghỉ", "hợp đồng", "biên chế", "đảng viên", "khó khăn",
        "hộ nghèo",
        "bị bệnh", "hiểm nghèo", "ngoài nhà nước", "doanh nghiệp", "lãnh đạo", "quản lý",
        "chủ chốt", "chuyên trách", "ủy viên", "chủ tịch", "trưởng phòng", "thạc sĩ", "tiến sĩ",
        "đại học", "cao đẳng", "trung cấp", "xuất sắc", "tiêu biểu", "ưu tú", "loại khá",
        "khối đảng", "khối chính quyền", "khối doanh nghiệp", "vùng cao", "biên giới", "con em",
        "là con", "cán bộ công đoàn", "cấp ủy viên", "tự chủ", "hạng",
    )
}  # fmt: skip
BEFORE = ("nữ", "dân tộc")  # of these also what stands before the number
NEAR = 9  # syllables behind a number within which a word may narrow it
_CHANGED = re.compile(
    r"\b(tăng thêm|tăng|giảm|thêm|bớt|hụt|thiếu)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_NOT = re.compile(
    r"\b((?:chưa|không|chẳng)\s+(?:đạt|được|hoàn thành|tổ chức|thực hiện|tham gia|báo cáo|nộp|có|đủ"
    r"|triển khai|xếp|phải))\b",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(bình quân|trung bình|mỗi năm|mỗi đơn vị|mỗi người)\b", re.IGNORECASE)
_SHIFTED = re.compile(
    r"\b(cùng kỳ|năm trước|năm ngoái|kỳ trước|nhiệm kỳ trước|đầu nhiệm kỳ|đầu năm(?! \d)"
    r"|cuối năm(?! \d)|\d+ tháng (?:đầu|cuối) năm(?! \d)|thời điểm đó|khi mới|lúc đầu)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(so với)\b[^.;,]{0,40}$", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(dự kiến|kế hoạch là|sẽ|được giao|giao chỉ tiêu|đề nghị|kiến nghị)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_ALL_OF_IT = re.compile(r"\b(?:toàn|cả) tỉnh\b|\btrong tỉnh\b|\btoàn hệ thống\b", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:CĐCS|[Cc]ông đoàn cơ sở|[Cc]ông đoàn viên chức tỉnh|CĐVC tỉnh|[Cc]ông đoàn ngành"
    r"|[Ll]iên đoàn [Ll]ao động|LĐLĐ)\s+"
    r"((?:(?:tỉnh|huyện|thành phố|thị xã)\s+)?[A-ZĐÂÁÀÊÔƠƯ][\wÀ-ỹ]*"
    r"(?:\s+[A-ZĐÂÁÀÊÔƠƯ][\wÀ-ỹ]*)*)"
    r"|(?:[Cc]ông đoàn [Vv]iên chức|CĐVC) (?:tỉnh|thành phố)"
)
_PROVINCE = re.compile(
    r"(?<!\w)(?:"
    r"An Giang|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|"
    r"Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|"
    r"Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|"
    r"Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|"
    r"Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|"
    r"Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|"
    r"Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Hồ Chí Minh|Huế"
    r")(?!\w)"
)


def doubt(wording: Wording, near: Near, before: str, after: str) -> str:
    """What beside a number makes its reading doubtful; empty if nothing does.

    `before` is the sentence up to the number, `after` what follows within its clause. What the
    wording says itself is no reason to doubt it.
    """
    own = {key for part in wording.parts for phrase in part for key in phrase.keys}
    around = f"{before[-60:]} {after[:60]}"
    for rule, text, why in (
        (_CHANGED, before, _("“%(words)s” tells by how much, not how many.")),
        (_NOT, after, _("“%(words)s” turns it round.")),
        (_MEAN, around, _("It is told as a mean: “%(words)s”.")),
        (_SHIFTED, around, _("It is told of another time: “%(words)s”.")),
        (_COMPARED, before, _("It is only compared with: “%(words)s”.")),
        (_PLANNED, before, _("It is told as planned: “%(words)s”.")),
    ):
        if (found := rule.search(text)) and not set(keys_of(found[1])) <= own:
            return why % {"words": found[1]}
    if limit := narrowed(near, own):
        return _("“%(words)s” narrows it, of which the figure says nothing.") % {"words": limit}
    return ""


def narrowed(near: Near, own: Iterable[str]) -> str:
    """The words close to a number by which fewer are meant; empty if there are none."""
    known = set(own)
    right = list(near.right[: min(NEAR, near.upto)])
    for word, keys in LIMITS.items():
        left = near.left[-1:] if word in BEFORE else ()
        if not set(keys) <= known and any(
            next(stands_at(side, keys), None) is not None for side in (right, left)
        ):
            return word
    return ""


def somebody_else(before: str, own: str, names: Sequence[str], *, province: bool) -> str:
    """Who else than the unit is named last in the sentence before a number; empty if nobody is.

    `own` is the unit's name, `names` those of what is above it. `province`: the unit is that of the
    whole province, so that “toàn tỉnh” is itself.
    """
    found = [*_CALLED.finditer(before), *_PROVINCE.finditer(before)]
    if not province:
        found += _ALL_OF_IT.finditer(before)
    if not found:
        return ""
    last = max(found, key=lambda one: (one.end(), -one.start()))
    if last.re is _CALLED:
        known = set(keys_of(last[0])) <= set(keys_of(own))
    else:
        known = last.re is _PROVINCE and any(last[0] in name for name in (own, *names))
    return "" if known else last[0]
