"""The head and foot of an official document: whose it is, its number, place and day, who signs.

As unions write documents (QĐ 933/QĐ-TLĐ of 2024, after NĐ 30/2020/NĐ-CP).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.base.periods import Period
from caunoi.org.access import may
from caunoi.org.models import Holding, Place, Term, Unit, UnitState

# What stands behind "BC-": by how the name begins, else by the kind.
_BY_NAME = (
    ("Tổng Liên đoàn", "TLĐ"),
    ("Liên đoàn Lao động", "LĐLĐ"),
    ("Công đoàn Viên chức", "CĐVC"),
    ("Công đoàn ngành", "CĐN"),
)
_BY_KIND = {
    "confederation": "TLĐ",
    "federation": "LĐLĐ",
    "industry": "CĐN",
    "upper": "CĐ",
    "grassroots": "CĐCS",
    "member_grassroots": "CĐCSTV",
    "section": "CĐBP",
    "team": "TCĐ",
}
_WITH_STANDING_COMMITTEE = {"confederation", "federation", "industry", "upper"}
PLACE = re.compile(r"(?:tỉnh|thành phố)\s+(.+)$", re.IGNORECASE)
_DOTS = "………"
FIRM = "\u00a0"  # a space at which no line ends

# What a template may ask for beside figures and chapters.
PLACEHOLDERS = {
    "co_quan_chu_quan": _("the unit above, in capitals"),
    "ten_co_quan": _("the unit, in capitals"),
    "so_ky_hieu": _("number and letters of the document"),
    "dia_danh_ngay": _("place and day"),
    "tieu_de": _("what the report is about, with the period"),
    "don_vi": _("the unit, as it was called at the end of the period"),
    "loai": _("kind of unit"),
    "cap_tren": _("the unit above at the end of the period"),
    "co_quan": _("the agency beside it"),
    "cap_uy": _("the Party cell or committee beside it"),
    "ngay_cuoi": _("the day of the figures"),
    "ky": _("the period in words"),
    "trong_ky": _("“in” and the period in words, at the beginning of a sentence"),
    "noi_nhan": _("who receives the document"),
    "thay_mat": _("on whose behalf it is signed"),
    "chuc_danh": _("as what it is signed"),
    "nguoi_ky": _("who signs"),
}
# What a row of a workbook is repeated for, and what it may ask for beside figures.
UNITS, YEARS = "moi_don_vi", "moi_nam"
EACH = {
    UNITS: _("a row for each unit right below"),
    YEARS: _("a row for each year of the period"),
}
NUMBER, NAME = "tt", "ten"
OF_A_ROW = {NUMBER: _("number of the row"), NAME: _("name of the unit or year of the row")}


@dataclass(frozen=True)
class Head:
    """What a person says of the document itself; the rest follows from the unit."""

    number: str = ""
    place: str = ""
    day: dt.date | None = None


def words_of(unit: Unit, period: Period, head: Head, title: str, *, by: Any) -> dict[str, str]:
    """The words about the unit, the period and the document, by their placeholders."""
    today = timezone.localdate()
    last = min(period.last, today)
    then, now = state_on(unit, last), state_on(unit, head.day or today)
    above = Place.objects.filter(unit=unit).on(last).values_list("parent", flat=True).first()
    upper = state_on(above, last).name if above else ""
    # The head is the unit's of the day of the document, the text tells of the period.
    latest = Place.objects.filter(unit=unit, since__lte=today).order_by("-since").first()
    over = state_on(latest.parent_id, today).name if latest and latest.parent_id else ""
    called = in_words(period, unit)
    return {
        "don_vi": then.name,
        "loai": then.kind.name[:1].lower() + then.kind.name[1:],
        "ma_loai": then.kind.code,
        "cap_tren": upper,
        "co_quan": then.agency,
        "cap_uy": then.party_body,
        "ngay_cuoi": say.official_day(last),
        "ky": called,
        "trong_ky": f"Trong thời gian {called}" if called.startswith("từ") else f"Trong {called}",
        "tieu_de": f"{title} {called}",
        "co_quan_chu_quan": in_capitals(over),
        "ten_co_quan": in_capitals(now.name),
        "so_ky_hieu": f"Số: {head.number or FIRM * 8}/BC-{symbol(now)}",
        "dia_danh_ngay": place_and_day(head, now.name, over, today),
        "noi_nhan": f"- {over or 'Ban Chấp hành'} (để báo cáo);",
        **signature(unit, now, head.day or today, by=by),
    }


def state_on(unit: Any, day: dt.date) -> UnitState:
    """What the unit was called and was on that day, or was last before, or first after it."""
    states = UnitState.objects.filter(unit=unit).select_related("kind").order_by("since")
    found = [state for state in states if state.since <= day]
    return found[-1] if found else states[0]


def in_capitals(name: str) -> str:
    """A name for the head; a line rather ends before the province than within its name."""
    return re.sub(
        r" (TỈNH|THÀNH PHỐ) .*$", lambda end: " " + end[0][1:].replace(" ", FIRM), name.upper()
    )


def symbol(state: UnitState) -> str:
    """The unit's letters in the number of a document."""
    for begin, letters in _BY_NAME:
        if state.name.lower().startswith(begin.lower()):
            return letters
    return _BY_KIND.get(state.kind.code, "CĐ")


