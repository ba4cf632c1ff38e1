"""The register of targets: what a congress adopts, or the level above assigns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid
from caunoi.indicators.indicator import INDICATORS
from caunoi.indicators.models import Target
from caunoi.org.access import may
from caunoi.org.acting import require_over
from caunoi.org.pick import code_of
from caunoi.registers.records.beside import Beside, Line
from caunoi.registers.records.deciding import keepers
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .sharing import sum_of_shares
from .standing import Verdict, standing
from .words import TONES, measure_of, measured, number_of, reached

State = Target.State


def settle(target: Target) -> None:
    """A target is called as the figure that measures it, unless it has words of its own."""
    if not target.words and (indicator := INDICATORS.get(target.indicator)):
        target.words = str(indicator.label)[:300]


def beside(target: Target, user: Any) -> Iterator[Beside]:
    """How it stands today, and what was shared out of it."""
    if may(user, "count", target.unit):
        yield _progress(target, user)
    shares = sum_of_shares(target)
    if shares:
        lines = [
            Line(
                _("To be reached by all together"),
                measured(target.value, measure_of(target)),
            ),
            Line(_("Shared out"), measured(shares.total, measure_of(target)), shares.tone),
        ]
        if shares.says:
            lines.append(Line(_("Remark"), shares.says, shares.tone))
        yield Beside(_("Shared out"), lines, _("Open"), reverse("target-shares", args=[target.pk]))


def _progress(target: Target, user: Any) -> Beside:
    today = timezone.localdate()
    told = standing(target, on=today, user=user)
    word = Verdict(told.verdict).label
    lines = [
        Line(_("Target"), number_of(target)),
        Line(_("As of %(day)s") % {"day": say.day(min(today, target.last))}, reached(told)),
        Line(_("Standing"), str(word), TONES.get(told.verdict, "")),
    ]
    if told.expected is not None:
        words = measured(told.expected.quantize(1), measure_of(target))
        lines.insert(2, Line(_("In a straight line by then"), words))
    for year in told.years:
        assert year.period is not None
        lines.append(Line(str(year.period.first.year), reached(year), TONES.get(year.verdict, "")))
    if told.reason:
        lines.append(Line(_("Remark"), told.reason))
    if told.figure is None or told.period is None:
        return Beside(_("Progress"), lines)
    asked = urlencode({"unit": code_of(target.unit), "period": told.period.name})
    return Beside(
        _("Progress"), lines, _("Its records"),
        f"{reverse('figure', args=[target.indicator])}?{asked}",
    )  # fmt: skip


def must_be_over(target: Target) -> None:
    """A target is concluded when its days are over."""
    if target.concluded_on and target.concluded_on < target.last:
        told = _("Its days end on %(day)s: it is concluded on or after that day.") % {
            "day": say.day(target.last)
        }
        raise Invalid(told, fields={"concluded_on": [told]})
    if target.concluded_on and target.concluded_on > timezone.localdate():
        told = _("This day lies ahead.")
        raise Invalid(told, fields={"concluded_on": [told]})


def write_outcome(op: Any, targets: Sequence[Target], by: Any) -> None:
    """What was reached is counted, and kept as it was on that day."""
    for target in targets:
        assert target.concluded_on is not None
        told = standing(target, on=target.concluded_on, user=by)
        if told.verdict not in Target.Outcome.values:
            why = told.reason or _("It has no number.")
            raise Invalid(
                _("%(target)s is not measured by a figure: %(why)s State its outcome instead.")
                % {"target": target, "why": why}
            )
        assert told.actual is not None
        # Never up: a share just below the whole is not the whole.
        kept = told.actual.quantize(Decimal("0.01"), ROUND_DOWN)
        op.change(target, outcome=told.verdict.value, reached=kept)


def must_be_whose_it_is(op: Any, targets: Sequence[Target], by: Any) -> None:
    """Raise Refused where a unit would drop, or judge by words, what the level above assigned."""
    require_over(by, "approve", keepers(TARGETS, targets) or [row.unit for row in targets])


TARGETS = declare_records(
    Records(
        key="targets",
        label=gettext_lazy("Targets"),
        one=gettext_lazy("target"),
        model=Target,
        fields=[
            Field("words", also=["chỉ tiêu", "nội dung", "nội dung chỉ tiêu"], width=44,
                  help=gettext_lazy("Empty: as the figure that measures it is called."),
                  example="Hội nghị cán bộ, công chức, viên chức"),
            Field("indicator", also=["số liệu đo", "chỉ tiêu được giao", "thước đo"], width=40,
                  help=gettext_lazy("Empty: no figure measures it; its outcome is stated in the "
                                    "end.")),
            Field("direction", also=["chiều", "yêu cầu"]),
            Field("value", also=["kế hoạch", "kế hoạch giao", "số được giao", "giao", "mức"],
                  help=gettext_lazy("Empty: a target without a number. A share in percent."),
                  example=300),
            Field("first", also=["từ ngày", "kỳ từ"], example="01/01/2026"),
            Field("last", also=["đến ngày", "kỳ đến"], example="31/12/2026"),
            Field("yearly", also=["hằng năm", "hàng năm"],
                  help=gettext_lazy("To be reached in each calendar year that ends within these "
                                    "days, not once over all of them.")),
            Field("origin", also=["nguồn", "hình thức giao"]),
            Field("paper", also=["số văn bản giao", "văn bản giao", "nghị quyết số"],
                  parts_also=(["ngày giao"], ["cấp giao", "đơn vị giao"])),
            Field("whole", typed=False),
            Field("concluded_on", step=True, also=["ngày tổng kết"]),
            Field("outcome", step=True, also=["kết quả"]),
            Field("reached", typed=False),
        ],
        day="last",
        telling=("unit", "indicator", "words", "first", "last", "direction"),
        shown=("words", "direction", "value", "first", "last", "state", "outcome"),
        filters=("indicator", "origin", "state", "outcome"),
        icon="check",
        rank=90,
        called="words",
        settle=settle,
        from_above=True,
        set_above=("words", "indicator", "direction", "value", "first", "last", "yearly", "origin",
              "paper"),
        beside=beside,
        workflow=Workflow(
            Move("conclude", gettext_lazy("Conclude by the figure"), State.SET, State.CONCLUDED,
                 verb="approve", asks=["concluded_on"], needs=["concluded_on"],
                 check=must_be_over, then=write_outcome, later=True,
                 waits=gettext_lazy("to be concluded"), due="last"),
            Move("state", gettext_lazy("State the outcome"), State.SET, State.CONCLUDED,
                 verb="approve", asks=["concluded_on", "outcome"],
                 needs=["concluded_on", "outcome"], needs_note=True, check=must_be_over,
                 then=must_be_whose_it_is, later=True),
            Move("drop", gettext_lazy("Drop the target"), State.SET, State.DROPPED,
                 verb="approve", needs_note=True, then=must_be_whose_it_is),
            open={State.SET},
        ),
        hint=gettext_lazy("Enter what the congress has adopted or the level above has assigned; "
                          "its progress is then told from the records of any day."),
    )
)  # fmt: skip
