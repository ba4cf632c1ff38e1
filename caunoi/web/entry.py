"""What people type into pages: fields of the house, and the one way to ask for a deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import HouseError, NotThere, Refused
from caunoi.base.periods import BadPeriod, Period, parse_day
from caunoi.base.spans import Precision
from caunoi.base.text import clean
from caunoi.org.models import Paper, Person, Unit
from caunoi.org.pick import BETWEEN, find_units, written
from caunoi.registers.imports.dates import IN_REACH, Day, read_day
from caunoi.registers.imports.reading import NotClean
from caunoi.registers.records.whom import described

from .once import done_once, landing


class DayField(forms.Field):
    """A day as people type it, 31/12/2026; whatever an import understands is understood too."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "placeholder": gettext_lazy("dd/mm/yyyy")}
    )

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(str(value))
        except BadPeriod as error:
            why = str(error)
        try:
            day = read_day(str(value), timezone.localdate() + IN_REACH)
        except NotClean:
            raise forms.ValidationError(why) from None
        if day.precision != Precision.DAY:
            raise forms.ValidationError(why)
        return day.date

    def prepare_value(self, value: Any) -> Any:
        return say.day(value) if isinstance(value, dt.date) else value


class KnownDayField(forms.Field):
    """A day as exactly as it is known, which is told by what is typed: 1990, 3/1990, 1/2/1985."""

    widget = forms.TextInput(attrs={"placeholder": gettext_lazy("dd/mm/yyyy")})

    def to_python(self, value: Any) -> Day | None:
        if value in self.empty_values:
            return None
        try:
            return read_day(str(value), timezone.localdate())
        except NotClean as error:
            raise forms.ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Day) else value


class PeriodField(forms.CharField):
    """A period as people type it: 2026, 2026Q3, 2015..2020, 30/09/2020."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except BadPeriod as error:
            raise forms.ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Period) else value


class UnitField(forms.Field):
    """A unit by its code or name; while one types, those within reach are offered."""

    def __init__(self, *, user: Any, verb: str = "view", **options: Any) -> None:
        self.user, self.verb = user, verb
        super().__init__(**options)
        address = reverse_lazy("unit-options")
        self.widget.attrs |= {
            # No autocomplete="off": whoever goes back would find all that was typed but the unit.
            "list": "unit-options",
            "placeholder": gettext_lazy("code or name"),
            "hx-get": address,
            "hx-trigger": "input changed delay:200ms, focus once",
            "hx-target": "#unit-options",
            "hx-swap": "innerHTML",
            "hx-vals": f'{{"verb": "{verb}"}}',
        }

    def to_python(self, value: Any) -> Unit | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Unit):
            return value
        found = find_units(self.user, self.verb, str(value), limit=6, whole=True)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _("No unit within your reach is called “%(typed)s”.") % {"typed": value}
            )
        names = "; ".join(written(unit) for unit in found[:5])
        raise forms.ValidationError(
            _("Several units match; which one? %(names)s") % {"names": names}
        )

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Unit.objects.reachable_by(self.user, self.verb).filter(pk=value).first()
        return written(value) if isinstance(value, Unit) else value


class PersonField(forms.Field):
    """Somebody whom the reader may open, by name; by number too where several bear the name."""

    def __init__(self, *, user: Any, **options: Any) -> None:
        self.user = user
        super().__init__(**options)
        self.widget.attrs |= {
            "autocomplete": "off",
            "list": "person-options",
            "placeholder": gettext_lazy("full name"),
            "hx-get": reverse_lazy("person-options"),
            "hx-trigger": "input changed delay:200ms",
            "hx-target": "#person-options",
            "hx-swap": "innerHTML",
        }

    def to_python(self, value: Any) -> Person | None:
        if value in self.empty_values or isinstance(value, Person):
            return value or None
        people = Person.objects.visible_to(self.user)
        number = str(value).rpartition(BETWEEN.strip())[2].strip()
        named = people.filter(pk=int(number)) if number.isdecimal() else people.called(str(value))
        found = list(named[:6])
        same = [person for person in found if person.name == clean(str(value))]
        if len(found) == 1 or len(same) == 1:
            return (same or found)[0]
        if not found:
            raise forms.ValidationError(
                _("Nobody within your reach is called “%(typed)s”.") % {"typed": value}
            )
        names = "; ".join(told_apart(found[:5]))
        raise forms.ValidationError(
            _("Several people match; which one? %(names)s") % {"names": names}
        )


def told_apart(people: Sequence[Person]) -> list[str]:
    """Each with birth and unit, by which people are known, and last the number that is meant."""
    known = described([person.pk for person in people], timezone.localdate())
    apart = (str(_("Born")), str(_("Unit")))
    return [
        BETWEEN.join(
            [
                person.name,
                *(words for name, words in known[person.pk].facts
                  if name in apart and words != say.NOTHING),
                str(person.pk),
            ]
        )
        for person in people
    ]  # fmt: skip


class HouseForm(forms.Form):
    """A form that can take a refusal of a deed as one of its own errors."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)

    def refuse(self, error: HouseError) -> None:
        """Show the error beside the fields that it names, else above them all."""
        named = {
            name: told
            for name, told in error.details.get("fields", {}).items()
            if name in self.fields
        }
        for name, told in named.items():
            self.add_error(name, list(told))
        if not named:
            self.add_error(None, str(error.message))


def say_aloud(form: HouseForm, *prefixes: str) -> None:
    """Fields that stand in a table have no label beside them: they are told to who hears."""
    for name, field in form.fields.items():
        if name.startswith(prefixes):
            field.widget.attrs["aria-label"] = str(field.label)


def take(
    request: HttpRequest,
    form: HouseForm,
    do: Callable[[dict[str, Any]], HttpResponse],
    *,
    page: str = "web/deed.html",
    **told: Any,
) -> HttpResponse:
    """Ask with a form, do the deed once, answer; after an error the form keeps what was typed."""
    answer = attempt(request, form, do) if request.method == "POST" else 200
    if not isinstance(answer, int):
        return answer
    return render(request, page, {"form": form, **told}, status=answer)


def attempt(
    request: HttpRequest, form: HouseForm, do: Callable[[dict[str, Any]], HttpResponse]
) -> HttpResponse | int:
    """Do what the form asks for; else the status with which to show the form and its errors."""
    try:
        if form.is_valid() and (answer := done_once(request, lambda: do(form.cleaned_data))):
            return answer
        return landing(request) or 422
    except (Refused, NotThere):
        raise
    except HouseError as error:
        form.refuse(error)
        return error.status


class PaperForm(HouseForm):
    """A deed of a day, with the paper that it rests on if there is one."""

    on = DayField(label=gettext_lazy("From the day"))
    paper_number = forms.CharField(
        label=gettext_lazy("Number of the decision"), max_length=100, required=False
    )
    paper_day = DayField(label=gettext_lazy("Signed on"), required=False)


def typed_paper(data: dict[str, Any]) -> Paper | None:
    """The paper that was typed with a deed, which writes it down; None without a number."""
    if not data.get("paper_number"):
        return None
    return Paper(number=data["paper_number"], signed_on=data.get("paper_day"))
