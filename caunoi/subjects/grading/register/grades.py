"""The registers of grades: rounds, what units are given, what members are given."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.org.acting import require_above
from caunoi.registers.imports.reading import plain_key
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import At, Move, Workflow

from .. import asking, scoring, telling
from ..models import Grade, GradeClass, MemberGrade, Round, Scheme

State = Grade.State


def settle_round(row: Round) -> None:
    """A round is of the calendar year, unless it says otherwise."""
    if row.year and row.first is None and row.last is None:
        row.first, row.last = dt.date(row.year, 1, 1), dt.date(row.year, 12, 31)


def must_be_in_use(round: Any) -> None:
    """Raise Invalid for a round by a scheme that is still a draft."""
    if round.scheme.state == Scheme.State.DRAFT:
        told = gettext("The scheme is still a draft: put it into use first.")
        raise Invalid(told, fields={"scheme": [told]})


def of_the_round(row: Any) -> None:
    if row.round_id:
        must_be_in_use(row.round)
        row.year, row.on = row.round.year, row.round.last


def must_be_of_its_cluster(row: Grade) -> None:
    """Raise Invalid for a unit that comes into the round of a cluster to which it belonged not."""
    cluster = row.round.cluster
    if cluster is None or cluster.places.on(row.round.last).filter(unit=row.unit_id).exists():
        return
    if Grade.objects.filter(pk=row.pk, round=row.round_id, unit=row.unit_id).exists():
        return  # it is in the round, whatever is known of the cluster by now
    told = gettext("This round is for the units of “%(cluster)s” alone.") % {"cluster": cluster}
    raise Invalid(told, fields={"unit": [told]})


def settle_grade(row: Grade) -> None:
    """A grade lies on the last day of its round; one told with its class and day was decided."""
    of_the_round(row)
    if row.round_id:
        row.whole_year = row.round.part != Round.Part.FIRST
        row.due = row.due or row.round.due
        must_be_of_its_cluster(row)
    new = row.pk is None  # nobody decides by a correction
    if new and row.state == State.SENT and row.decided_on and (row.grade or row.given_as):
        row.state = State.DECIDED


def no_such_class(name: str, classes: Iterable[GradeClass]) -> str:
    """What is told of a name that is none of these classes."""
    words = ", ".join(dict.fromkeys(one.name for one in classes))
    told = gettext("“%(class)s” is no class of this scheme: %(classes)s.")
    return told % {"class": name, "classes": words}


def find_classes(rows: Sequence[Any]) -> Iterator[tuple[Any, str, str]]:
    """The class that a decision calls by its name, among those of the round's scheme."""
    named = [row for row in rows if row.given_as and row.grade is None and row.round_id]
    schemes = {row.round.scheme_id for row in named}
    known: dict[int, dict[str, GradeClass]] = defaultdict(dict)
    for one in GradeClass.objects.filter(scheme__in=schemes).select_related("scheme"):
        known[one.scheme_id][plain_key(one.name)] = one
        known[one.scheme_id][plain_key(one.title)] = one
    for row in named:
        classes = known[row.round.scheme_id]
        row.grade = classes.get(plain_key(row.given_as))
        if row.grade is None:
            yield row, "given_as", no_such_class(row.given_as, classes.values())


def must_be_given_above(op: Any, rows: Sequence[Any], by: Any) -> None:
    """A class is given by the level above, also when it is written down later."""
    decided = {row.unit_id: row.unit for row in rows if row.state != State.SENT}
    if decided:
        require_above(by, "edit", list(decided.values()))


