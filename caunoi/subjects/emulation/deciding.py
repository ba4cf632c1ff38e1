"""What kind of body decides, told by the name of who issued the decision."""

from __future__ import annotations

import re

from caunoi.base import text

from .models import DecidedBy

# The first that fits: longer names before those that they begin with.
_BY_ISSUER = [
    (r"chu tich nuoc", DecidedBy.PRESIDENT),
    (r"thu tuong|chinh phu", DecidedBy.GOVERNMENT),
    (r"tong lien doan|tld\b|doan chu tich", DecidedBy.CONFEDERATION),
    (r"cong doan .*viet nam|cdvcvn", DecidedBy.INDUSTRY),
    (r"lien doan lao dong|ldld\b", DecidedBy.FEDERATION),
    (r"cong doan vien chuc|cdvc\b|cong doan nganh", DecidedBy.UPPER),
    (r"cong doan co so|cdcs\b", DecidedBy.GRASSROOTS),
    (r"(chu tich )?(ubnd|uy ban nhan dan) (tinh|thanh pho)", DecidedBy.PROVINCE),
    (r"(bo truong |chanh an |vien truong )?(bo|toa an nhan dan toi cao|"
     r"vien kiem sat nhan dan toi cao|kiem toan nha nuoc|thanh tra chinh phu|"
     r"ngan hang nha nuoc)\b(?! phan\b)", DecidedBy.MINISTRY),
]  # fmt: skip


def decider_named(issuer: str) -> str:
    """The kind of body that bears the name; empty where it does not say so by itself."""
    key = text.search_key(issuer)
    return next((str(kind) for pattern, kind in _BY_ISSUER if re.match(pattern, key)), "")
