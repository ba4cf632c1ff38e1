"""The registers of comments that were called for, and of what the union proposes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from ..models import Call, Comment, Proposal

CALLS = declare_records(
    Records(
        key="calls",
        label=_("Calls for comments"),
        one=_("call for comments"),
        model=Call,
        fields=[
            Field("about", also=["loại góp ý", "đối tượng góp ý"]),
            Field("title", also=["nội dung góp ý", "dự thảo", "tên dự thảo"], width=50,
                  example="Dự thảo Báo cáo chính trị trình Đại hội Đảng bộ tỉnh"),
            Field("on", also=["ngày lấy ý kiến", "ngày triển khai"]),
            Field("until", also=["hạn gửi", "thời hạn"]),
            Field("paper", also=["số công văn"]),
        ],
        day="on",
        telling=("unit", "title", "on"),
        shown=("title", "about", "on", "until"),
        filters=("about",),
        called="title",
        icon="pencil",
        rank=150,
        hint=_("Record what comments are asked for, and send it down to units."),
    )
)  # fmt: skip

State = Comment.State


def settle_comment(row: Comment) -> None:
    """A unit is asked on the day of the call, and hands in by its day."""
    if row.call_id and row.asked_on is None:
        row.asked_on = row.call.on
    if row.call_id and row.until is None:
        row.until = row.call.until
    row.stand()


COMMENTS = declare_records(
    Records(
        key="comments",
        label=_("Comments of units"),
        one=_("comments of a unit"),
        model=Comment,
        fields=[
            Field("call", also=["nội dung góp ý", "dự thảo"], width=50),
            Field("asked_on", also=["ngày được lấy ý kiến"], help=_("Empty: the day of the call.")),
            Field("until", also=["hạn gửi"], help=_("Empty: as the call says.")),
            Field("organised_on", step=True, also=["ngày tổ chức", "ngày góp ý"]),
            Field("form", step=True, also=["hình thức góp ý"]),
            Field("opinions", step=True, also=["số ý kiến", "số lượt ý kiến"],
                  help=_("Only how many: what was said, and of whom, is not kept.")),
            Field("letter", step=True, also=["số văn bản góp ý", "số báo cáo"]),
            Field("sent_to", step=True, also=["nơi gửi", "gửi đến"]),
            Field("answered_on", step=True, also=["ngày tiếp thu", "ngày trả lời"]),
            Field("answer", step=True, also=["tiếp thu, giải trình", "kết quả tiếp thu"]),
        ],
        day="asked_on",
        telling=("call", "unit"),
        shown=("call", "asked_on", "organised_on", "opinions", "answered_on"),
        filters=("call",),
        of="call",
        per_unit=True,
        set_above=("until",),
        icon="pencil",
        rank=151,
        workflow=Workflow(
            Move(
                "organise", _("Note that comments were gathered"), State.ASKED, State.ORGANISED,
                asks=("organised_on", "form", "opinions"), needs=("organised_on", "opinions"),
                waits=_("to be organised"), due="until",
            ),
            Move(
                "send", _("Send the letter"), State.ORGANISED, State.SENT, verb="approve",
                asks=("letter", "sent_to"), needs=("letter",), waits=_("to be sent"), due="until",
            ),
            Move(
                "answer", _("Note the answer"), State.SENT, State.ANSWERED,
                asks=("answered_on", "answer"), needs=("answered_on", "answer"),
            ),
            open=(State.ASKED, State.ORGANISED),
        ),
        settle=settle_comment,
        hint=_("Open a call for comments and send it down to units."),
    )
)  # fmt: skip

Step = Proposal.State


def settle_proposal(row: Proposal) -> None:
    row.stand()


PROPOSALS = declare_records(
    Records(
        key="proposals",
        label=_("Advice and proposals"),
        one=_("proposal"),
        model=Proposal,
        fields=[
            Field("matter", also=["nội dung", "nội dung kiến nghị", "nội dung tham mưu"], width=50),
            Field("to", also=["kiến nghị với", "cấp nhận"]),
            Field("addressee", also=["nơi nhận", "cơ quan nhận"]),
            Field("on", also=["ngày kiến nghị", "ngày đề xuất"]),
            Field("paper", step=True, also=["số văn bản", "số công văn", "số tờ trình"]),
            Field("answer_by", also=["hạn trả lời"]),
            Field("answered_on", step=True, also=["ngày trả lời"]),
            Field("answer", step=True, also=["kết quả trả lời", "trả lời"]),
            Field("answer_paper", step=True, also=["số văn bản trả lời"]),
            Field("done_on", step=True, also=["ngày thực hiện", "ngày thực hiện xong"]),
        ],
        day="on",
        telling=("unit", "matter", "to", "on"),
        shown=("matter", "to", "on", "answered_on", "done_on"),
        filters=("to", "answer"),
        called="matter",
        icon="file-export",
        rank=160,
        workflow=Workflow(
            Move(
                "send", _("Send"), Step.DRAFT, Step.SENT, verb="approve",
                asks=("paper",), needs=("paper",), waits=_("to be sent"),
            ),
            Move(
                "answer", _("Note the answer"), Step.SENT, Step.ANSWERED,
                asks=("answered_on", "answer", "answer_paper"), needs=("answered_on", "answer"),
                waits=_("to be answered"), due="answer_by",
            ),
            Move(
                "carry_out", _("Note that it was carried out"), Step.ANSWERED, Step.DONE,
                asks=("done_on",), needs=("done_on",),
            ),
            Move(
                "drop", _("Note that it is not carried out"), (Step.SENT, Step.ANSWERED),
                Step.DROPPED, needs_note=True,
            ),
            open=(Step.DRAFT,),
        ),
        settle=settle_proposal,
        hint=_("Record what the union proposes; the chair sends it, then note the answer."),
    )
)  # fmt: skip
