"""The register of units: an office's first day is bringing in those below it from one sheet."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.sheets import Cell
from caunoi.org.models import Funding, Unit, UnitKind
from caunoi.registers.imports import clean
from caunoi.registers.imports.reading import NotClean, Reading, plain_key
from caunoi.registers.register import Column, Register, declare, written_as

from .intake import UnitsIntake
from .kinds import kind_called
from .written import WRITTEN, count_below, units_below


def as_kind(cell: Cell, reading: Reading) -> UnitKind:
    """A kind of unit by its name, in a list or abbreviated."""
    if (kind := kind_called(clean.written(cell))) is not None:
        return kind
    names = UnitKind.objects.order_by("rank").values_list("name", flat=True)
    raise NotClean(
        _("“%(value)s” is no kind of unit; there are: %(kinds)s.")
        % {"value": clean.written(cell), "kinds": ", ".join(names)}
    )


def as_funding(cell: Cell, reading: Reading) -> str:
    """Who pays the salaries."""
    labels = {plain_key(str(one.label)): one for one in Funding if one}
    key = plain_key(clean.written(cell))
    if key not in labels:
        raise NotClean(
            _("“%(value)s” does not say who pays the salaries; there are: %(words)s.")
            % {
                "value": clean.written(cell),
                "words": ", ".join(str(one.label) for one in labels.values()),
            }
        )
    return labels[key].value


COLUMNS = [
    Column(
        gettext_lazy("Name of the unit"),
        "name",
        clean.as_text(300),
        also=[
            "tên đơn vị",
            "đơn vị",
            "tên công đoàn",
            "tên công đoàn cơ sở",
            "công đoàn cơ sở",
            "tên cđcs",
            "cđcs",
            "tên tổ chức công đoàn",
            "tổ chức công đoàn",
            "tên tổ chức",
            "tên tổ công đoàn",
            "tên công đoàn bộ phận",
        ],
        required=True,
    ),
    Column(
        gettext_lazy("Code of the unit"),
        "code",
        clean.as_text(60),
        also=["mã đơn vị", "mã", "mã số", "mã cđcs", "mã công đoàn", "mã số đơn vị", "ký hiệu"],
    ),
    Column(
        gettext_lazy("Kind of unit"),
        "kind",
        as_kind,
        also=[
            "loại hình",
            "loại",
            "loại đơn vị",
            "cấp",
            "cấp công đoàn",
            "loại hình công đoàn",
            "loại hình tổ chức",
        ],
    ),
    Column(
        gettext_lazy("Unit above"),
        "under",
        clean.as_text(300),
        also=[
            "trực thuộc",
            "thuộc",
            "đơn vị cấp trên",
            "công đoàn cấp trên",
            "cấp trên trực tiếp",
            "công đoàn cấp trên trực tiếp",
            "công đoàn cấp trên trực tiếp quản lý",
            "thuộc công đoàn",
            "thuộc đơn vị",
        ],
    ),
    Column(
        gettext_lazy("Founded on"),
        "since",
        clean.as_past_day,
        also=[
            "ngày thành lập",
            "thành lập ngày",
            "ngày tháng năm thành lập",
            "ngày, tháng, năm thành lập",
            "năm thành lập",
            "thời gian thành lập",
        ],
    ),
    Column(
        gettext_lazy("Agency beside it"),
        "agency",
        clean.as_text(300),
        also=[
            "cơ quan",
            "cơ quan, đơn vị",
            "tên cơ quan",
            "cơ quan chủ quản",
            "cơ quan chuyên môn",
            "chuyên môn đồng cấp",
        ],
    ),
    Column(
        gettext_lazy("Party cell or committee"),
        "party_body",
        clean.as_text(300),
        also=["tổ chức đảng", "cấp ủy", "chi bộ", "đảng bộ", "chi bộ, đảng bộ", "cấp ủy đảng"],
    ),
    Column(
        gettext_lazy("Who pays the salaries"),
        "funding",
        as_funding,
        also=["nguồn kinh phí", "nguồn chi trả lương", "nguồn trả lương", "cơ chế tài chính"],
    ),
]

UNITS = declare(
    Register(
        key="units",
        model=Unit,
        label=gettext_lazy("Units"),
        columns=written_as(COLUMNS, WRITTEN),
        known_by=(frozenset({"name"}),),
        intake=UnitsIntake,
        records=units_below,
        count=count_below,
        verb="organise",
        grouped=False,
    )
)
