"""Errors as programs read them (RFC 9457): one place, in the language that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import ValidationError

from caunoi.base.errors import HouseError, Invalid

PROBLEM = "application/problem+json"
TITLES = {
    400: gettext_lazy("This was not understood"),
    401: gettext_lazy("A token is needed"),
    403: gettext_lazy("You may not do this"),
    404: gettext_lazy("This is not here"),
    405: gettext_lazy("This is not asked so"),
    409: gettext_lazy("Somebody was faster"),
    412: gettext_lazy("It was changed meanwhile"),
    422: gettext_lazy("This cannot be right"),
    500: gettext_lazy("Something went wrong that nobody foresaw"),
}
Fault = tuple[str, str]  # the field, and why in one sentence


class Overtaken(HouseError):
    """What was to be changed is not as it was when the program looked at it."""

    status = 412


def problem(status: int, detail: Any, faults: Iterable[Fault] = ()) -> HttpResponse:
    """A problem as a document; `errors` names the fields that are wrong."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": str(TITLES.get(status, gettext_lazy("This does not work"))),
        "status": status,
        "detail": str(detail),
    }
    if errors := [{"field": field, "detail": why} for field, why in faults]:
        told["errors"] = errors
    answer = JsonResponse(
        told, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False}
    )
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="caunoi"'
    return answer


def of_house(request: HttpRequest, error: HouseError) -> HttpResponse:
    """An error of the house with its own status and words."""
    named = error.details.get("fields", {})
    faults = [(name, str(why)) for name, told in named.items() for why in told]
    return problem(error.status, error.message, faults)


def of_form(form: Any, named: Mapping[str, str] | None = None) -> Invalid:
    """What a form of the pages finds wrong; `named`, where a program calls a field otherwise."""
    fields = {
        (named or {}).get(name, name): [str(why) for why in told]
        for name, told in form.errors.items()
        if name != "__all__"
    }
    words = [*map(str, form.non_field_errors()), *(w for told in fields.values() for w in told)]
    return Invalid(" ".join(dict.fromkeys(words)), fields=fields)


def of_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent has not the shape that is asked for."""
    faults = [(_named(one["loc"]), _words(one)) for one in error.errors]
    return problem(422, " ".join(f"{name}: {why}" for name, why in faults[:3]), faults)


def _named(place: Iterable[Any]) -> str:
    """The field as the sender wrote it: without what ninja puts before it."""
    parts = [str(part) for part in place]
    inside = parts[1:] if len(parts) > 1 else parts
    if inside and inside[0] in ("typed", "payload"):
        inside = inside[1:] or parts[:1]
    return ".".join(inside)


def _words(fault: dict[str, Any]) -> str:
    kind = str(fault.get("type", ""))
    if kind == "missing":
        return _("This is needed.")
    if kind.startswith("date"):
        return _("This is not a day like 2026-12-31.")
    if kind.startswith("int"):
        return _("This is not a whole number.")
    if kind.startswith("bool"):
        return _("This is neither true nor false.")
    if kind in ("literal_error", "enum"):
        return _("It is one of: %(words)s.") % {"words": fault.get("ctx", {}).get("expected", "")}
    return _("This does not fit: %(why)s.") % {"why": fault.get("msg", "")}
