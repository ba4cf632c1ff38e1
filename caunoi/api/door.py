"""The door: who comes in with which token, in which language, and what each answer carries."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.security import HttpBearer

from caunoi.base.errors import HouseError, Refused
from caunoi.org.access import VERBS
from caunoi.org.models import User
from caunoi.org.tokens import narrowed, token_sent

from . import problems
from .described import described
from .once import done_once
from .problems import Overtaken, problem

crash = logging.getLogger("caunoi.crash")
View = Callable[..., HttpResponse]


class Asked(HttpRequest):
    """What a route is handed: the account, as far as the token goes."""

    user: User


class Bearer(HttpBearer):
    """`Authorization: Bearer caunoi_…`; the door itself has looked the token up."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return request.user if request.user.is_authenticated else None


class CleanParser(Parser):
    """JSON whose texts the databases can keep."""

    def parse_body(self, request: HttpRequest) -> Any:
        told = json.loads(request.body)
        if not isinstance(told, dict) or "\\u0000" in ascii_of(told):
            raise ValueError("no object, or a character of no text")
        return told


def ascii_of(told: Any) -> str:
    """As ASCII; raises UnicodeEncodeError for half a character."""
    json.dumps(told, ensure_ascii=False).encode()
    return json.dumps(told)


class Api(NinjaAPI):
    """The routes of all rooms; what each answer may be is described in one place."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        """A name that stays, wherever the route is kept."""
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, *args: Any, **named: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **named)
        described(schema)
        return schema


api = Api(
    title="Cầu Nối",
    version="1",
    description=(
        "The records and figures of a trade union for programs. Send a token of your account with "
        "each request, as `Authorization: Bearer caunoi_…`. Units are named by their code; days "
        "are ISO. Every list is `items` with a `next` address, or null. Errors are "
        "`application/problem+json`, in the language of `Accept-Language` (vi, en)."
    ),
    docs_url=None,
    auth=Bearer(),
    parser=CleanParser(),
    urls_namespace="api",
)


def lends(request: HttpRequest, verb: str) -> None:
    """Raise Refused unless the token goes as far as this verb, wherever it may be used."""
    user: Any = request.user
    if not user.lends(verb):
        raise Refused(_("This token does not let you %(verb)s.") % {"verb": VERBS[verb]})


# -- errors


@api.exception_handler(HouseError)
def _of_house(request: HttpRequest, error: HouseError) -> HttpResponse:
    if error.status >= 500:
        return _unforeseen(request, error)
    return problems.of_house(request, error)


@api.exception_handler(ValidationError)
def _of_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problems.of_shape(request, error)


@api.exception_handler(Http404)
def _nowhere(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(404, _("There is no such thing, or it is not yours to know of."))


@api.exception_handler(AuthenticationError)
def _who(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(
        401,
        _("Send a token that is still good: “Authorization: Bearer caunoi_…”."),
    )


@api.exception_handler(HttpError)
def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, _("What was sent could not be read as JSON."))


@api.exception_handler(MultiPartParserError)
@api.exception_handler(SuspiciousOperation)
def _no_form(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(400, _("The form that was sent could not be read."))


@api.exception_handler(Exception)
def _unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    crash.error("%s %s failed.", request.method, request.path, exc_info=error)
    return problem(500, _("Nothing was written. Whoever looks after caunoi finds it in the log."))


# -- every request


def door(view: View) -> View:
    """A route as the world finds it: no session and no cookie counts here, only the token."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        speak(request)
        request.user = sender(request)
        if "%00" in request.get_full_path():
            return finished(request, problem(422, _("An address holds no such character.")))
        try:
            answer = done_once(request, lambda: view(request, *args, **named))
        except (MultiPartParserError, SuspiciousOperation):
            answer = problem(400, _("The form that was sent could not be read."))
        if answer.status_code == 405:
            allowed = answer.get("Allow", "")
            answer = problem(405, _("Here one may: %(methods)s.") % {"methods": allowed})
            answer["Allow"] = allowed
        return finished(request, answer)

    opened.csrf_exempt = True  # type: ignore[attr-defined]
    opened.login_required = False  # type: ignore[attr-defined]
    return opened


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that is none."""
    return problem(404, _("There is no such address; /api/docs/ tells those that there are."))


def speak(request: HttpRequest) -> None:
    """The language that is asked for; Vietnamese where none of ours is."""
    language = settings.LANGUAGE_CODE
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            language = get_supported_language_variant(wanted)
            break
        except LookupError:
            continue
    translation.activate(language)


def sender(request: HttpRequest) -> Any:
    """The account whose token was sent, as far as it goes; nobody for a token that is none."""
    scheme, _space, clear = request.headers.get("Authorization", "").partition(" ")
    token = token_sent(clear.strip()) if scheme.lower() == "bearer" and clear else None
    if token is None:
        return AnonymousUser()
    user = narrowed(token)
    user.remembers_offices = True
    request.token = token  # type: ignore[attr-defined]
    return user


def finished(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The language, and for what was read an ETag; what is known already is not sent again."""
    answer["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    answer.headers.setdefault("Cache-Control", "private, no-cache")
    patch_vary_headers(answer, ["Accept-Language", "Authorization"])
    if request.method != "GET" or answer.status_code != 200 or answer.streaming:
        return answer
    if not answer.has_header("ETag"):
        answer["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    if answer["ETag"] in parse_etags(request.headers.get("If-None-Match", "")):
        same = HttpResponse(status=304)
        for name in ("ETag", "Cache-Control", "Vary", "Content-Language"):
            same[name] = answer[name]
        return same
    return answer


# -- a second editor


def etag_of(told: Any) -> str:
    """The same for the same record, in every language."""
    written = json.dumps(told, cls=DjangoJSONEncoder, sort_keys=True)
    return f'"{hashlib.sha256(written.encode()).hexdigest()[:32]}"'


def must_match(request: HttpRequest, told: Any) -> None:
    """Raise Overtaken if the program says how the record was, and it is otherwise now."""
    wanted = request.headers.get("If-Match", "")
    if wanted and wanted.strip() != "*" and etag_of(told) not in parse_etags(wanted):
        raise Overtaken(_("This was changed by somebody else meanwhile: look at it again."))
