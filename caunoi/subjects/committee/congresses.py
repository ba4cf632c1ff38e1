"""The registers of congresses: delegates, ballots, candidates; a committee is recognised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.org.models import Membership, Unit
from caunoi.org.offices import Elected, NewTerm, begin_terms
from caunoi.registers.records.days_off import due_after
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.rules import Rules
from caunoi.registers.records.workflow import At, Move, Workflow

from . import rules
from .dossier import PRINTS
from .models import Ballot, Candidate, Congress, Delegate
from .sizes import warn_of_sizes

State = Congress.State


def settle_congress(row: Congress) -> None:
    """The term is as long as the charter says unless its end is told; one that is brought in with
    its day of recognition was recognised long ago, and moves nobody into office now."""
    if row.until is None and row.on and row.unit_id:
        years = Rules(rules.TERM_YEARS).value(rules.TERM_YEARS, row.unit_id, row.on)
        if years is None:
            told = gettext("No rule says how long a term lasts: write the day on which it ends.")
            raise Invalid(told, fields={"until": [told]})
        leap = row.on.month == 2 and row.on.day == 29
        row.until = row.on.replace(year=row.on.year + years, **({"day": 28} if leap else {}))
    if row.members is None and row.on and row.unit_id and row.on <= timezone.localdate():
        row.members = members_of(row.unit, row.on)
    if row.state == State.PREPARED and row.recognised_on:
        row.state = State.RECOGNISED


def members_of(unit: Unit, on: Any) -> int:
    """How many members the unit and those below it have on a day."""
    return Membership.objects.under(unit, on=on).on(on).count()


def not_ahead(row: Any) -> None:
    """Raise Invalid for a day to come."""
    for name in ("on", "first_meeting", "submitted_on", "recognised_on"):
        if (day := getattr(row, name)) and day > timezone.localdate():
            told = gettext("This day lies ahead.")
            raise Invalid(told, fields={name: [told]})


def must_be_a_dossier(row: Congress) -> None:
    """Raise Invalid for a dossier in which nobody is elected."""
    not_ahead(row)
    if row.submitted_on and row.submitted_on < row.on:
        told = gettext("The dossier is handed in after the congress.")
        raise Invalid(told, fields={"submitted_on": [told]})
    if not elected_in([row])[row.pk]:
        raise Invalid(gettext("Write down the ballots and who was elected first."))


def elected_in(congresses: Sequence[Congress]) -> dict[int, list[Elected]]:
    """Who was elected to which office in each congress, those of the first ballot first."""
    found: dict[int, list[Elected]] = defaultdict(list)
    chosen = (
        Candidate.objects.filter(ballot__congress__in=congresses, elected=True)
        .exclude(office=Candidate.Office.DELEGATE)
        .select_related("person", "ballot")
        .order_by("ballot", "pk")
    )
    for one in chosen:
        found[one.ballot.congress_id].append(Elected(one.person, one.office))
    return found


def fall_due(op: Any, rows: Sequence[Congress], by: Any) -> None:
    """By when the dossier is handed in, where the rule says so."""
    asked = Rules(rules.SUBMIT)
    for row in rows:
        begins = row.first_meeting or row.on
        if (days := asked.value(rules.SUBMIT, row.unit_id, begins)) is not None:
            _set(op, row, submit_by=due_after(begins, days))


def await_answer(op: Any, rows: Sequence[Congress], by: Any) -> None:
    """By when the level above answers, where the rule says so."""
    asked = Rules(rules.ANSWER)
    for row in rows:
        if row.submitted_on is None:
            continue
        if (days := asked.value(rules.ANSWER, row.unit_id, row.submitted_on)) is not None:
            _set(op, row, answer_by=due_after(row.submitted_on, days))


def _set(op: Any, row: Congress, **values: Any) -> None:
    op.change_where(Congress._base_manager.filter(pk=row.pk), **values)
    for name, value in values.items():
        setattr(row, name, value)


def put_into_office(op: Any, rows: Sequence[Congress], by: Any) -> None:
    """Those elected hold their offices from the day of recognition; until then the old ones did."""
    elected = elected_in(rows)
    for row in rows:
        assert row.recognised_on is not None
        begin_terms(
            terms=[
                NewTerm(
                    unit=row.unit,
                    name=row.term,
                    since=row.on,
                    until=row.until,
                    elected=elected[row.pk],
                    recognised=row.recognised_on,
                )
            ],
            by=by,
            paper=row.paper,
        )


CONGRESSES = declare_records(
    Records(
        key="congresses",
        label=_("Congresses"),
        one=_("congress"),
        model=Congress,
        fields=[
            Field("name", also=["tên đại hội", "đại hội"], width=40,
                  example="Đại hội công đoàn cơ sở lần thứ VIII"),
            Field("term", also=["nhiệm kỳ"], example="Nhiệm kỳ 2025-2030"),
            Field("form", also=["hình thức", "hình thức đại hội"]),
            Field("on", also=["ngày đại hội", "ngày tổ chức"]),
            Field("until", also=["hết nhiệm kỳ"], help=_("Empty: as the rule says.")),
            Field("members", also=["số đoàn viên"], help=_("Empty: counted on that day.")),
            Field("size", also=["số ủy viên ban chấp hành", "số lượng bch"]),
            Field("standing", also=["số ủy viên ban thường vụ", "số lượng btv"]),
            Field("inspection", also=["số ủy viên ủy ban kiểm tra", "số lượng ubkt"]),
            Field("summoned", also=["số đại biểu triệu tập", "triệu tập"]),
            Field("present", also=["số đại biểu có mặt", "có mặt"]),
            Field("resolution", also=["số nghị quyết", "nghị quyết"]),
            Field("first_meeting", also=["phiên họp đầu tiên"]),
            Field("submit_by", typed=False),
            Field("submitted_on", typed=False),
            Field("answer_by", typed=False),
            Field("paper", also=["số quyết định công nhận"]),
            Field("recognised_on", also=["ngày công nhận"],
                  help=_("Only of congresses of the past, whose committees are known already.")),
        ],
        day="on",
        telling=("unit", "on"),
        shown=("name", "on", "size", "answer_by", "recognised_on"),
        filters=("form",),
        called="name",
        icon="users",
        rank=60,
        settle=settle_congress,
        warns=warn_of_sizes,
        hint=_("Record a congress, then its delegates, ballots and candidates."),
        prints=PRINTS,
        workflow=Workflow(
            Move("hold", _("Record that it was held"), State.PREPARED, State.HELD,
                 asks=("summoned", "present", "size", "resolution", "first_meeting"),
                 needs=("summoned", "present", "size", "first_meeting"), check=not_ahead,
                 then=fall_due, waits=_("Congress to be held"), due="on"),
            Move("submit", _("Hand in the dossier"), State.HELD, State.SUBMITTED,
                 asks=("submitted_on",), needs=("submitted_on",), check=must_be_a_dossier,
                 then=await_answer, waits=_("Dossier for recognition to be handed in"),
                 due="submit_by"),
            Move("return", _("Return"), State.SUBMITTED, State.HELD, verb="approve",
                 at=At.ABOVE, needs_note=True, empties=("submitted_on", "answer_by")),
            Move("approve", _("Decide the recognition"), State.SUBMITTED, State.APPROVED,
                 verb="approve", at=At.ABOVE, asks=("paper",), needs=("paper",),
                 waits=_("Recognition to be decided"), due="answer_by"),
            Move("recognise", _("Put the new committee into office"), State.APPROVED,
                 State.RECOGNISED, verb="organise", at=At.ABOVE, asks=("recognised_on",),
                 needs=("recognised_on",), check=not_ahead, then=put_into_office,
                 final=_("The level above has recognised the committee."),
                 counter=_("End the offices held, or begin another term."),
                 waits=_("Committee to be put into office"), due="answer_by"),
            open={State.PREPARED, State.HELD},
        ),
    )
)  # fmt: skip


def settle_delegate(row: Delegate) -> None:
    """It lies on the day of the congress."""
    if row.congress_id:
        row.on = row.congress.on


DELEGATES = declare_records(
    Records(
        key="delegates",
        label=_("Delegates of congresses"),
        one=_("delegate"),
        model=Delegate,
        fields=[
            Field("congress", also=["đại hội"]),
            Field("person"),
            Field("on", typed=False),
            Field("kind", also=["loại đại biểu", "đại biểu"]),
            Field("came", also=["có mặt"]),
            Field("admitted", also=["tư cách đại biểu"]),
        ],
        day="on",
        telling=("congress", "person"),
        shown=("person", "kind", "came", "admitted"),
        filters=("kind", "came"),
        of="congress",
        shut_with=(State.SUBMITTED, State.APPROVED),
        kept_with=(State.RECOGNISED,),
        icon="users",
        rank=70,
        settle=settle_delegate,
        hint=_("Open a congress and bring in the list of its delegates."),
    )
)  # fmt: skip


def settle_ballot(row: Ballot) -> None:
    """It is held on the day of the congress, in its unit, unless another day is told."""
    if row.congress_id:
        row.unit = row.congress.unit
        row.on = row.on or row.congress.on


BALLOTS = declare_records(
    Records(
        key="ballots",
        label=_("Ballots"),
        one=_("ballot"),
        model=Ballot,
        fields=[
            Field("congress", also=["đại hội"]),
            Field("of", also=["bầu", "nội dung bầu"]),
            Field("on", also=["ngày bầu"], help=_("Empty: the day of the congress.")),
            Field("seats", also=["số lượng bầu", "số được bầu"]),
            Field("issued", also=["số phiếu phát ra", "phiếu phát ra"]),
            Field("returned", also=["số phiếu thu về", "phiếu thu về"]),
            Field("invalid", also=["số phiếu không hợp lệ", "phiếu không hợp lệ"]),
            Field("counted_by", also=["trưởng ban kiểm phiếu"]),
        ],
        day="on",
        telling=("congress", "of", "on"),
        shown=("of", "seats", "issued", "returned", "invalid"),
        filters=("of",),
        of="congress",
        shut_with=(State.SUBMITTED, State.APPROVED),
        kept_with=(State.RECOGNISED,),
        icon="certificate",
        rank=80,
        settle=settle_ballot,
        hint=_("Open a congress and write down each ballot, then its candidates."),
    )
)  # fmt: skip


def settle_candidate(row: Candidate) -> None:
    """Who stands in a ballot does so in its unit, on its day."""
    if row.ballot_id:
        row.unit = row.ballot.unit
        row.on = row.ballot.on


CANDIDATES = declare_records(
    Records(
        key="candidates",
        label=_("Candidates"),
        one=_("candidate"),
        model=Candidate,
        fields=[
            Field("ballot"),
            Field("person"),
            Field("on", typed=False),
            Field("office", also=["chức vụ", "chức danh"],
                  help=_("The office that is held if elected; of delegates none.")),
            Field("stood", also=["ứng cử, đề cử", "ứng cử hay đề cử"]),
            Field("votes", also=["số phiếu", "số phiếu đồng ý"]),
            Field("elected", also=["trúng cử", "kết quả"]),
        ],
        day="on",
        telling=("ballot", "person", "office"),
        shown=("person", "office", "votes", "elected"),
        filters=("office", "elected"),
        of="ballot",
        icon="users",
        rank=90,
        settle=settle_candidate,
        hint=_("Open a ballot and write down who stood, with the votes."),
    )
)  # fmt: skip
