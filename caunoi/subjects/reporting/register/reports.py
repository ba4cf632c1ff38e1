"""The registers of rounds and of the reports of the units in them."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import At, Move, Workflow

from .. import document, filling, rounds, telling
from ..models import ReportForm, ReportRound, UnitReport

State = UnitReport.State


def settle_round(row: ReportRound) -> None:
    """Its days follow from the form, and its name from its days, unless they are said."""
    if not row.form_id:
        return
    there = ReportRound.objects.filter(pk=row.pk).first()
    _must_keep_what_is_told(row, there)
    if there is not None and _when(there) != _when(row):
        _follow_again(row, there)
    if row.form.state == ReportForm.State.DRAFT:
        told = gettext("The form is still a draft: put it into use first.")
        raise Invalid(told, fields={"form": [told]})
    if row.first is None and row.last is None and row.year:
        period = rounds.days_of(row.form, row.year, row.part)
        if period is None:
            told = gettext("Of this form each round says its first and its last day.")
            raise Invalid(told, fields={"first": [told]})
        row.first, row.last = period.first, period.last
    if row.last is None:
        return
    form = row.form
    if row.due is None and form.due_days is not None:
        row.due = row.last + dt.timedelta(days=form.due_days)
    if row.due is None:
        told = gettext("The form says no day by which it is due: say it here.")
        raise Invalid(told, fields={"due": [told]})
    if row.locks is None and form.lock_days is not None:
        row.locks = max(row.due, row.last + dt.timedelta(days=form.lock_days))
    if not row.name and row.first is not None and row.first <= row.last:
        row.name = f"{form.name} · {telling.called(row)}"[:300]


def _when(row: ReportRound) -> tuple[int | None, ...]:
    return row.form_id, row.year, row.part


def _follow_again(row: ReportRound, there: ReportRound) -> None:
    """What followed from another form, year or part, and was not said anew, follows again."""
    follows = ["first", "last", "name"]
    follows += ["due"] if row.form.due_days is not None else []
    follows += ["locks"] if row.form.lock_days is not None else []
    for name in follows:
        if getattr(row, name) == getattr(there, name):
            setattr(row, name, "" if name == "name" else None)


def _must_keep_what_is_told(row: ReportRound, there: ReportRound | None) -> None:
    """Raise Invalid where a round that has reports would tell of other days, or by another form."""
    days = ("first", "last")
    if there is None or (
        _when(there) == _when(row) and all(getattr(there, n) == getattr(row, n) for n in days)
    ):
        return
    if there.reports.exists():
        raise Invalid(
            gettext("Reports of this round are there: its form and its days stay as they are.")
        )


def settle_report(row: UnitReport) -> None:
    """A report lies on the last day that it tells of, and is due with its round."""
    if row.round_id:
        row.on = row.round.last
        row.due = row.due or row.round.due


ROUNDS = declare_records(
    Records(
        key="reporting_rounds",
        label=_("Rounds of reporting"),
        one=_("round of reporting"),
        model=ReportRound,
        fields=[
            Field("form", also=["biểu mẫu", "mẫu báo cáo"], width=34),
            Field("year", also=["năm"], width=8),
            Field("part", also=["kỳ thứ", "kỳ"], width=8,
                  help=_("Third quarter: 3; first six months: 1; of a year leave 1.")),
            Field("name", also=["tên đợt", "tên kỳ báo cáo"], width=40,
                  help=_("Empty: made of the form and the days.")),
            Field("first", also=["từ ngày"], help=_("Empty: as the form says.")),
            Field("last", also=["đến ngày", "số liệu tính đến"]),
            Field("opens", also=["ngày mở"], help=_("Empty: as soon as it is sent.")),
            Field("due", also=["hạn nộp", "hạn báo cáo"], help=_("Empty: as the form says.")),
            Field("locks", also=["ngày khóa"]),
        ],
        day="last",
        telling=("unit", "form", "first", "last"),
        shown=("name", "year", "first", "last", "due"),
        filters=("year", "form"),
        called="name",
        icon="calendar",
        rank=20,
        settle=settle_round,
        sent_while=(ReportRound.State.OPEN,),
        sent_from="reportround-send",
        workflow=Workflow(
            Move("end", _("End the round"), ReportRound.State.OPEN, ReportRound.State.OVER,
                 verb="approve"),
            Move("run_again", _("Open again"), ReportRound.State.OVER, ReportRound.State.OPEN,
                 verb="approve", needs_note=True),
            open={ReportRound.State.OPEN},
        ),
        beside=telling.round_at_a_glance,
        hint=_("Record the round, then send it to the units; each finds its report filled in."),
    )
)  # fmt: skip

REPORTS = declare_records(
    Records(
        key="unit_reports",
        label=_("Reports of units"),
        one=_("report of a unit"),
        model=UnitReport,
        fields=[
            Field("round", also=["đợt báo cáo", "kỳ báo cáo"], width=34),
            Field("version", typed=False, also=["lần báo cáo"]),
            Field("on", typed=False),
            Field("due", step=True, also=["hạn nộp", "gia hạn đến"]),
            Field("submitted_on", typed=False, also=["ngày nộp"]),
            Field("accepted_on", typed=False, also=["ngày tiếp nhận"]),
            Field("signed_on", step=True, also=["ngày ký báo cáo"]),
            Field("signer", step=True, also=["người ký báo cáo"]),
            Field("paper", step=True, also=["số báo cáo"]),
            Field("not_owed", step=True, also=["lý do không phải nộp"]),
        ],
        day="on",
        telling=("round", "unit", "version"),
        shown=("round", "due", "submitted_on", "accepted_on", "signed_on"),
        filters=("round",),
        of="round",
        per_unit=True,
        icon="table",
        rank=21,
        settle=settle_report,
        workflow=Workflow(
            Move("submit", _("Hand the report in"), end={State.OPEN: State.SUBMITTED,
                                              State.RETURNED: State.SUBMITTED},
                 check=filling.must_be_complete, then=filling.write_counted,
                 waits=_("Report to be handed in"), due="due", later=True),
            Move("take_back", _("Take it back"), State.SUBMITTED, State.OPEN,
                 then=filling.not_handed_in, needs_note=True, later=True),
            Move("give_back", _("Return"), State.SUBMITTED, State.RETURNED, verb="edit",
                 at=At.ABOVE, needs_note=True, then=filling.let_go, later=True),
            Move("accept", _("Accept"), State.SUBMITTED, State.ACCEPTED, at=At.ABOVE,
                 then=filling.write_accepted, waits=_("Report to be looked at"), later=True),
            Move("reopen", _("Take the acceptance back"), State.ACCEPTED, State.SUBMITTED,
                 at=At.ABOVE, needs_note=True, empties=("accepted_on",),
                 check=filling.must_not_be_taken_up, later=True),
            Move("sign", _("Record that it is signed"), State.ACCEPTED, State.SIGNED,
                 verb="approve", asks=("signed_on", "signer", "paper"),
                 needs=("signed_on", "signer"), check=telling.must_be_signed_in_time,
                 then=document.sign, waits=_("to be signed"), later=True,
                 final=_("The head has signed and the figures were read."),
                 counter=_("Withdraw it with the reason: the next version follows.")),
            Move("withdraw", _("Withdraw after signing"), State.SIGNED, State.WITHDRAWN,
                 verb="approve", at=At.ABOVE, needs_note=True, later=True,
                 check=filling.must_not_be_taken_up, then=filling.first_again),
            Move("extend", _("Give more time"), end={State.OPEN: State.OPEN,
                                                   State.RETURNED: State.RETURNED},
                 verb="approve", at=At.ABOVE, asks=("due",), needs=("due",), needs_note=True,
                 later=True),
            Move("excuse", _("It is not owed"), State.OPEN, State.EXEMPT, verb="approve",
                 at=At.ABOVE, asks=("not_owed",), needs=("not_owed",), later=True),
            Move("owe", _("It is owed after all"), State.EXEMPT, State.OPEN, verb="approve",
                 at=At.ABOVE, empties=("not_owed",), needs_note=True, later=True),
            open={State.OPEN},
        ),
        beside=telling.report_at_a_glance,
        hint=_("A round that is sent appears here, one line for each unit."),
    )
)  # fmt: skip
