"""People, as every page offers them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import (
    Finder,
    Gap,
    Gaps,
    Hit,
    Own,
    Shown,
    Start,
    Waiting,
    Way,
    declare_actions,
    declare_finders,
    declare_gaps,
    declare_own,
    declare_shown,
    declare_starts,
    declare_waiting,
    declare_ways,
)
from caunoi.org.models import Membership, Person, Post
from caunoi.web.templatetags.saying import known

from .lacking import LACKS, counted, listed
from .placed import placed

MOST = 20  # of what waits; the next come when these are done
SHORTEST = 2  # one letter begins the name of half the people

declare_ways(
    Way("members", _("Members"), "users", rank=20, verb="view"),
    Way("reads", _("Sensitive reads"), "lock", rank=40, under="registers"),
)
declare_actions(
    Way("member-admit", _("Admit a member"), "plus", verb="edit", also="kết nạp thêm"),
    Way("member-merge", _("Merge two persons"), "users", verb="edit", also="gộp trùng"),
)


def find(user: Any, typed: str, limit: int) -> list[Hit]:
    """People whom the reader may open, by name, each with the unit and the year of birth."""
    if len(typed.strip()) < SHORTEST:
        return []
    today = timezone.localdate()
    people = list(Person.objects.visible_to(user).called(typed)[:limit])
    return [
        Hit(
            row["person"].name,
            reverse("person", args=[row["person"].pk]),
            " · ".join(part for part in (row["unit"], born(row["person"])) if part),
        )
        for row in placed(people, today)
    ]


def born(person: Person) -> str:
    """The year of birth: it tells namesakes apart, and a whole date is more than a list needs."""
    return str(person.birth.year) if person.birth else ""


declare_finders(Finder("people", _("Members"), "users", find, rank=20))


def gaps(user: Any) -> list[Hit]:
    """Members whose record the user may change, and which lacks what figures are split by."""
    today = timezone.localdate()
    if not user.reach("edit"):
        return []
    runs = Membership.objects.filter(person=OuterRef("pk")).on(today)
    lacking = Person.objects.reachable_by(user, "edit").filter(Q(birth=None) | Q(sex=""))
    people = list(lacking.filter(Exists(runs)).in_order()[:MOST])
    return [
        Hit(
            row["person"].name,
            reverse("person-deed", args=[row["person"].pk, "correct"]),
            " · ".join(part for part in (row["unit"], lacks(row["person"])) if part),
        )
        for row in placed(people, today)
    ]


def lacks(person: Person) -> str:
    """What is not known of somebody, in words."""
    missing = []
    if person.birth is None:
        missing.append(_("date of birth"))
    if not person.sex:
        missing.append(_("sex"))
    return gettext("not known: %(what)s") % {"what": ", ".join(map(str, missing))}


# Whoever has no gap is found only by looking at everybody.
declare_waiting(Waiting("gaps", _("Records with gaps"), "users", gaps, rank=50, pressing=False))
declare_gaps(
    Gaps(
        "members",
        counted,
        lambda: [Gap(name, lack.many, partial(listed, name)) for name, lack in LACKS.items()],
        rank=10,
    )
)
declare_shown(
    Shown(
        "keeping",
        ("members.total", "members.joined", "members.moved_in", "members.moved_out",
         "members.left"),
        roles=("keeper",),
        rank=20,
    ),
    Shown(
        "members",
        ("members.total", "members.per_staff", "members.women_share", "members.party_share",
         "members.joined"),
        rank=50,
    ),
)  # fmt: skip


def own(user: Any) -> list[Hit]:
    """Where the user is a member or works today, and what is not known of them."""
    person = Person.objects.filter(pk=user.person_id or 0).first()
    if person is None:
        return []
    today, page = timezone.localdate(), reverse("person", args=[person.pk])
    memberships = Membership.objects.filter(person=person).on(today).select_related("unit")
    posts = Post.objects.filter(person=person).on(today).select_related("unit").order_by("-main")
    told = [
        *(Hit(capfirst(gettext("member")), page, f"{m.unit} · {since(m)}") for m in memberships),
        *(Hit(p.position or gettext("post"), page, f"{p.unit} · {since(p)}") for p in posts),
    ]
    if person.birth is None or not person.sex:
        told.append(Hit(gettext("There is a gap in your record"), page, lacks(person), late=True))
    return told or [Hit(person.name, page, gettext("of no unit today"))]


def since(span: Any) -> str:
    """From when on, as exactly as it is known."""
    return gettext("since %(day)s") % {"day": known(span.since, span.precision)}


declare_own(Own("person", _("What is kept about me"), "user", own, rank=10))


def first_file(user: Any) -> str:
    """Where a list is brought in, while nobody is known where the user may change records."""
    if not user.reach("edit") or Membership.objects.reachable_by(user, "edit").exists():
        return ""
    return reverse("import")


declare_starts(
    Start(
        "first-file",
        _("Hand in the first list"),
        _("Take the Excel file as you have it: you see what would be written before it is."),
        "file-import",
        first_file,
        rank=30,
    )
)
