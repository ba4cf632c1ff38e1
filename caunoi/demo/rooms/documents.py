"""Documents of one union over the last months: entered, sent down, acknowledged, done or late."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Entry, Unit
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.sending import send_down
from caunoi.subjects.documents.models import Document, Sending
from caunoi.subjects.documents.register import DOCUMENT_KIND

from ..chapters import Chapter
from ..tree import UNIONS

MONTHS_BACK = 14
INCOMING = (
    ("guidance", "HD-LĐLĐ", "Hướng dẫn tổ chức Tháng Công nhân và Tháng hành động về ATVSLĐ"),
    ("plan", "KH-LĐLĐ", "Kế hoạch triển khai chương trình phúc lợi đoàn viên"),
    ("letter", "LĐLĐ-TC", "Về việc rà soát, báo cáo số liệu đoàn viên, tổ chức công đoàn"),
    ("directive", "CT-LĐLĐ", "Về tăng cường thực hiện dân chủ ở cơ sở"),
    ("notice", "TB-LĐLĐ", "Kết luận hội nghị Ban Chấp hành Liên đoàn Lao động tỉnh"),
    ("resolution", "NQ/TU", "Về học tập, quán triệt nghị quyết của Đảng trong năm"),
)
OWN = (
    ("plan", "KH-CĐVC", "Kế hoạch tuyên truyền, học tập nghị quyết trong đoàn viên",
     "Xây dựng kế hoạch và báo cáo kết quả tổ chức học tập"),
    ("guidance", "HD-CĐVC", "Hướng dẫn đăng ký thi đua, ký kết giao ước thi đua",
     "Gửi bản đăng ký thi đua của đơn vị"),
    ("letter", "CV-CĐVC", "Về việc rà soát số liệu đoàn viên sáu tháng",
     "Rà soát sổ đoàn viên, báo số liệu tăng, giảm"),
    ("letter", "CV-CĐVC", "Về việc giới thiệu đoàn viên có hoàn cảnh khó khăn",
     "Lập danh sách đề nghị hỗ trợ"),
    ("plan", "KH-CĐVC", "Kế hoạch tổ chức hội thao chào mừng ngày thành lập Công đoàn Việt Nam",
     "Đăng ký đội tham gia"),
)  # fmt: skip


def chapters(story: Any) -> Iterator[Chapter]:
    """What is told of documents; their days follow from the day on which the demo is built."""
    told = Telling(story)
    today = timezone.localdate()
    for back in range(MONTHS_BACK, 0, -1):
        yield Chapter(today - dt.timedelta(days=30 * back), 30, partial(told.month, back))
    yield Chapter(today, 52, told.today)


class Telling:
    """The deeds of this room, as the office did them."""

    def __init__(self, story: Any) -> None:
        self.tell = story.chronicle
        self.luck = random.Random("cau noi documents")
        self.today_is = timezone.localdate()

    @property
    def upper(self) -> Unit:
        unit: Unit = self.tell.units[UNIONS["LS"]["upper"][0]]
        return unit

    def below(self, on: dt.date) -> list[Unit]:
        units = Unit.objects.on(on).under(self.upper, on=on).of_kind("grassroots", on=on)
        return list(units.order_by("pk"))

    def month(self, back: int) -> None:
        """Three documents come in; one of the union's own goes out with a task."""
        on, by = self.today_is - dt.timedelta(days=30 * back), self.tell.officer("LS")
        kinds = {entry.code: entry for entry in Entry.objects.filter(catalogue=DOCUMENT_KIND)}
        rows = []
        for code, symbol, abstract in self.luck.sample(INCOMING, 3):
            party = symbol.endswith("TU")
            rows.append(
                Document(unit=self.upper, direction=Document.Direction.INCOMING,
                         number=f"{self.luck.randrange(10, 400)}/{symbol}",
                         signed_on=on - dt.timedelta(days=6), kind=kinds[code], abstract=abstract,
                         issuer="Tỉnh ủy Lạng Sơn" if party else "LĐLĐ tỉnh Lạng Sơn",
                         received_on=on - dt.timedelta(days=3), arrival=str(500 - 3 * back))
            )  # fmt: skip
        record(rows, by=by)
        code, symbol, abstract, task = OWN[back % len(OWN)]
        self._send(kinds[code], symbol, abstract, task, on, self.below(on), by)

    def _send(self, kind: Any, symbol: str, abstract: str, task: str, on: dt.date,
              units: list[Unit], by: Any) -> None:  # fmt: skip
        row = Document(unit=self.upper, direction=Document.Direction.OWN, kind=kind,
                       number=f"{self.luck.randrange(10, 200)}/{symbol}", signed_on=on,
                       abstract=abstract, issuer=str(self.upper))  # fmt: skip
        record([row], by=by)
        due = on + dt.timedelta(days=25)
        parts = list(send_down(row, units, by=by, sent_on=on, task=task, due=due))
        old = due < self.today_is - dt.timedelta(days=40)
        self.luck.shuffle(parts)
        late, left = len(parts) // 10, 0 if old else len(parts) // 12
        answered = parts[left:] if due < self.today_is else []
        told: dict[str, Any] = {"result": "Đã thực hiện, có báo cáo gửi kèm"}
        if answered:
            take("finish", answered[late:], by=by, done_on=due - dt.timedelta(days=2), **told)
        after = due + dt.timedelta(days=6)
        if answered and after < self.today_is:
            take("finish", answered[:late], by=by, done_on=after, **told)

    def today(self) -> None:
        """Yesterday's document has gone to all; some have acknowledged it, one answer came back."""
        by, on = self.tell.officer("LS"), self.today_is - dt.timedelta(days=1)
        kind = Entry.objects.get(catalogue=DOCUMENT_KIND, code="letter")
        row = Document(unit=self.upper, direction=Document.Direction.OWN, kind=kind,
                       number="118/CV-CĐVC", signed_on=on, issuer=str(self.upper),
                       abstract="Về việc báo cáo kết quả hoạt động công đoàn quý này")  # fmt: skip
        record([row], by=by)
        parts = list(
            send_down(row, self.below(on), by=by, sent_on=on, task="Gửi báo cáo quý kèm số liệu",
                      due=self.today_is + dt.timedelta(days=9))
        )  # fmt: skip
        stc = self.tell.units["LS-STC"].pk
        seen = [part for n, part in enumerate(parts) if n % 3 == 0 and part.unit_id != stc]
        take("acknowledge", seen, by=by)
        told: dict[str, Any] = {"done_on": on, "result": "Đã gửi báo cáo qua thư điện tử"}
        done = take("finish", [Sending.objects.get(pk=part.pk) for part in seen[:2]], by=by, **told)
        take("return", done[:1], by=by, note="Báo cáo thiếu số liệu đoàn viên nữ")
