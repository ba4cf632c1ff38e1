"""The accounts of the demo. Their password is known to everybody: it is for trying out alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

PASSWORD = "thu-cau-noi"


@dataclass(frozen=True)
class DemoAccount:
    """An account, the office behind it, and what it may do."""

    username: str
    unit: str  # where the office is held; for a mere member, the unit
    office: str
    may: Any
    # Where the person works; without it, someone from outside of whom only a name is kept.
    works_at: str = ""
    name: str = ""
    password: str = PASSWORD


ACCOUNTS = (
    DemoAccount(
        "tochuc.langson",
        "CDVC-LS",
        "organiser",
        _("keeps the books and the tree of the union of Lạng Sơn"),
        works_at="LS-LDLD",
    ),
    DemoAccount(
        "chutich.langson",
        "CDVC-LS",
        "chair",
        _("chairs the union of Lạng Sơn: opens and undoes, and types nothing in"),
    ),
    DemoAccount(
        "taichinh.langson",
        "LS-STC",
        "keeper",
        _("keeps the books of one grassroots union, and sees no other"),
        works_at="LS-STC-T1",
    ),
    DemoAccount(
        "tonghop.tld",
        "TLD",
        "counter",
        _("reads the figures of all unions, and opens nobody's record"),
        name="Đỗ Thị Minh Uyên",
    ),
    DemoAccount(
        "doanvien.langson",
        "LS-STC-T2",
        "",
        _("a member: sees the own record"),
        works_at="LS-STC-T2",
    ),
    DemoAccount(
        "thuchanh",
        "TH",
        "organiser",
        _("keeps the empty practice union, to try an import"),
        name="Khổng Văn Việt",
    ),
    DemoAccount(
        "tochuc.bacninh",
        "LDLD-BN",
        "organiser",
        _("keeps the books and the tree of the federation of Bắc Ninh"),
        works_at="BN-LDLD",
    ),
    DemoAccount(
        "tochuc.thainguyen",
        "CDVC-TN",
        "organiser",
        _("keeps the books and the tree of the union of Thái Nguyên"),
        works_at="TN-LDLD",
    ),
)
