"""The register of union homes, and who paid for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid
from caunoi.registers.records.evidence import evidence_of
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.rules import Rules
from caunoi.registers.records.workflow import At, Move, Workflow

from ..models import Home, HomeSource
from .catalogues import MONEY_SOURCE
from .norms import HOME

State = Home.State
PICTURES = {".png", ".jpg", ".jpeg"}


def has_picture(row: Any) -> None:
    """Raise Invalid for a survey without a picture of the house as it is."""
    if not _pictures(evidence_of(row)):
        raise Invalid(_("Attach a picture of the house as it is before the survey is kept."))


def has_picture_of_works(row: Any) -> None:
    """Raise Invalid for a handover without a picture from after the works had begun."""
    # Begun works are corrected no more, so whoever wrote the row last began them.
    if not _pictures(evidence_of(row).filter(created_op__gt=row.last_op)):
        raise Invalid(_("Attach a picture of the finished house before it is handed over."))


def _pictures(files: Any) -> bool:
    return any(
        PurePath(name).suffix.lower() in PICTURES for name in files.values_list("name", flat=True)
    )


def sources_add_up(row: Any) -> None:
    """Raise Invalid while the sources of a home are not its cost, to the đồng."""
    known = HomeSource.objects.filter(home=row.pk).aggregate(sum=Sum("amount"))["sum"] or 0
    if row.cost is not None and known != row.cost:
        told = {"known": say.money(known), "cost": say.money(row.cost)}
        raise Invalid(
            _("The sources add up to %(known)s, and the cost is %(cost)s.") % told,
            fields={"cost": [_("Record the sources that are missing, or mend the cost.")]},
        )


def warn_of_homes(rows: Sequence[Any]) -> Sequence[Mapping[str, str]]:
    """Support that is above what is set for such works."""
    rules = Rules(f"{HOME}_new", f"{HOME}_repair")
    return [_above(rules, row) for row in rows]


def _above(rules: Rules, row: Any) -> Mapping[str, str]:
    day = row.approved_on or row.asked_on
    rule = rules.find(f"{HOME}_{row.kind}", row.unit_id, day)
    if rule is None or (row.granted or 0) <= rule.value:
        return {}
    return {"granted": _("Above the norm of %(norm)s.") % {"norm": say.money(rule.value)}}


def unit_of_home(row: Any) -> None:
    """A source counts where the home does."""
    if row.home_id:
        row.unit = row.home.unit


# Years may lie between the request and the settlement: each step bears a day of its own.
LATER = partial(Move, later=True)
WORKFLOW = Workflow(
    LATER("survey", gettext_lazy("Keep the survey"), (State.REQUESTED, State.RETURNED),
         State.SURVEYED, asks=("surveyed_on", "survey", "estimate"),
         needs=("surveyed_on", "survey"), check=has_picture, waits=gettext_lazy("to be surveyed")),
    LATER("submit", gettext_lazy("Put to the level above"), State.SURVEYED, State.SUBMITTED,
         verb="approve", waits=gettext_lazy("to be put to the level above")),
    LATER("approve", gettext_lazy("Approve"), State.SUBMITTED, State.APPROVED, verb="approve",
         at=At.ABOVE, asks=("granted", "approved_on", "decision", "finish_by"),
         needs=("granted", "approved_on"), waits=gettext_lazy("to be approved"),
         final=gettext_lazy("The decision on the support is issued."),
         counter=gettext_lazy("Withdraw the support.")),
    LATER("return", gettext_lazy("Return"), State.SUBMITTED, State.RETURNED, verb="approve",
         at=At.ABOVE, needs_note=True),
    LATER("refuse", gettext_lazy("Refuse"), State.SUBMITTED, State.REFUSED, verb="approve",
         at=At.ABOVE, needs_note=True),
    LATER("withdraw", gettext_lazy("Withdraw the support"), State.APPROVED, State.REFUSED,
         verb="approve", at=At.ABOVE, needs_note=True),
    LATER("begin", gettext_lazy("Begin the works"), State.APPROVED, State.WORKS,
         asks=("begun_on",), needs=("begun_on",), waits=gettext_lazy("works to be begun")),
    LATER("hand_over", gettext_lazy("Hand over"), State.WORKS, State.HANDED_OVER,
         asks=("handed_over_on",), needs=("handed_over_on",), check=has_picture_of_works,
         waits=gettext_lazy("to be handed over"), due="finish_by"),
    LATER("settle", gettext_lazy("Settle"), State.HANDED_OVER, State.SETTLED,
         asks=("cost", "settled_on"), needs=("cost", "settled_on"), check=sources_add_up,
         waits=gettext_lazy("to be settled")),
    open=(State.REQUESTED, State.RETURNED),
)  # fmt: skip

HOMES = declare_records(
    Records(
        key="homes",
        label=gettext_lazy("Union homes"),
        one=gettext_lazy("union home"),
        model=Home,
        fields=[
            Field("person", also=["chủ hộ", "hộ đoàn viên"]),
            Field("kind", also=["loại nhà", "xây mới hay sửa chữa", "hình thức"]),
            Field("asked_on", also=["ngày làm đơn", "ngày đề nghị"]),
            Field("address", also=["địa chỉ", "nơi xây nhà"]),
            Field("circumstances", also=["hoàn cảnh"], sensitive=True,
                  help=gettext_lazy("Only what the decision needs; nothing of a diagnosis.")),
            Field("area", also=["diện tích", "diện tích (m2)"]),
            Field("estimate", also=["dự toán", "tổng dự toán"]),
            Field("surveyed_on", typed=False), Field("survey", typed=False, sensitive=True),
            Field("granted", typed=False), Field("approved_on", typed=False),
            Field("decision", typed=False), Field("finish_by", typed=False),
            Field("begun_on", typed=False), Field("handed_over_on", typed=False),
            Field("cost", typed=False), Field("settled_on", typed=False),
        ],
        day="asked_on",
        telling=("person", "asked_on"),
        shown=("person", "kind", "asked_on", "granted", "handed_over_on", "unit"),
        filters=("kind",),
        icon="home",
        rank=40,
        workflow=WORKFLOW,
        warns=warn_of_homes,
        hint=gettext_lazy("Record the request of a member for a union home."),
    )
)  # fmt: skip
HOME_SOURCES = declare_records(
    Records(
        key="home_sources",
        label=gettext_lazy("Sources of union homes"),
        one=gettext_lazy("source of a home"),
        model=HomeSource,
        fields=[
            Field("home"),
            Field("source", catalogue=MONEY_SOURCE, also=["nguồn", "nguồn kinh phí"]),
            Field("giver", also=["đơn vị hỗ trợ", "nhà tài trợ"]),
            Field("on", also=["ngày hỗ trợ", "ngày chuyển tiền"]),
            Field("amount", also=["số tiền"]),
            Field("in_kind", also=["bằng hiện vật", "bằng ngày công"]),
        ],
        day="on",
        telling=("home", "source", "giver", "on"),
        shown=("home", "source", "giver", "on", "amount"),
        filters=("source",),
        of="home",
        shut_with=(State.REFUSED, State.SETTLED),
        icon="table",
        rank=50,
        settle=unit_of_home,
        hint=gettext_lazy("Open a union home and record who paid how much of it."),
    )
)
