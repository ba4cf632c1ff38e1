"""The registers of inspection: the plan of a year, its visits, and what they demand."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.records.days import must_be_due_after
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .models import Demand, Plan, Visit

TOPIC = "inspection_topic"

PLANS = declare_records(
    Records(
        key="inspection_plans",
        label=_("Plans of inspection"),
        one=_("plan of inspection"),
        model=Plan,
        fields=[
            Field("year", also=["năm kế hoạch"]),
            Field("approved_on", also=["ngày phê duyệt", "ngày ban hành"]),
            Field("contents", also=["nội dung", "trọng tâm"], width=36),
            Field("paper", also=["số kế hoạch"]),
        ],
        day="approved_on",
        expected_of=("federation", "industry", "upper"),
        telling=("unit", "year"),
        shown=("year", "unit", "approved_on", "paper"),
        filters=("year",),
        called="year",
        icon="calendar",
        rank=10,
        hint=_("Record the plan of the year, then the inspections that it names."),
    )
)  # fmt: skip


def settle_visit(row: Visit) -> None:
    """Whether it is at the own level follows from whom it is about; one that was not planned is
    taken as planned for its own day."""
    if row.unit_id and row.inspected_id:
        own = row.unit_id == row.inspected_id
        row.level = Visit.Level.OWN if own else Visit.Level.BELOW
    if row.planned_for is None and row.visited_on:
        row.planned_for = row.visited_on
    if row.state == Visit.State.PLANNED and row.visited_on:
        row.state = Visit.State.VISITED
    if row.state == Visit.State.VISITED and row.concluded_on:
        row.state = Visit.State.CONCLUDED
    must_not_lie_ahead(row, "visited_on", "concluded_on")


def must_not_lie_ahead(row: Any, *names: str) -> None:
    """Raise Invalid for something done on a day to come."""
    today = timezone.localdate()
    for name in names:
        if (day := getattr(row, name)) and day > today:
            raise Invalid(
                gettext("This day lies ahead."), fields={name: [gettext("This day lies ahead.")]}
            )


def must_be_true(row: Visit) -> None:
    """Raise Invalid for a visit of a day to come."""
    must_not_lie_ahead(row, "visited_on", "concluded_on")


State = Visit.State

VISITS = declare_records(
    Records(
        key="inspections",
        label=_("Inspections"),
        one=_("inspection"),
        model=Visit,
        fields=[
            Field("unit", also=["đơn vị kiểm tra", "đơn vị tiến hành"]),
            Field("plan", also=["kế hoạch kiểm tra năm", "theo kế hoạch năm"]),
            Field("inspected", also=["đơn vị được kiểm tra", "nơi được kiểm tra"], width=30),
            Field("kind", also=["kiểm tra hay giám sát", "loại"]),
            Field("level", typed=False),
            Field("topic", catalogue=TOPIC, also=["nội dung kiểm tra", "chuyên đề"], width=30),
            Field("planned_for", also=["thời gian dự kiến", "dự kiến"],
                  help=_("Empty: it was not planned.")),
            Field("of_signs", also=["khi có dấu hiệu vi phạm"]),
            Field("covers", also=["thời kỳ kiểm tra", "niên độ"]),
            Field("lead", also=["trưởng đoàn"]),
            Field("team", also=["thành viên đoàn", "đoàn kiểm tra"]),
            Field("visited_on", also=["ngày kiểm tra", "ngày tiến hành"]),
            Field("concluded_on", also=["ngày kết luận"]),
            Field("conclusion", also=["kết luận"], width=40),
            Field("paper", also=["số thông báo kết luận", "số kết luận"]),
        ],
        day="planned_for",
        telling=("unit", "inspected", "topic", "planned_for"),
        shown=("inspected", "kind", "topic", "planned_for", "visited_on"),
        filters=("kind", "level", "topic", "of_signs"),
        icon="search",
        rank=20,
        settle=settle_visit,
        hint=_("Record what the year's plan names; then what was looked into and concluded."),
        workflow=Workflow(
            Move("visit", _("Record that it was carried out"), State.PLANNED, State.VISITED,
                 asks=("visited_on", "lead", "team", "covers"), needs=("visited_on",),
                 check=must_be_true, waits=_("Inspection to be carried out"), due="planned_for"),
            Move("conclude", _("Conclude"), State.VISITED, State.CONCLUDED, verb="approve",
                 asks=("concluded_on", "conclusion", "paper"), needs=("concluded_on", "conclusion"),
                 check=must_be_true, waits=_("Inspection to be concluded")),
            Move("reopen", _("Open the conclusion again"), State.CONCLUDED, State.VISITED,
                 verb="approve", needs_note=True, empties=("concluded_on",)),
            Move("drop", _("Drop from the plan"), State.PLANNED, State.DROPPED, verb="approve",
                 needs_note=True),
            open={State.PLANNED, State.VISITED},
        ),
    )
)  # fmt: skip


def settle_demand(row: Demand) -> None:
    """It is demanded of the unit inspected, with the conclusion unless another day is told."""
    if row.visit_id:
        row.unit = row.visit.inspected
        if row.on is None:
            row.on = row.visit.concluded_on or row.visit.visited_on or row.visit.planned_for
        must_be_due_after(row, row.on)


def must_be_answered(row: Demand) -> None:
    """Raise Invalid for a day to come."""
    must_not_lie_ahead(row, "done_on")


DEMANDS = declare_records(
    Records(
        key="demands",
        label=_("Demands of inspections"),
        one=_("demand"),
        model=Demand,
        fields=[
            Field("visit"),
            Field("on", also=["ngày kiến nghị"], help=_("Empty: with the conclusion.")),
            Field("text", also=["kiến nghị", "nội dung kiến nghị", "nội dung khắc phục"], width=40),
            Field("due", also=["thời hạn", "hạn khắc phục"]),
            Field("money", also=["số tiền phải thu hồi"]),
            Field("answer", also=["kết quả khắc phục", "kết quả thực hiện"], typed=False),
            Field("done_on", also=["ngày khắc phục xong"], typed=False),
        ],
        day="on",
        telling=("visit", "unit", "text"),
        shown=("text", "unit", "due", "done_on"),
        of="visit",
        from_above=True,
        set_above=("text", "due", "money", "on"),
        icon="alert-triangle",
        rank=30,
        settle=settle_demand,
        hint=_("Open an inspection and write down what it demands, each with its day."),
        workflow=Workflow(
            Move("answer", _("Report that it is put right"), Demand.State.OPEN,
                 Demand.State.ANSWERED, asks=("answer", "done_on"), needs=("answer", "done_on"),
                 check=must_be_answered, waits=_("Demand to be put right"), due="due"),
            Move("settle", _("Settle"), Demand.State.ANSWERED, Demand.State.SETTLED,
                 verb="approve", unit_of="visit", waits=_("Answer to a demand to be looked at")),
            Move("return", _("Return"), Demand.State.ANSWERED, Demand.State.OPEN,
                 verb="approve", unit_of="visit", needs_note=True, empties=("done_on",)),
            open={Demand.State.OPEN},
        ),
    )
)  # fmt: skip