ROUNDS = declare_records(
    Records(
        key="grading_rounds",
        label=_("Rounds of grading"),
        one=_("round of grading"),
        model=Round,
        fields=[
            Field("name", also=["tên đợt", "đợt xếp loại"], width=40,
                  example="Xếp loại công đoàn cơ sở năm 2026"),
            Field("scheme", also=["bộ tiêu chí", "hướng dẫn"], width=30),
            Field("year", also=["năm"], width=8),
            Field("part", also=["phần của năm"]),
            Field("cluster", also=["chỉ các đơn vị của cụm", "cụm, khối được xếp loại"],
                  help=_("Empty: all units below that the scheme grades.")),
            Field("first", also=["từ ngày"], help=_("Empty: the calendar year.")),
            Field("last", also=["đến ngày"]),
            Field("due", also=["hạn tự chấm", "hạn tự chấm điểm"]),
            Field("answer_due", also=["hạn trả lời", "hạn thẩm định"]),
            Field("plan", also=["số kế hoạch"]),
            Field("public", typed=False, also=["công khai trên trang tin"]),
        ],
        day="last",
        telling=("unit", "name", "year", "part"),
        shown=("name", "year", "part", "scheme", "due"),
        filters=("year", "scheme"),
        called="name",
        icon="certificate",
        rank=10,
        settle=settle_round,
        doubts=asking.about_a_second_round,
        sent_while=(Round.State.OPEN,),
        sent_from="round-send",
        workflow=Workflow(
            Move("end", _("End the round"), Round.State.OPEN, Round.State.OVER, verb="approve",
                 check=telling.must_be_decided),
            Move("run_again", _("Open again"), Round.State.OVER, Round.State.OPEN,
                 verb="approve", needs_note=True),
            Move("show", _("Show the result to everybody"),
                 end={Round.State.OPEN: Round.State.OPEN, Round.State.OVER: Round.State.OVER},
                 verb="approve", asks=("public",), check=telling.must_be_of_units),
            open={Round.State.OPEN},
        ),
        beside=telling.round_at_a_glance,
        hint=_("Record the round of the year, then send it to the units; each scores itself."),
    )
)  # fmt: skip

