"""What holds of people that no single row can keep; the deeds refuse it, an undo asks here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from caunoi.base.say import day as said
from caunoi.journal.laws import law_of
from caunoi.org.models import Membership, Person


@law_of(Person)
def is_born_before_joining(people: Any) -> Iterator[tuple[int, str]]:
    """Nobody joined before they were born."""
    earlier = Membership.objects.filter(person=OuterRef("pk"), since__lt=OuterRef("birth"))
    for person in people.filter(Exists(earlier)):
        told = {"name": person, "birth": said(person.birth)}
        yield person.pk, _("%(name)s is a member since before %(birth)s.") % told


@law_of(Membership)
def begins_after_the_birth(memberships: Any) -> Iterator[tuple[int, str]]:
    """Nobody joined before they were born."""
    before = memberships.filter(since__lt=F("person__birth")).select_related("person")
    for row in before:
        told = {"name": row.person, "birth": said(row.person.birth)}
        yield row.pk, _("%(name)s was born on %(birth)s, after that.") % told
