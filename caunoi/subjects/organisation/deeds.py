"""Deeds about units, asked for with a form: found, rename, move, close."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.base import say
from caunoi.org.access import require, require_everything
from caunoi.org.actions import Closing, NewUnit, close, found, move, restate
from caunoi.org.models import Funding, Unit, UnitKind
from caunoi.web.asked import Request
from caunoi.web.entry import PaperForm, UnitField, take, typed_paper

from .views import rest_of, unit_for

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


class StateForm(PaperForm):
    """What a unit is and is called."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Left empty, it is made from the name."),
    )
    agency = forms.CharField(label=gettext_lazy("Agency beside it"), max_length=300, required=False)
    party_body = forms.CharField(
        label=gettext_lazy("Party cell or committee"), max_length=300, required=False
    )
    funding = forms.ChoiceField(
        label=gettext_lazy("Who pays the salaries"), choices=Funding.choices, required=False
    )

    field_order = ("kind", "name", "code", "on", "agency", "party_body", "funding")

    def __init__(self, *args: Any, kinds: list[str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        known = UnitKind.objects.order_by("rank")
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.code, kind.name) for kind in known if kinds is None or kind.code in kinds
        ]


@asked_or_sent
def found_root(request: Request) -> HttpResponse:
    """Found a union at the top, which only the console may."""
    require_everything(request.user, _("found a unit without a parent"))
    return _found(request, None, None)


@asked_or_sent
def found_below(request: Request, pk: int) -> HttpResponse:
    """Found a unit below another."""
    above = unit_for(request, pk)
    require(request.user, "organise", above)
    state = above.state_on(timezone.localdate())
    return _found(request, above, state.kind.children if state else [])


def _found(request: Request, above: Unit | None, kinds: list[str] | None) -> HttpResponse:
    form = StateForm(request.POST or None, kinds=kinds)
    form.fields["on"].label = _("Founded on")

    def do(data: dict[str, Any]) -> HttpResponse:
        names = ("name", "kind", "code", "agency", "party_body", "funding")
        new = NewUnit(since=data["on"], under=above, **{name: data[name] for name in names})
        [made] = found(units=[new], by=request.user, paper=typed_paper(data))
        messages.success(request, _("%(unit)s was founded.") % {"unit": data["name"]})
        return redirect("unit", made.pk)

    return take(
        request,
        form,
        do,
        nav="units",
        title=_("Found a unit"),
        subject=above,
        back=reverse("unit", args=[above.pk]) if above else reverse("units"),
        button=_("Found"),
        explain=[
            _("It will stand under %(unit)s from that day on.") % {"unit": above}
            if above
            else _("It will stand at the top, under no other unit.")
        ],
    )


@asked_or_sent
def restate_unit(request: Request, pk: int) -> HttpResponse:
    """Rename a unit, change its kind, code or what stands beside it."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)
    state = one.state_on(timezone.localdate())
    names = ("name", "code", "agency", "party_body", "funding")
    now = {name: getattr(state, name) for name in names} if state else {}
    if state:
        now["kind"] = state.kind.code
    form = StateForm(request.POST or None, initial=now)
    form.fields["code"].required, form.fields["code"].help_text = True, ""

    def do(data: dict[str, Any]) -> HttpResponse:
        values = {name: data[name] for name in (*names, "kind")}
        restate(unit=one, on=data["on"], by=request.user, paper=typed_paper(data), **values)
        messages.success(request, _("Written down; what it was called before stays known."))
        return redirect("unit", one.pk)

    return take(
        request,
        form,
        do,
        nav="units",
        title=_("Rename, or change the kind"),
        subject=one,
        back=reverse("unit", args=[one.pk]),
        button=_("Write down"),
        explain=[
            _("From that day on the unit is called so; figures and papers of earlier days stay."),
            _("On the very day on which the present name began this corrects it instead."),
        ],
    )


class MoveForm(PaperForm):
    """Where a unit goes."""

    field_order = ("to", "on")

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = UnitField(user=user, verb="organise", label=_("Under which unit"))
        self.order_fields(self.field_order)


@asked_or_sent
def move_unit(request: Request, pk: int) -> HttpResponse:
    """Put a unit, with all below it, under another."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)
    form = MoveForm(request.POST or None, user=request.user)

    def do(data: dict[str, Any]) -> HttpResponse:
        require(request.user, "organise", data["to"])
        told = {"to": data["to"], "on": data["on"], "paper": typed_paper(data)}
        move(units=[one], by=request.user, **told)
        messages.success(
            request,
            _("%(unit)s stands under %(to)s from %(day)s on.")
            % {"unit": one, "to": data["to"], "day": say.day(data["on"])},
        )
        return redirect("unit", one.pk)

    return take(
        request,
        form,
        do,
        nav="units",
        title=_("Move"),
        subject=one,
        back=reverse("unit", args=[one.pk]),
        button=_("Move"),
        explain=[
            _("All units below go along. Whoever is above the new place opens the records then."),
            _("Figures of the tree as it stood do not change for earlier days."),
        ],
    )


RESTS = {
    "children": gettext_lazy("Units below"),
    "members": gettext_lazy("Members"),
    "posts": gettext_lazy("Posts"),
    "offices": gettext_lazy("Offices"),
}


class CloseForm(PaperForm):
    """When, into which heir, and what becomes of all that the unit still has."""

    def __init__(self, *args: Any, user: Any, rest: dict[str, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["heir"] = UnitField(
            user=user,
            verb="organise",
            required=False,
            label=_("Heir"),
            help_text=_("The unit in which it lives on; left empty, it ends without one."),
        )
        for name, label in RESTS.items():
            if rest[name]:
                self.fields[name] = forms.ChoiceField(
                    label=f"{label}: {say.number(rest[name])}",
                    widget=forms.RadioSelect,
                    choices=[("heir", _("go to the heir")), ("end", self._ending(name))],
                )
        self.order_fields(("on", "heir", *RESTS))

    @staticmethod
    def _ending(name: str) -> str:
        return _("are closed with it") if name == "children" else _("end on that day")


@asked_or_sent
def close_unit(request: Request, pk: int) -> HttpResponse:
    """Close a unit, with or without an heir."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)
    rest = rest_of(one, timezone.localdate())
    form = CloseForm(request.POST or None, user=request.user, rest=rest)

    def do(data: dict[str, Any]) -> HttpResponse:
        close(
            units=[one],
            on=data["on"],
            by=request.user,
            heir=data["heir"],
            rest=Closing(**{name: data.get(name) for name in RESTS}),
            paper=typed_paper(data),
        )
        messages.success(request, _("%(unit)s is closed.") % {"unit": one})
        return redirect("unit", one.pk)

    return take(
        request,
        form,
        do,
        nav="units",
        title=_("Close"),
        subject=one,
        back=reverse("unit", args=[one.pk]),
        button=_("Close the unit"),
        danger=True,
        explain=[
            _("The day is the first on which the unit is no more."),
            _("Nothing is deleted: it stays in the tree as it stood, and the journal can undo it."),
        ],
    )
