"""What registers rest on: catalogues, the numbers of rules, books that are closed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base.errors import Refused
from caunoi.org import catalogues as kept
from caunoi.org.access import may
from caunoi.org.models import Entry, Unit
from caunoi.org.models.units import ancestors
from caunoi.registers.models import ClosedBooks, Rule
from caunoi.registers.records.closing import close_books, reopen_books
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.rules import RULES, set_rule

from ..asked import Request
from ..entry import DayField, HouseForm, UnitField, take
from .fields import WholeField
from .listing import NAV
from .pages import asked_or_sent


def catalogue_names() -> dict[str, list[str]]:
    """Each catalogue, and the fields of registers whose values come from it, in words."""
    found: dict[str, list[str]] = {}
    for records in RECORDS.values():
        for field in records.fields:
            if field.catalogue:
                used = f"{records.label}: {records.label_of(field.name)}"
                found.setdefault(field.catalogue, []).append(used)
    return found


def usual_unit(user: Any, verb: str) -> int | None:
    """The unit over which the user has the verb, if it is but one."""
    units = {ancestors(path)[-1] for path in user.reach(verb).paths}
    return units.pop() if len(units) == 1 else None


# -- catalogues


@require_safe
def catalogues(request: Request) -> HttpResponse:
    """All catalogues that registers use."""
    told = {"nav": NAV, "catalogues": sorted(catalogue_names().items(), key=lambda one: one[1])}
    return render(request, "web/records/catalogues.html", told)


@require_safe
def catalogue(request: Request, name: str) -> HttpResponse:
    """The values of one catalogue, the closed ones last."""
    used = catalogue_names().get(name)
    if used is None:
        raise Http404
    entries = Entry.objects.filter(catalogue=name).order_by(
        F("until").asc(nulls_first=True), "rank", "name"
    )
    keeps = request.user.reach("organise")
    rows = [
        (
            one,
            may(request.user, "organise", owner) if (owner := one.owner_unit) else keeps.everything,
        )
        for one in entries.select_related("owner_unit")
    ]
    told = {"nav": NAV, "name": name, "used": used, "rows": rows, "may_add": bool(keeps)}
    return render(request, "web/records/catalogue.html", told)


class ValueForm(HouseForm):
    """A value of a catalogue."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    rank = forms.IntegerField(
        label=gettext_lazy("Order"), initial=50, help_text=gettext_lazy("The lowest stands first.")
    )
    synonyms = forms.CharField(
        label=gettext_lazy("What files call it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One in each line."),
    )
    source = forms.CharField(label=gettext_lazy("Legal source"), max_length=300, required=False)

    def values(self) -> dict[str, Any]:
        """What was typed, with the synonyms as a list."""
        data = dict(self.cleaned_data)
        data["synonyms"] = [line.strip() for line in data["synonyms"].splitlines() if line.strip()]
        return data


class NewValueForm(ValueForm):
    """A value that a unit adds."""

    since = DayField(label=gettext_lazy("From the day"))

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = UnitField(
            user=user, verb="organise", label=gettext_lazy("Kept by"),
            initial=usual_unit(user, "organise"),
        )  # fmt: skip


@asked_or_sent
def add_value(request: Request, name: str) -> HttpResponse:
    """A unit adds a value of its own."""
    if name not in catalogue_names():
        raise Http404
    if not request.user.reach("organise"):
        raise Refused(_("Your offices do not let you keep catalogues."))
    form = NewValueForm(
        request.POST or None, user=request.user, initial={"since": timezone.localdate()}
    )

    def do(data: dict[str, Any]) -> HttpResponse:
        entry = kept.add_value(catalogue=name, by=request.user, **form.values())
        messages.success(request, _("%(name)s: added.") % {"name": entry})
        return redirect("catalogue", name)

    return take(
        request, form, do, nav=NAV, title=_("Add a value"), subject=catalogue_names()[name][0],
        back=reverse("catalogue", args=[name]), button=_("Add"),
    )  # fmt: skip


@asked_or_sent
def value(request: Request, pk: int, deed: str) -> HttpResponse:
    """Correct, close or strike out one value."""
    entry = get_object_or_404(Entry, pk=pk, catalogue__in=catalogue_names())
    if deed not in VALUE_DEEDS:
        raise Http404
    kept.must_keep(entry, request.user)
    label, form_class, do_it = VALUE_DEEDS[deed]
    initial = {
        "name": entry.name, "rank": entry.rank, "synonyms": "\n".join(entry.synonyms),
        "source": entry.legal_source, "until": timezone.localdate(),
    }  # fmt: skip
    form = form_class(request.POST or None, initial=initial)

    def do(data: dict[str, Any]) -> HttpResponse:
        do_it(entry, form, request.user)
        messages.success(request, _("%(what)s: %(deed)s.") % {"what": entry, "deed": label})
        return redirect("catalogue", entry.catalogue)

    return take(
        request, form, do, nav=NAV, title=label, subject=entry,
        back=reverse("catalogue", args=[entry.catalogue]), button=label,
    )  # fmt: skip


