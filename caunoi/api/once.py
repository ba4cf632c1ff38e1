"""A request with an Idempotency-Key is done once: sent again, it gets the same answer."""

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
    with transaction.atomic():
        if _is_first(request, key, asked):
            answer = do()
            if answer.status_code >= 400 or answer.get("Cache-Control") == "no-store":
                # Nothing that is secret is kept, and nothing that came to nothing.
                mine = Answered.objects.filter(by_id=by_of(request), key=key)
                if answer.status_code >= 400:
                    transaction.set_rollback(True)
                else:
                    mine.delete()
                return answer
            _keep(request, key, answer)
            return answer
    return _again(request, key, asked)


def by_of(request: HttpRequest) -> int:
    """The account; only one that came in gets so far."""
    return int(request.user.pk or 0)


def _is_first(request: HttpRequest, key: str, asked: str) -> bool:
    """Write the key down; whoever comes at the same moment waits here."""
    Answered.objects.filter(at__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            Answered.objects.create(by_id=by_of(request), key=key, asked=asked)
    except IntegrityError:
        return False
    return True


def _keep(request: HttpRequest, key: str, answer: HttpResponse) -> None:
    Answered.objects.filter(by_id=by_of(request), key=key).update(
        status=answer.status_code,
        location=answer.get("Location", ""),
        told=answer.content.decode(),
    )


def _again(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """The first answer; a conflict if something else was asked with the same key."""
    known = Answered.objects.get(by_id=by_of(request), key=key)
    if known.asked != asked:
        return problem(409, _("This Idempotency-Key was used for something else already."))
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
