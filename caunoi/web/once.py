"""A form is taken once: a second click leads to where the first one led.

Each form carries a token. The first to send it writes it down in the transaction of the deed
itself, so that of two at once, in whatever process, the second waits and finds it done.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from caunoi.base.errors import WrongState

from . import kept as given
from .models import Sent

FIELD = "once"
KEPT = dt.timedelta(days=1)


def token_for(request: HttpRequest) -> str:
    """The token of the form that a page is to show: the one it was sent with, until it is used."""
    typed = request.POST.get(FIELD, "")
    used = bool(typed) and Sent.objects.filter(token=typed).exists()
    return typed if typed and not used else secrets.token_urlsafe(18)


def done_once(request: HttpRequest, do: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Do all of it, or nothing; None if this very form has been taken before."""
    token = request.POST.get(FIELD, "")[:40]
    with transaction.atomic():
        if not token:
            return do()
        if not _is_first(request, token):
            return None
        answer = do()
        Sent.objects.filter(token=token).update(led_to=getattr(answer, "url", "")[:300])
        Sent.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return answer


def _is_first(request: HttpRequest, token: str) -> bool:
    """Write the token down; whoever comes at the same moment waits here."""
    try:
        with transaction.atomic():
            Sent.objects.create(token=token, by_id=request.user.pk or 0, typed=digest_of(request))
    except IntegrityError:
        return False
    return True


def landing(request: HttpRequest) -> HttpResponse | None:
    """Where this form led when it was sent before; None if it was not.

    Raises WrongState if something else was typed into it since (the page was gone back to).
    """
    sent = Sent.objects.filter(token=request.POST.get(FIELD, "")).first()
    if sent is None:
        return None
    if (sent.by_id, sent.typed) != (request.user.pk, digest_of(request)):
        raise WrongState(
            _("This form was sent already. To write down something new, look it over and send it.")
        )
    messages.info(request, _("It was sent twice and is written down once."))
    return redirect(sent.led_to or request.path)


def digest_of(request: HttpRequest) -> str:
    """What was typed, in a form that tells nobody."""
    ours = ("csrfmiddlewaretoken", given.FIELD)
    typed = sorted((k, v) for k, v in request.POST.lists() if k not in ours)
    files = sorted((k, f.name, _contents(f)) for k, some in request.FILES.lists() for f in some)
    return salted_hmac("caunoi.web.once", repr((typed, files)), algorithm="sha256").hexdigest()


def _contents(file: UploadedFile) -> str:
    """A corrected file bears the name of the wrong one, and is another."""
    told = hashlib.sha256()
    for chunk in file.chunks():
        told.update(chunk)
    file.seek(0)
    return told.hexdigest()
