"""What every request gets: offices looked up once, errors told as pages, a strict policy."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import HouseError

Answer = Callable[[HttpRequest], HttpResponse]

# No inline script, no inline style, nothing from elsewhere; Tabler's style sheet holds small
# pictures as data.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

TITLES = {
    403: _("You may not do this"),
    404: _("This is not here"),
    409: _("Somebody was faster"),
    422: _("This cannot be right"),
}


def came_from(request: HttpRequest) -> str:
    """The address of whoever asks; a proxy on this machine tells it last, after what they claim."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return told if told and peer in ("127.0.0.1", "::1") else peer


class Language:
    """Vietnamese, unless the reader chose otherwise; what the browser was set to says little."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class Strict:
    """Tell the browser to run nothing but our own files, and to keep no copy of a person's page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class Offices:
    """Offices are looked up once for a request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.user.remembers_offices = True
        return self.get_response(request)


class Errors:
    """An error of the house becomes a page, or for htmx a notice, with its status."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HouseError) or error.status >= 500:
            return None
        return tell(request, error)


def asked_from(request: HttpRequest) -> str:
    """The page of ours on which a refused form stood, to be looked at as things are now."""
    told = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(told, {request.get_host()})
    return told if ours and told != request.build_absolute_uri() else ""


def tell(request: HttpRequest, error: HouseError) -> HttpResponse:
    """The page that tells an error and what to do next."""
    page = "web/refused.html#notice" if getattr(request, "htmx", False) else "web/refused.html"
    told = {
        "title": TITLES.get(error.status, _("This does not work")),
        "message": error.message,
        "status": error.status,
        "before": asked_from(request),
    }
    return render(request, page, told, status=error.status)
