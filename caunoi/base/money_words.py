"""An amount of money in words, as it stands under the sum of a list that is signed."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")
_BILLION = 10**9


def in_words(dong: int) -> str:
    """ "Hai triệu năm trăm nghìn đồng"; what is below nought begins with "Âm"."""
    words = _number(abs(dong)) + " đồng"
    words = f"âm {words}" if dong < 0 else words
    return words[:1].upper() + words[1:]


def _number(value: int) -> str:
    """A whole number in words."""
    if value >= 1000 * _BILLION:  # a thousand billions: "một nghìn tỷ"
        above, rest = divmod(value, _BILLION)
        told = f"{_number(above)} tỷ"
        return f"{told} {_groups(rest, full=True)}" if rest else told
    return _groups(value) if value else _DIGITS[0]


def _groups(value: int, *, full: bool = False) -> str:
    """A number in groups of three digits; those of noughts are left out."""
    groups = []
    while value:
        value, group = divmod(value, 1000)
        groups.append(group)
    told: list[str] = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            told.append(_three(groups[place], full=full or bool(told)))
            told.append(_SCALES[place])
    return " ".join(word for word in told if word)


def _three(group: int, *, full: bool) -> str:
    """A group of three digits; behind another one its noughts are said."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    told = []
    if hundreds or full:
        told.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0 and ones and told:
        told.append("linh")
    elif tens == 1:
        told.append("mười")
    elif tens > 1:
        told.append(f"{_DIGITS[tens]} mươi")
    if ones:
        told.append(_ones(tens, ones))
    return " ".join(told)


def _ones(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return "lăm" if ones == 5 and tens else _DIGITS[ones]
