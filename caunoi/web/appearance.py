"""Light or dark: the system's own, unless the reader chose; the choice is kept in a cookie."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

COOKIE = "appearance"
YEAR = 365 * 24 * 3600
CHOICES = {"": _("As the system"), "light": _("Light"), "dark": _("Dark")}


def chosen(request: HttpRequest) -> str:
    """What the reader chose; empty: as the system."""
    kept = request.COOKIES.get(COOKIE, "")
    return kept if kept in CHOICES else ""


@login_not_required
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice, and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("home")
    answer = redirect(back)
    wish = request.POST.get("appearance", "")
    if wish in CHOICES and wish:
        answer.set_cookie(
            COOKIE, wish, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS
        )
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
