"""The tokens of one's own account: made, shown once, revoked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.org.models.tokens import SCOPES
from caunoi.org.tokens import make_token, revoke_token

from .asked import Request
from .entry import DayField, HouseForm, attempt


class TokenForm(HouseForm):
    """What a new token is for, and how far and how long it goes."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=100,
        help_text=gettext_lazy("So that you know it again, as “Excel of the office”."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may be used for"),
        widget=forms.CheckboxSelectMultiple,
        initial=["figures"],
        help_text=gettext_lazy("Never more than your offices let you do on the day itself."),
    )
    last_day = DayField(label=gettext_lazy("Last day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]
            (name, capfirst(str(label))) for name, (label, _verbs) in SCOPES.items()
        ]
        self.fields["last_day"].initial = timezone.localdate() + dt.timedelta(days=90)


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponse:
    """Those that there are; a new one is shown in the answer that makes it, and never again."""
    form = TokenForm(request.POST or None)

    def make(typed: dict[str, Any]) -> HttpResponse:
        made, clear = make_token(user=request.user, by=request.user, **typed)
        return page(request, TokenForm(), made=made, clear=clear)

    answer = attempt(request, form, make) if request.method == "POST" else 200
    return page(request, form, status=answer) if isinstance(answer, int) else answer


def page(request: Request, form: TokenForm, status: int = 200, **told: Any) -> HttpResponse:
    """The list, and the form for another."""
    rows = request.user.tokens.order_by("-pk")
    return render(request, "web/tokens.html", {"form": form, "rows": rows, **told}, status=status)


@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Revoke one of one's own."""
    token = get_object_or_404(request.user.tokens, pk=pk)
    revoke_token(token=token, by=request.user)
    messages.success(request, _("“%(name)s” opens the door no more.") % {"name": token})
    return redirect("tokens")
