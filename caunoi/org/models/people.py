"""People, where they work and which unit they belong to; nothing overwritten."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base import text
from caunoi.base.spans import NoOverlap, PathField, Precision, Span, ends_after_it_begins
from caunoi.journal.models import Journalled

from .units import SeatedQuerySet, Unit


class PersonQuerySet(models.QuerySet["Person"]):
    """Words for people."""

    def reachable_by(self, user: Any, verb: str) -> Self:
        """People with a post or a membership today, or their last one, where the user has the verb.

        Everyone may open what is kept about themselves.
        """
        reach = user.reach(verb)
        if reach.everything:
            return self.all()
        own = verb in ("view", "sensitive") and user.lends(verb)
        found = Q(pk=user.person_id) if own else Q(pk__in=[])
        among = self.model.objects.filter(found).values("pk")
        if reach:
            today = timezone.localdate()
            of_person = {"person": OuterRef("pk")}
            current = Q(until=None) | Q(until__gt=today)
            for model in (Membership, Post):
                spans = model.objects.filter(**of_person)
                here = spans.reachable_by(user, verb)
                later = model.objects.filter(person=OuterRef("person"), since__gt=OuterRef("since"))
                found |= Exists(here.filter(current)) | (
                    Exists(here.filter(~Exists(later)))
                    & ~Exists(Membership.objects.filter(current, **of_person))
                    & ~Exists(Post.objects.filter(current, **of_person))
                )
                if reach.narrow:
                    among = among.union(model.objects.reachable_by(user, verb).values("person"))
        # Says nothing new: it leads the database to the few people of few units.
        return self.filter(found, pk__in=among) if reach.narrow else self.filter(found)

    def visible_to(self, user: Any) -> Self:
        """People whom the user may open."""
        return self.reachable_by(user, "view")

    def in_order(self) -> Self:
        """By given name, in the order of the Vietnamese letters."""
        return self.order_by("sort_key", "pk")

    def called(self, query: str) -> Self:
        """Whose name holds every typed word, with or without marks; exact marks come first."""
        found = self
        words = text.search_key(query).split()
        for word in words:
            found = found.filter(search_key__contains=f" {word}")
        if not words:
            return found.in_order()
        exact = Q()
        for word in text.clean(query).lower().split():
            spelt = Q()
            for spelling in text.spellings(word):
                spelt |= Q(marked_key__contains=f" {spelling}")
            exact &= spelt
        rank = models.Case(
            models.When(exact, then=0), default=1, output_field=models.IntegerField()
        )
        return found.annotate(rank=rank).order_by("rank", "sort_key", "pk")


class Person(Journalled):
    """Someone the union knows; only what the official joining form asks (no religion)."""

    class Sex(models.TextChoices):
        FEMALE = "F", _("female")
        MALE = "M", _("male")

    name = models.CharField(_("full name"), max_length=120)
    # Derived from the name by `save_keys`: a leading space before each word lets a word's
    # beginning be found.
    sort_key = PathField(max_length=400, editable=False)
    search_key = models.CharField(max_length=122, editable=False)
    marked_key = models.CharField(max_length=122, editable=False)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    birth = models.DateField(_("date of birth"), null=True, blank=True)
    birth_precision = models.CharField(
        max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    ethnicity = models.CharField(_("ethnicity"), max_length=60, blank=True)
    home = models.CharField(_("native place"), max_length=300, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    # Shown only to those with the verb "sensitive", and never in the journal.
    sensitive_fields: ClassVar = ("ethnicity",)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        indexes: ClassVar = [models.Index(fields=["sort_key", "id"], name="person_in_order")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Deferred columns are not in the dictionary, and must not be fetched for this.
        if self.__dict__.get("name") and self.__dict__.get("sort_key") == "":
            self.make_keys()

    def __str__(self) -> str:
        return self.name

    def make_keys(self) -> None:
        """Store the name composed (NFC), and how it is sorted and searched."""
        self.name = text.clean(self.name)
        self.sort_key = text.sort_key(self.name)
        self.search_key = f" {text.search_key(self.name)}"
        self.marked_key = f" {self.name.lower()}"

    def clean(self) -> None:
        self.make_keys()


class PersonAlias(Journalled):
    """The old number of a person who was merged into another; links to it still lead somewhere."""

    old_id = models.BigIntegerField(unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="aliases")

    class Meta:
        verbose_name = _("former number")

    def __str__(self) -> str:
        return f"{self.old_id} → {self.person_id}"


class PostQuerySet(SeatedQuerySet):
    day_field = "since"


class Post(Span, Journalled):
    """A person works at the agency of a unit: this makes the staff (CBCCVCLĐ)."""

    class Employment(models.TextChoices):
        CADRE = "cadre", _("cadre")
        CIVIL_SERVANT = "civil_servant", _("civil servant")
        PUBLIC_EMPLOYEE = "public_employee", _("public employee")
        WORKER = "worker", _("worker under contract")
        NOT_STATED = "", _("not stated")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    employment = models.CharField(
        _("employment"), max_length=20, choices=Employment.choices, blank=True
    )
    position = models.CharField(_("position"), max_length=200, blank=True)
    department = models.CharField(_("department"), max_length=200, blank=True)
    main = models.BooleanField(_("main post"), default=True)
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.DAY)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        constraints: ClassVar = [
            ends_after_it_begins("post_ends_after_it_begins"),
            NoOverlap(
                fields=["person"],
                where={"main": True},
                name="post_one_main_at_a_time",
                violation_error_message=_("A person has one main post at a time."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "since", "until", "person"], name="post_of_unit"),
            models.Index(fields=["person", "since", "until"], name="post_of_person"),
        ]

    def __str__(self) -> str:
        return self.position or str(_("post"))


class HowBegan(models.TextChoices):
    """How a membership of a unit began."""

    ADMITTED = "admitted", _("admitted")
    MOVED_IN = "moved_in", _("moved in")
    REJOINED = "rejoined", _("joined again")
    KNOWN = "known", _("known by then")


class HowEnded(models.TextChoices):
    """How a membership of a unit ended."""

    MOVED_OUT = "moved_out", _("moved out")
    LEFT = "left", _("left the union")
    RETIRED = "retired", _("retired")
    DIED = "died", _("died")
    EXPELLED = "expelled", _("expelled")
    UNIT_CLOSED = "unit_closed", _("the unit was closed")
    NOT_ENDED = "", _("still a member")


class MembershipQuerySet(SeatedQuerySet):
    day_field = "since"


class Membership(Span, Journalled):
    """A person belongs to a unit of the union: this makes the members (đoàn viên)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    how_began = models.CharField(
        _("how it began"), max_length=10, choices=HowBegan.choices, default=HowBegan.ADMITTED
    )
    how_ended = models.CharField(
        _("how it ended"), max_length=12, choices=HowEnded.choices, blank=True
    )
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.DAY)
    paper = models.ForeignKey(
        "org.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_by = models.ForeignKey(
        "org.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        constraints: ClassVar = [
            ends_after_it_begins("membership_ends_after_it_begins"),
            NoOverlap(
                fields=["person"],
                name="membership_one_at_a_time",
                violation_error_message=_("A person is a member of one unit at a time."),
            ),
            models.CheckConstraint(
                name="membership_says_how_it_ended",
                condition=Q(until=None, how_ended="") | (~Q(until=None) & ~Q(how_ended="")),
                violation_error_message=_("An ended membership says how it ended."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "since", "until", "person"], name="membership_of_unit"),
            models.Index(fields=["person", "since", "until"], name="membership_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.unit_id}"


class Suspension(Span, Journalled):
    """A membership is paused (tạm dừng sinh hoạt); the person still counts as a member."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="suspensions")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("suspension")
        constraints: ClassVar = [
            ends_after_it_begins("suspension_ends_after_it_begins"),
            NoOverlap(
                fields=["membership"],
                name="suspension_one_at_a_time",
                violation_error_message=_("This membership is suspended already on these days."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason
