"""The register of exemplary persons and collectives."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from ..models import Exemplar
from .awards import AWARD_THEME, settle_recipient

EXEMPLARS = declare_records(
    Records(
        key="exemplars",
        label=_("Exemplary persons and collectives"),
        one=_("example to follow"),
        model=Exemplar,
        fields=[
            Field("recipient", typed=False),
            Field("person", help=_("Leave empty for a collective.")),
            Field("collective", also=["tập thể", "tên tập thể"], width=30,
                  help=_("Leave empty for a person.")),
            Field("field", catalogue=AWARD_THEME, also=["lĩnh vực", "chuyên đề", "phong trào"]),
            Field("found_on", also=["ngày phát hiện", "ngày giới thiệu"]),
            Field("about", also=["tóm tắt", "thành tích tóm tắt"], width=40),
            Field("story", also=["gương", "câu chuyện", "bài viết"], width=40),
            Field("honoured_on", also=["ngày biểu dương", "ngày tôn vinh"]),
            Field("honour", also=["hình thức biểu dương", "hình thức tôn vinh"]),
            Field("spread_on", also=["ngày tuyên truyền", "ngày đăng"]),
            Field("spread", also=["hình thức nhân rộng", "nơi đăng"]),
        ],
        day="found_on",
        telling=("unit", "person", "collective", "found_on"),
        shown=("person", "collective", "field", "found_on", "about", "honoured_on"),
        filters=("recipient", "field"),
        known_by=[frozenset({"about", "found_on"})],
        icon="certificate",
        rank=80,
        settle=settle_recipient,
        workflow=Workflow(
            Move("honour", _("Honour"), Exemplar.State.FOUND, Exemplar.State.HONOURED,
                 verb="approve", asks=("honoured_on", "honour"), needs=("honoured_on", "honour"),
                 waits=_("to be honoured")),
            Move("spread", _("Make known"), Exemplar.State.HONOURED, Exemplar.State.SPREAD,
                 asks=("spread_on", "spread"), needs=("spread_on", "spread")),
            open={Exemplar.State.FOUND, Exemplar.State.HONOURED},
        ),
        hint=_("Record whom others may follow; pictures are attached as evidence."),
    )
)  # fmt: skip
