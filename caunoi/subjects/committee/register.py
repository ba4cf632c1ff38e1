"""The registers of meetings and of the year's programme, with their tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.org.models.units import WITH_COMMITTEES
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from . import congresses
from .minutes import MINUTES as PRINTED
from .minutes import SIGN_IN
from .models import Meeting, MeetingTask, Presence, Programme, ProgrammeTask
from .models.meetings import Assigned


def not_ahead(*names: str) -> Callable[[Any], None]:
    """A check that what was done was done by today."""

    def check(row: Any) -> None:
        for name in names:
            if (day := getattr(row, name)) and day > timezone.localdate():
                told = gettext("This day lies ahead.")
                raise Invalid(told, fields={name: [told]})

    return check


State = Meeting.State
MINUTES = ("begins", "place", "chair", "secretary", "guests", "course", "conclusion")

MEETINGS = declare_records(
    Records(
        key="meetings",
        label=_("Meetings"),
        one=_("meeting"),
        model=Meeting,
        fields=[
            Field("body", also=["cuộc họp của", "họp của"]),
            Field("name", also=["tên cuộc họp", "cuộc họp"], width=36,
                  example="Hội nghị Ban Chấp hành lần thứ 5"),
            Field("on", also=["ngày họp"]),
            Field("begins", also=["giờ", "thời gian"], example="8 giờ 00"),
            Field("place", also=["địa điểm"]),
            Field("chair", also=["chủ trì", "chủ tọa"]),
            Field("secretary", also=["thư ký", "người ghi biên bản"]),
            Field("guests", also=["khách mời", "thành phần mời"]),
            Field("agenda", also=["nội dung", "chương trình"], width=36),
            Field("course", also=["diễn biến", "ý kiến"], width=36),
            Field("conclusion", also=["kết luận"], width=36),
        ],
        day="on",
        expected_of=WITH_COMMITTEES,
        telling=("unit", "body", "on", "name"),
        shown=("name", "unit", "body", "on", "chair"),
        filters=("body",),
        icon="users",
        rank=10,
        hint=_("Record a meeting, then who came and who is to do what by when."),
        prints=(SIGN_IN, PRINTED),
        workflow=Workflow(
            Move("hold", _("Record that it was held"), State.CALLED, State.HELD, asks=MINUTES,
                 needs=("conclusion",), check=not_ahead("on"),
                 waits=_("Meeting to be held"), due="on"),
            Move("sign", _("Sign the minutes"), State.HELD, State.SIGNED, verb="approve",
                 waits=_("Minutes to be signed"), due="on"),
            Move("unsign", _("Open the minutes again"), State.SIGNED, State.HELD, verb="approve",
                 needs_note=True),
            Move("cancel", _("Cancel"), State.CALLED, State.CANCELLED, needs_note=True),
            open={State.CALLED, State.HELD},
        ),
    )
)  # fmt: skip


def settle_presence(row: Presence) -> None:
    """It lies on the day of the meeting."""
    if row.meeting_id:
        row.on = row.meeting.on


PRESENCES = declare_records(
    Records(
        key="presences",
        label=_("Attendance of meetings"),
        one=_("attendance of a meeting"),
        model=Presence,
        fields=[
            Field("meeting", also=["cuộc họp"]),
            Field("person"),
            Field("on", typed=False),
            Field("came", also=["có mặt", "dự họp", "tình hình dự"]),
            Field("reason", also=["lý do", "lý do vắng"]),
        ],
        day="on",
        telling=("meeting", "person"),
        shown=("person", "came", "reason", "on"),
        filters=("came",),
        of="meeting",
        icon="users",
        rank=20,
        settle=settle_presence,
        hint=_("Open a meeting and add those who were asked to it."),
    )
)  # fmt: skip


def task_moves() -> Workflow:
    """A task is done, or dropped and why."""
    state = Assigned.State
    return Workflow(
        Move("finish", _("Report that it is done"), state.OPEN, state.DONE,
             asks=("done_on", "result"), needs=("done_on",), check=not_ahead("done_on"),
             waits=_("Task to be done"), due="due"),
        Move("reopen", _("It is not done yet"), state.DONE, state.OPEN, needs_note=True,
             empties=("done_on",)),
        Move("drop", _("Drop"), state.OPEN, state.DROPPED, verb="approve", needs_note=True),
        open={state.OPEN},
    )  # fmt: skip


TASK_FIELDS = [
    Field("text", also=["công việc", "nội dung công việc", "nhiệm vụ", "việc"], width=44),
    Field("who", also=["người phụ trách", "phụ trách", "người thực hiện"]),
    Field("with_whom", also=["phối hợp", "người phối hợp"]),
    Field("due", also=["thời hạn", "hạn hoàn thành", "thời gian thực hiện"]),
    Field("done_on", also=["ngày hoàn thành"], typed=False),
    Field("result", also=["kết quả"], typed=False),
]


def settle_meeting_task(row: MeetingTask) -> None:
    """It is the unit's that met, unless another is told."""
    if row.meeting_id and row.unit_id is None:
        row.unit = row.meeting.unit


MEETING_TASKS = declare_records(
    Records(
        key="meeting_tasks",
        label=_("Tasks of meetings"),
        one=_("task of a meeting"),
        model=MeetingTask,
        fields=[Field("meeting", also=["cuộc họp"]), *TASK_FIELDS],
        day="due",
        telling=("meeting", "text"),
        shown=("text", "who", "due", "done_on"),
        of="meeting",
        icon="check",
        rank=30,
        settle=settle_meeting_task,
        hint=_("Open a meeting and write down who does what by when."),
        workflow=task_moves(),
    )
)  # fmt: skip

PROGRAMMES = declare_records(
    Records(
        key="programmes",
        label=_("Programmes of work"),
        one=_("programme of work"),
        model=Programme,
        fields=[
            Field("year", also=["năm công tác"]),
            Field("approved_on", also=["ngày thông qua", "ngày ban hành"]),
            Field("contents", also=["trọng tâm", "nội dung"], width=36),
            Field("paper", also=["số chương trình"]),
        ],
        day="approved_on",
        expected_of=WITH_COMMITTEES,
        telling=("unit", "year"),
        shown=("year", "unit", "approved_on", "paper"),
        filters=("year",),
        icon="calendar",
        rank=40,
        hint=_("Record the programme of the year, then its tasks."),
    )
)  # fmt: skip


def settle_programme_task(row: ProgrammeTask) -> None:
    """It is the unit's whose programme it is, unless another is told."""
    if row.programme_id and row.unit_id is None:
        row.unit = row.programme.unit


PROGRAMME_TASKS = declare_records(
    Records(
        key="programme_tasks",
        label=_("Tasks of the programme"),
        one=_("task of the programme"),
        model=ProgrammeTask,
        fields=[Field("programme", also=["chương trình công tác năm"]), *TASK_FIELDS],
        day="due",
        telling=("programme", "text"),
        shown=("text", "who", "due", "done_on"),
        of="programme",
        icon="check",
        rank=50,
        settle=settle_programme_task,
        hint=_("Open the programme of the year and write down its tasks."),
        workflow=task_moves(),
    )
)  # fmt: skip

__all__ = ["MEETINGS", "MEETING_TASKS", "PRESENCES", "PROGRAMMES", "PROGRAMME_TASKS", "congresses"]
