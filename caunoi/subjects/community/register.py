"""The registers of help for communes: assignments, what is needed, what was done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from .models import Assignment, Help, Need, settle_help

CRITERION = "rural_criterion"

COMMUNES = declare_records(
    Records(
        key="communes",
        label=_("Communes to be helped"),
        one=_("commune to be helped"),
        model=Assignment,
        fields=[
            Field("commune", also=["xã", "tên xã", "xã nhận giúp đỡ"], example="Thanh Vận"),
            Field("district", also=["huyện", "huyện, tỉnh"]),
            Field("begins", also=["từ ngày", "nhận giúp đỡ từ"]),
            Field("ends", also=["đến ngày"]),
            Field("assigned_by", also=["cơ quan phân công", "phân công của"]),
            Field("paper", also=["văn bản phân công"]),
        ],
        day="begins",
        telling=("unit", "commune", "begins"),
        shown=("commune", "district", "begins", "ends", "unit"),
        called="commune",
        icon="building",
        rank=10,
        hint=_("Record the commune that the unit was assigned, then its needs and what is done."),
    )
)
NEEDS = declare_records(
    Records(
        key="commune_needs",
        label=_("Needs of communes"),
        one=_("need of a commune"),
        model=Need,
        fields=[
            Field("assignment", also=["xã", "tên xã"]),
            Field("criterion", catalogue=CRITERION, also=["tiêu chí", "tiêu chí nông thôn mới"]),
            Field("need", also=["nhu cầu", "nội dung cần giúp"], width=36),
            Field("estimate", also=["kinh phí dự kiến", "dự toán"]),
            Field("surveyed_on", also=["ngày khảo sát"]),
            Field("standing", also=["tình trạng", "kết quả"]),
            Field("met_on", also=["ngày hoàn thành"]),
        ],
        day="surveyed_on",
        telling=("assignment", "criterion", "need"),
        shown=("assignment", "criterion", "need", "surveyed_on", "standing"),
        filters=("criterion", "standing"),
        of="assignment",
        icon="search",
        rank=20,
        hint=_("Open a commune and record what the survey found."),
    )
)
HELPS = declare_records(
    Records(
        key="commune_helps",
        label=_("Help for communes"),
        one=_("help for a commune"),
        model=Help,
        fields=[
            Field("assignment", also=["xã", "tên xã"]),
            Field("criterion", catalogue=CRITERION, also=["tiêu chí", "tiêu chí nông thôn mới"]),
            Field("on", also=["ngày thực hiện", "thời gian"]),
            Field("what", also=["nội dung", "công trình", "hoạt động"], width=36),
            Field("people", also=["số người tham gia"]),
            Field("days", also=["ngày công", "số ngày công"]),
            Field("work_value", also=["trị giá ngày công"]),
            Field("own_money", also=["tiền của đơn vị", "kinh phí công đoàn"]),
            Field("own_goods", also=["hiện vật của đơn vị"]),
            Field("donors_money", also=["tiền tài trợ", "tiền vận động"]),
            Field("donors_goods", also=["hiện vật tài trợ", "hiện vật vận động"]),
            Field("donors", also=["nhà tài trợ", "đơn vị tài trợ"]),
            Field("result", also=["kết quả"]),
            Field("own", typed=False), Field("donated", typed=False),
            Field("total", typed=False, also=["tổng trị giá", "tổng cộng"]),
        ],
        day="on",
        telling=("assignment", "on", "what"),
        shown=("assignment", "what", "criterion", "on", "days", "total", "unit"),
        filters=("criterion",),
        of="assignment",
        icon="users",
        rank=30,
        settle=settle_help,
        hint=_("Open a commune and record days of work, money and goods, own and of donors."),
    )
)  # fmt: skip
