"""The papers of a meeting as Word: the sheet to be signed, and the minutes: who came, what was
said, who does what by when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.base.blocks import Block, Heading, Paragraph, Piece, Table
from caunoi.registers.records.printing import Print
from caunoi.reports.papers import OfficialPaper, as_word, body
from caunoi.reports.sign_in import sign_in

from .models import Meeting, MeetingTask, Presence

CAME = Presence.Came


def minutes(row: Meeting, by: Any) -> bytes:
    """The minutes, to be signed by who took them and by who chaired."""
    people = list(
        Presence.objects.visible_to(by).filter(meeting=row).select_related("person").order_by("pk")
    )
    tasks = list(row.tasks.exclude(state=MeetingTask.State.DROPPED).select_related("who"))
    name = row.name or str(row.get_body_display())
    paper = OfficialPaper(
        kind="BIÊN BẢN",
        title=name[:1].upper() + name[1:],
        blocks=tuple(_blocks(row, people, sorted(tasks, key=lambda task: (task.due, task.pk)))),
        layout="minutes",
        day=row.on,
        beside=("THƯ KÝ", row.secretary),
        signs=("CHỦ TRÌ", row.chair.name if row.chair else ""),
    )
    return as_word(paper, unit=row.unit, by=by)


def _blocks(
    row: Meeting, people: Sequence[Presence], tasks: Sequence[MeetingTask]
) -> Iterator[Block]:
    began = f"{row.begins}, ngày" if row.begins else "Ngày"
    yield body(f"Thời gian: {began} {say.official_day(row.on)}.")
    if row.place:
        yield body(f"Địa điểm: {row.place}.")
    yield Heading("I. Thành phần")
    if row.chair:
        yield body(f"Chủ trì: {row.chair.name}.")
    if row.secretary:
        yield body(f"Thư ký: {row.secretary}.")
    if people:
        came = [one for one in people if one.came == CAME.PRESENT]
        yield body(
            f"Được triệu tập: {len(people)} người; có mặt: {len(came)} người; "
            f"vắng: {len(people) - len(came)} người."
        )
        yield body(f"Có mặt: {', '.join(one.person.name for one in came)}.")
        away = [_away(one) for one in people if one.came != CAME.PRESENT]
        if away:
            yield body(f"Vắng: {', '.join(away)}.")
    if row.guests:
        yield body(f"Khách mời: {row.guests}")
    for number, heading, text in _chapters(row):
        yield Heading(f"{number} {heading}")
        for line in text.splitlines():
            if line.strip():
                yield body(line.strip())
    if tasks:
        yield _table_of(tasks)
    yield Paragraph(
        (Piece("Biên bản được thông qua tại cuộc họp và lập để lưu, thực hiện."),), "closing"
    )


def _away(one: Presence) -> str:
    told = one.reason or str(one.get_came_display())
    return f"{one.person.name} ({told})"


def _chapters(row: Meeting) -> Iterator[tuple[str, str, str]]:
    told = [
        ("Nội dung", row.agenda),
        ("Diễn biến", row.course),
        ("Kết luận", row.conclusion),
    ]
    numbers = iter(("II.", "III.", "IV."))
    for heading, text in told:
        if text.strip():
            yield next(numbers), heading, text


def _table_of(tasks: Sequence[MeetingTask]) -> Table:
    rows = [
        tuple(
            (Piece(text),)
            for text in (
                str(number),
                task.text,
                ", ".join(filter(None, [task.who.name if task.who else "", task.with_whom])),
                say.official_day(task.due),
            )
        )
        for number, task in enumerate(tasks, start=1)
    ]
    return Table(
        "Phân công",
        ["TT", "Nội dung công việc", "Người thực hiện", "Thời hạn"],
        rows,
        [6, 48, 28, 18],
        ["center", "left", "left", "center"],
    )


def signed_by(row: Meeting, by: Any) -> bytes:
    """The sheet that those who are asked to a meeting sign."""
    rows = Presence.objects.visible_to(by).filter(meeting=row).select_related("person")
    asked = [(one.person.name, str(one.unit)) for one in rows.with_units()]
    hour = f"{row.begins}, ngày" if row.begins else "Ngày"
    words = f"{hour} {say.official_day(row.on)}" + (f", tại {row.place}" if row.place else "")
    name = row.name or str(row.get_body_display())
    return sign_in(
        name[:1].upper() + name[1:], asked, unit=row.unit, day=row.on, by=by, words=words,
    )  # fmt: skip


SIGN_IN = Print("sign-in", _("Sign-in sheet (Word)"), signed_by)
MINUTES = Print("minutes", _("Minutes (Word)"), minutes)
