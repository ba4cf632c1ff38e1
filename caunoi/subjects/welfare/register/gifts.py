"""The registers of gifts and of donations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from ..models import Donation, Gift
from ..models.gifts import settle_donation, settle_gift
from .catalogues import CAUSE, MONEY_SOURCE, OCCASION

GIFTS = declare_records(
    Records(
        key="gifts",
        label=_("Gifts"),
        one=_("gift"),
        model=Gift,
        fields=[
            Field("occasion", catalogue=OCCASION, also=["dịp", "dịp tặng quà"]),
            Field("on", also=["ngày tặng", "ngày trao"]),
            Field("what", also=["quà", "nội dung quà", "tên quà", "loại quà"], width=30),
            Field("receivers", also=["đối tượng", "người nhận"]),
            Field("number", also=["số suất", "số suất quà", "số lượng"]),
            Field("goods_each", also=["hiện vật mỗi suất", "trị giá hiện vật mỗi suất"]),
            Field("cash_each", also=["tiền mặt mỗi suất", "mức tiền mỗi suất", "mức quà"]),
            Field("giver", also=["đơn vị tặng", "nhà tài trợ", "người tặng"]),
            Field("source", catalogue=MONEY_SOURCE, also=["nguồn", "nguồn kinh phí"]),
            Field("why", also=["lý do"]),
            Field("total", typed=False, also=["tổng trị giá", "thành tiền"]),
        ],
        day="on",
        telling=("unit", "occasion", "on", "what", "receivers"),
        shown=("what", "occasion", "on", "receivers", "number", "total", "unit"),
        filters=("occasion", "receivers", "source"),
        icon="certificate",
        rank=60,
        settle=settle_gift,
        hint=_("Record how many gifts were handed out, what each was worth, and who gave them."),
    )
)
DONATIONS = declare_records(
    Records(
        key="donations",
        label=_("Donations to others"),
        one=_("donation"),
        model=Donation,
        fields=[
            Field("cause", catalogue=CAUSE, also=["mục đích", "nội dung ủng hộ", "quỹ"]),
            Field("to", also=["nơi nhận", "đơn vị nhận"], width=26),
            Field("on", also=["ngày ủng hộ", "ngày nộp", "ngày chuyển"]),
            Field("way", also=["hình thức", "hình thức ủng hộ"]),
            Field("givers", also=["số người ủng hộ", "số người"]),
            Field("messages", also=["số tin nhắn", "số tin"]),
            Field("amount", also=["số tiền", "số tiền ủng hộ"]),
            Field("goods", also=["hiện vật"]),
            Field("goods_value", also=["trị giá hiện vật", "quy tiền"]),
            Field("letter", also=["số công văn", "văn bản kêu gọi"]),
            Field("total", typed=False, also=["tổng trị giá", "tổng cộng"]),
        ],
        day="on",
        telling=("unit", "cause", "on", "way", "to"),
        shown=("cause", "to", "on", "way", "total", "unit"),
        filters=("cause", "way"),
        icon="upload",
        rank=70,
        settle=settle_donation,
        hint=_("Record what the unit or its people gave to others, also by text message."),
    )
)