GRADES = declare_records(
    Records(
        key="grades",
        label=_("Grades of units"),
        one=_("grade of a unit"),
        model=Grade,
        fields=[
            Field("round", also=["đợt", "đợt xếp loại"], width=34),
            Field("year", typed=False),
            Field("on", typed=False),
            Field("due", typed=False),
            Field("own_score", typed=False, also=["điểm tự chấm", "tự chấm"]),
            Field("group_score", typed=False, also=["điểm cụm", "cụm chấm", "khối chấm"]),
            Field("upper_score", typed=False, also=["điểm cấp trên", "cấp trên chấm"]),
            Field("year_score", typed=False, also=["điểm cả năm"]),
            Field("capped_by", typed=False),
            Field("given_as", step=True, width=30,
                  also=["xếp loại", "kết quả xếp loại", "mức xếp loại", "phân loại"]),
            Field("grade", step=True, also=["mức của bộ tiêu chí"], width=30,
                  among=lambda row: row.round.scheme.classes.order_by("rank")),
            Field("votes_for", step=True, also=["số phiếu tán thành"]),
            Field("voters", step=True, also=["số thành viên hội đồng"]),
            Field("decided_on", step=True, also=["ngày xếp loại", "ngày công nhận"]),
            Field("paper", step=True, also=["số quyết định xếp loại"]),
            Field("published_on", step=True, also=["ngày công bố", "ngày thông báo đoàn viên"]),
            Field("appealed_on", step=True, also=["ngày kiến nghị"]),
            Field("appeal", step=True, also=["nội dung kiến nghị"]),
            Field("answered_on", step=True, also=["ngày trả lời kiến nghị"]),
            Field("not_graded", typed=False, also=["lý do không xếp loại"]),
        ],
        day="on",
        telling=("round", "unit"),
        shown=("year", "own_score", "group_score", "upper_score", "year_score", "grade"),
        filters=("year", "round", "grade"),
        of="round",
        per_unit=True,
        set_above=("due", "given_as", "grade", "decided_on", "paper"),
        icon="check",
        rank=11,
        settle=settle_grade,
        together=find_classes,
        then=must_be_given_above,
        workflow=Workflow(
            Move("hand_in", _("Hand in the own score"), State.SENT, State.HANDED,
                 check=scoring.must_be_scored, doubts=asking.about_what_nothing_proves,
                 waits=_("to be scored"), due="due"),
            Move("give_back", _("Return"), State.HANDED, State.SENT, verb="approve",
                 at=At.ABOVE, needs_note=True),
            Move("review", _("Confirm the points of the level above"), State.HANDED,
                 State.REVIEWED, at=At.ABOVE, check=scoring.must_be_scored_above,
                 then=scoring.write_best, waits=_("to be reviewed")),
            Move("review_again", _("Score anew"), State.REVIEWED, State.HANDED,
                 verb="approve", at=At.ABOVE, needs_note=True),
            Move("decide", _("Record the class decided"), State.REVIEWED, State.DECIDED,
                 verb="approve", at=At.ABOVE,
                 asks=("grade", "votes_for", "voters", "decided_on", "paper"),
                 needs=("grade", "decided_on"), check=scoring.must_be_within,
                 waits=_("to be decided"), final=_("The class was decided and told."),
                 counter=_("Decide anew on an appeal, or revoke the class.")),
            Move("publish", _("Told to the members"), State.DECIDED, State.PUBLISHED,
                 asks=("published_on",), needs=("published_on",),
                 waits=_("to be told to the members")),
            Move("appeal", _("Appeal"),
                 end={State.DECIDED: State.APPEALED, State.PUBLISHED: State.APPEALED},
                 verb="approve", asks=("appealed_on", "appeal"), needs=("appealed_on", "appeal")),
            Move("uphold", _("The class stands"), State.APPEALED, State.DECIDED, verb="approve",
                 at=At.ABOVE, asks=("answered_on",), needs=("answered_on",), needs_note=True,
                 waits=_("Appeal to be answered")),
            Move("decide_anew", _("Another class is decided"), State.APPEALED, State.DECIDED,
                 verb="approve", at=At.ABOVE, needs_note=True,
                 asks=("answered_on", "grade", "votes_for", "voters", "decided_on", "paper"),
                 needs=("answered_on", "grade", "decided_on"),
                 final=_("The class was decided and told."),
                 counter=_("Decide anew on an appeal, or revoke the class.")),
            Move("revoke", _("Revoke the class"),
                 end={State.DECIDED: State.REVOKED, State.PUBLISHED: State.REVOKED},
                 verb="approve", at=At.ABOVE, needs_note=True),
            Move("exempt", _("It is not graded"), State.SENT, State.EXEMPT, verb="approve",
                 at=At.ABOVE, asks=("not_graded",), needs=("not_graded",)),
            Move("grade_after_all", _("It is graded after all"), State.EXEMPT, State.SENT,
                 verb="approve", at=At.ABOVE, empties=("not_graded",), needs_note=True),
            open={State.SENT},
        ),
        beside=telling.points_side_by_side,
        hint=_("A round that is sent appears here, one line for each unit."),
    )
)  # fmt: skip

MEMBER_GRADES = declare_records(
    Records(
        key="member_grades",
        label=_("Grades of members"),
        one=_("grade of a member"),
        model=MemberGrade,
        fields=[
            Field("round", also=["đợt", "đợt xếp loại"], width=34),
            Field("person"),
            Field("year", typed=False),
            Field("on", typed=False),
            Field("own_score", also=["tự chấm", "điểm tự chấm"]),
            Field("group_score", also=["tổ công đoàn chấm", "tổ chấm"]),
            Field("given_as", also=["xếp loại", "kết quả xếp loại", "mức xếp loại", "phân loại"],
                  help=_("As the scheme calls the class."), width=30),
            Field("grade", typed=False, also=["mức của bộ tiêu chí"], width=30),
            Field("paper", also=["số quyết định xếp loại"]),
        ],
        day="on",
        telling=("round", "person"),
        shown=("person", "year", "own_score", "group_score", "grade"),
        filters=("year", "grade"),
        of="round",
        icon="users",
        rank=12,
        settle=of_the_round,
        together=find_classes,
        own=True,
        hint=_("Bring in the list of a unit's members with the class of each."),
    )
)  # fmt: skip