def place_and_day(head: Head, name: str, over: str, today: dt.date) -> str:
    """ "Lạng Sơn, ngày 05 tháng 02 năm 2026"; a place that is not known is left to the pen."""
    found = PLACE.search(name) or PLACE.search(over)
    place = head.place or (found[1] if found else _DOTS)
    day = head.day or today
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"


def signature(unit: Unit, state: UnitState, day: dt.date, *, by: Any) -> dict[str, str]:
    """On whose behalf, as what, and who; the name only for those who may open records."""
    body = "BAN CHẤP HÀNH"
    if state.kind.code in _WITH_STANDING_COMMITTEE:
        body = "BAN THƯỜNG VỤ"
    if state.kind.code == "team":
        return {"thay_mat": "TM. TỔ CÔNG ĐOÀN", "chuc_danh": "TỔ TRƯỞNG",
                "nguoi_ky": _held_by(unit, "team_head", day, by)}  # fmt: skip
    chair = _held_by(unit, "chair", day, by)
    deputy = "" if chair else _held_by(unit, "vice_chair", day, by)
    title = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" if deputy else "CHỦ TỊCH"
    return {"thay_mat": f"TM. {body}", "chuc_danh": title, "nguoi_ky": chair or deputy}


def _held_by(unit: Unit, kind: str, day: dt.date, by: Any) -> str:
    if not may(by, "view", unit):
        return ""
    held = Holding.objects.filter(unit=unit, kind__code=kind).on(day).select_related("person")
    first = held.order_by("since", "pk").first()
    return first.person.name if first else ""


def in_words(period: Period, unit: Unit) -> str:
    """The period as a report calls it: nhiệm kỳ 2018-2023, năm 2020, giai đoạn 2015-2020."""
    for term in Term.objects.filter(unit=unit).order_by("since"):
        if (
            term.until
            and _same_month(term.since, period.first)
            and (
                _same_month(term.until, period.last)
                or _same_month(term.until - dt.timedelta(days=1), period.last)
            )
        ):
            name = re.sub(r"^nhiệm kỳ\s*", "", term.name, flags=re.IGNORECASE)
            return f"nhiệm kỳ {name}".replace("–", "-")
    if period.kind == "years":
        return f"giai đoạn {period.first.year}-{period.last.year}"
    if period.kind in ("days", "months"):
        first, last = say.official_day(period.first), say.official_day(period.last)
        return f"từ{FIRM}{first} đến{FIRM}{last}"
    if period.kind == "day":
        return f"ngày {say.official_day(period.first)}"
    return period.label


def _same_month(one: dt.date, other: dt.date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
