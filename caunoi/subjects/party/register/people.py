"""The registers of outstanding members, and of members whom the union puts forward."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .. import steps
from ..models import Outstanding, PutForward

Stage = Outstanding.Stage
# All that these registers tell is sensitive; what a step fills in is asked for there.
covered = partial(Field, sensitive=True)
later = partial(Field, sensitive=True, step=True)

# The class and the resolution come in either order; the rest is one line.
THE_WAY = Workflow(
    Move(
        "foster", _("Assign who helps"), Stage.FOUND, Stage.FOSTERED,
        asks=("officer", "helper", "helped_since"), needs=("officer",),
    ),
    Move(
        "send", _("Send to the awareness class"),
        end={Stage.FOSTERED: Stage.LEARNING, Stage.INTRODUCED: Stage.BOTH},
        asks=("sent_on", "course"), needs=("sent_on",),
    ),
    Move(
        "certify", _("Note the certificate"),
        end={
            Stage.LEARNING: Stage.TAUGHT,
            Stage.BOTH: Stage.READY,
            # One that has run out is followed by another.
            Stage.TAUGHT: Stage.TAUGHT,
            Stage.READY: Stage.READY,
        },
        asks=("certificate", "certified_on"), needs=("certificate", "certified_on"),
        empties=("certified_until",), then=steps.certified,
    ),
    Move(
        "introduce", _("Introduce by resolution"),
        end={
            Stage.FOSTERED: Stage.INTRODUCED,
            Stage.LEARNING: Stage.BOTH,
            Stage.TAUGHT: Stage.READY,
        },
        verb="approve",
        asks=("introduced_by", "resolution", "introduced_on", "present", "votes"),
        needs=("introduced_by", "resolution", "introduced_on"),
        then=steps.introduced,
    ),
    Move(
        "renew", _("Introduce anew"),
        end={stage: stage for stage in (Stage.INTRODUCED, Stage.BOTH, Stage.READY)},
        verb="approve",
        asks=("resolution", "renewed_on", "present", "votes"), needs=("resolution", "renewed_on"),
        empties=("introduced_until",), then=steps.introduced,
    ),
    Move(
        "propose", _("Propose for admission"), Stage.READY, Stage.PROPOSED, verb="approve",
        asks=("proposed_on",), needs=("proposed_on",), check=steps.must_be_valid,
        waits=_("to be proposed for admission"),
    ),
    Move(
        "admit", _("Note the admission"), Stage.PROPOSED, Stage.ADMITTED,
        asks=("admitted_on", "decision"), needs=("admitted_on", "decision"),
        then=steps.admitted,
        final=_("The Party has admitted this person."),
        counter=_("Annul the admission, which takes it out of the books and says why."),
    ),
    Move(
        "annul", _("Annul the admission"), Stage.ADMITTED, Stage.PROPOSED, needs_note=True,
        empties=("admitted_on", "decision", "probation_until"), then=steps.annulled,
    ),
    Move(
        "recognise", _("Note full membership"), Stage.ADMITTED, Stage.FULL,
        asks=("full_on", "full_decision"), needs=("full_on",),
        check=steps.must_have_served, then=steps.recognised,
        final=_("The Party has made this person a full member."),
        counter=_("Annul the full membership, which takes it out of the books and says why."),
        waits=_("to become a full member"), due="probation_until",
    ),
    Move(
        "unrecognise", _("Annul the full membership"), Stage.FULL, Stage.ADMITTED, needs_note=True,
        empties=("full_on", "full_decision"), then=steps.unrecognised,
    ),
    Move(
        "stop", _("Follow no longer"),
        tuple(stage for stage in Stage if stage not in (Stage.FULL, Stage.STOPPED)),
        Stage.STOPPED, asks=("stopped_on",), needs=("stopped_on",),
    ),
    Move(
        "strike_off", _("Note that the Party struck off the list"), Stage.ADMITTED, Stage.STOPPED,
        asks=("stopped_on",), needs=("stopped_on",), then=steps.struck_off,
    ),
    open=[stage for stage in Stage if stage not in (Stage.ADMITTED, Stage.FULL, Stage.STOPPED)],
)  # fmt: skip


def settle_outstanding(row: Outstanding) -> None:
    """A new way stands where its days say."""
    row.stand()


OUTSTANDING = declare_records(
    Records(
        key="outstanding",
        label=_("Outstanding members"),
        one=_("outstanding member"),
        model=Outstanding,
        fields=[
            covered("person", also=["đoàn viên ưu tú", "quần chúng ưu tú"]),
            covered("found_on", also=["ngày phát hiện", "ngày tạo nguồn"]),
            covered("officer", also=["người theo dõi", "cán bộ theo dõi"]),
            covered("helper", also=["đảng viên giúp đỡ", "đảng viên được phân công"],
                    help=_("The full Party member whom the cell has assigned.")),
            covered("helped_since", also=["ngày phân công"]),
            later("sent_on", also=["ngày cử đi học", "ngày đi học lớp nhận thức"]),
            later("course", also=["lớp nhận thức", "khóa"]),
            later("certificate", also=["số gcn", "số giấy chứng nhận"]),
            later("certified_on", also=["ngày cấp gcn", "ngày cấp giấy chứng nhận"]),
            later("certified_until", also=["hạn giấy chứng nhận"],
                  help=_("Empty: counted by the rule.")),
            later("introduced_by", also=["tổ chức giới thiệu", "nơi giới thiệu"]),
            later("resolution", also=["số nghị quyết", "nq giới thiệu"]),
            later("introduced_on", also=["ngày giới thiệu", "ngày nghị quyết"]),
            later("present", also=["có mặt"]),
            later("votes", also=["số phiếu tán thành", "tán thành"]),
            later("renewed_on", also=["ngày giới thiệu lại"]),
            later("introduced_until", also=["hạn nghị quyết"],
                  help=_("Empty: counted by the rule, where an office has set one.")),
            later("proposed_on", also=["ngày đề nghị kết nạp"]),
            later("admitted_on", also=["ngày kết nạp", "ngày vào đảng"]),
            later("decision", also=["qđ kết nạp", "số quyết định kết nạp"],
                  parts_also=(["ngày quyết định kết nạp"], ["cấp ủy quyết định"])),
            later("probation_until", also=["hạn dự bị"],
                  help=_("Empty: counted by the rule.")),
            later("full_on", also=["ngày chính thức", "ngày công nhận chính thức"]),
            later("full_decision", also=["số qđ công nhận"]),
            covered("stopped_on", also=["ngày dừng"], typed=False),
        ],
        day="found_on",
        telling=("person", "found_on"),
        shown=("person", "found_on", "sent_on", "introduced_on", "admitted_on", "full_on"),
        filters=("introduced_by",),
        icon="users",
        rank=110,
        workflow=THE_WAY,
        settle=settle_outstanding,
        together=steps.together,
        then=steps.written_down,
        hint=_("Record a member who has been found, then take the steps as they happen."),
    )
)  # fmt: skip

State = PutForward.State


def settle_put_forward(row: Any) -> None:
    row.stand()


PUT_FORWARD = declare_records(
    Records(
        key="put_forward",
        label=_("Members put forward"),
        one=_("member put forward"),
        model=PutForward,
        fields=[
            covered("person"),
            covered("purpose", also=["giới thiệu để", "nội dung giới thiệu", "hình thức"]),
            covered("post", also=["chức danh", "chức vụ giới thiệu", "cấp ủy"]),
            covered("to", also=["giới thiệu với", "nơi nhận"]),
            covered("on", also=["ngày giới thiệu"]),
            later("paper", also=["số công văn", "số văn bản"]),
            later("decided_on", also=["ngày có kết quả", "ngày bổ nhiệm", "ngày bầu"]),
            later("decision", also=["kết quả theo quyết định", "số qđ bổ nhiệm"]),
        ],
        day="on",
        telling=("person", "purpose", "post", "on"),
        shown=("person", "purpose", "post", "on", "decided_on"),
        filters=("purpose",),
        icon="user",
        rank=120,
        workflow=Workflow(
            Move(
                "send", _("Put forward"), State.DRAFT, State.SENT, verb="approve",
                asks=("paper",), needs=("paper",), waits=_("to be put forward"),
            ),
            Move(
                "accept", _("Note that it was accepted"), State.SENT, State.ACCEPTED,
                asks=("decided_on", "decision"), needs=("decided_on",),
            ),
            Move(
                "decline", _("Note that it was not accepted"), State.SENT, State.DECLINED,
                asks=("decided_on",), needs=("decided_on",),
            ),
            Move(
                "withdraw", _("Withdraw"), (State.DRAFT, State.SENT), State.WITHDRAWN,
                verb="approve", needs_note=True,
            ),
            open=(State.DRAFT,),
        ),
        settle=settle_put_forward,
        hint=_("Record who is put forward; the chair sends it, then note what came of it."),
    )
)  # fmt: skip
