"""The pages on which deeds about people are asked for: one person, a new one, two that are one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.base.errors import Invalid, Refused
from caunoi.base.text import search_key
from caunoi.org.access import require
from caunoi.org.models import Entry, Person, Post, Unit
from caunoi.org.pick import written
from caunoi.registers.imports.numbers import read_phone
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, UnitField, take, typed_paper

from ..actions import NewPerson, Training, admit, faults_by_field, known_numbers, merge
from ..ages import Ages
from ..identity import oddities
from ..models import Qualification
from ..placed import placed
from .deeds import DEEDS, POST_FIELDS, PersonDeed, levels
from .history import Life
from .person import last_unit, must_edit, person_for
from .record import COVERED_FIELDS, OPEN_FIELDS, RecordForm, born_of

LAST_UNIT = "admitted_to"  # in the session

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_sent
def deed(request: Request, pk: int, name: str) -> HttpResponse:
    """One deed about one person."""
    if name not in DEEDS:
        raise Http404
    one, wanted = person_for(request, pk), DEEDS[name]
    must_do(request, one, wanted)
    form = wanted.form(request.POST or None, user=request.user, person=one)

    def do(data: dict[str, Any]) -> HttpResponse:
        wanted.do(one, data, request.user)
        messages.success(request, _("%(deed)s: written down.") % {"deed": wanted.label})
        return redirect("person" if _still_mine(request, one) else "members", *_to(request, one))

    return take(
        request,
        form,
        do,
        nav="members",
        title=wanted.label,
        subject=one,
        back=reverse("person", args=[one.pk]),
        button=_("Write down"),
        explain=wanted.explain,
    )


def must_do(request: Request, one: Person, wanted: PersonDeed) -> None:
    """Raise Refused, with the reason, unless the deed on this person is the user's to do."""
    must_edit(request, one)
    unit = last_unit(one)
    if wanted.needs and unit is not None:
        require(request.user, wanted.needs, unit)
        must_edit(request, one)


def _still_mine(request: Request, one: Person) -> bool:
    return Person.objects.visible_to(request.user).filter(pk=one.pk).exists()


def _to(request: Request, one: Person) -> list[int]:
    return [one.pk] if _still_mine(request, one) else []


# -- admit


