"""The registers of the yearly conference: owed, held, and the guidance about it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.rules import Rules
from caunoi.registers.records.workflow import At, Move, Workflow

from . import cooperation, looks, rules
from .actions import due_day
from .models import Conference, Guidance, Guided

State = Conference.State


def settle_conference(row: Conference) -> None:
    """By when it is due follows from the rule; one that is told with its day was held."""
    if row.due is None and row.unit_id and row.ends:
        row.due = (
            row.held_on if row.out_of_turn else due_day(Rules(rules.MONTHS), row.unit, row.ends)
        )
    if row.held_on and row.state != State.EXCUSED:
        must_have_been_held(row)
        row.state = State.HELD


def must_have_been_held(row: Conference) -> None:
    """Raise Invalid for a conference that lies ahead, or that too few came to."""
    if row.held_on and row.held_on > timezone.localdate():
        raise Invalid(
            gettext("This day lies ahead."), fields={"held_on": [gettext("This day lies ahead.")]}
        )
    if row.form == Conference.Form.LETTERS or not (row.held_on and row.summoned):
        return
    thirds = Rules(rules.QUORUM).value(rules.QUORUM, row.unit_id, row.held_on)
    if thirds is not None and row.present is not None and 3 * row.present < thirds * row.summoned:
        numbers = {"present": row.present, "summoned": row.summoned, "thirds": thirds}
        told = (
            gettext("%(present)s of %(summoned)s came: the rule asks for %(thirds)s/3 of them.")
            % numbers
        )
        raise Invalid(told, fields={"present": [told]})


HOLDING = ("held_on", "form", "summoned", "present", "contents", "targets", "resolution", "pledge")

CONFERENCES = declare_records(
    Records(
        key="conferences",
        label=_("Yearly conferences"),
        one=_("yearly conference"),
        model=Conference,
        fields=[
            Field("kind", also=["hội nghị", "tên hội nghị", "loại hội nghị"], width=30,
                  help=_("By the kind of body: an agency, a public service unit, an enterprise.")),
            Field("year", also=["loại năm"]),
            Field("ends", also=["năm công tác kết thúc", "kết thúc năm công tác"],
                  example="31/12/2025"),
            Field("due", also=["hạn tổ chức", "thời hạn"],
                  help=_("Empty: as the rule says.")),
            Field("out_of_turn", also=["bất thường"]),
            Field("staff", typed=False, also=["số cbccvclđ"]),
            Field("held_on", also=["ngày tổ chức", "ngày họp", "thời gian tổ chức"]),
            Field("form", also=["hình thức", "hình thức tổ chức"]),
            Field("summoned", also=["số triệu tập", "số người được triệu tập"]),
            Field("present", also=["số có mặt", "số người có mặt", "số dự"]),
            Field("contents", also=["nội dung"], width=36),
            Field("targets", also=["chỉ tiêu", "chỉ tiêu thông qua"], width=36),
            Field("resolution", also=["số nghị quyết", "nghị quyết"],
                  parts_also=(["ngày nghị quyết"], [])),
            Field("pledge", also=["ký giao ước", "ký giao ước thi đua"]),
        ],
        day="due",
        expected_of=("grassroots",),
        telling=("unit", "ends", "out_of_turn"),
        shown=("unit", "kind", "ends", "due", "held_on", "present"),
        filters=("kind", "year", "form"),
        icon="users",
        rank=10,
        settle=settle_conference,
        warns=looks.of_conferences,
        from_above=True,
        hint=_("Open the year: each body that owes a conference is then written down."),
        workflow=Workflow(
            Move("hold", _("Record that it was held"), State.OWED, State.HELD,
                 asks=HOLDING, needs=("held_on", "form", "summoned", "present"),
                 check=must_have_been_held, waits=_("Conference to be held"), due="due"),
            Move("reopen", _("It was not held"), State.HELD, State.OWED,
                 at=At.ABOVE, needs_note=True,
                 empties=("held_on", "form", "summoned", "present")),
            Move("excuse", _("It is not owed any more"), State.OWED, State.EXCUSED,
                 at=At.ABOVE, needs_note=True),
            Move("owe", _("It is owed after all"), State.EXCUSED, State.OWED,
                 at=At.ABOVE, needs_note=True),
            open={State.OWED, State.HELD},
        ),
    )
)  # fmt: skip


GUIDANCE = declare_records(
    Records(
        key="guidance",
        label=_("Guidance on democracy rules and conferences"),
        one=_("guidance"),
        model=Guidance,
        fields=[
            Field("name", also=["tên văn bản", "nội dung hướng dẫn"], width=40,
                  example="Hướng dẫn tổ chức hội nghị cán bộ, công chức, viên chức năm 2026"),
            Field("topic", also=["chủ đề"]),
            Field("sent_on", also=["ngày ban hành", "ngày gửi"]),
            Field("paper", also=["số văn bản", "số hướng dẫn"]),
        ],
        day="sent_on",
        telling=("unit", "name", "sent_on"),
        shown=("name", "topic", "sent_on"),
        filters=("topic",),
        called="name",
        icon="certificate",
        rank=20,
        hint=_("Record the guidance of the year, then send it down to the units."),
    )
)  # fmt: skip


def settle_guided(row: Guided) -> None:
    """A unit counts in the year in which the guidance was given."""
    if row.on is None and row.guidance_id:
        row.on = row.guidance.sent_on


GUIDED = declare_records(
    Records(
        key="guided",
        label=_("Units guided"),
        one=_("unit guided"),
        model=Guided,
        fields=[
            Field("guidance", also=["văn bản hướng dẫn"], width=40),
            Field("on", also=["ngày"]),
            Field("how", also=["hình thức hướng dẫn"]),
        ],
        day="on",
        telling=("guidance", "unit"),
        shown=("unit", "guidance", "on", "how"),
        filters=("guidance", "how"),
        of="guidance",
        per_unit=True,
        icon="check",
        rank=30,
        settle=settle_guided,
        workflow=Workflow(
            Move("guide", _("It has been guided"), Guided.State.SENT, Guided.State.GUIDED,
                 asks=("how",), needs=("how",), waits=_("Guidance to be taken note of")),
            Move("unguide", _("It was not guided"), Guided.State.GUIDED, Guided.State.SENT,
                 needs_note=True),
            open={Guided.State.SENT},
        ),
    )
)  # fmt: skip

__all__ = ["CONFERENCES", "GUIDANCE", "GUIDED", "cooperation"]
