"""The registers of schemes: what is scored, the classes, the conditions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .. import judging, telling
from ..models import Cap, Criterion, GradeClass, Scheme, Step

State = Scheme.State
SHUT = (State.IN_USE, State.WITHDRAWN)


def settle_line(row: Any) -> None:
    """A line is in use from the day of its scheme."""
    if row.scheme_id:
        row.since = row.scheme.since


def settle_class(row: GradeClass) -> None:
    """Schemes may have classes of one name: each is called with the sign of its scheme."""
    settle_line(row)
    row.title = f"{row.name} ({row.scheme.sign})" if row.scheme_id else row.name


SCHEMES = declare_records(
    Records(
        key="schemes",
        label=_("Schemes of grading"),
        one=_("scheme of grading"),
        model=Scheme,
        fields=[
            Field("name", also=["tên bộ tiêu chí", "tên hướng dẫn", "thang điểm"], width=40),
            Field("sign", also=["ký hiệu"], example="1294", width=10),
            Field("version", also=["phiên bản", "lần ban hành"], width=8),
            Field("whom", also=["đối tượng", "đối tượng xếp loại"]),
            Field("since", also=["áp dụng từ", "áp dụng từ ngày"]),
            Field("until", also=["hết hiệu lực", "hết áp dụng từ"]),
            Field("source", also=["căn cứ", "văn bản ban hành"], width=30),
            Field("least_months", also=["số tháng hoạt động tối thiểu"],
                  help=_("Units at work for less are not graded. Empty: nobody is too young.")),
            Field("least_months_after", also=["số tháng tối thiểu sau sáp nhập, chia tách"]),
            Field("first_half", also=["hệ số 6 tháng đầu năm"],
                  help=_("Empty: half-years are not weighed.")),
            Field("second_half", also=["hệ số 6 tháng cuối năm"]),
        ],
        day="since",
        telling=("unit", "name", "version"),
        shown=("name", "sign", "version", "whom", "since", "until"),
        filters=("whom",),
        called="name",
        icon="table",
        rank=70,
        workflow=Workflow(
            Move("use", _("Put into use"), State.DRAFT, State.IN_USE, verb="approve",
                 check=judging.must_make_sense, waits=_("to be put into use")),
            Move("replace", _("It is replaced"), State.IN_USE, State.WITHDRAWN, verb="approve",
                 asks=("until",), needs=("until",)),
            open={State.DRAFT},
        ),
        beside=telling.scheme_at_a_glance,
        hint=_("Take a scheme that is shipped, or record one and bring in its lines."),
    )
)  # fmt: skip

CRITERIA = declare_records(
    Records(
        key="criteria",
        label=_("Criteria of schemes"),
        one=_("criterion"),
        model=Criterion,
        fields=[
            Field("scheme", also=["bộ tiêu chí", "hướng dẫn"], width=30),
            Field("number", also=["stt mục", "mục", "mã mục"], width=8, example="1.1"),
            Field("within", also=["nhóm", "thuộc nhóm"], width=24,
                  help=_("Empty: a line of the first order. Its items have its points together.")),
            Field("text", also=["nội dung", "tiêu chí", "nội dung chấm"], width=44),
            Field("kind", also=["loại điểm"]),
            Field("most", also=["điểm tối đa", "điểm chuẩn", "thang điểm"], example="10"),
            Field("by_upper", also=["cấp trên chấm"]),
            Field("indicator", also=["số liệu đo", "thước đo"], width=30,
                  help=_("The unit is shown this figure and the points that it gives.")),
            Field("evidence", also=["minh chứng", "tài liệu kiểm chứng"], width=30),
            Field("since", typed=False),
        ],
        day="since",
        telling=("scheme", "number"),
        shown=("number", "text", "kind", "most", "by_upper", "indicator", "evidence"),
        filters=("scheme", "kind"),
        known_by=[frozenset({"number", "text", "most"})],
        of="scheme",
        shut_with=SHUT,
        called="number",
        icon="table",
        rank=71,
        settle=settle_line,
    )
)  # fmt: skip

STEPS = declare_records(
    Records(
        key="steps",
        label=_("Points by figures"),
        one=_("points by a figure"),
        model=Step,
        fields=[
            Field("scheme", also=["bộ tiêu chí", "hướng dẫn"], width=30),
            Field("criterion", also=["tiêu chí", "mục"], width=12),
            Field("value", also=["từ mức", "số liệu từ"], example="90",
                  help=_("A share in percent.")),
            Field("points", also=["điểm", "số điểm"], example="5"),
            Field("since", typed=False),
        ],
        day="since",
        telling=("criterion", "value"),
        shown=("criterion", "value", "points"),
        filters=("scheme",),
        known_by=[frozenset({"criterion", "value", "points"})],
        of="scheme",
        shut_with=SHUT,
        icon="table",
        rank=72,
        settle=settle_line,
    )
)  # fmt: skip

CLASSES = declare_records(
    Records(
        key="classes",
        label=_("Classes of schemes"),
        one=_("class of a scheme"),
        model=GradeClass,
        fields=[
            Field("scheme", also=["bộ tiêu chí", "hướng dẫn"], width=30),
            Field("rank", also=["thứ tự", "thứ tự mức"], example="1", width=8),
            Field("name", also=["tên mức", "mức", "mức xếp loại"], width=30),
            Field("least", also=["từ điểm", "điểm tối thiểu"], example="90"),
            Field("strong", also=["tính là vững mạnh trở lên"],
                  help=_("By this classes of different schemes are counted together.")),
            Field("excellent", also=["tính là xuất sắc"]),
            Field("title", typed=False),
            Field("since", typed=False),
        ],
        day="since",
        telling=("scheme", "rank"),
        shown=("rank", "name", "least", "strong", "excellent"),
        filters=("scheme",),
        known_by=[frozenset({"rank", "name"})],
        of="scheme",
        shut_with=SHUT,
        called="title",
        icon="table",
        rank=73,
        settle=settle_class,
    )
)  # fmt: skip

CAPS = declare_records(
    Records(
        key="caps",
        label=_("Conditions that cap the class"),
        one=_("condition that caps the class"),
        model=Cap,
        fields=[
            Field("scheme", also=["bộ tiêu chí", "hướng dẫn"], width=30),
            Field("words", also=["điều kiện", "nội dung điều kiện"], width=40),
            Field("kind", also=["loại điều kiện"], width=24),
            Field("criterion", also=["tiêu chí", "mục"], width=12),
            Field("indicator", also=["số liệu đo"], width=24),
            Field("value", also=["giá trị", "ngưỡng"]),
            Field("at_best", also=["mức cao nhất được xếp", "khống chế ở mức"], width=24),
            Field("since", typed=False),
        ],
        day="since",
        telling=("scheme", "words"),
        shown=("words", "kind", "value", "at_best"),
        filters=("scheme", "kind"),
        known_by=[frozenset({"words", "kind", "at_best"})],
        of="scheme",
        shut_with=SHUT,
        icon="table",
        rank=74,
        settle=settle_line,
    )
)  # fmt: skip
