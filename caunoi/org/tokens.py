"""Deeds about tokens: made and shown once, found by what was sent, revoked. They are final."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import text
from caunoi.base.errors import Invalid, WrongState
from caunoi.base.say import day as say_day
from caunoi.base.secrets import keyed_hash
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation

from .access import require_everything
from .models import Token, User
from .models.tokens import SCOPES

START = "caunoi_"  # so that one that lies about is recognised for what it is
LONGEST = 366  # days; whoever needs it longer makes another
USED = dt.timedelta(minutes=10)  # how exactly it is known when one was used last

declare_deeds(
    Deed(
        "make_token",
        gettext_lazy("Make a token"),
        final=gettext_lazy("A token was handed out, and may have been used."),
        counter=gettext_lazy("Revoke it instead."),
    ),
    Deed(
        "revoke_token",
        gettext_lazy("Revoke a token"),
        final=gettext_lazy("What was revoked is kept by nobody any more."),
        counter=gettext_lazy("Make another token instead."),
    ),
)


def make_token(
    *, user: User, name: str, scopes: Iterable[str], last_day: dt.date, by: Any
) -> tuple[Token, str]:
    """A new token of an account, and what is to be shown once.

    Raises Refused for another's account, Invalid for a scope or a day that cannot be.
    """
    if by.pk != user.pk:
        require_everything(by, _("make a token of another account"))
    if user.is_console:
        raise Invalid(_("The console has no tokens: it is how this command line acts."))
    name, wanted = text.clean(name)[:100], [scope for scope in SCOPES if scope in set(scopes)]
    if not name:
        raise _wrong("name", _("Give the token a name by which you will know it again."))
    if unknown := set(scopes) - set(SCOPES):
        told = {"scope": ", ".join(sorted(unknown)), "scopes": ", ".join(SCOPES)}
        raise _wrong("scopes", _("There is no scope %(scope)s; there are: %(scopes)s.") % told)
    if not wanted:
        raise _wrong("scopes", _("Say what the token may be used for."))
    today = timezone.localdate()
    if not today <= last_day <= today + dt.timedelta(days=LONGEST):
        last = say_day(today + dt.timedelta(days=LONGEST))
        raise _wrong(
            "last_day", _("The last day lies between today and %(last)s.") % {"last": last}
        )
    clear = START + secrets.token_urlsafe(32)
    with operation(
        "make_token", by=by, note=f"{user.username}: {name} ({', '.join(wanted)})"
    ) as op:
        op.note_deed_without_rows()
        token = Token.objects.create(
            user=user,
            name=name,
            scopes=wanted,
            hashed=keyed_hash(clear),
            ending=clear[-4:],
            last_day=last_day,
        )
    return token, clear


def _wrong(field: str, why: str) -> Invalid:
    return Invalid(why, fields={field: [why]})


def revoke_token(*, token: Token, by: Any) -> None:
    """From now on nobody comes in with it. Raises Refused, WrongState."""
    if by.pk != token.user_id:
        require_everything(by, _("revoke the token of another account"))
    with operation("revoke_token", by=by, note=f"{token.user.username}: {token.name}") as op:
        op.note_deed_without_rows()
        held = Token.objects.filter(pk=token.pk, revoked_at=None)
        if not held.update(revoked_at=timezone.now()):
            raise WrongState(_("This token has been revoked already."))


def token_sent(clear: str) -> Token | None:
    """The token that was sent, if it opens the door today; notes that it was used."""
    hashed = keyed_hash(clear)
    found = Token.objects.at_work().select_related("user__person").filter(hashed=hashed).first()
    if found is None or not hmac.compare_digest(found.hashed, hashed):
        return None
    if not found.user.is_active:
        return None
    now = timezone.now()
    if found.used_at is None or found.used_at < now - USED:
        Token.objects.filter(pk=found.pk).update(used_at=now)
    return found


def narrowed(token: Token) -> User:
    """The account as far as the token goes."""
    user = token.user
    user.verbs_lent = token.verbs
    user.through = f"{token.name} …{token.ending}"
    return user