class AdmitForm(RecordForm):
    """Someone who is not yet known."""

    on = DayField(label=gettext_lazy("From the day"))
    member = forms.BooleanField(
        label=gettext_lazy("Becomes a member of the union"), required=False, initial=True
    )
    staff = forms.BooleanField(
        label=gettext_lazy("Works at the agency"), required=False, initial=True
    )
    position = forms.CharField(label=gettext_lazy("Position"), max_length=200, required=False)
    department = forms.CharField(label=gettext_lazy("Department"), max_length=200, required=False)
    employment = forms.ChoiceField(
        label=gettext_lazy("Employment"), choices=Post.Employment.choices, required=False
    )
    paper_number = forms.CharField(
        label=gettext_lazy("Number of the decision"), max_length=100, required=False
    )
    paper_day = DayField(label=gettext_lazy("Signed on"), required=False)
    another = forms.BooleanField(
        label=gettext_lazy("This is another person than the one who is known already"),
        required=False,
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["unit"] = UnitField(user=user, verb="edit", label=_("Unit"))
        for kind in (Qualification.Kind.EDUCATION, Qualification.Kind.THEORY):
            [(label, choices)] = levels(kind)
            self.fields[kind.value] = forms.ChoiceField(
                label=capfirst(label), choices=[("", _("not stated")), *choices], required=False
            )
        self.order_fields(
            (
                *("name", "sex", "birth", "unit", "on", "member", "staff"),
                *("position", "department", "employment", "education", "theory"),
                *("home", "address", "phone", "email", *COVERED_FIELDS),
            )
        )
        if not self.is_bound:
            del self.fields["another"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self._tell_all_faults(data)
        known = self._alike(data)
        if known is None:
            del self.fields["another"]  # nothing to ask
        elif not data.get("another"):
            told = {"name": known, "birth": born_of(known), "unit": last_unit(known)}
            raise forms.ValidationError(
                _("%(name)s, born %(birth)s, is known already (%(unit)s).") % told
            )
        return data

    def _tell_all_faults(self, data: dict[str, Any]) -> None:
        """Say all that is wrong at once, each beside its field."""
        new, on = _new(data), data.get("on") or timezone.localdate()
        known = [(kind, why) for _row, kind, why in known_numbers([new], self.user)]
        for name, why in [*faults_by_field(new, on, Ages()), *known]:
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, why)

    def _alike(self, data: dict[str, Any]) -> Person | None:
        """Someone of the same name and birth whom the user may open."""
        if not (data.get("name") and data.get("birth")):
            return None
        key = f" {search_key(data['name'])}"
        known = Person.objects.visible_to(self.user).filter(search_key=key, birth=data["birth"])
        return known.first()


def must_admit(request: Request) -> None:
    """Raise Refused for who may admit nobody anywhere."""
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you admit members."))


@asked_or_sent
def admit_one(request: Request) -> HttpResponse:
    """Take up someone who is not yet known."""
    must_admit(request)
    form = AdmitForm(request.POST or None, user=request.user, initial=_initial(request))

    def do(data: dict[str, Any]) -> HttpResponse:
        made, odd = admit_typed(data, by=request.user)
        request.session[LAST_UNIT] = data["unit"].pk
        messages.success(request, _("%(name)s was admitted.") % {"name": made})
        for one in odd:
            messages.warning(request, one)
        return redirect("person", made.pk)

    return take(
        request,
        form,
        do,
        nav="members",
        title=_("Admit a member"),
        back=reverse("members"),
        button=_("Admit"),
        explain=[_("Only name, unit and day are needed; what is not known can be added later.")],
    )


def admit_typed(data: dict[str, Any], *, by: Any) -> tuple[Person, list[str]]:
    """Take up the person who was typed; beside it what is odd about the numbers, if anything."""
    require(by, "edit", data["unit"])
    [made] = admit(people=[_new(data)], on=data["on"], by=by, paper=typed_paper(data))
    named = {name: data[name] for name in ("sex", "birth", "birth_precision", "home")}
    return made, [*oddities(data["cccd"], **named), *remarks_on_phone(data["phone"])]


def _initial(request: Request) -> dict[str, Any]:
    """The unit that the page was opened from, else the one admitted to last, or the only one.

    Of a page that is never stored, as ours, some browsers keep nothing for whoever goes back.
    """
    units = Unit.objects.reachable_by(request.user, "edit").on(timezone.localdate())
    asked = request.GET.get("unit", "") or str(request.session.get(LAST_UNIT, ""))
    found = list(units.filter(pk=asked)[:1]) if asked.isdecimal() else list(units[:2])
    return {"unit": written(found[0])} if len(found) == 1 else {}


def remarks_on_phone(typed: str) -> list[str]:
    """What is told of how a number was understood, which the deed has taken."""
    return read_phone(typed)[1] if typed else []


def _new(data: dict[str, Any]) -> NewPerson:
    names = (*OPEN_FIELDS, *COVERED_FIELDS, "unit", "member", "staff", *POST_FIELDS)
    keys = [int(data[kind]) for kind in ("education", "theory") if data.get(kind)]
    # What could not be read is as if it were not stated; its field has an error of its own.
    stated = {name: data[name] for name in names if name in data}
    return NewPerson(
        **{"name": "", "unit": None, **stated},
        training=[Training(level.catalogue, level) for level in Entry.objects.filter(pk__in=keys)],
    )


# -- merge


@asked_or_sent
def merge_two(request: Request) -> HttpResponse:
    """Two hits side by side, of whom one goes into the other."""
    today = timezone.localdate()
    chosen = [person_for(request, int(k)) for k in _keys(request) if k.isdecimal()]
    for one in chosen:
        must_edit(request, one)
    told: dict[str, Any] = {"nav": "members", "typed": request.GET.get("q", "")}
    if request.method == "POST" and len(chosen) == 2:
        keep = next((p for p in chosen if str(p.pk) == request.POST.get("keep")), None)
        if keep is None:
            raise Invalid(_("Say which of the two stays."))
        [drop] = [p for p in chosen if p is not keep]
        left = merge(keep=keep, drop=drop, by=request.user)
        messages.success(request, _("%(name)s is one person now.") % {"name": left})
        return redirect("person", left.pk)
    if len(chosen) == 2:
        told["pair"] = [{"person": one, "life": Life(one, sensitive=False)} for one in chosen]
    elif chosen:
        told["one"] = chosen[0]
        told["typed"] = told["typed"] or chosen[0].name
        mine = Person.objects.reachable_by(request.user, "edit").exclude(pk=chosen[0].pk)
        told["hits"] = placed(list(mine.called(told["typed"])[:20]), today)
    elif told["typed"]:
        mine = Person.objects.reachable_by(request.user, "edit")
        told["hits"] = placed(list(mine.called(told["typed"])[:20]), today)
    return render(request, "members/merge.html", told)


def _keys(request: Request) -> list[str]:
    asked = request.POST if request.method == "POST" else request.GET
    return list(dict.fromkeys(asked.get(name, "") for name in ("a", "b")))
