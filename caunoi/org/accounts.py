"""Deeds about accounts. They are final: who was given a password cannot be made to forget it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import text
from caunoi.base.errors import Invalid, WrongState
from caunoi.base.say import CONSOLE
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation

from .access import require_everything
from .models import Person, User

declare_deeds(
    Deed(
        "hand_out_account",
        gettext_lazy("Hand out an account"),
        final=gettext_lazy("An account was handed out, and may have been used."),
        counter=gettext_lazy("Deactivate it instead."),
    ),
    Deed(
        "deactivate_account",
        gettext_lazy("Deactivate accounts"),
        final=gettext_lazy("Accounts are not kept by the journal."),
        counter=gettext_lazy("Activate them again instead."),
    ),
    Deed(
        "activate_account",
        gettext_lazy("Activate accounts again"),
        final=gettext_lazy("An account was handed out, and may have been used."),
        counter=gettext_lazy("Deactivate it instead."),
    ),
    Deed(
        "set_password",
        gettext_lazy("Set a password"),
        final=gettext_lazy("The old password is not kept."),
        counter=gettext_lazy("Set another password instead."),
    ),
    Deed("introduce", gettext_lazy("Enter a person who gets an account")),
)


def introduce(*, name: str, by: Any) -> Person:
    """Enter a person of whom only the name is needed, so that an account can be theirs."""
    require_everything(by, _("enter a person without a unit"))
    if not text.clean(name):
        raise Invalid(_("A person needs a name."))
    with operation("introduce", by=by) as op:
        return op.create(Person(name=name))


@transaction.atomic
def hand_out(
    *,
    username: str,
    by: Any,
    person: Person | None = None,
    password: str | None = None,
    kind: str = User.Kind.PERSON,
) -> User:
    """Make an account; without a password nobody can sign in with it yet.

    Raises Refused, or Invalid for a name that is taken, a person who has one, a weak password.
    """
    require_everything(by, _("hand out an account"))
    User.objects.console()  # takes its name before anybody else can
    user = User(username=username, person=person, kind=kind)
    with operation("hand_out_account", by=by, note=username) as op:
        op.note_deed_without_rows()
        _checked(user.full_clean, exclude=["password"])
        _give(user, password)
        user.save()
    return user


def set_password(*, user: User, password: str, by: Any) -> None:
    """Give an account another password. Raises Refused, Invalid."""
    if by.pk != user.pk:
        require_everything(by, _("set the password of another"))
    with operation("set_password", by=by, note=user.username) as op:
        op.note_deed_without_rows()
        _give(user, password)
        user.save(update_fields=["password"])


def deactivate(*, user: User, by: Any) -> None:
    """Close an account: nobody signs in with it any more. Raises Refused, WrongState."""
    require_everything(by, _("deactivate an account"))
    if user.username == CONSOLE:
        raise Invalid(_("The console stays: it is how this command line acts."))
    _switch("deactivate_account", user, by, active=False)


def activate(*, user: User, by: Any) -> None:
    """Open a closed account again. Raises Refused, WrongState."""
    require_everything(by, _("activate an account"))
    _switch("activate_account", user, by, active=True)


def _switch(deed: str, user: User, by: Any, *, active: bool) -> None:
    with operation(deed, by=by, note=user.username) as op:
        op.note_deed_without_rows()
        if not User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
            raise WrongState(_("The account %(name)s is so already.") % {"name": user.username})


def _give(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    _checked(validate_password, password, user)
    user.set_password(password)


def _checked(check: Any, *arguments: Any, **named: Any) -> None:
    try:
        check(*arguments, **named)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from error
