"""The registers of initiatives: programmes, initiatives, their authors, decisions and uses."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.handing import HandedIn
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from . import steps
from .facts import initiatives_of
from .models import Author, Initiative, Programme, Recognition, Use

FIELD = "initiative_field"
CAMPAIGN = "initiative_campaign"
AWARD_TITLE = "award_title"  # kept by the room of commendation
State = Initiative.State


def settle_initiative(row: Initiative) -> None:
    """It is registered today unless another day is told; what has a first day is applied."""
    if row.registered_on is None:
        row.registered_on = timezone.localdate()
    if row.first_applied and row.application == Initiative.Application.NOT_YET:
        row.application = Initiative.Application.APPLIED


def settle_author(row: Author) -> None:
    """An author counts on the day of the initiative: its registration, then its recognition."""
    if row.initiative_id:
        row.on = row.initiative.recognised_on or row.initiative.registered_on


def settle_recognition(row: Any) -> None:
    """It holds from the day on which the decision was signed, in the unit of the initiative."""
    decision = row.decision if row.decision_id or Recognition.decision.is_cached(row) else None
    if decision is not None and decision.signed_on:
        row.on = decision.signed_on


COUNCIL = ("recognised_by", "council_on", "members", "votes", "union_present", "scope",
           "recognised_on", "decision")  # fmt: skip


def _recognition(name: str, label: Any, start: Any, waits: Any = "") -> Move:
    """The step by which a decision is recorded: of the council's now, or of one taken before."""
    return Move(
        name, label, start, State.RECOGNISED, verb="approve", asks=COUNCIL,
        needs=("recognised_by", "scope", "recognised_on", "decision"),
        check=steps.must_be_recognisable, then=steps.note_recognition, waits=waits,
        final=_("A decision that was issued is not undone here."),
        counter=_("Withdraw the recognition by the decision that says so."),
    )  # fmt: skip


PROGRAMMES = declare_records(
    Records(
        key="initiative_programmes",
        label=_("Programmes of initiatives"),
        one=_("programme of initiatives"),
        model=Programme,
        fields=[
            Field("name", also=["tên chương trình", "chương trình"], width=44,
                  example="Chương trình 1 triệu sáng kiến, giai đoạn 1"),
            Field("campaign", catalogue=CAMPAIGN, also=["cuộc vận động", "chương trình lớn"]),
            Field("first", also=["áp dụng từ ngày", "từ ngày"],
                  help=_("Only what was put to use within these days takes part.")),
            Field("last", also=["áp dụng đến ngày", "đến ngày"]),
            Field("closes", also=["hạn gửi", "hạn nộp sáng kiến"]),
            Field("content", also=["nội dung"], width=36),
            Field("paper", also=["số văn bản", "văn bản hướng dẫn"]),
        ],
        day="first",
        telling=("unit", "name"),
        shown=("name", "campaign", "first", "last", "closes"),
        filters=("campaign",),
        called="name",
        icon="certificate",
        rank=10,
        hint=_("Record the programme with its window; then initiatives may take part in it."),
    )
)  # fmt: skip

INITIATIVES = declare_records(
    Records(
        key="initiatives",
        label=_("Initiatives, topics, solutions"),
        one=_("initiative"),
        model=Initiative,
        fields=[
            Field("title", also=["tên sáng kiến", "tên đề tài", "tên giải pháp",
                                 "tên đề tài, sáng kiến", "sáng kiến"], width=48,
                  example="Giải pháp rút ngắn thời gian giải quyết hồ sơ một cửa"),
            Field("kind", also=["loại", "loại hình"]),
            Field("field", catalogue=FIELD, also=["lĩnh vực", "loại giải pháp"], width=26),
            Field("description", also=["mô tả", "bản chất", "nội dung", "mô tả bản chất"],
                  width=40),
            Field("registered_on", also=["ngày đăng ký"], help=_("Empty: today.")),
            Field("application", also=["tình trạng áp dụng", "áp dụng"]),
            Field("first_applied", also=["ngày áp dụng lần đầu", "ngày áp dụng", "áp dụng từ",
                                         "ngày áp dụng lần đầu hoặc áp dụng thử"]),
            Field("submitted_on", also=["ngày nộp đơn", "ngày nộp"]),
            Field("value", also=["giá trị làm lợi", "số tiền làm lợi", "làm lợi"]),
            Field("benefit", also=["hiệu quả", "lợi ích", "lợi ích xã hội"], width=36,
                  help=_("What it is good for, where that is no amount of money.")),
            Field("recognised_by", typed=False),
            Field("council_on", typed=False),
            Field("members", typed=False),
            Field("votes", typed=False),
            Field("union_present", typed=False),
            Field("scope", typed=False),
            Field("recognised_on", typed=False),
            Field("decision", typed=False),
            Field("programme", typed=False),
            Field("joined_on", typed=False),
        ],
        day="registered_on",
        telling=("unit", "title", "registered_on"),
        shown=("title", "kind", "field", "application", "scope", "recognised_on"),
        filters=("kind", "field", "application", "scope", "programme"),
        known_by=[frozenset({"title"})],
        called="title",
        icon="certificate",
        rank=20,
        settle=settle_initiative,
        handed_in=HandedIn(
            label=_("Hand in an initiative"),
            fields=("title", "kind", "field", "description", "application", "first_applied",
                    "value", "benefit"),
            hint=_("The officer of the union looks it over, adds other authors if there are any, "
                   "and puts it before the council."),
            then=steps.name_its_author,
        ),
        hint=_("Register an initiative, name its authors with their shares, then hand it in."),
        workflow=Workflow(
            Move("submit", _("Hand in"), State.DRAFT, State.SUBMITTED,
                 asks=("submitted_on",), needs=("submitted_on",), check=steps.must_be_ready,
                 then=steps.fix_authors, waits=_("to be handed in")),
            Move("give_back", _("Return"), State.SUBMITTED, State.DRAFT, verb="approve",
                 needs_note=True, then=steps.free_authors),
            _recognition("recognise", _("Record the recognition"), State.SUBMITTED,
                         waits=_("to be decided by the council")),
            _recognition("recognise_at_once", _("Record an earlier recognition"), State.DRAFT),
            Move("reject", _("Not recognised"), State.SUBMITTED, State.REJECTED,
                 verb="approve", asks=("council_on", "members", "votes"), needs_note=True),
            Move("reopen", _("Open again"), State.REJECTED, State.DRAFT, needs_note=True,
                 then=steps.free_authors),
            Move("put_to_use", _("Record the application"), State.RECOGNISED, State.RECOGNISED,
                 asks=("application", "first_applied", "value", "benefit"),
                 needs=("application", "first_applied"), check=steps.must_be_applied),
            Move("join", _("Take part in a programme"), State.RECOGNISED, State.RECOGNISED,
                 asks=("programme", "joined_on"), needs=("programme", "joined_on"),
                 check=steps.must_fit_programme),
            Move("leave", _("Take out of the programme"), State.RECOGNISED, State.RECOGNISED,
                 empties=("programme", "joined_on"), needs_note=True),
            Move("withdraw", _("Withdraw the recognition"), State.RECOGNISED, State.WITHDRAWN,
                 verb="approve", needs_note=True),
            Move("restore", _("Restore the recognition"), State.WITHDRAWN, State.RECOGNISED,
                 verb="approve", needs_note=True),
            open={State.DRAFT},
        ),
    )
)  # fmt: skip

