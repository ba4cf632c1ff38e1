"""The registers of women's work that no other room has."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .models import ChildGift, FamilyEvent, Striving

FAMILY_EVENT, CHILD_OCCASION = "family_event", "child_occasion"
State = Striving.State


def settle_striving(row: Striving) -> None:
    """A title of a year lies on its last day."""
    if row.year and row.on is None:
        row.on = dt.date(row.year, 12, 31)


def not_ahead(row: Any) -> None:
    """Raise Invalid for a day to come."""
    if row.reached_on and row.reached_on > timezone.localdate():
        told = gettext("This day lies ahead.")
        raise Invalid(told, fields={"reached_on": [told]})


STRIVINGS = declare_records(
    Records(
        key="strivings",
        label=_("“Good at the nation's work, able at home”"),
        one=_("registration for the title"),
        model=Striving,
        fields=[
            Field("person", also=["nữ đoàn viên"]),
            Field("year", also=["năm"], example=2025),
            Field("on", typed=False),
            Field("registered_on", also=["ngày đăng ký"]),
            Field("reached_on", typed=False),
            Field("decision", typed=False),
            Field("rewarded_by", typed=False),
            Field("reward", typed=False),
        ],
        day="on",
        telling=("person", "year"),
        shown=("person", "year", "registered_on", "reached_on", "rewarded_by"),
        filters=("year", "rewarded_by"),
        icon="users",
        rank=10,
        settle=settle_striving,
        hint=_("Bring in the list of the women who register for the year."),
        workflow=Workflow(
            Move("reach", _("Reached"), State.REGISTERED, State.REACHED, verb="approve",
                 asks=("reached_on", "decision"), needs=("reached_on",), check=not_ahead,
                 waits=_("Title to be decided"), due="on"),
            Move("miss", _("Not reached"), State.REGISTERED, State.MISSED, verb="approve",
                 needs_note=True),
            Move("reopen", _("Decide again"), (State.REACHED, State.MISSED), State.REGISTERED,
                 verb="approve", needs_note=True, empties=("reached_on", "decision")),
            Move("reward", _("Record the reward"), State.REACHED, State.REWARDED,
                 asks=("rewarded_by", "reward"), needs=("rewarded_by",)),
            Move("unreward", _("Take the reward out again"), State.REWARDED, State.REACHED,
                 needs_note=True, empties=("rewarded_by", "reward")),
            open={State.REGISTERED},
        ),
    )
)  # fmt: skip

FAMILY_EVENTS = declare_records(
    Records(
        key="family_events",
        label=_("Events of women and families"),
        one=_("event of women and families"),
        model=FamilyEvent,
        fields=[
            Field("name", also=["tên hoạt động", "hoạt động"], width=36,
                  example="Gặp mặt kỷ niệm ngày Phụ nữ Việt Nam 20/10"),
            Field("kind", catalogue=FAMILY_EVENT, also=["loại", "dịp"]),
            Field("on", also=["ngày", "ngày tổ chức"]),
            Field("attended", also=["lượt người", "số người dự", "tham gia"]),
            Field("families", also=["gia đình tiêu biểu", "số gia đình"]),
            Field("cost", also=["kinh phí", "chi phí"]),
            Field("result", also=["kết quả", "nội dung"], width=36),
            Field("plan", also=["số kế hoạch"]),
        ],
        day="on",
        telling=("unit", "name", "on"),
        shown=("name", "kind", "on", "attended", "families"),
        filters=("kind",),
        icon="home",
        rank=20,
        hint=_("Record what was held, how many came, and which families were honoured."),
    )
)  # fmt: skip

CHILD_GIFTS = declare_records(
    Records(
        key="child_gifts",
        label=_("Gifts and scholarships for children"),
        one=_("gift to children"),
        model=ChildGift,
        fields=[
            Field("sort", also=["hình thức", "quà, học bổng"]),
            Field("occasion", catalogue=CHILD_OCCASION, also=["dịp"]),
            Field("on", also=["ngày", "ngày tặng", "ngày trao"]),
            Field("person", also=["con đoàn viên", "phụ huynh"]),
            Field("child", also=["tên cháu", "họ tên cháu", "tên con"], width=24),
            Field("children", also=["số cháu", "số suất"]),
            Field("amount", also=["số tiền", "trị giá", "tổng tiền"]),
            Field("what", also=["quà", "hiện vật"]),
            Field("source", also=["nguồn", "nguồn kinh phí"]),
        ],
        day="on",
        telling=("unit", "sort", "occasion", "on", "person", "child"),
        shown=("sort", "occasion", "on", "child", "children", "amount"),
        filters=("sort", "occasion"),
        icon="certificate",
        rank=30,
        hint=_("One row for a child by name, or one for all children of a unit by their number."),
    )
)  # fmt: skip
