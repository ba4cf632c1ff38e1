"""The page on which a record is sent down to units below."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.say import number
from caunoi.org.access import require
from caunoi.registers.records.registry import find_records
from caunoi.registers.records.sending import send_down, sent_as, units_below

from ..asked import Request
from ..entry import take
from .forms import SendForm
from .listing import NAV
from .pages import asked_or_sent, page_of, record_for


@asked_or_sent
def send(request: Request, key: str, pk: int) -> HttpResponse:
    """Send the record to the units that are chosen; who has it already keeps it as it is."""
    records = find_records(key)
    row = record_for(request, records, pk)
    if not (parts := sent_as(records)):
        raise Http404
    require(request.user, "edit", row.unit)
    if records.sent_from:
        return redirect(records.sent_from, pk)
    form = SendForm(
        request.POST or None,
        records=parts[0],
        parent=row,
        user=request.user,
        initial={"under": row.unit_id},
    )

    def do(data: dict[str, Any]) -> HttpResponse:
        units = list(units_below(data["under"], data["kinds"]))
        sent = send_down(row, units, by=request.user, part=parts[0], **form.values())
        words = ngettext("Sent to %(many)s unit.", "Sent to %(many)s units.", len(sent))
        messages.success(request, words % {"many": number(len(sent))})
        return redirect(page_of(row))

    return take(
        request, form, do, nav=NAV, title=_("Send down"), subject=row, back=page_of(row),
        button=_("Send"),
    )  # fmt: skip
