"""The registers of forms: what is asked, line by line, and which figures must fit together."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .. import forms, telling
from ..models import FormLine, FormRule, ReportForm

State = ReportForm.State
SHUT = (State.IN_USE, State.WITHDRAWN)


def settle_part(row: Any) -> None:
    """What belongs to a form is in use from its day; a line is called with its number and form."""
    if not row.form_id:
        return
    row.since = row.form.since
    if isinstance(row, FormLine):
        row.title = f"{row.number}. {row.text}"[:560]


FORMS = declare_records(
    Records(
        key="reporting_forms",
        label=_("Forms of reports"),
        one=_("form of a report"),
        model=ReportForm,
        fields=[
            Field("name", also=["tên biểu mẫu", "tên mẫu"], width=40),
            Field("sign", also=["mẫu số", "ký hiệu mẫu"], width=14, example="1-HĐCĐ"),
            Field("version", also=["phiên bản", "lần ban hành"], width=8),
            Field("every", also=["kỳ báo cáo", "định kỳ"]),
            Field("calendar", also=["năm tính", "kỳ số liệu"]),
            Field("whom", also=["đối tượng báo cáo", "đơn vị báo cáo"]),
            Field("funding", also=["nguồn kinh phí"], help=_("Empty: whatever the funding.")),
            Field("due_days", also=["số ngày nộp"],
                  help=_("After the last day told of. Empty: each round says its day.")),
            Field("lock_days", also=["số ngày khóa"],
                  help=_("Empty: a late report may always be handed in.")),
            Field("doubt_percent", also=["mức chênh lệch phải hỏi"]),
            Field("document", also=["báo cáo bằng lời"],
                  help=_("Made and kept as Word when the figures are signed.")),
            Field("since", also=["áp dụng từ", "áp dụng từ ngày"]),
            Field("until", also=["hết áp dụng từ"]),
            Field("source", also=["căn cứ", "văn bản ban hành"], width=30),
        ],
        day="since",
        telling=("unit", "name", "version"),
        shown=("name", "sign", "version", "every", "whom", "since", "until"),
        filters=("every", "whom"),
        called="name",
        icon="table",
        rank=80,
        workflow=Workflow(
            Move("use", _("Put into use"), State.DRAFT, State.IN_USE, verb="approve",
                 check=forms.must_make_sense, waits=_("to be put into use")),
            Move("replace", _("It is replaced"), State.IN_USE, State.WITHDRAWN, verb="approve",
                 asks=("until",), needs=("until",)),
            open={State.DRAFT},
        ),
        beside=telling.form_at_a_glance,
        hint=_("Take a form that is shipped, or record one and bring in its lines."),
    )
)  # fmt: skip

LINES = declare_records(
    Records(
        key="reporting_lines",
        label=_("Lines of forms"),
        one=_("line of a form"),
        model=FormLine,
        fields=[
            Field("form", also=["biểu mẫu"], width=30),
            Field("place", also=["thứ tự dòng"], width=8, example="10"),
            Field("number", also=["số thứ tự dòng", "mã dòng"], width=8, example="1.1"),
            Field("section", also=["phần", "nhóm chỉ tiêu"], width=26),
            Field("text", also=["nội dung", "chỉ tiêu báo cáo"], width=44),
            Field("measured_in", also=["đơn vị tính", "đvt"], width=12, example="người"),
            Field("kind", also=["cách lấy số liệu"]),
            Field("indicator", also=["số liệu đếm", "thước đo"], width=30,
                  help=_("Beside a typed number: what it is held against.")),
            Field("weight", also=["bình quân theo dòng"], width=20,
                  help=_("Of a mean: the line with the number of people it is made of.")),
            Field("sums", also=["tổng hợp từ dòng"], width=30,
                  help=_("The line of the form of the units below that this one puts together.")),
            Field("note", also=["hướng dẫn ghi"], width=30),
            Field("title", typed=False),
            Field("since", typed=False),
        ],
        day="since",
        telling=("form", "number"),
        shown=("number", "section", "text", "measured_in", "kind", "indicator"),
        filters=("form", "kind"),
        known_by=[frozenset({"number", "text", "measured_in"})],
        of="form",
        shut_with=SHUT,
        called="title",
        icon="table",
        rank=81,
        settle=settle_part,
    )
)  # fmt: skip

RULES = declare_records(
    Records(
        key="reporting_rules",
        label=_("Rules between lines"),
        one=_("rule between lines"),
        model=FormRule,
        fields=[
            Field("form", also=["biểu mẫu"], width=30),
            Field("left", also=["dòng thứ nhất", "dòng"], width=30),
            Field("relation", also=["quan hệ", "so với"]),
            Field("right", also=["dòng thứ hai", "dòng kia"], width=30),
            Field("since", typed=False),
        ],
        day="since",
        telling=("form", "left", "right", "relation"),
        shown=("left", "relation", "right"),
        filters=("form",),
        known_by=[frozenset({"left", "relation", "right"})],
        of="form",
        shut_with=SHUT,
        icon="table",
        rank=82,
        settle=settle_part,
    )
)  # fmt: skip