class UntilForm(HouseForm):
    """From which day a value is chosen no more."""

    until = DayField(label=gettext_lazy("Not chosen any more from"))


def _correct(entry: Entry, form: Any, by: Any) -> None:
    data = form.values()
    kept.correct_value(entry, by=by, legal_source=data.pop("source"), **data)


VALUE_DEEDS: dict[str, tuple[Any, Any, Any]] = {
    "correct": (gettext_lazy("Correct"), ValueForm, _correct),
    "close": (
        gettext_lazy("Close"),
        UntilForm,
        lambda entry, form, by: kept.close_value(entry, until=form.cleaned_data["until"], by=by),
    ),
    "strike": (
        gettext_lazy("Strike out"),
        HouseForm,
        lambda entry, form, by: kept.strike_value(entry, by=by),
    ),
}


# -- rules


@require_safe
def rules(request: Request) -> HttpResponse:
    """The numbers that rules name, with all that was said of each for units within reach."""
    said: dict[str, list[Rule]] = {key: [] for key in RULES}
    mine = Unit.objects.reachable_by(request.user, "count")
    above = {u for path in request.user.reach("count").paths for u in ancestors(path)}
    known = Rule.objects.filter(key__in=RULES).order_by("key", "unit", "-since")
    for rule in known.select_related("unit"):
        if rule.unit_id is None or rule.unit_id in above or mine.filter(pk=rule.unit_id).exists():
            said[rule.key].append(rule)
    told = {
        "nav": NAV,
        "rules": [(kind, said[kind.key]) for kind in RULES.values()],
        "may_set": bool(request.user.reach("approve")),
        "today": timezone.localdate(),
    }
    return render(request, "web/records/rules.html", told)


class RuleForm(HouseForm):
    """What a rule says from a day on, for a unit and all below it."""

    value = WholeField(money=True, label=gettext_lazy("Value"))
    since = DayField(label=gettext_lazy("From the day"))
    source = forms.CharField(
        label=gettext_lazy("Legal source"), max_length=300, required=False,
        help_text=gettext_lazy("Number and day of the document that says so."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(
            user=user, verb="approve", label=gettext_lazy("For the unit and all below it"),
            initial=usual_unit(user, "approve"),
        )  # fmt: skip
        self.order_fields(("unit", "value", "since", "source"))


@asked_or_sent
def rule(request: Request, key: str) -> HttpResponse:
    """Set what a rule says from a day on."""
    if key not in RULES:
        raise Http404
    if not request.user.reach("approve"):
        raise Refused(_("Your offices do not let you set rules."))
    kind = RULES[key]
    form = RuleForm(request.POST or None, user=request.user)

    def do(data: dict[str, Any]) -> HttpResponse:
        set_rule(key=key, by=request.user, **data)
        messages.success(request, _("%(rule)s: set.") % {"rule": kind.label})
        return redirect("rules")

    return take(
        request, form, do, nav=NAV, title=kind.label, subject=_("Rules"), back=reverse("rules"),
        button=_("Set"), explain=[text for text in (kind.help, kind.measure) if text],
    )  # fmt: skip


# -- closed books


@asked_or_sent
def closed(request: Request) -> HttpResponse:
    """Books that are closed, and closing them up to a day."""
    form = CloseForm(request.POST or None, user=request.user)
    rows = ClosedBooks.objects.visible_to(request.user).with_units().order_by("-until", "pk")
    if not request.user.reach("approve"):
        return render(request, "web/records/closed.html", {"nav": NAV, "rows": rows})

    def do(data: dict[str, Any]) -> HttpResponse:
        close_books(by=request.user, **data)
        messages.success(request, _("The books are closed."))
        return redirect("closed-books")

    told = {"nav": NAV, "rows": rows, "may_close": True, "button": _("Close the books")}
    return take(request, form, do, page="web/records/closed.html", **told)


class CloseForm(HouseForm):
    """Up to which day books are closed."""

    until = DayField(label=gettext_lazy("Up to and with the day"))

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(
            user=user, verb="approve", label=gettext_lazy("Of the unit and all below it"),
            initial=usual_unit(user, "approve"),
        )  # fmt: skip
        self.order_fields(("unit", "until"))


@asked_or_sent
def reopen(request: Request, pk: int) -> HttpResponse:
    """Open books again."""
    row = get_object_or_404(ClosedBooks.objects.visible_to(request.user), pk=pk)
    if not request.user.reach("approve"):
        raise Refused(_("Your offices do not let you open books again."))

    def do(data: dict[str, Any]) -> HttpResponse:
        reopen_books(closed=row, by=request.user)
        messages.success(request, _("The books are open again."))
        return redirect("closed-books")

    return take(
        request, HouseForm(request.POST or None), do, nav=NAV, title=_("Open the books again"),
        subject=row, back=reverse("closed-books"), button=_("Open the books again"),
    )  # fmt: skip
