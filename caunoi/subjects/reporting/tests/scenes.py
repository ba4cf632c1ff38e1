"""A form in use and a round that was sent, for the tests of this room."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from caunoi.registers.records.deeds import record, take
from caunoi.subjects.reporting import filling, rounds
from caunoi.subjects.reporting.models import (
    FormLine,
    FormRule,
    ReportForm,
    ReportRound,
    UnitReport,
)

D = Decimal
YEAR = timezone.localdate().year - 1


def day(days):
    return timezone.localdate() + dt.timedelta(days=days)


def a_draft(house, name="Báo cáo năm", unit=None, **told):
    """A form with a counted line, typed ones with a mean and a share, and a question."""
    by, unit = house.console, unit or house.upper
    told = {"every": "year", "since": dt.date(2015, 1, 1), **told}
    form = ReportForm(unit=unit, name=name, **told)
    record([form], by=by)
    kept = {"unit": unit, "form": form}
    lines = record(
        [
            FormLine(place=10, number="1", text="Đoàn viên", kind="figure",
                     indicator="members.total", **kept),
            FormLine(place=20, number="2", text="Lao động", indicator="staff.total", **kept),
            FormLine(place=30, number="2.1", text="trong đó nữ", **kept),
            FormLine(place=40, number="3", text="Số người được tính lương", **kept),
            FormLine(place=60, number="4", text="Tỷ lệ", kind="apart", measured_in="%", **kept),
            FormLine(place=70, number="5", text="Kiến nghị", kind="question", **kept),
        ],
        by=by,
    )  # fmt: skip
    record([FormLine(place=50, number="3.1", text="Lương bình quân", kind="mean",
                     weight=lines[3], **kept)], by=by)  # fmt: skip
    record([FormRule(left=lines[2], right=lines[1], **kept)], by=by)
    return form


def a_form(house, **told):
    [form] = take("use", [a_draft(house, **told)], by=house.console)
    return form


def a_round(house, form=None, **told):
    form = form or a_form(house)
    round = ReportRound(unit=form.unit, form=form, **{"year": YEAR, "due": day(7), **told})
    record([round], by=house.console)
    return round


def sent(house, **told):
    round = a_round(house, **told)
    rounds.send(round, by=house.console)
    return round


def report_of(round, unit):
    found = UnitReport.objects.select_related("round__form", "unit").order_by("-version")
    return found.filter(round=round, unit=unit).first()


def lines(round):
    return {line.number: line for line in round.form.lines.all()}


GIVEN = {"2": 12, "2.1": 5, "3": 10, "3.1": 9_000_000, "4": 50}


def written(round, words="Không", **given):
    """Numbers by the line (`n2_1`), the usual ones where none is named."""
    named = {name[1:].replace("_", "."): value for name, value in given.items()}
    kept = lines(round)
    typed = {kept[n].pk: None if v is None else D(str(v)) for n, v in (GIVEN | named).items()}
    return filling.Written(typed, {kept["5"].pk: words})


def handed_in(house, round, unit, keeper, **given):
    filling.fill(report_of(round, unit), written(round, **given), by=house.user(keeper))
    take("submit", [report_of(round, unit)], by=house.user(keeper))
    return report_of(round, unit)


def accepted(house, round, unit, keeper, **given):
    handed_in(house, round, unit, keeper, **given)
    take("accept", [report_of(round, unit)], by=house.organiser)
    return report_of(round, unit)


def signed(house, round, unit, keeper, **given):
    accepted(house, round, unit, keeper, **given)
    take("sign", [report_of(round, unit)], by=house.user("binh"),
         signed_on=timezone.localdate(), signer="Trần Văn Bình")  # fmt: skip
    return report_of(round, unit)


def the_chain(house):
    """The federation asks its upper union for the sum of what the units report."""
    below = a_form(house)
    above = ReportForm(unit=house.federation, name="Tổng hợp", every="year", whom="upper",
                       since=dt.date(2015, 1, 1))  # fmt: skip
    record([above], by=house.console)
    kept = {"unit": house.federation, "form": above}
    record(
        [
            FormLine(place=1, number="1", text="Lao động", sums=below.lines.get(number="2"),
                     **kept),
            FormLine(place=2, number="2", text="Đoàn viên", kind="figure",
                     indicator="members.total", **kept),
        ],
        by=house.console,
    )  # fmt: skip
    take("use", [above], by=house.console)
    return sent(house, form=below), sent(house, form=ReportForm.objects.get(pk=above.pk))
