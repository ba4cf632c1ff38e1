"""A request with an Idempotency-Key is done once: sent again, it gets the same answer.

The key is claimed in a transaction of its own: what is done may read a file for long, and SQLite
lets nobody else write while a transaction is open that has written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from .models import Answered
from .problems import problem

KEPT = dt.timedelta(days=1)
LONGEST = 100


def done_once(request: HttpRequest, do: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it, or answer as the first time. What was refused is not kept, and may be sent again."""
    key = request.headers.get("Idempotency-Key", "")
    if request.method != "POST" or not key or not request.user.is_authenticated:
        return do()
    if len(key) > LONGEST:
        return problem(422, _("An Idempotency-Key has at most %(n)s characters.") % {"n": LONGEST})
    asked = digest_of(request)
    if not _is_first(request, key, asked):
        return _again(request, key, asked)
    try:
        answer = do()
    except BaseException:
        _let_go(request, key)
        raise
    if answer.status_code >= 400 or answer.get("Cache-Control") == "no-store":
        # Nothing that is secret is kept, and nothing that came to nothing.
        _let_go(request, key)
    else:
        _keep(request, key, answer)
    return answer


def by_of(request: HttpRequest) -> int:
    """The account; only one that came in gets so far."""
    return int(request.user.pk or 0)


def _is_first(request: HttpRequest, key: str, asked: str) -> bool:
    """Claim the key; whoever comes at the same moment finds it claimed."""
    Answered.objects.filter(at__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            Answered.objects.create(by_id=by_of(request), key=key, asked=asked)
    except IntegrityError:
        return False
    return True


def _let_go(request: HttpRequest, key: str) -> None:
    """The key may be used anew."""
    Answered.objects.filter(by_id=by_of(request), key=key).delete()


def _keep(request: HttpRequest, key: str, answer: HttpResponse) -> None:
    Answered.objects.filter(by_id=by_of(request), key=key).update(
        status=answer.status_code,
        location=answer.get("Location", ""),
        told=answer.content.decode(),
    )


def _again(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """The first answer; a conflict if something else was asked, or that is not answered yet."""
    known = Answered.objects.filter(by_id=by_of(request), key=key).first()
    if known is not None and known.asked != asked:
        return problem(409, _("This Idempotency-Key was used for something else already."))
    if known is None or not known.status:
        # A program that was cut off while it was done leaves the key so: nobody knows what came.
        return problem(
            409,
            _(
                "This is being done: send it again in a while. If it stays so, it was broken off: "
                "look in the journal, then send it with another Idempotency-Key."
            ),
        )
    answer = HttpResponse(known.told, status=known.status, content_type="application/json")
    if known.location:
        answer["Location"] = known.location
    answer["Idempotency-Replayed"] = "true"
    return answer


def digest_of(request: HttpRequest) -> str:
    """What was asked, in a form that tells nobody; a form is told by its parts, not its frame."""
    token: Any = request.token  # type: ignore[attr-defined]
    # Another token of the account may not go as far as the one that was answered.
    told: Any = [request.method, request.get_full_path(), token.pk]
    if request.content_type == "multipart/form-data":
        told += [sorted(request.POST.lists())]
        files: Any = request.FILES
        told += [(name, file.name, _contents(file)) for name, file in sorted(files.items())]
    else:
        told += [request.body]
    return salted_hmac("caunoi.api.once", repr(told), algorithm="sha256").hexdigest()


def _contents(file: Any) -> str:
    told = hashlib.sha256()
    for chunk in file.chunks():
        told.update(chunk)
    file.seek(0)
    return told.hexdigest()
