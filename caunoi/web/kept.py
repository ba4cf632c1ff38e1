"""What was typed into a form outlasts the session: signed in again, one finds it filled in.

It waits encrypted in the visitor's session, an hour at most, and is shown to nobody but the person
whom the form was given to: each form says so under our signature. Whoever sends a form without
it, from elsewhere, leaves nothing here; and what comes back is only shown, never done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from caunoi.base.secrets import CannotDecrypt, decrypt, encrypt
from caunoi.env import keyring

FIELD = "given_to"
WAITING = "typed_form"  # in the session
WAITS = dt.timedelta(hours=1)
OPEN = dt.timedelta(days=1)  # how long a page may have stood open
MOST = 64 * 1024
SALT = "caunoi.web.kept"


def given_to(user: Any) -> str:
    """For a hidden field: whom this form is shown to, under our signature."""
    return signing.dumps(user.pk, salt=SALT) if user.is_authenticated else ""


def keep(request: HttpRequest) -> int | None:
    """Keep what was typed; the number of whom it belongs to, None if nothing is kept."""
    try:
        owner: int = signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=OPEN)
    except signing.BadSignature:
        return None
    if any("password" in name for name in request.POST):
        return None
    body = request.POST.urlencode().encode()
    if len(body) > MOST:
        return None
    version = max(keyring())
    request.session[WAITING] = {
        "path": request.get_full_path(),
        "owner": owner,
        "at": timezone.now().timestamp(),
        "files": bool(request.FILES),
        "version": version,
        "sealed": encrypt(body, keyring()[version]),
    }
    return owner


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """What waits in this session for its owner, or for somebody to sign in."""
    held: dict[str, Any] | None = request.session.get(WAITING)
    fresh = held and timezone.now().timestamp() - held["at"] < WAITS.total_seconds()
    return held if fresh else None


def _typed(held: dict[str, Any]) -> QueryDict | None:
    ring = keyring()
    if held["version"] not in ring:
        return None
    try:
        return QueryDict(decrypt(held["sealed"], ring[held["version"]]))
    except CannotDecrypt:
        return None


def drop_anothers(request: HttpRequest) -> bool:
    """Whoever signed in is not whose form waits here: it is thrown away, unseen."""
    held = request.session.get(WAITING)
    if held is None or held["owner"] == request.user.pk:
        return False
    del request.session[WAITING]
    return True


def where_it_stood(request: HttpRequest) -> str:
    """The page on which the form stood: some are sent to an address that shows nothing."""
    came = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came, {request.get_host()}, request.is_secure()):
        parts = urlsplit(came)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path()


class SignedIn(LoginRequiredMiddleware):
    """Who is not signed in is sent to do so; a form that was sent waits meanwhile."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        keep(request)
        return _to_sign_in(request)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = redirect_to_login(where_it_stood(request)).url
    if request.headers.get("HX-Request"):  # the whole page, not a part of this one
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def turned_away(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with an old token: who signed in meanwhile sees it filled, and sends it anew."""
    user = getattr(request, "user", None)
    owner = keep(request)
    if owner is not None and user is not None:
        if not user.is_authenticated:
            return _to_sign_in(request)
        if user.pk == owner:
            return redirect(request.get_full_path())
        drop_anothers(request)
    return csrf_failure(request, reason)


class GiveBack:
    """A page whose form waits is shown as if what was typed had just been sent, and not done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = waiting(request) if request.user.is_authenticated else None
        here = (request.user.pk, request.get_full_path())
        if held and (held["owner"], held["path"]) == here:
            self._hand_over(request, held)
        return self.get_response(request)

    def _hand_over(self, request: HttpRequest, held: dict[str, Any]) -> None:
        if request.method == "POST":
            del request.session[WAITING]
        elif request.method == "GET" and (typed := _typed(held)) is not None:
            request.POST = typed  # type: ignore[assignment]
            messages.info(request, _("What you had typed is back. Look it over and send it."))
            if held["files"]:
                messages.warning(request, _("The file has to be chosen once more."))
