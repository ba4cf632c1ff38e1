"""What every installation starts with: kinds of unit and of office; data afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation

from .models import Entry, OfficeKind, UnitKind

declare_deeds(Deed("ship", gettext_lazy("Take over the shipped catalogues")))

BEFORE_ALL = dt.date(1929, 7, 28)  # the day from which a Vietnamese union can have existed

# code, name, in a list, kinds that may stand directly below (Luật Công đoàn 2024, điều 8; the
# charter): anything may stand higher than usual, nothing may stand on its head.
UNIT_KINDS = [
    ("confederation", "Tổng Liên đoàn", "Tổng Liên đoàn",
        ["federation", "industry", "upper", "grassroots"]),
    ("federation", "Liên đoàn Lao động", "LĐLĐ tỉnh, thành phố",
        ["industry", "upper", "grassroots"]),
    ("industry", "Công đoàn ngành", "công đoàn ngành", ["upper", "grassroots"]),
    ("upper", "Công đoàn cấp trên trực tiếp cơ sở", "công đoàn cấp trên trực tiếp cơ sở",
        ["grassroots"]),
    ("grassroots", "Công đoàn cơ sở", "CĐCS", ["member_grassroots", "section", "team"]),
    ("member_grassroots", "Công đoàn cơ sở thành viên", "CĐCS thành viên", ["section", "team"]),
    ("section", "Công đoàn bộ phận", "công đoàn bộ phận", ["team"]),
    ("team", "Tổ công đoàn", "tổ công đoàn", []),
]  # fmt: skip

# code, name, body, role, elected
OFFICE_KINDS = [
    ("chair", "Chủ tịch", "Ban Chấp hành", "chair", True),
    ("vice_chair", "Phó Chủ tịch", "Ban Chấp hành", "chair", True),
    ("standing_member", "Ủy viên Ban Thường vụ", "Ban Thường vụ", "reader", True),
    ("committee_member", "Ủy viên Ban Chấp hành", "Ban Chấp hành", "reader", True),
    ("inspection_head", "Chủ nhiệm Ủy ban Kiểm tra", "Ủy ban Kiểm tra", "reader", True),
    ("inspection_member", "Ủy viên Ủy ban Kiểm tra", "Ủy ban Kiểm tra", "reader", True),
    ("women_head", "Trưởng ban Nữ công", "Ban Nữ công", "reader", False),
    ("team_head", "Tổ trưởng tổ công đoàn", "", "reader", True),
    ("organiser", "Chuyên viên tổ chức", "", "organiser", False),
    ("keeper", "Cán bộ theo dõi sổ đoàn viên", "", "keeper", False),
    ("counter", "Chuyên viên tổng hợp số liệu", "", "counter", False),
]


def ship(*, by: Any) -> None:
    """Take over what is shipped and not yet there; safe to run again after an update."""
    with operation("ship", by=by) as op:
        known = set(UnitKind.objects.values_list("code", flat=True))
        op.create_many(
            UnitKind(code=code, name=name, plural=plural, rank=rank, children=children)
            for rank, (code, name, plural, children) in enumerate(UNIT_KINDS)
            if code not in known
        )
        known = set(OfficeKind.objects.values_list("code", flat=True))
        op.create_many(
            OfficeKind(
                code=code, name=name, body=body, role=role, elected=elected, rank=rank,
                since=BEFORE_ALL,
            )
            for rank, (code, name, body, role, elected) in enumerate(OFFICE_KINDS)
            if code not in known
        )  # fmt: skip


def ship_entries(
    catalogue: str,
    rows: list[tuple[str, str, int, list[str]]],
    *,
    by: Any,
    sources: Mapping[str, str] | None = None,
) -> None:
    """Take over a shipped catalogue: code, name, rank and what files call it; law by code."""
    with operation("ship", by=by) as op:
        known = set(Entry.objects.filter(catalogue=catalogue).values_list("code", flat=True))
        op.create_many(
            Entry(
                catalogue=catalogue, code=code, name=name, rank=rank, synonyms=synonyms,
                since=BEFORE_ALL, legal_source=(sources or {}).get(code, ""),
            )
            for code, name, rank, synonyms in rows
            if code not in known
        )  # fmt: skip
