"""What others did since somebody was here, told together where it is alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import ngettext

from caunoi.base import say
from caunoi.journal.models import Operation
from caunoi.org.access import operations_visible_to
from caunoi.org.pick import codes_of

from .models import Seen

FIRST = dt.timedelta(days=7)  # what is told to whoever was never here before
LOOKED_AT = 200  # operations, the latest; a large import is one
GROUPS = 8


@dataclass
class Group:
    """Operations of one deed in one unit."""

    deed: str
    label: str
    unit_id: int | None
    unit: str
    operations: list[Operation] = field(default_factory=list)
    address: str = ""

    @property
    def last(self) -> Operation:
        return self.operations[0]

    @property
    def times(self) -> int:
        return len(self.operations)

    @property
    def who(self) -> str:
        """Who did it, the last first; of many the first three."""
        names = list(dict.fromkeys(say.doer(one.by_name) for one in self.operations if one.by_name))
        return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")

    @property
    def in_words(self) -> str:
        """How often, and how many people came to be known by it."""
        new = sum(one.created.get("org.person", 0) for one in self.operations)
        parts = []
        if self.times > 1:
            times = ngettext("%(n)s time", "%(n)s times", self.times)
            parts.append(times % {"n": say.number(self.times)})
        if new:
            people = ngettext("%(n)s new person", "%(n)s new people", new)
            parts.append(people % {"n": say.number(new)})
        return ", ".join(parts)


@dataclass(frozen=True)
class Changes:
    """What was done, by kind; `more` where not all of it is told."""

    groups: list[Group]
    more: bool


def seen_until(user: Any) -> tuple[dt.datetime, bool]:
    """Until when the user has seen what others did, and whether they were here before at all."""
    known = Seen.objects.filter(pk=user.pk).values_list("until", flat=True).first()
    return known or timezone.now() - FIRST, known is not None


def was_seen(user: Any, until: dt.datetime) -> None:
    """Keep that the user has seen what others did until then; it never goes back."""
    if not Seen.objects.filter(pk=user.pk, until__gte=until).exists():
        Seen.objects.update_or_create(pk=user.pk, defaults={"until": until})


def changed_since(user: Any, since: dt.datetime) -> Changes:
    """What others did over the user's units; looks at so many operations at the most."""
    theirs = operations_visible_to(user).filter(at__gt=since).exclude(by_id=user.pk)
    done = list(theirs.order_by("-pk")[: LOOKED_AT + 1])
    found: dict[Any, Group] = {}
    for one in done[:LOOKED_AT]:
        new = Group(one.deed, one.label, one.unit_id, one.unit_name)
        found.setdefault((one.deed, one.unit_id), new).operations.append(one)
    groups = list(found.values())[:GROUPS]
    codes = codes_of({group.unit_id for group in groups if group.times > 1} - {None})
    for group in groups:
        group.address = address_of(group, codes, since)
    return Changes(groups, more=len(done) > LOOKED_AT or len(found) > GROUPS)


def address_of(group: Group, codes: dict[int, str], since: dt.datetime) -> str:
    """One operation opens itself; several, the journal narrowed to them."""
    if group.times == 1:
        return reverse("operation", args=[group.last.pk])
    asked = {"deed": group.deed, "since": say.day(timezone.localtime(since).date())}
    if group.unit_id in codes:
        asked["unit"] = codes[group.unit_id]
    return f"{reverse('journal')}?{urlencode(asked)}"
