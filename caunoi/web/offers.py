"""What the pages of the house itself offer: registers, figures, one's own work, the account."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import (
    Finder,
    Hit,
    Way,
    declare_actions,
    declare_colourings,
    declare_finders,
    declare_gaps,
    declare_ways,
)
from caunoi.base.text import keeps_marks, search_key, words
from caunoi.indicators.indicator import INDICATORS

from .completeness import REGISTERS
from .target_colours import COLOURING

declare_ways(
    Way("registers", _("Registers"), "table", rank=30),
    Way("records", _("All registers"), "table", rank=5, under="registers", verb="view"),
    Way("import", _("Import a file"), "file-import", rank=10, under="registers", verb="view"),
    Way("workbooks", _("Workbooks"), "file-export", rank=20, under="registers", verb="view"),
    Way("journal", _("Journal"), "history", rank=30, under="registers"),
    Way("figures", _("Figures"), "chart-bar", rank=40, verb="count"),
    Way("board", _("Targets"), "check", rank=45, verb="count"),
    Way(
        "check",
        _("Check a text"),
        "search",
        rank=95,
        under="reports",
        verb="count",
        also="kiểm tra số liệu bài viết",
    ),
    Way("reports", _("Reports"), "file-export", rank=50, verb="count"),
    Way("mine", _("My work"), "check", rank=90, short=_("Work")),
    Way("waiting", _("Waiting for me"), "check", "mine", rank=10, under="mine"),
    Way("me", _("My page"), "user", rank=15, under="mine"),
    Way("jobs", _("Long work"), "history", rank=20, under="mine"),
    Way(
        "completeness",
        _("What the books lack"),
        "table",
        rank=15,
        under="registers",
        verb="view",
        also="thiếu dữ liệu, sổ trống, hồ sơ chưa đủ",
    ),
    Way("guide", _("Guide"), "info-circle", rank=10, under="account"),
    Way("password", _("Change password"), "lock", rank=20, under="account"),
    Way("tokens", _("Tokens for programs"), "settings", rank=30, under="account"),
)
declare_actions(
    Way("import", _("Import a file"), "file-import", verb="edit", also="nhập excel upload"),
    Way("workbooks", _("Workbooks"), "file-export", verb="view", also="xuất excel tải export"),
    Way("guide", _("Guide"), "info-circle", also="trợ giúp help cách làm"),
)


def find_figures(user: Any, typed: str, limit: int) -> list[Hit]:
    """Figures by their names; whoever may count anywhere may read what is measured."""
    if not user.reach("count"):
        return []
    sought = words(typed)
    found = []
    for indicator in INDICATORS.values():
        key = f" {search_key(str(indicator.label))}"
        if all(f" {word}" in key for word in sought):
            found.append(indicator)
    found.sort(key=lambda one: not keeps_marks(typed, str(one.label)))
    return [Hit(str(one.label), reverse("figure", args=[one.key])) for one in found[:limit]]


declare_finders(Finder("figures", _("Figures"), "chart-bar", find_figures, rank=30))
declare_colourings(COLOURING)
declare_gaps(REGISTERS)
