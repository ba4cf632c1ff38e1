"""The list of members and staff, narrowed by what stands in the address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.base.spans import Precision
from caunoi.org.models import Entry, Membership, Person, Post, UnitState
from caunoi.org.models.units import wide
from caunoi.registers.lists.listing import Listing, declare_listing
from caunoi.registers.lists.ordering import of_field
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, UnitField
from caunoi.web.lists import show

from ..lacking import LACKS, lacking
from ..models import PartySpan, Qualification
from ..register import MEMBERS as REGISTER
from ..written import members_of
from .together import TOGETHER

MEMBERS, STAFF, ALL = "members", "staff", "all"


class PeopleFilter(HouseForm):
    """Whom the list shows; all of it stands in the address."""

    q = forms.CharField(
        label=gettext_lazy("Name, with or without marks"),
        required=False,
        widget=forms.SearchInput,
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Whom to list"),
        required=False,
        choices=[
            (MEMBERS, gettext_lazy("members")),
            (STAFF, gettext_lazy("staff")),
            (ALL, gettext_lazy("everyone known")),
        ],
    )
    on = DayField(label=gettext_lazy("On the day"), required=False)
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        required=False,
        choices=[("", gettext_lazy("all")), *Person.Sex.choices],
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["unit"] = UnitField(
            user=user, label=_("Unit, with all below it"), required=False
        )
        levels = Entry.objects.filter(catalogue=Qualification.Kind.EDUCATION).order_by("rank")
        self.fields["education"] = forms.ChoiceField(
            label=_("Professional education"),
            required=False,
            choices=[("", _("all")), *levels.values_list("code", "name")],
        )
        self.fields["lacks"] = forms.ChoiceField(
            label=_("What is not known"),
            required=False,
            choices=[("", _("all")), *((name, lack.one) for name, lack in LACKS.items())],
        )
        if user.reach("sensitive") or self.data.get("party"):
            self.fields["party"] = forms.ChoiceField(
                label=_("Party"),
                required=False,
                choices=[("", _("all")), ("yes", _("Party member")), *PartySpan.Status.choices],
            )
        self.order_fields(("q", "unit", "who", "on", "sex", "education", "lacks", "party"))

    def clean_party(self) -> str:
        """A view of somebody else may ask for it: all people would be taken for those in it."""
        asked: str = self.cleaned_data["party"]
        if asked and not self.user.reach("sensitive"):
            raise forms.ValidationError(
                _("Your offices do not let you read who is in the Party: leave this out.")
            )
        return asked

    @property
    def narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name != "q")

    @property
    def by_sensitive(self) -> bool:
        """Whether the list tells by its very names who is in the Party."""
        return self.is_valid() and bool(self.cleaned_data.get("party"))

    @property
    def day(self) -> dt.date:
        asked: dt.date | None = self.cleaned_data.get("on") if self.is_valid() else None
        return asked or timezone.localdate()

    def rows(self) -> QuerySet[Person]:
        """The people that pass, those in order whose marks are as typed first."""
        found = Person.objects.visible_to(self.user)
        if not self.is_valid():
            return found.none()
        asked = self.cleaned_data
        if belongs := self._belongs(asked):
            found = found.filter(belongs)
        if asked.get("sex"):
            found = found.filter(sex=asked["sex"])
        if asked.get("education"):
            held = self._of_person(Qualification).on(self.day)
            held = held.filter(kind=Qualification.Kind.EDUCATION, level__code=asked["education"])
            found = found.filter(Exists(held))
        if asked.get("lacks"):
            memberships = lacking(self.day, asked["lacks"])
            if asked.get("unit"):
                memberships = memberships.under(asked["unit"], on=self.day)
            found = found.filter(Exists(memberships.filter(person=OuterRef("pk"))))
        if asked.get("party"):
            spans = self._of_person(PartySpan).on(self.day)
            if asked["party"] != "yes":
                spans = spans.filter(status=asked["party"])
            found = found.reachable_by(self.user, "sensitive").filter(Exists(spans))
        return found.called(asked.get("q", ""))

    def _belongs(self, asked: dict[str, Any]) -> Q | None:
        models: dict[str, list[Any]] = {
            MEMBERS: [Membership],
            STAFF: [Post],
            ALL: [Membership, Post],
        }
        who, unit = asked.get("who") or MEMBERS, asked.get("unit")
        if who == ALL and unit is None:
            return None
        belongs = Q()
        few = unit is not None and not wide(unit.path_now()).exists()
        for model in models.get(who, [Membership, Post]):
            spans = model.objects.on(self.day)
            if unit is not None:
                spans = spans.under(unit, on=self.day)
            # The same said in two ways: few people are found by their unit, many in order.
            by_unit, in_order = spans.values("person"), spans.filter(person=OuterRef("pk"))
            belongs |= Q(pk__in=by_unit) if few else Q(Exists(in_order))
        return belongs

    @staticmethod
    def _of_person(model: Any) -> Any:
        return model.objects.filter(person=OuterRef("pk"))


def by_unit(day: dt.date) -> Any:
    """The name of the unit to which somebody belongs on the day, or else works at."""
    states = UnitState.objects.on(day).filter(unit=OuterRef("unit")).values("search_key")
    spans = [
        model.objects.on(day)
        .filter(person=OuterRef("pk"))
        .order_by("since", "pk")
        .annotate(called=Subquery(states[:1]))
        .values("called")[:1]
        for model in (Membership, Post)
    ]
    membership, post = spans
    return Coalesce(Subquery(membership), Subquery(post))


def by_joining(day: dt.date) -> Any:
    """The day of joining, where it is known."""
    first = Membership.objects.filter(person=OuterRef("pk")).order_by("since")
    known = first.exclude(precision=Precision.KNOWN_BY)
    return Subquery(known.values("since")[:1])


def by_education(day: dt.date) -> Any:
    """The level on the day; where nothing is stated, as a list of levels begins below it."""
    held = Qualification.objects.on(day).filter(person=OuterRef("pk"))
    held = held.filter(kind=Qualification.Kind.EDUCATION)
    return Subquery(held.values("level__rank")[:1])


LISTING = declare_listing(
    Listing(
        register=REGISTER,
        label=gettext_lazy("Members"),
        filters=PeopleFilter,
        records=members_of,
        shown=("name", "birth", "sex", "unit", "position"),
        page="members",
        record="person",
        nav="members",
        deeds=TOGETHER,
        orders={
            "name": of_field("sort_key"),
            "birth": of_field("birth"),
            "sex": of_field("sex"),
            "unit": by_unit,
            "joined": by_joining,
            "education": by_education,
        },
    )
)


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: Request) -> HttpResponse:
    """The list, a page at a time; a POST shows what is sensitive on it too."""
    told = {
        "may_edit": bool(request.user.reach("edit")),
        "opens_some": bool(request.user.reach("view")),
    }
    return show(request, LISTING, "members/members.html", **told)
