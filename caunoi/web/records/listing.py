"""The lists of all registers of records: filters from the declared fields, columns from files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.org.models import Entry
from caunoi.registers.lists.listing import LISTINGS, Listing, declare_listing
from caunoi.registers.lists.ordering import By, of_field
from caunoi.registers.lists.sight import Sight
from caunoi.registers.records.fields import Kind
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import RECORDS, of_model
from caunoi.registers.records.stepping import steps, waiting_for
from caunoi.registers.records.watching import note_read
from caunoi.registers.register import find

from ..entry import HouseForm, PeriodField, UnitField

NAV = "records"
WAITS = "waits"  # the step for which the records of a list wait, in its address


class RecordsFilter(HouseForm):
    """Which records the list shows; all of it stands in the address."""

    by_sensitive = False

    def __init__(self, *args: Any, records: Records, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.records, self.user = records, user
        self.fields["q"] = forms.CharField(
            label=_("Words, with or without marks"), required=False, widget=forms.SearchInput
        )
        self.fields["unit"] = UnitField(
            user=user, label=_("Unit, with all below it"), required=False
        )
        self.fields["period"] = PeriodField(label=_("Period"), required=False)
        if records.workflow:
            state = records.meta(records.workflow.field)
            self._choice(records.workflow.field, state.verbose_name, state.choices)
        if moves := steps(records):
            self._choice(WAITS, _("Waiting for me"), [(one.name, one.waits) for one in moves])
        for name in records.filters:
            self._add(name)

    def _add(self, name: str) -> None:
        kind, label = self.records.kinds[name], self.records.label_of(name)
        if kind == Kind.ENTRY:
            catalogue = self.records.by_name[name].catalogue
            entries = Entry.objects.filter(catalogue=catalogue).order_by("rank")
            self._choice(name, label, entries.values_list("code", "name"))
        elif kind == Kind.CHOICE:
            self._choice(name, label, self.records.meta(name).choices)
        elif kind == Kind.TICK:
            self._choice(name, label, [("1", _("yes")), ("0", _("no"))])
        else:
            self.fields[name] = forms.CharField(label=label, required=False)

    def _choice(self, name: str, label: Any, choices: Any) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            required=False,
            choices=[("", _("all")), *((code, word) for code, word in choices if code != "")],
        )

    @property
    def narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name != "q")

    @property
    def day(self) -> dt.date:
        return timezone.localdate()

    @property
    def newest_first(self) -> list[str]:
        """By the record's own day, where every record has one."""
        day = self.records.day
        return ["-pk"] if self.records.meta(day).null else [f"-{day}", "-pk"]

    def rows(self) -> Any:
        """The records that pass, the newest first."""
        found = self.records.model.objects.visible_to(self.user).order_by(*self.newest_first)
        if not self.is_valid():
            return found.none()
        asked = self.cleaned_data
        if unit := asked.get("unit"):
            found = found.under(unit, on=self.day, tree="now")
        if period := asked.get("period"):
            day = self.records.day
            found = found.filter(**{f"{day}__gte": period.first, f"{day}__lte": period.last})
        if self.records.workflow and (state := asked.get(self.records.workflow.field)):
            found = found.filter(**{self.records.workflow.field: state})
        if asked.get(WAITS):
            found = found.filter(pk__in=waiting_for(self.records, asked[WAITS], self.user))
        for name in self.records.filters:
            if asked.get(name):
                found = found.filter(**self._narrowing(name, asked[name]))
        return found.speaking_of(asked.get("q", ""), self.records.person)

    def _narrowing(self, name: str, value: str) -> dict[str, Any]:
        kind = self.records.kinds[name]
        if kind == Kind.ENTRY:
            return {f"{name}__code": value}
        if kind == Kind.TICK:
            return {name: value == "1"}
        if kind == Kind.RECORD:
            other = self.records.meta(name).related_model
            return {f"{name}__{of_model(other).called}__icontains": value}
        if kind in (Kind.WHOLE, Kind.MONEY):
            return {name: int(value)} if value.isdecimal() else {"pk__in": []}
        if kind in (Kind.PERSON, Kind.CLUSTER):
            return {f"{name}__name__icontains": value}
        return {f"{name}__icontains": value} if kind in (Kind.TEXT, Kind.LINES) else {name: value}


def orders_of(records: Records) -> dict[str, By]:
    """The columns by which a list can be put in order: people by their given names."""
    ways = {Kind.PERSON: "__sort_key", Kind.ENTRY: "__rank", Kind.DAY: "", Kind.WHOLE: ""}
    return {
        name: of_field(f"{name}{ways[kind]}")
        for name, kind in records.kinds.items()
        if kind in ways
    }


def told_by(records: Records, rows: Sequence[Any], sight: Sight) -> dict[int, Any]:
    """These records with all that their columns tell; who reads a sensitive register is noted."""
    found = records.with_told(records.model.objects.filter(pk__in=[row.pk for row in rows]))
    told = {row.pk: row for row in found}
    if sight.noted:
        note_read(records, told.values(), by=sight.by, why=sight.why)
    return told


def shown_of(records: Records) -> list[str]:
    """The columns that a list shows first; of a paper that of its number; the state comes last."""
    names = ["unit"] if records.per_unit and "unit" not in records.shown else []
    names += records.shown
    if records.workflow and records.workflow.field not in names:
        names.append(records.workflow.field)
    return [f"{name}_number" if records.kinds[name] == Kind.PAPER else name for name in names]


def declare_all() -> None:
    """Make a list of every register of records known."""
    for records in RECORDS.values():
        if records.key not in LISTINGS:
            declare_listing(
                Listing(
                    register=find(records.key),
                    label=records.label,
                    filters=partial(RecordsFilter, records=records),
                    records=partial(told_by, records),
                    shown=tuple(shown_of(records)),
                    page=f"{records.key}-list",
                    record=f"{records.key}-record",
                    nav=NAV,
                    noted_whole=records.model.opened_by == "sensitive",
                    orders=orders_of(records),
                )
            )
