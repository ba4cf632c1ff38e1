"""The registers of clubs and of those who belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from ..models import Club, ClubMember

CLUB_KIND = "club_kind"
Life, Belonging = Club.State, ClubMember.State


def settle_club(row: Club) -> None:
    """A club whose last day is told has ended."""
    if row.until and row.state == Life.ACTIVE:
        row.state = Life.ENDED


def settle_member(row: ClubMember) -> None:
    """Who left on a day that is told has left."""
    if row.until and row.state == Belonging.IN:
        row.state = Belonging.OUT


def let_go(op: Any, rows: Sequence[Club], by: Any) -> None:
    """With the club its members' time in it ends; who would have joined later never did."""
    for club in rows:
        here = ClubMember._base_manager.filter(club=club, until=None)
        op.delete_where(here.filter(since__gte=club.until))
        op.change_where(here, until=club.until, state=Belonging.OUT)


CLUBS = declare_records(
    Records(
        key="clubs",
        label=_("Clubs"),
        one=_("club"),
        model=Club,
        fields=[
            Field("name", also=["tên câu lạc bộ", "tên clb", "câu lạc bộ", "đội"], width=32,
                  example="Câu lạc bộ dân vũ"),
            Field("kind", catalogue=CLUB_KIND, also=["loại câu lạc bộ", "lĩnh vực"]),
            Field("since", also=["ngày thành lập"]),
            Field("until", also=["ngày kết thúc", "ngày giải thể"]),
            Field("leader", also=["chủ nhiệm", "đội trưởng"]),
            Field("meets", also=["sinh hoạt", "lịch sinh hoạt"]),
            Field("decision"),
        ],
        day="since",
        telling=("unit", "name", "since"),
        shown=("name", "kind", "since", "leader", "meets"),
        filters=("kind",),
        called="name",
        icon="users",
        rank=70,
        settle=settle_club,
        hint=_("Record a club, then who belongs to it."),
        workflow=Workflow(
            Move("end", _("End the club"), Life.ACTIVE, Life.ENDED, asks=("until",),
                 needs=("until",), then=let_go),
            open={Life.ACTIVE},
        ),
    )
)  # fmt: skip

MEMBERS = declare_records(
    Records(
        key="club_members",
        label=_("Members of clubs"),
        one=_("member of a club"),
        model=ClubMember,
        fields=[
            Field("club", also=["tên câu lạc bộ", "tên clb"], width=32),
            Field("person"),
            Field("since", also=["tham gia từ", "ngày tham gia"]),
            Field("until", also=["thôi tham gia", "ngày thôi tham gia"]),
            Field("task", also=["nhiệm vụ", "vai trò"]),
        ],
        day="since",
        telling=("club", "person", "since"),
        shown=("person", "club", "since", "until", "task"),
        filters=("club",),
        of="club",
        icon="user",
        rank=71,
        settle=settle_member,
        hint=_("Open a club and bring in the list of its members, or add them one by one."),
        workflow=Workflow(
            Move("leave", _("Leave the club"), Belonging.IN, Belonging.OUT, asks=("until",),
                 needs=("until",)),
            open={Belonging.IN},
        ),
    )
)  # fmt: skip
