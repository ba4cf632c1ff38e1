"""The registers of movements and campaigns, and of what units do of them."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from ..models import Movement, Uptake

MOVEMENT = "movement"


def settle_movement(row: Movement) -> None:
    """A movement of the catalogue need not be named once more."""
    if row.known_as and not row.name:
        row.name = row.known_as.name


def settle_uptake(row: Uptake) -> None:
    """What is sent down today need not say so; what says when it was taken up, was."""
    row.sent_on = row.sent_on or timezone.localdate()


MOVEMENTS = declare_records(
    Records(
        key="movements",
        label=_("Movements and campaigns"),
        one=_("movement"),
        model=Movement,
        fields=[
            Field("name", also=["tên phong trào", "phong trào", "cuộc vận động"], width=40,
                  example="Lao động giỏi, lao động sáng tạo"),
            Field("known_as", catalogue=MOVEMENT, also=["phong trào theo danh mục"]),
            Field("kind", also=["loại", "hình thức"]),
            Field("begins", also=["ngày phát động", "từ ngày"]),
            Field("ends", also=["đến ngày", "ngày kết thúc"]),
            Field("content", also=["nội dung", "nội dung thi đua"], width=40),
            Field("criteria", also=["tiêu chí", "tiêu chuẩn"], width=40),
            Field("plan", also=["số kế hoạch"]),
        ],
        day="begins",
        telling=("unit", "name", "begins"),
        shown=("name", "kind", "begins", "ends", "plan"),
        filters=("known_as", "kind"),
        called="name",
        icon="chart-line",
        rank=30,
        settle=settle_movement,
        hint=_("Record a movement as it was launched, then send it down to the units."),
    )
)  # fmt: skip

UPTAKES = declare_records(
    Records(
        key="uptakes",
        label=_("Taking up of movements"),
        one=_("taking up of a movement"),
        model=Uptake,
        fields=[
            Field("movement", also=["phong trào", "tên phong trào"], width=40),
            Field("sent_on", typed=False),
            Field("due", also=["hạn triển khai", "hạn"]),
            Field("taken_up_on", also=["ngày triển khai", "ngày phát động tại đơn vị"]),
            Field("plan", also=["số kế hoạch của đơn vị"]),
            Field("people", also=["số người tham gia", "số đoàn viên tham gia"]),
            Field("done", also=["kết quả", "kết quả thực hiện", "việc đã làm"], width=40),
            Field("reviewed_on", also=["ngày tổng kết", "ngày sơ kết"]),
        ],
        day="sent_on",
        telling=("unit", "movement"),
        shown=("movement", "due", "taken_up_on", "people", "reviewed_on"),
        filters=("movement",),
        of="movement",
        per_unit=True,
        icon="check",
        rank=40,
        settle=settle_uptake,
        workflow=Workflow(
            Move("take_up", _("Take up"), Uptake.State.SENT, Uptake.State.TAKEN_UP,
                 asks=("taken_up_on", "plan"), needs=("taken_up_on",),
                 waits=_("to be taken up"), due="due"),
            Move("review", _("Review the movement"), Uptake.State.TAKEN_UP, Uptake.State.REVIEWED,
                 asks=("reviewed_on", "people", "done"), needs=("reviewed_on", "done")),
            Move("go_on", _("Go on with it"), Uptake.State.REVIEWED, Uptake.State.TAKEN_UP),
            open={Uptake.State.SENT, Uptake.State.TAKEN_UP},
        ),
        hint=_("A movement that is sent down appears here, one line for each unit."),
    )
)  # fmt: skip
