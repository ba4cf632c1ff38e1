"""The numbers of a text that claim something, with what is said of them: over, nearly, percent …

Pure. Days, years, numbers of papers, terms and names are numbers that claim nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """How close a number is meant to be."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_MOST = "at_most"
    BELOW = "below"
    THOUSANDS = "thousands"  # “hàng nghìn”: that many at least twice
    BEYOND = "beyond"  # “vượt 162 %”: of the plan, or beyond it?


class Measured(StrEnum):
    """What kind of number it is, by what stands at it."""

    PERCENT = "percent"
    DONG = "dong"
    COUNT = "count"
    STREAK = "streak"  # “5 năm liên tục”
    NONE = "none"  # “không có …”


@dataclass(frozen=True)
class Number:
    """A number that claims something; `places` are the decimals with which it is published.

    `start` and `end` are where it stands with the words that belong to it.
    """

    value: Decimal
    places: int
    scale: int
    bound: Bound
    measured: Measured
    start: int
    end: int


_DIGITS = re.compile(r"(?<![\w/.,-])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\d])")
_SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
    "nghìn tỷ": 10**12,
}  # fmt: skip
_SCALE = re.compile(r"\s*(nghìn tỷ|nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
_MONEY = re.compile(r"\s*(đồng(?!\s+(?:chí|nghiệp|bào|đội))|vnđ|vnd|đ)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(%|phần trăm)", re.IGNORECASE)
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = tuple(
    (re.compile(rf"(?:^|[\s(“\"])({words})\s*$", re.IGNORECASE), bound)
    for words, bound in (
        ("vượt mức|vượt", Bound.BEYOND),
        # Longer phrases first: each turns the word that it ends with round.
        ("không dưới|không ít hơn|không thấp hơn|không kém", Bound.AT_LEAST),
        ("trên dưới", Bound.ABOUT),
        ("ít hơn|thấp hơn|chưa đầy|không đến|không tới|chưa đến|chưa tới", Bound.BELOW),
        ("không quá|tối đa", Bound.AT_MOST),
        ("dưới", Bound.BELOW),
        ("(?<!nhiều )(?<!cao )(?<!lớn )hơn|trên|quá|đạt trên|lên tới hơn", Bound.OVER),
        ("gần|xấp xỉ|ngót", Bound.NEARLY),
        ("khoảng|chừng|ước|ước đạt|ước tính", Bound.ABOUT),
        ("ít nhất|tối thiểu|từ", Bound.AT_LEAST),
    )
)
_AND_MORE = re.compile(r"\s*(?:\w+\s+){0,3}?trở lên", re.IGNORECASE)

# What stands before a number that only counts time, or names something.
_TIME_BEFORE = re.compile(
    r"\b(?:năm|ngày|tháng|quý|thế kỷ|giai đoạn|nhiệm kỳ|lúc|hồi|lần thứ|thứ|covid|sars)"
    r"\s*[:.]?\s*$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:điều|khoản|điểm|chương|mục|phụ lục|mẫu|biểu|bảng|trang|lớp|khóa|khoá|tổ|cụm|khối|hạng"
    r"|(?<!cao )(?<!trung )(?<!sơ )cấp|đợt|kỳ|phòng|đường|ngõ|trung ương|tw)\s*[:.]?\s*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:nghị quyết|chỉ thị|quyết định|công văn|hướng dẫn|kế hoạch|thông báo|kết luận|nghị định"
    r"|thông tư|luật|văn bản|điện thoại|quy định|tờ trình|báo cáo|chương trình|đề án|cụm|khối|tổ"
    r"|cụm thi đua|khối thi đua|phụ lục|mẫu|biểu|bảng|trường|bệnh viện)\s+số\s*:?\s*$"
    r"|\b(?:nghị quyết|chỉ thị|nghị định|thông tư|kết luận|quy định|luật)\s+$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"\s*(?:[-–]\s*\d+\s*)?(?:năm|tháng|ngày|giờ|phút|tuần|tuổi|thế kỷ|quý)\b(?!\s+công)",
    re.IGNORECASE,
)
_STREAK = re.compile(r"\s*năm\s+(?:liên tục|liền|liên tiếp)", re.IGNORECASE)
_DATE = re.compile(
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?\b"
    r"(?!\s*(?:%|triệu|tỷ|tỉ|nghìn|ngàn|phần trăm))|\b\d{1,2}/\d{4}\b"
    r"|\b(?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d\b|\b\d{1,2}(?::|h)\d{2}\b|\b\d{1,2}h\b"
)
_PAPER = re.compile(
    r"\b\d+(?:/\d{4})?\s*[-/]\s*[A-ZĐ][A-ZĐ0-9/.&-]*(?:-[A-ZĐ]+)*\b|[A-ZĐ]{2,}-?\d+"
)
_NAMES = re.compile(
    r"(?:chương trình|phong trào|cuộc vận động|đề án|hội thi|cuộc thi|chủ đề|khẩu hiệu|kế hoạch"
    r"|chuyên đề|quỹ|từ|giải|xây dựng)\s*[“\"'«]([^”\"'»]{1,200})[”\"'»]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«]([^”\"»]{1,160})[”\"»]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\S+\.(?:jpg|jpeg|png|pdf|docx?|xlsx?)\b|/\S+/\S+"
)
_AGES = re.compile(r"\btuổi\s+(?:đời\s+)?(?:từ\s+)?\d+(?:\s*(?:đến|tới|-|–)\s*\d+)?", re.IGNORECASE)
_PHONE = re.compile(r"\(0\d{2,3}\)[. ]?\d{3}[. ]?\d{3,5}\b|\b0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}\b")
_HUNDREDS = re.compile(r"\bhàng (chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)\b", re.IGNORECASE)
_LOOSE = {"chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000,
          "triệu": 10**6, "tỷ": 10**9}  # fmt: skip
_NONE = re.compile(r"\b(không có|chưa có|không xảy ra|không để xảy ra|không phát sinh)\b", re.I)


def numbers(text: str) -> list[Number]:
    """Every number of a text that claims something, in the order of the text."""
    covered = _covered(text)
    found = []
    for match in _DIGITS.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in covered):
            continue
        if (number := _number(text, match)) is not None:
            found.append(number)
    for match in _HUNDREDS.finditer(text):
        value = Decimal(_LOOSE[match[1].lower()])
        found.append(_plain(value, Bound.THOUSANDS, Measured.COUNT, match))
    for match in _NONE.finditer(text):
        found.append(_plain(Decimal(0), Bound.EXACT, Measured.NONE, match))
    return sorted(found, key=lambda number: number.start)


