"""Accounts: linked to at most one person; what one may do comes from the offices held."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.say import CONSOLE
from caunoi.journal.models import Operation
from caunoi.org.access import ROLES, Answer, Office, Reach, may_undo

from .offices import Delegation, Holding
from .people import Person
from .units import Tree, UnitState, wide


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet[User]:
        """With whose they are: every page names whoever is signed in."""
        return super().get_queryset().select_related("person")

    def console(self) -> User:
        """The account that the command line acts as when nobody is named; it may do everything."""
        return self.get_or_create(username=CONSOLE, defaults={"kind": User.Kind.SERVICE})[0]


class User(AbstractBaseUser):
    """Someone, or something, that signs in."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        SERVICE = "service", _("service")
        # Whoever set caunoi up: builds the tree and hands out offices everywhere, and reads
        # figures, but opens no record without an office like everybody else.
        FOUNDER = "founder", _("who set it up")

    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[\w.@+-]+$", _("Letters, digits and . @ + - _ only."))],
    )
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.PERSON)
    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="user"
    )
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="user_service_has_no_person",
                condition=~Q(kind="service") | Q(person=None),
                violation_error_message=_("A service account belongs to no person."),
            )
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What the journal writes beside the name, set while a right is being used.
        self.acting_as = ""
        self.on_behalf_of = ""
        # A request looks its offices up once; anything that lives longer asks each time.
        self.remembers_offices = False
        self._known_offices: list[Office] | None = None
        # With a token no more than these verbs; None: all that the offices give.
        self.verbs_lent: frozenset[str] | None = None
        # How the journal names that token.
        self.through = ""

    def __str__(self) -> str:
        return self.person.name if self.person else self.username

    def reach(self, verb: str) -> Reach:
        """Where this account has a verb today, through its person's offices and delegations."""
        if not self.lends(verb):
            return Reach()
        if self.is_console:
            return Reach(everything=True)
        if self.kind == self.Kind.FOUNDER and self.is_active and verb in ("organise", "count"):
            return Reach(everything=True)
        if not (self.is_active and self.person_id):
            return Reach()
        offices = [
            office
            for office in self._offices()
            if office.role in ROLES and verb in ROLES[office.role].verbs
        ]
        paths = dict.fromkeys(office.path for office in offices)
        return Reach(paths=tuple(paths), offices=tuple(offices))

    def lends(self, verb: str) -> bool:
        """Whether the token that was sent, if one was, goes as far as this verb."""
        return self.verbs_lent is None or verb in self.verbs_lent

    def may_undo(self, operation: Operation) -> Answer:
        """Whether this account may take that operation back; the journal asks it."""
        return may_undo(self, operation)

    def offices(self) -> list[Office]:
        """What is held today, one's own before what one stands in for, the highest unit first."""
        known = self._offices() if self.is_active and self.person_id else []
        return sorted(known, key=lambda office: (bool(office.on_behalf_of), len(office.path)))

    def only(self, office: Office) -> User:
        """The same account as if it held that one office: to look at what one office is about."""
        one = copy.copy(self)
        one.remembers_offices, one._known_offices = True, [office]
        return one

    def _offices(self) -> list[Office]:
        """Each office held, or stood in for, today."""
        if self._known_offices is not None:
            return self._known_offices
        today = timezone.localdate()
        stands_in = Delegation.objects.filter(to=self.person_id).on(today).values("holding")
        named = UnitState.objects.filter(unit=OuterRef("unit")).order_by("-since").values("name")
        held = (
            Holding.objects.on(today)
            .filter(Q(person=self.person_id) | Q(pk__in=stands_in))
            .filter(unit__seats__tree=Tree.NOW)
            .annotate(
                unit_name=Subquery(named[:1]),
                narrow=~Exists(wide(OuterRef("unit__seats__path"))),
            )
            .order_by("pk")
            .values_list(
                "unit__seats__path",
                "kind__name",
                "unit_name",
                "kind__role",
                "person",
                "person__name",
                "narrow",
            )
        )
        found = [
            Office(path, f"{kind}, {unit}", role, "" if holder == self.person_id else name, narrow)
            for path, kind, unit, role, holder, name, narrow in held
        ]
        if self.remembers_offices:
            self._known_offices = found
        return found

    @property
    def is_console(self) -> bool:
        return self.kind == self.Kind.SERVICE and self.username == CONSOLE
