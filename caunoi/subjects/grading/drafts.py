"""Schemes of grading that are shipped as drafts: what is known of them; the rest is entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import NotThere
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_over
from caunoi.org.models import Unit
from caunoi.registers.records.deeds import record
from caunoi.registers.records.record import afresh, next_version

from .models import Cap, Criterion, GradeClass, Scheme

declare_deeds(
    Deed("schemes.take", gettext_lazy("Take a shipped scheme of grading")),
    Deed("schemes.renew", gettext_lazy("Make a new version of a scheme")),
)


@dataclass(frozen=True)
class Line:
    """One line of the first order."""

    number: str
    text: str
    most: int
    kind: str = Criterion.Kind.CRITERION
    by_upper: bool = False


@dataclass(frozen=True)
class Band:
    """A class; `least` is None where no source says it: an office enters it."""

    name: str
    least: int | None
    strong: bool = False
    excellent: bool = False


@dataclass(frozen=True)
class Ceiling:
    """A condition, by the class (its rank) that is left at best."""

    words: str
    kind: str
    at_best: int
    value: int | None = None


@dataclass(frozen=True)
class Draft:
    """What is known of a scheme."""

    label: str
    sign: str
    source: str
    since: dt.date
    lines: Sequence[Line]
    bands: Sequence[Band]
    ceilings: Sequence[Ceiling] = ()
    months: int | None = None
    months_after: int | None = None


DRAFTS = {
    "1294": Draft(
        label="Đánh giá, xếp loại công đoàn cơ sở khu vực nhà nước (1294/HD-TLĐ)",
        sign="1294",
        source="Hướng dẫn 1294/HD-TLĐ ngày 14/8/2019",
        since=dt.date(2019, 1, 1),
        lines=(
            Line("1", "Đại diện, chăm lo, bảo vệ quyền, lợi ích hợp pháp, chính đáng; tham gia "
                 "quản lý, thanh tra, kiểm tra, giám sát", 40),
            Line("2", "Xây dựng tổ chức công đoàn", 40),
            Line("3", "Tuyên truyền và hoạt động khác", 15),
            Line("4", "Điểm thưởng", 5, Criterion.Kind.BONUS, True),
        ),
        # The thresholds stand in no source that could be read: an office enters its own.
        bands=(
            Band("Hoàn thành xuất sắc nhiệm vụ", None, True, True),
            Band("Hoàn thành tốt nhiệm vụ", None),
            Band("Hoàn thành nhiệm vụ", None),
            Band("Không hoàn thành nhiệm vụ", 0),
        ),
        months=12,
        months_after=6,
    ),
    "vung_manh": Draft(
        label="Xếp loại công đoàn cơ sở vững mạnh (trước 1294/HD-TLĐ)",
        sign="vững mạnh",
        source="Quy định xếp loại vững mạnh, áp dụng đến hết năm 2018",
        since=dt.date(2015, 1, 1),
        lines=(
            Line("1", "Các tiêu chuẩn của bảng điểm (nhập từng tiêu chuẩn bên dưới)", 100),
        ),
        bands=(
            Band("Vững mạnh", 85, True),
            Band("Khá", 70),
            Band("Trung bình", 50),
            Band("Yếu", 0),
        ),
        ceilings=(
            Ceiling("Có đoàn viên bị kỷ luật từ cảnh cáo trở lên", Cap.Kind.STATED, 2),
            Ceiling("Có tiêu chuẩn đạt dưới 50% số điểm", Cap.Kind.SMALL_GROUP, 2, 50),
        ),
    ),
}  # fmt: skip


def take_shipped(key: str, *, unit: Unit, by: Any) -> Scheme:
    """A shipped scheme as a draft of the unit's own, to be completed and put into use.

    Raises NotThere for an unknown one, Refused, and Invalid where the unit has it already.
    """
    draft = DRAFTS.get(key)
    if draft is None:
        raise NotThere(_("No such scheme is shipped."))
    over = require_over(by, "edit", [unit])
    with operation("schemes.take", by=by, unit=over, note=draft.label):
        scheme = Scheme(
            unit=unit, name=draft.label, sign=draft.sign, since=draft.since, source=draft.source,
            least_months=draft.months, least_months_after=draft.months_after,
        )  # fmt: skip
        record([scheme], by=by)
        told = {"unit": unit, "scheme": scheme}
        record(
            [
                Criterion(number=line.number, text=line.text, most=Decimal(line.most),
                          kind=line.kind, by_upper=line.by_upper, **told)
                for line in draft.lines
            ],
            by=by,
        )  # fmt: skip
        classes = record(
            [
                GradeClass(rank=rank, name=band.name, strong=band.strong, excellent=band.excellent,
                           least=None if band.least is None else Decimal(band.least), **told)
                for rank, band in enumerate(draft.bands, 1)
            ],
            by=by,
        )  # fmt: skip
        record(
            [
                Cap(words=one.words, kind=one.kind, value=one.value,
                    at_best=classes[one.at_best - 1], **told)
                for one in draft.ceilings
            ],
            by=by,
        )  # fmt: skip
    return scheme


def renew(scheme: Scheme, *, since: dt.date, by: Any) -> Scheme:
    """A new version of a scheme with all its lines, as a draft that may be changed."""
    over = require_over(by, "edit", [scheme.unit])
    version = next_version(scheme)
    with operation("schemes.renew", by=by, unit=over, note=str(scheme)):
        made = afresh(scheme, version=version, since=since, until=None,
                     state=Scheme.State.DRAFT)  # fmt: skip
        record([made], by=by)
        old = list(scheme.criteria.order_by("pk"))
        criteria: dict[int, Any] = {}
        for tops in (True, False):  # groups first: their items refer to them
            some = [line for line in old if (line.within_id is None) == tops]
            new = [afresh(line, scheme=made, within=criteria.get(line.within_id)) for line in some]
            record(new, by=by)
            criteria |= {line.pk: copied for line, copied in zip(some, new, strict=True)}
        record([afresh(step, scheme=made, criterion=criteria[step.criterion_id])
                for step in scheme.steps.order_by("pk")], by=by)  # fmt: skip
        old_classes = list(scheme.classes.order_by("rank"))
        classes = dict(
            zip([one.pk for one in old_classes],
                record([afresh(one, scheme=made) for one in old_classes], by=by), strict=True)
        )  # fmt: skip
        record(
            [
                afresh(cap, scheme=made, at_best=classes[cap.at_best_id],
                      criterion=criteria[cap.criterion_id] if cap.criterion_id else None)
                for cap in scheme.caps.order_by("pk")
            ],
            by=by,
        )  # fmt: skip
    return made


__all__ = ["DRAFTS", "renew", "take_shipped"]