def _plain(value: Decimal, bound: Bound, measured: Measured, match: re.Match[str]) -> Number:
    return Number(value, 0, 1, bound, measured, match.start(), match.end())


def _covered(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that are parts of days, papers, names, addresses."""
    spans = [
        m.span() for rule in (_DATE, _PAPER, _ADDRESS, _PHONE, _AGES) for m in rule.finditer(text)
    ]
    spans += [m.span(1) for m in _NAMES.finditer(text)]
    spans += [m.span(1) for m in _QUOTED.finditer(text) if not _PERCENT.search(m[1])]
    return spans


def _number(text: str, match: re.Match[str]) -> Number | None:
    """What a row of digits claims; None where it counts time or names something."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() :][:60]
    if streak := _STREAK.match(after):
        end = match.end() + streak.end()
        value = Decimal(match[1]) if match[1].isdecimal() else Decimal(0)
        return Number(value, 0, 1, Bound.EXACT, Measured.STREAK, match.start(), end)
    if _TIME_BEFORE.search(before) or _NUMBERED.search(before) or _TIME_AFTER.match(after):
        return None
    if len(match[1]) <= 2 and _NAMED_BEFORE.search(before):
        return None
    end = match.end()
    scale, measured = 1, Measured.COUNT
    if told := _SCALE.match(text, end):
        scale, end = _SCALES[told[1].lower()], told.end()
    if told := _PERCENT.match(text, end):
        measured, end = Measured.PERCENT, told.end()
    elif told := _MONEY.match(text, end):
        measured, end = Measured.DONG, told.end()
    elif scale >= 10**9 or (scale == 10**6 and _is_money(text, match.start())):
        measured = Measured.DONG
    value, places = value_of(match[1], percent=measured == Measured.PERCENT)
    bound, start = Bound.EXACT, match.start()
    for rule, kind in _BEFORE:
        if told := rule.search(before):
            bound, start = kind, match.start() - len(before) + told.start(1)
            break
    if (told := _AND_MORE.match(text, end)) and bound in (Bound.EXACT, Bound.AT_LEAST):
        bound = Bound.AT_LEAST
    elif bound == Bound.AT_LEAST and before.rstrip().lower().endswith("từ"):
        bound, start = Bound.EXACT, match.start()
    if bound == Bound.BEYOND and measured != Measured.PERCENT:
        bound, start = Bound.EXACT, match.start()
    return Number(value * scale, places, scale, bound, measured, start, end)


def _is_money(text: str, at: int) -> bool:
    """Whether what stands before speaks of money, where the word đồng is left out."""
    return bool(
        re.search(r"(?:tiền|trị giá|kinh phí|giá trị|số tiền)[^.;]{0,40}$", text[:at][-60:])
    )


def value_of(digits: str, *, percent: bool = False) -> tuple[Decimal, int]:
    """The value of digits as they are written, and their decimals.

    A point stands between thousands, a comma before decimals; in a percentage, or where three
    digits do not follow, a point stands before decimals too, as some write it.
    """
    whole, comma, decimals = digits.partition(",")
    if not comma and "." in whole:
        head, _point, tail = whole.rpartition(".")
        thousands = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", whole)
        if percent or not thousands:
            whole, decimals = head.replace(".", ""), tail
    whole = whole.replace(".", "")
    return Decimal(f"{whole}.{decimals}" if decimals else whole), len(decimals)
