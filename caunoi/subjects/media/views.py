"""The public page of a union's news: what is published, and nothing else, for everybody."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.org.models import Unit

from .models import Story

EACH = 20


@require_safe
@login_not_required
def news_page(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The published news of all unions, or of one with all below it, the newest first."""
    today = timezone.localdate()
    rows = Story.objects.public(today).with_units()
    told: dict[str, Any] = {}
    if pk is not None:
        # Whoever has published nothing has no page: units are not found by their numbers.
        named = get_object_or_404(Unit.objects.named(today), pk=pk)
        rows = rows.under(named, on=today, tree="now")
        if not rows.exists():
            raise Http404
        told["unit"] = named
    page = Paginator(rows, EACH).get_page(request.GET.get("page"))
    told |= {"page": page, "nothing": _("Nothing has been published yet.")}
    return render(request, "media/news.html", told)


@require_safe
@login_not_required
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One published piece of news; what is not published is not there."""
    public = Story.objects.public(timezone.localdate()).with_units()
    return render(request, "media/article.html", {"story": get_object_or_404(public, pk=pk)})
