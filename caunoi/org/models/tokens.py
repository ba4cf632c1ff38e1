"""Tokens: with one a program acts as an account, as far as its scope and the account go today."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

READS = {"count", "view"}
WRITES = {*READS, "edit", "undo"}
# What each scope lets a program do; it narrows what the account may, and never widens it.
SCOPES = {
    "figures": (_("read figures"), frozenset({"count"})),
    "read": (_("open records"), frozenset(READS)),
    "sensitive": (_("read sensitive fields too"), frozenset({*READS, "sensitive"})),
    "write": (_("change records, take files in, undo"), frozenset(WRITES)),
    "organise": (_("change units"), frozenset({*WRITES, "organise"})),
}


class TokenQuerySet(models.QuerySet["Token"]):
    """Words for tokens."""

    def at_work(self) -> TokenQuerySet:
        """Those that open the door today."""
        return self.filter(revoked_at=None, last_day__gte=timezone.localdate())


class Token(models.Model):
    """A token of an account. Of the token itself only a keyed hash is kept, and how it ends."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens"
    )
    name = models.CharField(_("name"), max_length=100)
    scopes = models.JSONField(_("what it may be used for"), default=list)
    hashed = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    last_day = models.DateField(_("last day"))
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        indexes: ClassVar = [models.Index(fields=["user", "id"], name="token_of_user")]

    def __str__(self) -> str:
        return self.name

    @property
    def works(self) -> bool:
        """Whether it opens the door today."""
        return self.revoked_at is None and self.last_day >= timezone.localdate()

    @property
    def verbs(self) -> frozenset[str]:
        """The verbs of its scopes."""
        known = (SCOPES[scope][1] for scope in self.scopes if scope in SCOPES)
        return frozenset().union(*known)

    @property
    def in_words(self) -> str:
        """Its scopes in words for people."""
        return ", ".join(str(SCOPES[scope][0]) for scope in self.scopes if scope in SCOPES)
