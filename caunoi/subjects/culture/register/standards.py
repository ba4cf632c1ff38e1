"""The registers of the standards of culture and of safety: their years, and each unit in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import At, Move, Workflow

from ..models import Standard, StandardYear
from ..recognising import (
    must_be_recognisable,
    must_be_valid_still,
    not_ahead,
    say_until,
    settle_standard,
    settle_standards,
    settle_year,
)

YEARS = declare_records(
    Records(
        key="standard_years",
        label=_("Years of a standard"),
        one=_("year of a standard"),
        model=StandardYear,
        fields=[
            Field("sort", also=["chuẩn", "loại chuẩn", "tiêu chuẩn"]),
            Field("year", also=["năm"], example=2025),
            Field("name", also=["tên đợt"], width=30,
                  help=_("Empty: the standard and the year.")),
            Field("on", typed=False),
            Field("due", also=["hạn đăng ký"]),
            Field("guidance", also=["số hướng dẫn"]),
        ],
        day="on",
        telling=("unit", "sort", "year"),
        shown=("name", "sort", "year", "due"),
        filters=("sort", "year"),
        called="name",
        icon="calendar",
        rank=60,
        settle=settle_year,
        hint=_("Open the year and send it down: units that do not register are part of the whole."),
    )
)  # fmt: skip

State = Standard.State

STANDARDS = declare_records(
    Records(
        key="standards",
        label=_("Standards of culture and safety"),
        one=_("standard in a year"),
        model=Standard,
        fields=[
            Field("of_year", also=["đợt", "tên đợt", "chuẩn năm"], width=30),
            Field("body", also=["loại đơn vị", "cơ quan, đơn vị, doanh nghiệp"],
                  help=_("Empty: as its funding says.")),
            Field("on", typed=False),
            Field("due", typed=False),
            Field("registered_on", typed=False),
            Field("examined_on", typed=False),
            Field("score", typed=False),
            Field("findings", typed=False, width=36),
            Field("decision", typed=False),
            Field("recognised_on", typed=False),
            Field("recognised_until", typed=False),
        ],
        day="on",
        telling=("of_year", "unit"),
        shown=("of_year", "body", "registered_on", "examined_on", "recognised_until"),
        filters=("of_year", "body"),
        of="of_year",
        per_unit=True,
        icon="check",
        rank=61,
        settle=settle_standard,
        settle_many=settle_standards,
        hint=_("Open the year of a standard and send it down to the units."),
        workflow=Workflow(
            Move("register", _("Register"), State.OPEN, State.REGISTERED,
                 asks=("registered_on",), needs=("registered_on",),
                 check=not_ahead("registered_on"), waits=_("Standard to be registered"), due="due"),
            Move("examine", _("Record the examination"), State.REGISTERED, State.EXAMINED,
                 at=At.ABOVE, asks=("examined_on", "score", "findings"), needs=("examined_on",),
                 check=not_ahead("examined_on"), waits=_("Standard to be examined")),
            Move("return", _("Return"), (State.REGISTERED, State.EXAMINED), State.OPEN,
                 at=At.ABOVE, needs_note=True,
                 empties=("registered_on", "examined_on", "score")),
            Move("recognise", _("Recognise by decision"), State.EXAMINED, State.RECOGNISED,
                 verb="approve", at=At.ABOVE,
                 asks=("decision", "recognised_on", "recognised_until"),
                 needs=("decision", "recognised_on"), check=must_be_recognisable, then=say_until,
                 final=_("The decision has been issued."),
                 counter=_("Revoke the recognition, and say why."),
                 waits=_("Standard to be recognised")),
            Move("keep", _("Confirm: recognised earlier, still kept"), State.EXAMINED, State.KEPT,
                 verb="approve", at=At.ABOVE, check=must_be_valid_still),
            Move("miss", _("Not reached"), State.EXAMINED, State.MISSED, verb="approve",
                 at=At.ABOVE, needs_note=True),
            Move("revoke", _("Revoke the recognition"), (State.RECOGNISED, State.KEPT),
                 State.EXAMINED, verb="approve", at=At.ABOVE, needs_note=True,
                 empties=("decision", "recognised_on", "recognised_until")),
            Move("reopen", _("Examine again"), State.MISSED, State.EXAMINED, verb="approve",
                 at=At.ABOVE, needs_note=True),
            open={State.OPEN},
        ),
    )
)  # fmt: skip
