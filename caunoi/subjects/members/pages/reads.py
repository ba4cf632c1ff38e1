"""The log of sensitive reads: who read what of whom, when and for what.

Everyone sees who read what is kept about themselves, and what they read; whoever approves for a
unit, its chair, sees so of all whose records stand there or below.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base.say import doer
from caunoi.base.sheets import Cell
from caunoi.base.text import words
from caunoi.indicators.indicator import INDICATORS
from caunoi.journal.models import SensitiveRead
from caunoi.org.models import Person
from caunoi.registers.imports.intake import Intake
from caunoi.registers.imports.reading import NotClean, Reading
from caunoi.registers.lists.listing import Listing, declare_listing
from caunoi.registers.lists.sight import Sight
from caunoi.registers.register import Column, Register, Written
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, PersonField
from caunoi.web.lists import show
from caunoi.web.templatetags.saying import moment

FIELDS = {
    "number": gettext_lazy("identity number"),
    "ethnicity": gettext_lazy("ethnicity"),
    "party": gettext_lazy("Party"),
}


def reads_visible_to(user: Any) -> QuerySet[SensitiveRead]:
    """The reads of which the account may know."""
    known = SensitiveRead.objects.exclude(about=None)
    reach = user.reach("approve")
    if reach.everything:
        return known
    seen = Q(by_id=user.pk)
    if user.person_id and user.lends("view"):
        seen |= Q(about=user.person_id)
    if reach:
        seen |= Q(about__in=Person.objects.reachable_by(user, "approve").values("pk"))
    return known.filter(seen)


def may_see_reads_of(user: Any, one: Person) -> bool:
    """Whether the account may know of all reads of this person."""
    if one.pk == user.person_id:
        return True
    return bool(
        user.reach("approve")
        and Person.objects.reachable_by(user, "approve").filter(pk=one.pk).exists()
    )


class ReadsFilter(HouseForm):
    """Which reads; all of it stands in the address."""

    who = forms.CharField(label=gettext_lazy("Who read"), required=False, widget=forms.SearchInput)
    why = forms.ChoiceField(
        label=gettext_lazy("For what"),
        required=False,
        choices=[("", gettext_lazy("all")), *SensitiveRead.Why.choices[:-1]],
    )
    since = DayField(label=gettext_lazy("From the day"), required=False)
    last = DayField(label=gettext_lazy("To the day"), required=False)

    by_sensitive = False

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["person"] = PersonField(user=user, label=_("Of whom"), required=False)
        self.order_fields(("person", "who", "why", "since", "last"))

    @property
    def narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    @property
    def day(self) -> dt.date:
        return timezone.localdate()

    def rows(self) -> QuerySet[SensitiveRead]:
        """Those that pass, the latest first."""
        found: Any = reads_visible_to(self.user).annotate(latest=-F("pk")).order_by("latest")
        if not self.is_valid():
            return found.none()
        asked = self.cleaned_data
        if asked.get("person"):
            found = found.filter(about=asked["person"].pk)
        if asked.get("why"):
            found = found.filter(why=asked["why"])
        if asked.get("since"):
            found = found.filter(at__date__gte=asked["since"])
        if asked.get("last"):
            found = found.filter(at__date__lte=asked["last"])
        for word in words(asked.get("who", "")):
            found = found.filter(by_name__icontains=word)
        return found


def _named(name: str) -> str:
    indicator = INDICATORS.get(name)
    return str(indicator.label if indicator else FIELDS.get(name, name))


@dataclass(frozen=True)
class Look:
    """One read, with the name of whom it was about."""

    read: SensitiveRead
    whose: str

    @property
    def what(self) -> str:
        """What was read, in words: fields of a record, or the figure behind which they stood."""
        return ", ".join(map(_named, self.read.fields.split(", ")))


def looks_of(rows: Sequence[SensitiveRead], _sight: Sight) -> dict[int, Look]:
    """These reads, with names."""
    people = Person.objects.filter(pk__in={row.about for row in rows})
    names = {one.pk: one.name for one in people}
    # Somebody who was merged into another, or erased since, has a number still.
    return {row.pk: Look(row, names.get(row.about or 0) or f"#{row.about}") for row in rows}


def _only_told(_cell: Cell, _reading: Reading) -> Any:
    raise NotClean(_("The log of reads is written by the program, and not taken from a file."))


def _column(label: Any, field: str, told: Any) -> Column:
    return Column(label, field, _only_told, written=Written(told=told))


REGISTER = Register(
    key="reads",
    model=SensitiveRead,
    label=gettext_lazy("Reads of sensitive data"),
    columns=[
        _column(gettext_lazy("Of whom"), "whose", lambda look: look.whose),
        _column(gettext_lazy("Who read"), "who", lambda look: doer(look.read.by_name)),
        _column(gettext_lazy("What"), "what", lambda look: look.what),
        _column(gettext_lazy("When"), "at", lambda look: moment(look.read.at)),
        _column(gettext_lazy("For what"), "why", lambda look: look.read.get_why_display()),
        _column(gettext_lazy("Office"), "holding", lambda look: look.read.holding),
        _column(gettext_lazy("Token"), "through", lambda look: look.read.through),
    ],
    known_by=(),
    intake=cast(Any, Intake),  # there is none: it is not declared as a register
    records=lambda _asked: {},
)

LISTING = declare_listing(
    Listing(
        register=REGISTER,
        label=gettext_lazy("Reads of sensitive data"),
        filters=ReadsFilter,
        records=looks_of,
        shown=("whose", "who", "what", "at", "why", "through"),
        page="reads",
        record="person",
        nav="reads",
        leads_to="about",
    )
)


@require_safe
def reads(request: Request) -> HttpResponse:
    """The log, a page at a time, as far as the reader may know of it."""
    told = {"chairs": bool(request.user.reach("approve"))}
    return show(request, LISTING, "members/reads.html", **told)
