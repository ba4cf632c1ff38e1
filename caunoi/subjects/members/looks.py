"""What the cells of a list of members look like, where the header does not tell what they are."""

from __future__ import annotations

import datetime as dt
import re

from caunoi.base import text
from caunoi.base.sheets import Cell
from caunoi.registers.imports.cell import written
from caunoi.registers.imports.dates import read_day
from caunoi.registers.imports.reading import NotClean

from .ages import OLDEST
from .identity import PROVINCES
from .names import like_name_and_birth

_FAMILY_NAMES = """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Mai Trịnh
    Đào Cao Hà Tạ Chu Châu Thái Tô Tống Quách La Lương Lường Vi Vy Lò Lô Mông Nông Hứa Triệu Bế Ma
    Sùng Vàng Giàng Thào Lầu Cầm Quàng Tòng Cà Đèo Bàn Phùng Đàm Hoa Kiều Nghiêm Thân Lưu Văn Vương
    Đồng Tăng Từ Thạch Sơn Danh Kim Chau Trương Lục Tôn Ninh Khúc Phó Doãn Bạch Uông Mạc Ông Âu Sầm
    Hạ Cù Diệp Giáp Khổng Lại Lều Nhâm Ngụy Viên Tiêu Thiều Trà Ứng Xa Đường Đới Hán Hạng Y H' Rơ
"""
_FAMILIES = frozenset(map(text.search_key, _FAMILY_NAMES.split()))
_PEOPLES = frozenset(
    text.search_key(name)
    for name in (
        "Kinh", "Tày", "Thái", "Mường", "Khmer", "Khơ Me", "Hoa", "Nùng", "Mông", "H'Mông", "Dao",
        "Gia Rai", "Ê Đê", "Ba Na", "Sán Chay", "Chăm", "Cơ Ho", "Xơ Đăng", "Sán Dìu", "Hrê",
        "Ra Glai", "Mnông", "Thổ", "Xtiêng", "Khơ Mú", "Bru - Vân Kiều", "Cơ Tu", "Giáy", "Tà Ôi",
        "Mạ", "Giẻ Triêng", "Co", "Chơ Ro", "Xinh Mun", "Hà Nhì", "Chu Ru", "Lào", "La Chí",
        "Kháng", "Phù Lá", "La Hủ", "La Ha", "Pà Thẻn", "Lự", "Ngái", "Chứt", "Lô Lô", "Mảng",
        "Cơ Lao", "Bố Y", "Cống", "Si La", "Pu Péo", "Rơ Măm", "Brâu", "Ơ Đu", "Cao Lan",
    )
)  # fmt: skip
# A guess at what a column holds; how old one must be is asked of `ages.py`, row by row.
AT_WORK = range(15, OLDEST + 1)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_MOBILE = re.compile(r"(?:\+?84|0)?[35789]\d{8}")


def like_name(cell: Cell) -> bool:
    """Two to six words of letters, of which the first is a family name; a birth may follow."""
    words = (like_name_and_birth(cell) or cell).split() if isinstance(cell, str) else []
    return (
        2 <= len(words) <= 6
        and text.search_key(words[0]) in _FAMILIES
        and all(_NAME_WORD.fullmatch(word) for word in words)
    )


def like_given(cell: Cell) -> bool:
    """One word of letters that is no tick, no sex and no people."""
    if not isinstance(cell, str) or len(cell) < 2 or like_sex(cell) or like_people(cell):
        return False
    return bool(_NAME_WORD.fullmatch(cell.strip()))


def like_birth(cell: Cell) -> bool:
    """A day, or a year alone, of somebody who can be at work."""
    today = dt.date.today()
    if isinstance(cell, int) and not isinstance(cell, bool) and not 1900 < cell < 2100:
        return False  # as a serial number it could be any count
    try:
        born = read_day(cell, today).date
    except NotClean:
        return False
    return today.year - born.year in AT_WORK


def like_cccd(cell: Cell) -> bool:
    """Twelve digits, of which the first three are a province."""
    if isinstance(cell, float | bool):
        return False
    digits = re.sub(r"[\s.'’]", "", written(cell))
    if isinstance(cell, int) and 10 <= len(digits) <= 11:
        digits = digits.zfill(12)
    return len(digits) == 12 and digits.isdigit() and digits[:3] in PROVINCES and digits[3] < "4"


def like_mobile(cell: Cell) -> bool:
    """A number of a mobile telephone, with or without its zero."""
    return bool(_MOBILE.fullmatch(re.sub(r"[\s.\-()'’]", "", written(cell))))


def like_email(cell: Cell) -> bool:
    """Something with a single @ and a point behind it."""
    return isinstance(cell, str) and bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", cell.strip()))


def like_sex(cell: Cell) -> bool:
    """Nam or Nữ and nothing else."""
    return isinstance(cell, str) and written(cell).lower() in ("nam", "nữ")


def like_people(cell: Cell) -> bool:
    """One of the peoples of the country."""
    return isinstance(cell, str) and text.search_key(cell) in _PEOPLES
