"""How a payment goes from the request to the money: the moves, and the fields that all have."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.countering import PAID_FOR_GOOD, TAKE_BACK, taking_back
from caunoi.registers.records.fields import Field
from caunoi.registers.records.workflow import At, Move, Workflow

from ..models import Payment
from .catalogues import MONEY_SOURCE

State = Payment.State


def paying() -> Workflow:
    """The unit's own chair approves what the unit pays; what is put to the level above, that."""
    return Workflow(
        Move("submit", _("Put to the level above"), (State.REQUESTED, State.RETURNED),
             State.SUBMITTED),
        Move("approve", _("Approve"), State.REQUESTED, State.APPROVED, verb="approve",
             waits=_("to be approved")),
        Move("return", _("Return"), State.REQUESTED, State.RETURNED, verb="approve",
             needs_note=True),
        Move("approve_above", _("Approve as the level above"), State.SUBMITTED, State.APPROVED,
             verb="approve", at=At.ABOVE, asks=("amount", "source"), needs=("amount", "source"),
             waits=_("to be approved by the level above")),
        Move("return_below", _("Return to the unit"), State.SUBMITTED, State.RETURNED,
             verb="approve", at=At.ABOVE, needs_note=True),
        Move("request_again", _("Ask again"), State.RETURNED, State.REQUESTED,
             waits=_("returned, to be mended")),
        Move("pay", _("Pay"), State.APPROVED, State.PAID, asks=("paid_on",), needs=("paid_on",),
             final=PAID_FOR_GOOD, counter=TAKE_BACK, waits=_("to be paid")),
        taking_back(State.PAID, State.REVERSED),
        open=(State.REQUESTED, State.RETURNED),
    )  # fmt: skip


PERSON: list[Field] = [
    Field("person", also=["người được thăm", "người nhận", "đối tượng"]),
    Field("recipient", also=["người ngoài sổ", "thân nhân"],
          help=_("Only for somebody who is in no unit's books.")),
]  # fmt: skip
MONEY: list[Field] = [
    Field("asked_on", also=["ngày đề nghị", "ngày đề xuất"], help=_("Empty: today.")),
    Field("paid_on", also=["ngày chi", "ngày thăm", "ngày hỗ trợ", "thời gian", "ngày tháng"],
          help=_("Only for what was paid already; empty while it is asked for.")),
    Field("amount", also=["số tiền", "tiền mặt", "mức chi", "mức hỗ trợ", "số tiền (đồng)"],
          sensitive=True),
    Field("goods", also=["quà", "hiện vật"]),
    Field("goods_value", also=["giá trị quà", "trị giá quà", "trị giá hiện vật"]),
    Field("source", catalogue=MONEY_SOURCE, also=["nguồn", "nguồn kinh phí", "nguồn tiền"]),
    Field("payer", also=["đơn vị chi", "cấp chi"], help=_("Empty: the unit itself.")),
    Field("circumstances", also=["hoàn cảnh", "lý do", "ghi chú", "nội dung"], sensitive=True,
          help=_("Only what the decision needs; nothing of a diagnosis.")),
    Field("reversed_on", typed=False),
]  # fmt: skip
