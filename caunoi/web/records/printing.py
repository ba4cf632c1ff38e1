"""The papers that a record is made into, as files."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from caunoi.base import text
from caunoi.registers.records.printing import printed
from caunoi.registers.records.registry import find_records

from ..asked import Request
from .pages import record_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def paper(request: Request, key: str, pk: int, name: str) -> HttpResponse:
    """One of the papers of a record, made of what it says now."""
    records = find_records(key)
    row = record_for(request, records, pk)
    made, data = printed(records, row, name, by=request.user)
    answer = HttpResponse(data, content_type=WORD)
    called = f"{made.name}-{text.search_key(str(row)).replace(' ', '-')[:60]}.{made.ending}"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(called)}"
    answer["Cache-Control"] = "no-store"
    return answer
