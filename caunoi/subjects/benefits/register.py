"""The registers of member benefits: partners, agreements, offers, uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.org.models import Person
from caunoi.org.models.units import ancestors
from caunoi.registers.records.beside import Beside, Line
from caunoi.registers.records.fields import Field
from caunoi.registers.records.handing import HandedIn, unit_for
from caunoi.registers.records.records import Records, declare_records

from .codes import code_of
from .models import Agreement, Offer, Partner, Use, settle_agreement, settle_offer, settle_use

SECTOR = "benefit_sector"


def code_beside(offer: Offer, user: Any) -> Iterator[Beside]:
    """By which code members write down that they used it, and the poster with it."""
    yield Beside(
        _("Used with a phone"), [Line(gettext("Code of the offer"), code_of(offer))],
        _("Poster to be printed"), reverse("offer-poster", args=[offer.pk]),
    )  # fmt: skip


def used_by(row: Use, person: Person) -> None:
    """A member uses an offer of the own union or of one above it, today unless another day is told.

    Raises Invalid for an offer to members of others.
    """
    row.on = row.on or timezone.localdate()
    if row.offer.agreement.unit_id not in ancestors(unit_for(person).path_now()):
        told = gettext("This offer is for the members of %(unit)s.") % {
            "unit": row.offer.agreement.unit
        }
        raise Invalid(told, fields={"offer": [told]})


PARTNERS = declare_records(
    Records(
        key="partners",
        label=_("Partners"),
        one=_("partner"),
        model=Partner,
        fields=[
            Field("name", also=["đối tác", "tên doanh nghiệp", "doanh nghiệp"], width=36),
            Field("sector", catalogue=SECTOR, also=["lĩnh vực", "ngành hàng"]),
            Field("address", also=["địa chỉ"]),
            Field("contact", also=["đầu mối", "điện thoại", "người liên hệ"]),
            Field("since", also=["hợp tác từ ngày"]),
        ],
        day="since",
        telling=("unit", "name"),
        shown=("name", "sector", "address", "unit"),
        filters=("sector",),
        called="name",
        icon="building",
        rank=10,
        hint=_("Record the partners with whom the union has agreed terms for its members."),
    )
)
AGREEMENTS = declare_records(
    Records(
        key="agreements",
        label=_("Agreements with partners"),
        one=_("agreement"),
        model=Agreement,
        fields=[
            Field("partner", also=["đối tác", "doanh nghiệp"], width=30),
            Field("name", also=["nội dung thỏa thuận", "về việc"], width=36),
            Field("paper", also=["số thỏa thuận", "thỏa thuận số"]),
            Field("since", also=["từ ngày", "hiệu lực từ ngày"]),
            Field(
                "last_day",
                also=["đến ngày", "hết hiệu lực"],
                help=_("Empty: it runs until it is ended."),
            ),
            Field("ended_because", also=["lý do thanh lý", "thanh lý"]),
        ],
        day="since",
        telling=("partner", "name", "since"),
        shown=("partner", "name", "since", "last_day", "unit"),
        of="partner",
        called="name",
        icon="certificate",
        rank=20,
        settle=settle_agreement,
        hint=_("Open a partner and record the agreement, with its first and last day."),
    )
)
OFFERS = declare_records(
    Records(
        key="offers",
        label=_("Offers to members"),
        one=_("offer"),
        model=Offer,
        fields=[
            Field("agreement", also=["thỏa thuận"], width=30),
            Field("name", also=["ưu đãi", "nội dung ưu đãi", "dịch vụ", "hàng hóa"], width=36),
            Field("free", also=["miễn phí"]),
            Field("discount", also=["mức ưu đãi (%)", "giảm giá (%)", "mức giảm"]),
            Field("begins", also=["áp dụng từ ngày"], help=_("Empty: with the agreement.")),
            Field("terms", also=["điều kiện"]),
        ],
        day="begins",
        telling=("agreement", "name"),
        shown=("name", "agreement", "discount", "free", "begins"),
        of="agreement",
        called="name",
        icon="table",
        rank=30,
        settle=settle_offer,
        beside=code_beside,
        hint=_("Open an agreement and record what it offers to members."),
    )
)
USES = declare_records(
    Records(
        key="benefit_uses",
        label=_("Uses of offers"),
        one=_("use of an offer"),
        model=Use,
        fields=[
            Field("offer", also=["ưu đãi", "dịch vụ", "hàng hóa", "nội dung ưu đãi"], width=30),
            Field("person"),
            Field("on", also=["ngày sử dụng", "ngày mua", "ngày khám"]),
            Field("paid", also=["số tiền đã trả", "giá ưu đãi"]),
            Field("saved", also=["số tiền hưởng lợi", "số tiền tiết kiệm", "được giảm"]),
        ],
        day="on",
        telling=("offer", "person", "on"),
        shown=("person", "offer", "on", "saved", "unit"),
        filters=("offer",),
        of="offer",
        icon="users",
        rank=40,
        settle=settle_use,
        handed_in=HandedIn(
            label=_("Write down that I used an offer"),
            fields=("offer", "on", "paid"),
            hint=_("At the partner's it is quicker to scan the code of the poster."),
            fill=used_by,
        ),
        hint=_("Bring in the list of members who used an offer, or record them one by one."),
    )
)
