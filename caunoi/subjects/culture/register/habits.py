"""The registers of regular participation: a year's question, and what each unit tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.org.headcount import fill_members
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import At, Move, Workflow

from ..models import HabitInUnit, Habits


def settle_habits(row: Habits) -> None:
    """A year lies on its last day, and is called by it."""
    if row.year and row.on is None:
        row.on = dt.date(row.year, 12, 31)
    if not row.name:
        row.name = gettext("Regular participation in %(year)s") % {"year": row.year}


def settle_unit(row: HabitInUnit) -> None:
    """It is of the year's last day, among the members that the unit had on that day."""
    settle_units([row])


def settle_units(rows: Sequence[HabitInUnit]) -> None:
    """The same of many at once."""
    for row in rows:
        if row.habits_id and row.on is None:
            row.on = row.habits.on
    fill_members(rows, "people")


def must_be_some(row: HabitInUnit) -> None:
    """Raise Invalid for numbers that contradict one another."""
    sport, arts, regular = row.sport or 0, row.arts or 0, row.regular or 0
    if not max(sport, arts) <= regular <= (sport + arts if sport and arts else regular):
        told = gettext("In either take part at least as many as in one, at most as in both added.")
        raise Invalid(told, fields={"regular": [told]})
    if regular > row.people:
        told = gettext("The unit had %(members)s members on that day.") % {"members": row.people}
        raise Invalid(told, fields={"regular": [told]})


HABITS = declare_records(
    Records(
        key="habits",
        label=_("Regular participation by year"),
        one=_("question about regular participation"),
        model=Habits,
        fields=[
            Field("year", also=["năm"], example=2025),
            Field("name", width=36, help=_("Empty: the year.")),
            Field("on", typed=False),
            Field("due", also=["hạn báo cáo"]),
            Field("meaning", also=["thế nào là thường xuyên", "cách tính"], width=40,
                  example="Luyện tập ít nhất hai buổi mỗi tuần, từ sáu tháng trở lên"),
        ],
        day="on",
        telling=("unit", "year"),
        shown=("name", "year", "meaning", "due"),
        filters=("year",),
        called="name",
        icon="calendar",
        rank=80,
        settle=settle_habits,
        hint=_("Ask the units once a year, and say what counts as regular; send it down."),
    )
)  # fmt: skip

State = HabitInUnit.State
NUMBERS = ("sport", "arts", "regular")

HABITS_IN_UNITS = declare_records(
    Records(
        key="habits_in_units",
        label=_("Regular participation of units"),
        one=_("regular participation of a unit"),
        model=HabitInUnit,
        fields=[
            Field("habits", also=["năm", "đợt"], width=36),
            Field("on", typed=False),
            Field("people", also=["số đoàn viên", "tổng số đoàn viên"],
                  help=_("Empty: as many as the books of the unit hold on that day.")),
            Field("sport", also=["thường xuyên tập thể thao", "tdtt"]),
            Field("arts", also=["thường xuyên tham gia văn nghệ", "vhvn"]),
            Field("regular", also=["thường xuyên tham gia", "vhvn, tdtt"]),
        ],
        day="on",
        telling=("habits", "unit"),
        shown=("habits", "people", "sport", "arts", "regular"),
        filters=("habits",),
        of="habits",
        per_unit=True,
        icon="users",
        rank=81,
        settle=settle_unit,
        settle_many=settle_units,
        hint=_("Open the year's question and send it down to units."),
        workflow=Workflow(
            Move("tell", _("Tell how many"), State.ASKED, State.TOLD, asks=NUMBERS,
                 needs=("regular",), check=must_be_some,
                 waits=_("Regular participation to be told")),
            Move("return", _("Return"), State.TOLD, State.ASKED, at=At.ABOVE, needs_note=True),
            open={State.ASKED},
        ),
    )
)  # fmt: skip
