"""Deeds about units, asked for with a form: found, rename, move, close."""

from __future__ import annotations

from collections.abc import Iterator
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
from caunoi.base.errors import HouseError
from caunoi.journal.models import Operation
from caunoi.org.access import require, require_everything
from caunoi.org.actions import Closing, NewUnit, close, found, move, restate
from caunoi.org.models import Funding, Unit, UnitKind
from caunoi.org.namesakes import TICK
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


class FoundForm(StateForm):
    """What is founded; of a name that stands there already it is asked whether it is meant."""

    namesake = forms.BooleanField(
        label=gettext_lazy("This is another unit than the one of the same name: found it"),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("Founded on")
        self.ask = bool(self.data.get("namesake"))

    def refuse(self, error: HouseError) -> None:
        self.ask |= TICK in error.details.get("fields", {})
        super().refuse(error)

    def __iter__(self) -> Iterator[Any]:
        """The tick is shown where there is something to ask."""
        return (field for field in super().__iter__() if self.ask or field.name != TICK)


def _found(request: Request, above: Unit | None, kinds: list[str] | None) -> HttpResponse:
    form = FoundForm(request.POST or None, kinds=kinds)

    def do(data: dict[str, Any]) -> HttpResponse:
        names = ("name", "kind", "code", "agency", "party_body", "funding", "namesake")
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


RESTATED = ("kind", "name", "code", "agency", "party_body", "funding")


class RestateForm(StateForm):
    """What a unit is and is called now; nobody writes over what they have not seen."""

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        self.unit, self.state = unit, unit.state_on(timezone.localdate())
        self.now = {name: self._kept(name) for name in RESTATED} if self.state else {}
        super().__init__(*args, initial=self.now, **options)
        self.fields["code"].required, self.fields["code"].help_text = True, ""
        for name, value in self.now.items():
            self.fields[f"seen_{name}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=value, strip=False
            )

    def _kept(self, name: str) -> str:
        assert self.state is not None
        return self.state.kind.code if name == "kind" else str(getattr(self.state, name))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        seen = {name: data.get(f"seen_{name}", "") for name in self.now}
        sent = "seen_name" in self.data
        if sent and (changed := [name for name in self.now if seen[name] != self.now[name]]):
            self._catch_up(data, seen, changed)
        return data

    def _catch_up(self, typed: dict[str, Any], seen: dict[str, str], changed: list[str]) -> None:
        """Tell what another has changed meanwhile; what was typed stays, what was not follows."""
        last = Operation.objects.filter(pk=self.state.last_op if self.state else 0).first()
        who = say.doer(last.by_name) if last else _("Somebody")
        why = _("%(who)s changed this unit meanwhile: look it over and send it again.")
        self.add_error(None, why % {"who": who})
        data = self.data.copy()  # type: ignore[attr-defined]
        for name in changed:
            words = dict(getattr(self.fields[name], "choices", ()))
            before, now = (
                words.get(one, one) or say.NOTHING for one in (seen[name], self.now[name])
            )
            if typed.get(name) == seen[name]:
                data[name] = self.now[name]
            data[f"seen_{name}"] = self.now[name]
            told = _("Changed meanwhile: %(before)s → %(now)s.")
            self.add_error(name, told % {"before": before, "now": now})
        self.data = data


@asked_or_sent
def restate_unit(request: Request, pk: int) -> HttpResponse:
    """Rename a unit, change its kind, code or what stands beside it."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)
    form = RestateForm(request.POST or None, unit=one)

    def do(data: dict[str, Any]) -> HttpResponse:
        values = {name: data[name] for name in RESTATED}
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