AUTHORS = declare_records(
    Records(
        key="initiative_authors",
        label=_("Authors of initiatives"),
        one=_("author of an initiative"),
        model=Author,
        fields=[
            Field("initiative", also=["tên sáng kiến", "sáng kiến"], width=44),
            Field("person", also=["tác giả", "đồng tác giả"],
                  help=_("Leave empty for somebody who is in no register of a union.")),
            Field("outsider", also=["tác giả ngoài đơn vị"], width=26),
            Field("share", also=["tỷ lệ", "tỷ lệ đóng góp", "tỷ lệ % đóng góp", "% đóng góp"],
                  help=_("The shares of all authors make 100 percent.")),
            Field("on", typed=False),
        ],
        day="on",
        telling=("initiative", "person", "outsider"),
        shown=("person", "outsider", "initiative", "share", "on"),
        filters=("initiative",),
        known_by=[frozenset({"initiative", "share"})],
        of="initiative",
        icon="user",
        rank=21,
        settle=settle_author,
        facts=initiatives_of,
        workflow=Workflow(open={Author.State.NAMED}),
        hint=_("Open an initiative and name who made it, each with the share."),
    )
)  # fmt: skip

RECOGNITIONS = declare_records(
    Records(
        key="initiative_recognitions",
        label=_("Decisions on the scope of initiatives"),
        one=_("decision on the scope"),
        model=Recognition,
        fields=[
            Field("initiative", also=["tên sáng kiến", "sáng kiến"], width=44),
            Field("scope", also=["phạm vi", "phạm vi ảnh hưởng"]),
            Field("decision", also=["số quyết định công nhận"]),
            Field("on", typed=False),
        ],
        day="on",
        telling=("initiative", "scope"),
        shown=("initiative", "scope", "on", "decision"),
        filters=("scope",),
        of="initiative",
        icon="certificate",
        rank=22,
        settle=settle_recognition,
        workflow=Workflow(open={Recognition.State.RAISED}),
        hint=_("Open a recognised initiative and record the decision that raises its scope."),
    )
)  # fmt: skip

USES = declare_records(
    Records(
        key="initiative_uses",
        label=_("Initiatives used for awards"),
        one=_("use of an initiative for an award"),
        model=Use,
        fields=[
            Field("initiative", also=["tên sáng kiến", "sáng kiến"], width=44),
            Field("person"),
            Field("title", catalogue=AWARD_TITLE, width=32,
                  also=["danh hiệu", "hình thức khen thưởng", "danh hiệu, hình thức khen thưởng"]),
            Field("level", also=["cấp khen thưởng", "cấp"]),
            Field("year", also=["năm", "năm thành tích"], width=8),
            Field("on", also=["ngày sử dụng", "ngày xét"]),
            Field("decision", also=["số quyết định khen thưởng"]),
        ],
        day="on",
        telling=("initiative", "person", "level"),
        shown=("person", "initiative", "title", "level", "year"),
        filters=("level", "title", "year"),
        of="initiative",
        icon="check",
        rank=23,
        hint=_("Open an initiative and record the award for which an author has used it."),
    )
)  # fmt: skip
