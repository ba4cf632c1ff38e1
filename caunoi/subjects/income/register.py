"""The register of income: average salary, extra income and Tết bonus of a unit's people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from .models import YearOfIncome


def settle(row: YearOfIncome) -> None:
    """What all people together have, so that it can be added up over units."""
    row.salaries = None if row.salary is None else row.salary * (row.heads or 0)
    row.salaried = 0 if row.salary is None else row.heads or 0
    row.extras = None if row.extra is None else row.extra * (row.heads or 0)
    row.bonuses = None if row.bonus is None else row.bonus * (row.bonus_heads or 0)


INCOMES = declare_records(
    Records(
        key="incomes",
        label=_("Income of staff"),
        one=_("income of a year"),
        model=YearOfIncome,
        fields=[
            Field("on", also=["năm", "tính đến ngày", "ngày cuối năm"], example="31/12/2025"),
            Field("heads", also=["số người", "số người được tính", "số cbccvclđ"],
                  help=_("On whom the averages are computed."), example=48),
            Field("salary", also=["lương bình quân", "tiền lương bình quân tháng"],
                  example=9_500_000),
            Field("extra", also=["thu nhập tăng thêm", "thu nhập tăng thêm bình quân"],
                  help=_("0 where there is none; empty where it is not known."),
                  example=1_200_000),
            Field("bonus_heads", also=["số người được thưởng tết"]),
            Field("bonus", also=["thưởng tết", "thưởng tết bình quân"], example=3_000_000),
            Field("note", also=["ghi chú"]),
        ],
        day="on",
        telling=("unit", "on"),
        shown=("on", "heads", "salary", "extra", "bonus"),
        icon="chart-bar",
        rank=40,
        settle=settle,
        hint=_("Record one line for each unit and year, or bring in the list of all units."),
    )
)  # fmt: skip
