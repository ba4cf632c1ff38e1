"""The registers of documents: incoming and own ones, and the units that they were sent to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import At, Move, Workflow

from .models import Document, Sending

DOCUMENT_KIND = "document_kind"


def settle_document(row: Document) -> None:
    """An incoming document counts on the day on which it came, an own one when it is signed."""
    if row.entered_on is None:
        row.entered_on = row.received_on or row.signed_on


DOCUMENTS = declare_records(
    Records(
        key="documents",
        label=_("Documents"),
        one=_("document"),
        model=Document,
        fields=[
            Field("direction", also=["đến hay đi", "văn bản đến, đi"]),
            Field("number", also=["số, ký hiệu", "số ký hiệu", "số văn bản"], width=20,
                  example="15/KH-CĐVC"),
            Field("signed_on", also=["ngày văn bản", "ngày tháng văn bản", "ngày ban hành"]),
            Field("kind", catalogue=DOCUMENT_KIND, also=["loại văn bản", "tên loại"]),
            Field("issuer", also=["cơ quan ban hành", "nơi ban hành", "tác giả"], width=28),
            Field("signer", also=["người ký"]),
            Field("abstract", also=["trích yếu", "tên loại và trích yếu", "nội dung"], width=44),
            Field("received_on", also=["ngày đến", "ngày nhận"]),
            Field("arrival", also=["số đến"]),
            Field("entered_on", typed=False),
        ],
        day="entered_on",
        telling=("unit", "direction", "number", "signed_on", "issuer"),
        shown=("number", "signed_on", "kind", "abstract", "issuer"),
        filters=("direction", "kind"),
        called="number",
        icon="paperclip",
        rank=10,
        settle=settle_document,
        hint=_("Enter a document, attach its file, then send it to the units that it concerns."),
    )
)  # fmt: skip


def settle_sending(row: Sending) -> None:
    """It is sent on the day on which it is written down, unless another is told."""
    if row.sent_on is None:
        row.sent_on = timezone.localdate()
    if row.due and row.due < row.sent_on:
        told = gettext("What is to be done cannot be due before it is sent.")
        raise Invalid(told, fields={"due": [told]})


def marked(name: str) -> Callable[[Any, Sequence[Any], Any], None]:
    """Write down that the step was taken today, where its day is not known yet."""

    def mark(op: Any, rows: Sequence[Any], by: Any) -> None:
        unknown = [row for row in rows if getattr(row, name) is None]
        keys = [row.pk for row in unknown]
        today = timezone.localdate()
        op.change_where(Sending._base_manager.filter(pk__in=keys), **{name: today})
        for row in unknown:
            setattr(row, name, today)

    return mark


def must_be_done(row: Sending) -> None:
    """Raise Invalid for a day to come, or before the document was sent."""
    if row.done_on and not row.sent_on <= row.done_on <= timezone.localdate():
        told = gettext("This day lies ahead, or before the document was sent.")
        raise Invalid(told, fields={"done_on": [told]})


State = Sending.State

SENDINGS = declare_records(
    Records(
        key="sendings",
        label=_("Documents sent down"),
        one=_("document sent down"),
        model=Sending,
        fields=[
            Field("document", also=["số văn bản"]),
            Field("sent_on", also=["ngày gửi"], help=_("Empty: today.")),
            Field("task", also=["nhiệm vụ", "việc phải làm"], width=40),
            Field("due", also=["hạn", "thời hạn", "hạn hoàn thành"]),
            Field("seen_on", typed=False),
            Field("acknowledged_on", typed=False),
            Field("done_on", typed=False),
            Field("result", typed=False, width=40),
            Field("answer", typed=False),
        ],
        day="sent_on",
        telling=("document", "unit"),
        shown=("unit", "document", "task", "due", "acknowledged_on", "done_on"),
        filters=("document",),
        of="document",
        per_unit=True,
        set_above=("task", "due", "sent_on"),
        icon="upload",
        rank=20,
        settle=settle_sending,
        hint=_("Open a document and send it to the units that it concerns."),
        workflow=Workflow(
            Move("see", _("Seen"), State.SENT, State.SEEN, then=marked("seen_on")),
            Move("acknowledge", _("Acknowledge"), (State.SENT, State.SEEN), State.ACKNOWLEDGED,
                 then=marked("acknowledged_on"), waits=_("Document to be acknowledged")),
            Move("finish", _("Report that it is done"),
                 (State.SENT, State.SEEN, State.ACKNOWLEDGED), State.DONE,
                 asks=("done_on", "result", "answer"), needs=("done_on", "result"),
                 check=must_be_done, then=marked("acknowledged_on"),
                 waits=_("Task of a document to be done"), due="due"),
            Move("return", _("Return"), State.DONE, State.ACKNOWLEDGED, at=At.ABOVE,
                 needs_note=True, empties=("done_on",)),
            open={State.SENT},
        ),
    )
)  # fmt: skip
