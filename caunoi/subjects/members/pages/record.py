"""The form of a person's record: what it asks, and who is told what another has changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.base.spans import Precision
from caunoi.journal.models import Operation
from caunoi.org.changes import overtaken
from caunoi.org.models import Person
from caunoi.registers.imports.dates import Day
from caunoi.web.entry import HouseForm, KnownDayField

from ..models import IdentityPaper

OPEN_FIELDS = ("name", "sex", "birth", "birth_precision", "home", "address", "phone", "email")
COVERED_FIELDS = ("ethnicity", "cccd", "cmnd")
NUMBERS = tuple(IdentityPaper.Kind.values)


class RecordForm(HouseForm):
    """What the joining form asks of a person."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[("", _("not stated")), *Person.Sex.choices], required=False
    )
    birth = KnownDayField(
        label=_("Date of birth"),
        required=False,
        help_text=_("As exactly as it is known: 01/02/1985, 02/1985 or 1985."),
    )
    home = forms.CharField(label=_("Native place"), max_length=300, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    ethnicity = forms.CharField(label=_("Ethnicity"), max_length=60, required=False)
    cccd = forms.CharField(label=_("CCCD (12 digits)"), max_length=20, required=False)
    cmnd = forms.CharField(label=_("CMND (9 digits)"), max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "birth" in data:
            born = data["birth"]
            data["birth_precision"] = born.precision if born else Precision.DAY
            data["birth"] = born.date if born else None
        return data


def born_of(person: Person) -> Day | None:
    """When somebody was born, as exactly as it is known."""
    return Day(person.birth, person.birth_precision) if person.birth else None


def papers_of(person: Person) -> dict[str, int]:
    """By the kind of each number that is kept, the operation that wrote it last."""
    rows = IdentityPaper.objects.filter(person=person).order_by("kind", "pk")
    return dict(rows.values_list("kind", "last_op"))


class CorrectForm(RecordForm):
    """The record as it is kept; what is sensitive is not shown, only replaced."""

    # Which writing of the record the form shows: nobody writes over what they have not seen.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The same of the person's numbers: kind and writing of each.
    papers = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, person: Person, **options: Any) -> None:
        options["initial"] = {name: getattr(person, name) for name in OPEN_FIELDS}
        options["initial"] |= {"birth": born_of(person), "seen": person.last_op}
        self.now = papers_of(person)
        options["initial"]["papers"] = " ".join(f"{kind}:{op}" for kind, op in self.now.items())
        super().__init__(*args, **options)
        self.person = person
        for name in COVERED_FIELDS:
            self.fields[name].help_text = _("Left empty, what is kept stays.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        seen = data.get("seen")
        if seen is not None and seen != self.person.last_op:
            self._catch_up(seen)
        if seen is not None and data.get("papers", "") != self.initial["papers"]:
            self._catch_up_with_papers(data.get("papers", ""))
        return data

    def _catch_up_with_papers(self, seen: str) -> None:
        """Tell which numbers another has written meanwhile, and not what they are."""
        before = dict(one.split(":", 1) for one in seen.split() if ":" in one)
        changed = [k for k in NUMBERS if before.get(k, "") != str(self.now.get(k, ""))]
        written = max((self.now[k] for k in changed if k in self.now), default=None)
        self._tell_who(written)
        for kind in changed:
            self.add_error(kind, _("Changed meanwhile; what is typed here would replace it."))
        data = self.data.copy()  # type: ignore[attr-defined]
        data["papers"] = self.initial["papers"]
        self.data = data

    def _tell_who(self, written: int | None) -> None:
        last = Operation.objects.filter(pk=written or 0).first()
        told = {"who": say.doer(last.by_name) if last else _("Somebody")}
        why = _("%(who)s changed this record meanwhile: look it over and send it again.") % told
        if why not in self.non_field_errors():
            self.add_error(None, why)

    def _catch_up(self, seen: int) -> None:
        """Tell what another has changed meanwhile; what was typed stays, what was not follows."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = str(self.person.last_op)
        self._tell_who(self.person.last_op)
        for one in overtaken(self.person, seen):
            name = "birth" if one.name == "birth_precision" else one.name
            if name not in self.fields:
                continue
            if self.cleaned_data.get(one.name) == one.was and one.name in OPEN_FIELDS:
                now = born_of(self.person) if name == "birth" else getattr(self.person, name)
                data[name] = str(now or "")
            told = {"before": one.cell.before, "now": one.cell.after}
            self.add_error(name, _("Changed meanwhile: %(before)s → %(now)s.") % told)
        self.data = data
