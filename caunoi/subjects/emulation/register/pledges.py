"""The registers of pledges: score sheets, rounds, what units and persons pledge."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import At, Move, Workflow

from .. import scoring, telling
from ..models import Pledge, Registration, Round, ScoreSheet, SheetItem
from .awards import AWARD_TITLE


def settle_item(row: SheetItem) -> None:
    """An item is in use from the day of its sheet."""
    if row.sheet_id:
        row.since = row.sheet.since


def settle_round(row: Round) -> None:
    """It is scored by a sheet that is in use: items of a draft may still change."""
    if row.sheet is not None and row.sheet.state == ScoreSheet.State.DRAFT:
        told = gettext("This score sheet is still a draft: put it into use first.")
        raise Invalid(told, fields={"sheet": [told]})


def settle_pledge(row: Pledge) -> None:
    """What is asked for today need not say so, and is due with the others."""
    row.sent_on = row.sent_on or timezone.localdate()
    if row.due is None and row.round_id:
        row.due = row.round.due


SHEETS = declare_records(
    Records(
        key="score_sheets",
        label=_("Score sheets"),
        one=_("score sheet"),
        model=ScoreSheet,
        fields=[
            Field("name", also=["tên bảng điểm", "tên biểu điểm", "biểu chấm điểm"], width=40),
            Field("version", also=["phiên bản", "lần ban hành"], width=8),
            Field("since", also=["áp dụng từ", "áp dụng từ ngày"]),
            Field("source", also=["căn cứ", "văn bản ban hành"], width=30),
        ],
        day="since",
        telling=("unit", "name", "version"),
        shown=("name", "version", "since", "source"),
        called="name",
        icon="table",
        rank=70,
        workflow=Workflow(
            Move("use", _("Put into use"), ScoreSheet.State.DRAFT, ScoreSheet.State.IN_USE,
                 verb="approve", check=scoring.must_have_items, waits=_("to be put into use")),
            Move("withdraw", _("Take out of use"), ScoreSheet.State.IN_USE,
                 ScoreSheet.State.WITHDRAWN, verb="approve", needs_note=True),
            open={ScoreSheet.State.DRAFT},
        ),
        beside=telling.items_of,
        hint=_("Record a score sheet, then bring in its items; put it into use when it is whole."),
    )
)  # fmt: skip

ITEMS = declare_records(
    Records(
        key="score_items",
        label=_("Items of score sheets"),
        one=_("item of a score sheet"),
        model=SheetItem,
        fields=[
            Field("sheet", also=["bảng điểm", "biểu điểm"], width=30),
            Field("number", also=["stt mục", "mục", "mã mục"], width=8, example="1.1"),
            Field("group", also=["nhóm", "phần"], width=24),
            Field("text", also=["nội dung", "tiêu chí", "nội dung chấm"], width=44),
            Field("kind", also=["loại điểm"]),
            Field("most", also=["điểm tối đa", "điểm chuẩn", "thang điểm"], example="10"),
            Field("evidence", also=["minh chứng", "tài liệu kiểm chứng"], width=30),
            Field("since", typed=False),
        ],
        day="since",
        telling=("sheet", "number"),
        shown=("number", "group", "text", "kind", "most", "evidence"),
        filters=("sheet", "kind"),
        known_by=[frozenset({"number", "text", "most"})],
        of="sheet",
        shut_with=(ScoreSheet.State.IN_USE, ScoreSheet.State.WITHDRAWN),
        icon="table",
        rank=71,
        settle=settle_item,
    )
)  # fmt: skip

ROUNDS = declare_records(
    Records(
        key="rounds",
        label=_("Emulation of clusters"),
        one=_("emulation round"),
        model=Round,
        fields=[
            Field("name", also=["tên cụm", "cụm thi đua", "khối thi đua", "cụm"], width=30,
                  example="Cụm thi đua số 1"),
            Field("year", also=["năm"], width=8),
            Field("sheet", also=["bảng điểm", "biểu chấm điểm"], width=30),
            Field("begins", also=["ngày phát động", "ngày ký giao ước"]),
            Field("due", also=["hạn tự chấm", "hạn tự chấm điểm"]),
            Field("content", also=["nội dung", "nội dung thi đua"], width=40),
            Field("targets", also=["chỉ tiêu", "chỉ tiêu chung"], width=40),
            Field("plan", also=["số kế hoạch"]),
            Field("met_on", typed=False),
        ],
        day="begins",
        telling=("unit", "name", "year"),
        shown=("name", "year", "sheet", "begins", "due", "met_on"),
        filters=("year",),
        called="name",
        icon="users",
        rank=50,
        settle=settle_round,
        workflow=Workflow(
            Move("rank", _("Rank"), Round.State.OPEN, Round.State.RANKED, verb="approve",
                 asks=("met_on",), needs=("met_on",), check=scoring.must_be_confirmed,
                 then=scoring.write_ranks),
            Move("run_again", _("Open again"), Round.State.RANKED, Round.State.OPEN,
                 verb="approve", needs_note=True),
            open={Round.State.OPEN},
        ),
        beside=telling.cluster_of,
        hint=_("Record the year's round of a cluster, then send it down to its units."),
    )
)  # fmt: skip

PLEDGES = declare_records(
    Records(
        key="pledges",
        label=_("Pledges of units"),
        one=_("pledge of a unit"),
        model=Pledge,
        fields=[
            Field("round", also=["cụm", "cụm thi đua", "khối thi đua"], width=30),
            Field("sent_on", typed=False),
            Field("due", also=["hạn tự chấm"]),
            Field("signed_on", also=["ngày ký", "ngày ký giao ước", "ngày đăng ký"]),
            Field("content", also=["nội dung giao ước", "nội dung đăng ký"], width=40),
            Field("targets", also=["chỉ tiêu đăng ký", "chỉ tiêu"], width=40),
            Field("title", catalogue=AWARD_TITLE, also=["danh hiệu đăng ký", "đăng ký danh hiệu"]),
            Field("cross_by", also=["đơn vị chấm chéo"], typed=False),
            Field("own_score", typed=False),
            Field("cross_score", typed=False),
            Field("final_score", typed=False),
            Field("votes_for", also=["số phiếu suy tôn"], typed=False),
            Field("voters", also=["số phiếu bầu"], typed=False),
            Field("rank", typed=False),
        ],
        day="sent_on",
        telling=("unit", "round"),
        shown=("round", "signed_on", "title", "own_score", "cross_score", "final_score", "rank"),
        filters=("round", "title"),
        of="round",
        per_unit=True,
        icon="check",
        rank=51,
        settle=settle_pledge,
        workflow=Workflow(
            Move("sign", _("Sign the pledge"), Pledge.State.SENT, Pledge.State.SIGNED,
                 asks=("signed_on", "content", "targets", "title"), needs=("signed_on",),
                 check=scoring.must_be_running, waits=_("to be signed")),
            Move("hand_in", _("Hand in the own score"), Pledge.State.SIGNED, Pledge.State.SCORED,
                 check=scoring.must_be_scored, waits=_("to be scored"), due="due"),
            Move("give_back", _("Return"), Pledge.State.SCORED, Pledge.State.SIGNED,
                 verb="approve", at=At.ABOVE, needs_note=True),
            Move("confirm", _("Confirm the final score"), Pledge.State.SCORED, Pledge.State.FINAL,
                 verb="approve", at=At.ABOVE, check=scoring.must_be_scored_finally,
                 waits=_("to be confirmed")),
            open={Pledge.State.SENT, Pledge.State.SIGNED},
        ),
        beside=telling.points_of,
        hint=_("A round that is sent down appears here, one line for each unit."),
    )
)  # fmt: skip

REGISTRATIONS = declare_records(
    Records(
        key="personal_pledges",
        label=_("Registrations of persons"),
        one=_("registration for emulation"),
        model=Registration,
        fields=[
            Field("person"),
            Field("year", also=["năm", "năm đăng ký"], width=8),
            Field("on", also=["ngày đăng ký", "ngày ký"]),
            Field("title", catalogue=AWARD_TITLE,
                  also=["danh hiệu đăng ký", "đăng ký danh hiệu", "danh hiệu"]),
            Field("content", also=["nội dung đăng ký", "nội dung thi đua"], width=40),
        ],
        day="on",
        telling=("person", "year"),
        shown=("person", "year", "on", "title"),
        filters=("year", "title"),
        icon="users",
        rank=60,
        hint=_("Bring in the list of a unit's registrations at the beginning of the year."),
    )
)  # fmt: skip
