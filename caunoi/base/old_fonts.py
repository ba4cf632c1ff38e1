"""Text typed for the fonts of before Unicode (TCVN3: .VnTime and its sisters), told and converted.

Such a file holds letters of Western Europe that the font draws as Vietnamese ones. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from caunoi.base.text import clean

_TCVN3 = dict(
    zip(
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§¨©ª«¬\u00ad®",
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐăâêôơưđ",
        strict=True,
    )
)
_TABLE = str.maketrans(_TCVN3)
# Signs that stand inside words only in such text, and letters that Vietnamese does not have.
_TELLING = re.compile(
    "(?<=[^\\W\\d_])[\u00a1-\u00bf\u00ad]|[µ¶·¸¹»¼½¾¨©ª«¬®](?=[^\\W\\d_])|[ÆÐÖ×ØÞßåæçëîïñö÷øûüþ]"
)
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u036f]"
)


def from_tcvn3(text: str) -> str:
    """The text in Unicode. Capitals with a mark were typed small, and stay so."""
    return clean(text.translate(_TABLE))


def is_tcvn3(texts: Iterable[str]) -> bool:
    """Whether these texts of one file were typed for such a font: many tell it, none denies it."""
    telling = denying = 0
    for text in texts:
        if _UNICODE.search(text):
            denying += 1
        elif _TELLING.search(text):
            telling += 1
    return telling >= 3 and telling > 10 * denying
