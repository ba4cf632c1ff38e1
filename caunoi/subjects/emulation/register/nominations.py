"""The registers of nominations and of those who are proposed in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.days import must_be_due_after
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import At, Move, Workflow

from .. import dossier, proposing, telling
from ..models import Candidate, Nomination
from .awards import AWARD_THEME, AWARD_TITLE, settle_form, settle_recipient


def settle_candidate(row: Candidate) -> None:
    """Who is proposed, and when, follow from the rest."""
    settle_recipient(row)
    settle_form(row)
    if row.nomination_id:
        row.on = row.nomination.begun_on


def settle_nomination(row: Nomination) -> None:
    """It is to be submitted after it was begun."""
    must_be_due_after(row, row.begun_on)


NOMINATIONS = declare_records(
    Records(
        key="nominations",
        label=_("Proposals for commendation"),
        one=_("proposal for commendation"),
        model=Nomination,
        fields=[
            Field("name", also=["tên đợt đề nghị", "đợt đề nghị"], width=36,
                  example="Đề nghị khen thưởng năm 2025"),
            Field("year", also=["năm"], width=8),
            Field("begun_on", also=["ngày lập"]),
            Field("due", also=["hạn gửi", "hạn nộp"]),
            Field("body", also=["cuộc họp", "thành phần họp"], typed=False),
            Field("met_on", also=["ngày họp"], typed=False),
            Field("members", typed=False),
            Field("present", also=["số người dự họp"], typed=False),
            Field("request", typed=False),
            Field("letter", typed=False),
        ],
        day="begun_on",
        telling=("unit", "name", "year"),
        shown=("name", "year", "begun_on", "due", "met_on", "request"),
        filters=("year",),
        called="name",
        icon="upload",
        rank=20,
        settle=settle_nomination,
        workflow=Workflow(
            Move("vote", _("Record the vote"), Nomination.State.DRAFT, Nomination.State.VOTED,
                 asks=("body", "met_on", "members", "present"),
                 needs=("body", "met_on", "members", "present"),
                 check=proposing.must_be_voted_on),
            Move("vote_again", _("Back before the vote"), Nomination.State.VOTED,
                 Nomination.State.DRAFT, needs_note=True, then=proposing.open_again),
            Move("submit", _("Submit"), Nomination.State.VOTED, Nomination.State.SUBMITTED,
                 asks=("request",), needs=("request",), check=proposing.must_be_eligible,
                 then=proposing.send, waits=_("to be submitted"), due="due"),
            Move("give_back", _("Return"),
                 (Nomination.State.SUBMITTED, Nomination.State.PASSED_ON), Nomination.State.DRAFT,
                 verb="approve", at=At.ABOVE, needs_note=True,
                 check=proposing.must_be_undecided, then=proposing.open_again),
            Move("pass_on", _("Pass on to the next level"), Nomination.State.SUBMITTED,
                 Nomination.State.PASSED_ON, verb="approve", at=At.ABOVE, asks=("letter",),
                 waits=_("to be checked")),
            open={Nomination.State.DRAFT},
        ),
        prints=dossier.PRINTS,
        beside=telling.conditions_of,
        hint=_("Begin a proposal, then name those who are proposed, each with the award."),
    )
)  # fmt: skip

CANDIDATES = declare_records(
    Records(
        key="award_candidates",
        label=_("Proposed for awards"),
        one=_("candidate"),
        model=Candidate,
        fields=[
            Field("nomination", also=["đợt đề nghị", "tên đợt đề nghị"], width=30),
            Field("title", catalogue=AWARD_TITLE, width=32,
                  also=["danh hiệu đề nghị", "danh hiệu", "hình thức khen thưởng",
                        "đề nghị khen thưởng", "hình thức đề nghị"]),
            Field("recipient", typed=False),
            Field("person", help=_("Leave empty for a collective.")),
            Field("collective", also=["tập thể", "tên tập thể"], width=30,
                  help=_("Leave empty for a person.")),
            Field("form", also=["loại hình khen thưởng"]),
            Field("theme", catalogue=AWARD_THEME, also=["chuyên đề"]),
            Field("achievement", also=["thành tích", "tóm tắt thành tích"], width=40),
            Field("votes_for", also=["số phiếu đồng ý", "phiếu đồng ý"]),
            Field("votes_against", also=["số phiếu không đồng ý", "phiếu không đồng ý"]),
            Field("on", typed=False),
            Field("decided_by", typed=False),
            Field("decision", typed=False),
        ],
        day="on",
        telling=("nomination", "person", "collective", "title"),
        shown=("person", "collective", "title", "nomination", "votes_for", "decision"),
        filters=("title", "recipient", "nomination"),
        known_by=[frozenset({"title", "nomination"})],
        of="nomination",
        shut_with=(Nomination.State.VOTED,),
        icon="user",
        rank=21,
        settle=settle_candidate,
        workflow=Workflow(
            Move("award", _("Record the decision"), Candidate.State.SENT, Candidate.State.AWARDED,
                 verb="approve", at=At.ABOVE, asks=("decision", "decided_by"),
                 needs=("decision",), check=proposing.must_be_decidable, then=proposing.award,
                 waits=_("to be decided"),
                 final=_("A decision that was issued is not undone here."),
                 counter=_("Revoke the award by the decision that says so.")),
            Move("leave_out", _("Leave out"), Candidate.State.SENT, Candidate.State.LEFT_OUT,
                 verb="approve", at=At.ABOVE, needs_note=True, then=proposing.close_decided),
            Move("take_in_again", _("Take in again"), Candidate.State.LEFT_OUT,
                 Candidate.State.SENT, verb="approve", at=At.ABOVE,
                 check=proposing.must_be_on_its_way),
            open={Candidate.State.PROPOSED},
        ),
        prints=dossier.PRINTS_OF_ONE,
        beside=telling.conditions_of_one,
        hint=_("Name whom the unit proposes; who lacks what for the award is told at once."),
    )
)  # fmt: skip
