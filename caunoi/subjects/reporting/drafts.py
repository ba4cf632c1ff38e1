"""Forms that are shipped as drafts: the lines that are known; an office types the rest.

By which day after the figures are closed a report is handed in stands in no source that could be
read: an office says it. The lines of Mẫu 1-HĐCĐ and 2-HĐCĐ are those of their first parts
(QĐ 1454/QĐ-TLĐ of 28/11/2014); what follows there is not known and is typed by an office.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import NotThere
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_over
from caunoi.org.models import Unit
from caunoi.registers.records.deeds import record

from .models import FormLine, FormRule, ReportForm

declare_deeds(Deed("reporting_forms.take", gettext_lazy("Take a shipped form of a report")))

Kind, Every = FormLine.Kind, ReportForm.Every
Calendar, Whom = ReportForm.Calendar, ReportForm.Whom


@dataclass(frozen=True)
class Asked:
    """A line; `figure` is counted, or stands beside what is typed. `within`: “trong đó”."""

    number: str
    text: str
    measured_in: str = ""
    kind: str = Kind.NUMBER
    figure: str = ""
    within: str = ""
    heads: str = ""
    section: str = ""


@dataclass(frozen=True)
class Draft:
    """What is known of a form."""

    label: str
    sign: str
    source: str
    since: dt.date
    every: str
    whom: str
    lines: Sequence[Asked]
    calendar: str = Calendar.CALENDAR


def counted(number: str, figure: str, text: str, measured_in: str, **told: Any) -> Asked:
    """A line that is counted from the registers."""
    return Asked(number, text, measured_in, Kind.FIGURE, figure, **told)


def in_section(section: str, *lines: Asked) -> list[Asked]:
    """Lines under one heading."""
    return [Asked(**{**line.__dict__, "section": section}) for line in lines]


OF_THE_HOUSE = "Mẫu của phần mềm, theo các chỉ tiêu thường có trong báo cáo công đoàn"
OF_1454 = "Quyết định 1454/QĐ-TLĐ ngày 28/11/2014"
SINCE_1454 = dt.date(2014, 11, 28)

MEMBERS = in_section(
    "Đoàn viên, tổ chức",
    counted("1", "members.total", "Tổng số đoàn viên", "đoàn viên"),
    counted("1.1", "members.women", "trong đó nữ", "đoàn viên", within="1"),
    Asked("2", "Tổng số cán bộ, công chức, viên chức, lao động", "người", figure="staff.total"),
    counted("3", "members.joined", "Đoàn viên kết nạp mới trong kỳ", "đoàn viên"),
    counted("4", "members.moved_in", "Đoàn viên chuyển đến trong kỳ", "đoàn viên"),
    counted("5", "members.moved_out", "Đoàn viên chuyển đi trong kỳ", "đoàn viên"),
)
WORK = in_section(
    "Hoạt động trong kỳ",
    counted("6", "welfare.visits", "Thăm hỏi, trợ cấp", "lượt"),
    counted("7", "party.introduced", "Đoàn viên ưu tú giới thiệu cho Đảng", "người"),
    counted("8", "party.admitted", "Đoàn viên ưu tú được kết nạp Đảng", "người"),
    counted("9", "initiatives.recognised", "Đề tài, sáng kiến được công nhận", "sáng kiến"),
    counted("10", "inspection.visits", "Cuộc kiểm tra của ủy ban kiểm tra", "cuộc"),
)
WORDS = in_section(
    "Thuyết minh",
    Asked("11", "Kết quả nổi bật trong kỳ", kind=Kind.QUESTION),
    Asked("12", "Khó khăn, vướng mắc; đề xuất, kiến nghị", kind=Kind.QUESTION),
    Asked("13", "Nhiệm vụ trọng tâm kỳ tới", kind=Kind.QUESTION),
)

LABOUR = "A. Số liệu – I. Tình hình lao động, việc làm, đời sống"
FORM_1 = in_section(
    LABOUR,
    Asked("1", "Tổng số lao động", "người", figure="staff.total"),
    Asked("2", "– trong đó nữ", "người", figure="staff.women", within="1"),
    Asked("3", "Số lao động thiếu việc làm", "người", within="1"),
    Asked("4", "– trong đó nữ", "người", within="3"),
    Asked("5a", "Số người được tính tiền lương bình quân", "người"),
    Asked("5", "Tiền lương bình quân tháng/1 người", "đồng", Kind.MEAN, heads="5a"),
    Asked("6", "Tổng số tiền doanh nghiệp còn nợ lương", "đồng"),
    Asked("7", "Số người được bố trí nhà ở", "người"),
    Asked("8", "Số người phải tự thuê nhà ở", "người"),
    Asked("9", "Số lao động được ký hợp đồng lao động", "người", within="1"),
    Asked("10", "Số lao động được đóng BHXH, BHYT, BHTN", "người", within="1"),
)
FORM_2 = in_section(
    LABOUR,
    Asked("1", "Tổng số lao động", "người", figure="staff.total"),
    Asked("1.1", "– trong đó nữ", "người", figure="staff.women", within="1"),
    Asked("2", "Số lao động thiếu việc làm", "người", within="1"),
    Asked("2.1", "– tỷ lệ", "%", Kind.APART),
    Asked("3", "Số lao động nữ thiếu việc làm", "người", within="2"),
    Asked("3.1", "– tỷ lệ", "%", Kind.APART),
    Asked("4a", "Số người được tính tiền lương bình quân", "người"),
    Asked("4", "Tiền lương bình quân tháng/1 người", "đồng", Kind.MEAN, heads="4a"),
    Asked("5a", "Số người được tính trong cơ quan hành chính nhà nước", "người"),
    Asked("5", "Lương bình quân trong cơ quan hành chính nhà nước", "đồng", Kind.MEAN, heads="5a"),
    Asked("6a", "Số người được tính trong đơn vị sự nghiệp", "người"),
    Asked("6", "Lương bình quân trong đơn vị sự nghiệp", "đồng", Kind.MEAN, heads="6a"),
)


def _of_the_house(label: str, every: str, *parts: Sequence[Asked], **told: Any) -> Draft:
    lines = [line for part in parts for line in part]
    return Draft(label, "", OF_THE_HOUSE, dt.date(2020, 1, 1), every, Whom.GRASSROOTS, lines,
                 **told)  # fmt: skip


DRAFTS = {
    "month": _of_the_house("Ghi nhanh hằng tháng", Every.MONTH, MEMBERS, WORDS),
    "quarter": _of_the_house("Báo cáo số liệu tổ chức hằng quý", Every.QUARTER, MEMBERS, WORK,
                             WORDS),
    "half": _of_the_house("Báo cáo 6 tháng", Every.HALF, MEMBERS, WORK, WORDS,
                          calendar=Calendar.UNION),
    "year": _of_the_house("Báo cáo năm", Every.YEAR, MEMBERS, WORK, WORDS,
                          calendar=Calendar.UNION),
    "term": _of_the_house("Báo cáo nhiệm kỳ", Every.TERM, MEMBERS, WORK, WORDS),
    "form_1_half": Draft("Báo cáo hoạt động công đoàn cơ sở (6 tháng)", "1-HĐCĐ", OF_1454,
                         SINCE_1454, Every.HALF, Whom.GRASSROOTS, FORM_1, Calendar.UNION),
    "form_1_year": Draft("Báo cáo hoạt động công đoàn cơ sở (năm)", "1-HĐCĐ", OF_1454,
                         SINCE_1454, Every.YEAR, Whom.GRASSROOTS, FORM_1, Calendar.UNION),
    "form_2_half": Draft("Báo cáo tổng hợp số liệu về hoạt động công đoàn (6 tháng)", "2-HĐCĐ",
                         OF_1454, SINCE_1454, Every.HALF, Whom.UPPER, FORM_2, Calendar.UNION),
    "form_2_year": Draft("Báo cáo tổng hợp số liệu về hoạt động công đoàn (năm)", "2-HĐCĐ",
                         OF_1454, SINCE_1454, Every.YEAR, Whom.UPPER, FORM_2, Calendar.UNION),
}  # fmt: skip


def take_shipped(key: str, *, unit: Unit, by: Any) -> ReportForm:
    """A shipped form as a draft of the unit's own, to be completed and put into use.

    Raises NotThere for an unknown one, Refused, and Invalid where the unit has it already.
    """
    draft = DRAFTS.get(key)
    if draft is None:
        raise NotThere(_("No such form is shipped."))
    over = require_over(by, "edit", [unit])
    with operation("reporting_forms.take", by=by, unit=over, note=draft.label):
        form = ReportForm(
            unit=unit, name=draft.label, sign=draft.sign, source=draft.source, since=draft.since,
            every=draft.every, calendar=draft.calendar, whom=draft.whom,
        )  # fmt: skip
        record([form], by=by)
        told = {"unit": unit, "form": form}
        kept: dict[str, FormLine] = {}
        for heads in (True, False):  # a mean refers to the line of its heads
            some = [(place, line) for place, line in enumerate(draft.lines, 1)
                    if bool(line.heads) != heads]  # fmt: skip
            made = record(
                [
                    FormLine(
                        place=10 * place, number=line.number, section=line.section,
                        text=line.text, measured_in=line.measured_in, kind=line.kind,
                        indicator=line.figure, weight=kept.get(line.heads), **told,
                    )
                    for place, line in some
                ],
                by=by,
            )  # fmt: skip
            kept |= {line.number: line for line in made}
        record(
            [
                FormRule(left=kept[line.number], right=kept[line.within], **told)
                for line in draft.lines
                if line.within
            ],
            by=by,
        )
    return form
