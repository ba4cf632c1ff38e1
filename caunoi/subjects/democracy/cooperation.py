"""The registers of what is agreed with the agency: coordination, dialogue, rules, inspection."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.rules import Rules
from caunoi.registers.records.workflow import Move, Workflow

from . import looks, rules
from .models import Coordination, DemocracyRules, Dialogue, InspectionBoard, Inspector

COORDINATION = declare_records(
    Records(
        key="coordination",
        label=_("Coordination rules"),
        one=_("coordination rules"),
        model=Coordination,
        fields=[
            Field("with_whom", also=["phối hợp với", "thủ trưởng cơ quan"], width=30,
                  example="Giám đốc Sở Tài chính"),
            Field("on", also=["ngày ký quy chế", "ngày ký kết"]),
            Field("until", also=["hiệu lực đến"]),
            Field("paper", also=["số quy chế"]),
            Field("contents", also=["nội dung"], width=36),
            Field("reviewed_on", also=["ngày sơ kết", "ngày tổng kết"]),
        ],
        day="on",
        telling=("unit", "on"),
        shown=("unit", "with_whom", "on", "until", "reviewed_on"),
        icon="check",
        rank=40,
        hint=_("Record the rules by which the committee and the head of the agency work together."),
    )
)  # fmt: skip

DIALOGUES = declare_records(
    Records(
        key="dialogues",
        label=_("Dialogues"),
        one=_("dialogue"),
        model=Dialogue,
        fields=[
            Field("on", also=["ngày đối thoại"]),
            Field("form", also=["hình thức đối thoại", "loại đối thoại"]),
            Field("chaired_by", also=["chủ trì"]),
            Field("present", also=["số người dự", "số dự"]),
            Field("topics", also=["nội dung đối thoại", "nội dung"], width=36),
            Field("raised", also=["số ý kiến", "số kiến nghị"]),
            Field("answered", also=["số ý kiến được trả lời", "đã trả lời"]),
            Field("conclusion", also=["kết luận"], width=36),
            Field("paper", also=["số biên bản"]),
        ],
        day="on",
        telling=("unit", "on", "form"),
        shown=("unit", "on", "form", "topics", "raised", "answered"),
        filters=("form",),
        icon="users",
        rank=50,
        hint=_("Record each dialogue, with how much was raised and how much was answered."),
    )
)  # fmt: skip

DEMOCRACY_RULES = declare_records(
    Records(
        key="democracy_rules",
        label=_("Democracy rules"),
        one=_("democracy rules"),
        model=DemocracyRules,
        fields=[
            Field("on", also=["ngày ban hành quy chế"]),
            Field("change", also=["ban hành hay sửa đổi"]),
            Field("consulted", also=["lấy ý kiến", "có lấy ý kiến"]),
            Field("until", also=["hiệu lực đến"]),
            Field("paper", also=["số quy chế dân chủ"]),
            Field("reviewed_on", also=["ngày kiểm điểm", "ngày sơ kết"]),
            Field("findings", also=["tình hình thực hiện"], width=36),
        ],
        day="on",
        telling=("unit", "on"),
        shown=("unit", "on", "change", "until", "reviewed_on"),
        filters=("change",),
        icon="certificate",
        rank=60,
        hint=_("Record the agency's democracy rules and how they are kept."),
    )
)  # fmt: skip

State = InspectionBoard.State


def settle_board(row: InspectionBoard) -> None:
    """The term is as long as the rule says, unless its end is told; a day of recognition says that
    it is recognised."""
    if row.until is None and row.elected_on and row.unit_id:
        years = Rules(rules.INSPECTION_YEARS).value(
            rules.INSPECTION_YEARS, row.unit_id, row.elected_on
        )
        if years is None:
            told = gettext("No rule says how long the board sits: write the day on which it ends.")
            raise Invalid(told, fields={"until": [told]})
        row.until = years_after(row.elected_on, years)
    if row.state == State.ELECTED and row.recognised_on:
        row.state = State.RECOGNISED


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day that many years later."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, **({"day": 28} if leap else {}))


def settle_inspector(row: Inspector) -> None:
    """Who sits on the board does so from its election on, unless told otherwise."""
    if row.since is None and row.board_id:
        row.since = row.board.elected_on


BOARDS = declare_records(
    Records(
        key="inspection_boards",
        label=_("People's inspection boards"),
        one=_("people's inspection board"),
        model=InspectionBoard,
        fields=[
            Field("elected_on", also=["ngày bầu"]),
            Field("members", also=["số thành viên", "số ủy viên"]),
            Field("until", also=["hết nhiệm kỳ", "nhiệm kỳ đến"],
                  help=_("Empty: as the rule says.")),
            Field("recognised_on", also=["ngày công nhận"]),
            Field("paper", also=["số quyết định công nhận"]),
            Field("visits", also=["số vụ việc", "số cuộc kiểm tra"]),
            Field("findings", also=["kết quả"], width=36),
        ],
        day="elected_on",
        telling=("unit", "elected_on"),
        shown=("unit", "elected_on", "members", "recognised_on", "until", "visits"),
        icon="search",
        rank=70,
        settle=settle_board,
        warns=looks.of_boards,
        hint=_("Record the board that the conference elected; the committee recognises it."),
        workflow=Workflow(
            Move("recognise", _("Recognise"), State.ELECTED, State.RECOGNISED, verb="approve",
                 asks=("recognised_on", "paper"), needs=("recognised_on",),
                 waits=_("Board to be recognised")),
            Move("end", _("End before its time"), State.RECOGNISED, State.ENDED, verb="approve",
                 asks=("until",), needs=("until",), needs_note=True),
            open={State.ELECTED, State.RECOGNISED},
        ),
    )
)  # fmt: skip

INSPECTORS = declare_records(
    Records(
        key="inspectors",
        label=_("Members of people's inspection boards"),
        one=_("member of a people's inspection board"),
        model=Inspector,
        fields=[
            Field("board"),
            Field("person"),
            Field("role", also=["chức vụ", "chức danh"]),
            Field("since", also=["từ ngày"]),
        ],
        day="since",
        telling=("board", "person"),
        shown=("person", "unit", "role", "since"),
        filters=("role",),
        of="board",
        icon="users",
        rank=80,
        settle=settle_inspector,
        hint=_("Add those who sit on the board."),
    )
)  # fmt: skip
