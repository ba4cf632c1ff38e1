"""People, as every page offers them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import (
    Finder,
    Hit,
    Waiting,
    Way,
    declare_actions,
    declare_finders,
    declare_waiting,
    declare_ways,
)
from caunoi.org.models import Membership, Person

from .placed import placed

MOST = 20  # of what waits; the next come when these are done
SHORTEST = 2  # one letter begins the name of half the people

declare_ways(Way("members", _("Members"), "users", rank=20))
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


declare_waiting(Waiting("gaps", _("Records with gaps"), "users", gaps, rank=50))
