"""News and propaganda of the demo: who wrote what, where it appeared, what lies on the desk."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Unit, User
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.sending import units_below
from caunoi.subjects.media.models import Appearance, Propaganda, Story

from ..chapters import SEED, Chapter
from ..people import DAY
from ..tree import UNIONS
from .helped import entries
from .roll import working_day

# Title, lead, text; all of it is invented.
NEWS: list[tuple[str, str, str]] = [
    ("{unit} thăm, tặng quà đoàn viên có hoàn cảnh khó khăn",
     "Đại diện Ban Chấp hành đã đến thăm hai gia đình đoàn viên.",
     "Đoàn công tác trao quà, động viên gia đình vượt qua khó khăn.\n\nHoạt động được duy trì hằng "
     "quý, kinh phí do đoàn viên đóng góp."),
    ("{unit} tổ chức hội nghị cán bộ, công chức",
     "Hội nghị thông qua nghị quyết và ký giao ước thi đua.",
     "Các đại biểu thảo luận về quy chế dân chủ, cải cách hành chính.\n\nHội nghị bầu Ban Thanh "
     "tra nhân dân nhiệm kỳ mới."),
    ("Sôi nổi giải cầu lông của {unit}",
     "Hơn ba mươi vận động viên thi đấu ở bốn nội dung.",
     "Giải đấu tạo sân chơi lành mạnh sau giờ làm việc.\n\nBan tổ chức trao giải cho các cặp đôi "
     "xuất sắc."),
    ("{unit} ra quân làm sạch khuôn viên cơ quan",
     "Ngày làm việc tập thể thu hút toàn thể đoàn viên.",
     "Các tổ công đoàn trồng cây, thu gom rác, chỉnh trang phòng làm việc."),
    ("Nữ đoàn viên {unit} thi cắm hoa chào mừng 20/10",
     "Sáu đội dự thi với những bình hoa từ vật liệu tái chế.",
     "Ban Nữ công trao giải và tặng quà cho các đội.\n\nHội thi là dịp giao lưu giữa các tổ."),
    ("{unit}: sáng kiến giúp rút ngắn thời gian giải quyết hồ sơ",
     "Một mẫu kiểm tra thay cho ba bước đối chiếu.",
     "Sáng kiến đã được áp dụng từ đầu năm, giảm một nửa thời gian chờ của người dân."),
]  # fmt: skip
TALKS: list[tuple[str, str, int, int, int, int]] = [
    # Topic, form, sessions, turns, documents, online reach.
    ("Luật Công đoàn năm 2024 và những điểm mới", "talk", 2, 180, 200, 0),
    ("Phòng, chống tác hại của thuốc lá nơi làm việc", "papers", 1, 90, 300, 0),
    ("Chào mừng Ngày thành lập Công đoàn Việt Nam 28/7", "visual", 1, 0, 0, 0),
    ("Văn hóa công sở: mỗi tuần một câu chuyện", "online", 4, 0, 0, 5200),
]
MONTHS = {"LS": ((2025, 2), (2025, 5), (2025, 8), (2025, 11), (2026, 3), (2026, 7)),
          "TN": ((2025, 4), (2025, 10)), "BN": ((2025, 6),)}  # fmt: skip
AUTHORS = ("Minh Hà", "Thu Lan", "Quang Vinh", "Hải Yến")


class Tale:
    """What one union tells."""

    def __init__(self, story: Any, union: str) -> None:
        self.story, self.union = story, union
        self.luck = random.Random(f"{SEED} media {union}")

    @property
    def by(self) -> User:
        officer: User = self.story.chronicle.officer(self.union)
        return officer

    @property
    def upper(self) -> Unit:
        unit: Unit = self.story.chronicle.units[UNIONS[self.union]["upper"][0]]
        return unit

    def chapters(self) -> Iterator[Chapter]:
        for year, month in MONTHS[self.union]:
            on = dt.date(year, month, 25)
            yield Chapter(on, 40, partial(self.month, on))
        if self.union == "LS":
            yield Chapter(timezone.localdate(), 40, self.today)

    def written(self, on: dt.date, many: int) -> list[Story]:
        """News that units wrote in the fortnight before."""
        units = list(units_below(self.upper, ["grassroots"], on=on).order_by("pk"))
        rows = []
        for unit, news in zip(self.luck.sample(units, many), self.luck.sample(NEWS, many),
                              strict=True):  # fmt: skip
            title, lead, text = news
            rows.append(
                Story(unit=unit, title=title.format(unit=unit.name), lead=lead, text=text,
                      author=self.luck.choice(AUTHORS),
                      written_on=working_day(on - self.luck.randrange(3, 14) * DAY))
            )  # fmt: skip
        record(rows, by=self.by)
        return rows

    def edited(self, row: Story) -> Story:
        [row] = take("hand_in", [row], by=self.by)
        told = {"title": row.title, "lead": row.lead, "text": row.text}
        return take("edit", [row], by=self.by, editor="Bích Ngọc", **told)[0]

    def month(self, on: dt.date) -> None:
        """What was published in a month, what the press took over, and other propaganda."""
        rows = [self.edited(row) for row in self.written(on, 4)]
        take("publish", rows, by=self.story.console, published_on=working_day(on))
        outlets = entries("outlet")
        paper = f"Báo {UNIONS[self.union]['province']}"
        record(
            [
                Appearance(unit=rows[0].unit, story=rows[0], outlet=outlets["newspaper"],
                           named=paper, on=on),
                Appearance(unit=rows[1].unit, story=rows[1], outlet=outlets["broadcast"],
                           named="Đài Phát thanh và Truyền hình tỉnh", on=on),
            ],
            by=self.by,
        )  # fmt: skip
        forms = entries("propaganda_form")
        told = self.luck.sample(TALKS, 2)
        record(
            [
                Propaganda(unit=self.upper, topic=topic, form=forms[form], on=working_day(on),
                           sessions=sessions, attended=attended or None,
                           handed_out=handed or None, reach=reach or None,
                           banners=12 if form == "visual" else None)
                for topic, form, sessions, attended, handed, reach in told
            ],
            by=self.by,
        )  # fmt: skip

    def today(self) -> None:
        """On the desk: handed in, returned, edited and waiting for the chair, published."""
        today = timezone.localdate()
        first, second, third, fourth, _fifth = self.written(today, 5)
        take("hand_in", [first], by=self.by)
        [back] = take("hand_in", [second], by=self.by)
        take("return", [back], by=self.by, note="Bổ sung ngày tổ chức và ảnh")
        self.edited(third)
        chair = User.objects.get(username="chutich.langson")
        take("publish", [self.edited(fourth)], by=chair, published_on=today)


def chapters(story: Any) -> list[Chapter]:
    """The chapters of this room."""
    return [chapter for union in MONTHS for chapter in Tale(story, union).chapters()]
