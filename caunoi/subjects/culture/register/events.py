"""The registers of events, with their disciplines, teams, participants and matches."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from ..models import Discipline, Event, Match, Participation, Team

EVENT_KIND = "event_kind"


def settle_part(row: Any) -> None:
    """What is part of an event lies on its last day unless another is told."""
    if not row.event_id:
        return
    row.on = row.on or row.event.ends
    if not row.event.begins <= row.on <= row.event.ends:
        told = gettext("The event lasts from %(first)s to %(last)s.") % {
            "first": say.day(row.event.begins), "last": say.day(row.event.ends),
        }  # fmt: skip
        raise Invalid(told, fields={"on": [told]})


EVENTS = declare_records(
    Records(
        key="events",
        label=_("Contests, festivals, meets"),
        one=_("event"),
        model=Event,
        fields=[
            Field("name", also=["tên hội thi", "tên giải", "tên hoạt động", "hội thi, hội diễn"],
                  width=36, example="Giải bóng chuyền hơi nữ chào mừng 20/10"),
            Field("kind", catalogue=EVENT_KIND, also=["loại", "loại hình", "hình thức"]),
            Field("occasion", also=["dịp", "dịp kỷ niệm", "chào mừng"]),
            Field("level", also=["cấp", "cấp tổ chức"]),
            Field("organiser", also=["đơn vị tổ chức", "ban tổ chức"]),
            Field("begins", also=["từ ngày", "ngày khai mạc", "ngày bắt đầu"]),
            Field("ends", also=["đến ngày", "ngày bế mạc", "ngày kết thúc"]),
            Field("place", also=["địa điểm"]),
            Field("programme", also=["chương trình", "nội dung"], width=36),
            Field("audience", also=["số khán giả", "người xem", "cổ vũ"]),
            Field("cost", also=["kinh phí", "chi phí"]),
            Field("source", also=["nguồn", "nguồn kinh phí"]),
            Field("plan", also=["số kế hoạch"]),
        ],
        day="ends",
        telling=("unit", "name", "begins"),
        shown=("name", "kind", "occasion", "begins", "ends"),
        filters=("kind", "level"),
        called="name",
        icon="certificate",
        rank=10,
        hint=_("Record an event; then its disciplines, teams and participants with their prizes."),
    )
)  # fmt: skip

DISCIPLINES = declare_records(
    Records(
        key="disciplines",
        label=_("Disciplines"),
        one=_("discipline"),
        model=Discipline,
        fields=[
            Field("event", also=["hội thi", "giải", "hoạt động"], width=36),
            Field("name", also=["môn", "nội dung thi", "môn thi đấu", "tiết mục"], width=26),
            Field("form", also=["đồng đội hay cá nhân"]),
            Field("who", also=["nam, nữ", "đối tượng"]),
            Field("age_group", also=["lứa tuổi", "nhóm tuổi"]),
            Field("on", also=["ngày thi", "ngày thi đấu"],
                  help=_("Empty: the last day of the event.")),
        ],
        day="on",
        telling=("event", "name", "who", "age_group"),
        shown=("name", "event", "form", "who", "age_group"),
        filters=("event", "form", "who"),
        called="name",
        of="event",
        icon="table",
        rank=20,
        settle=settle_part,
        hint=_("Open an event and add what is competed in."),
    )
)  # fmt: skip

TEAMS = declare_records(
    Records(
        key="event_teams",
        label=_("Teams of events"),
        one=_("team"),
        model=Team,
        fields=[
            Field("event", also=["hội thi", "giải", "hoạt động"], width=36),
            Field("discipline", also=["môn", "nội dung thi", "môn thi đấu"]),
            Field("name", also=["tên đội", "đội", "đội thi"], width=26),
            Field("people", also=["số người", "số vđv", "số thành viên"]),
            Field("on", also=["ngày thi", "ngày thi đấu"],
                  help=_("Empty: the last day of the event.")),
            Field("rank", also=["thứ hạng", "xếp hạng"]),
            Field("prize", also=["giải", "giải thưởng", "huy chương"]),
        ],
        day="on",
        telling=("event", "discipline", "unit", "name"),
        shown=("name", "event", "discipline", "rank", "prize"),
        filters=("event", "discipline", "prize"),
        called="name",
        of="event",
        icon="users",
        rank=30,
        settle=settle_part,
        hint=_("Open an event and add the teams; a team counts where its unit stands."),
    )
)  # fmt: skip

PARTICIPATIONS = declare_records(
    Records(
        key="participations",
        label=_("Participants of events"),
        one=_("participation"),
        model=Participation,
        fields=[
            Field("event", also=["hội thi", "giải", "hoạt động"], width=36),
            Field("discipline", also=["môn", "nội dung thi", "môn thi đấu"]),
            Field("team", also=["đội", "tên đội"]),
            Field("person", also=["vận động viên", "diễn viên", "thí sinh"]),
            Field("role", also=["vai trò", "tham gia với tư cách"]),
            Field("on", also=["ngày thi", "ngày thi đấu"],
                  help=_("Empty: the last day of the event.")),
            Field("rank", also=["thứ hạng", "xếp hạng"]),
            Field("prize", also=["giải", "giải thưởng", "huy chương"]),
        ],
        day="on",
        telling=("event", "discipline", "person"),
        shown=("person", "event", "discipline", "role", "prize"),
        filters=("event", "discipline", "role", "prize"),
        of="event",
        icon="user",
        rank=40,
        settle=settle_part,
        hint=_("Who takes part in several disciplines is several turns, and one person."),
    )
)  # fmt: skip

MATCHES = declare_records(
    Records(
        key="matches",
        label=_("Matches"),
        one=_("match"),
        model=Match,
        fields=[
            Field("event", also=["giải", "hội thao"], width=36),
            Field("stage", also=["vòng", "vòng đấu"], example="Chung kết"),
            Field("home", also=["đội 1", "đội thứ nhất"]),
            Field("away", also=["đội 2", "đội thứ hai"]),
            Field("on", also=["ngày thi đấu"], help=_("Empty: the last day of the event.")),
            Field("home_score", also=["điểm đội 1", "tỷ số đội 1"]),
            Field("away_score", also=["điểm đội 2", "tỷ số đội 2"]),
        ],
        day="on",
        telling=("event", "home", "away", "stage"),
        shown=("stage", "home", "home_score", "away_score", "away", "on"),
        filters=("event",),
        of="event",
        icon="calendar",
        rank=50,
        settle=settle_part,
        hint=_("Open a meet whose teams are there, and write down who played whom."),
    )
)  # fmt: skip
