"""The member's own page: what is kept about oneself, what was handed in, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base.errors import Refused
from caunoi.base.offers import Hit, Own, declare_own
from caunoi.journal.models import Operation
from caunoi.org.models import Membership, Person
from caunoi.org.models.units import ancestors
from caunoi.registers.records import handing
from caunoi.registers.records.fields import Kind, in_words
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import RECORDS, find_records
from caunoi.registers.records.workflow import At

from .asked import Request
from .entry import HouseForm, take
from .records.fields import asked_for
from .records.forms import kept
from .records.pages import asked_or_sent, operations_on, state_of

NAV = "me"
SHOWN = 20  # of one register, the newest


@dataclass(frozen=True)
class Asked:
    """Something that was handed in, and where it stands."""

    records: Records
    row: Any

    @property
    def address(self) -> str:
        return reverse("own-record", args=[self.records.key, self.row.pk])

    @property
    def state(self) -> str:
        return state_of(self.records, self.row)

    @property
    def next(self) -> str:
        """What comes next, and with whom; empty at the end of the way."""
        if self.records.workflow is None:
            return ""
        for move in self.records.workflow.from_here(self.row):
            if move.waits:
                keeper = move.keeper(self.row)
                above = move.at == At.ABOVE and not keeper
                where = _("the level above") if above else str(keeper or self.row.unit)
                return _("%(waits)s, at %(where)s") % {"waits": move.waits, "where": where}
        return ""


def person_of(request: Request) -> Person:
    """Who is signed in. Raises Refused for an account of nobody."""
    person: Person | None = request.user.person
    if person is None:
        raise Refused(_("This account belongs to no person, so nothing is kept about it."))
    return person


@require_safe
def me(request: Request) -> HttpResponse:
    """Everything in one page."""
    person = person_of(request)
    today = timezone.localdate()
    membership = Membership.objects.filter(person=person).on(today).select_related("unit").first()
    about = [
        (records, lines_of(records, person), many)
        for records, many in handing.registers_about(person)
    ]
    told = {
        "nav": NAV,
        "person": person,
        "membership": membership,
        "asked": asked_by(request.user),
        "kept": about,
        "ways": [records for records in RECORDS.values() if records.handed_in]
        if membership
        else [],
    }
    return render(request, "web/own/me.html", told)


def lines_of(records: Records, person: Person) -> list[tuple[Any, list[str], str]]:
    """The newest records of a register about somebody: record, what it tells, its state."""
    rows = records.with_told(handing.own_rows(records, person))
    found = rows.order_by(f"-{records.day}", "-pk")[:SHOWN]
    names = [name for name in records.shown if name != records.person]
    return [
        (row, [words for name in names if (words := in_words(row, name))], state_of(records, row))
        for row in found
    ]


def asked_by(user: Any) -> list[Asked]:
    """What the account handed in, the newest first."""
    found = []
    for key, records in RECORDS.items():
        if records.handed_in:
            rows = records.model.objects.filter(created_op__in=_hand_ins(user, key))
            found += [Asked(records, row) for row in records.with_told(rows)[:SHOWN]]
    return sorted(found, key=lambda one: -one.row.created_op)


def _hand_ins(user: Any, key: str) -> Any:
    return Operation.objects.filter(by_id=user.pk, deed=f"{key}.hand_in").values("pk")


def own_record(request: Request, key: str, pk: int) -> tuple[Records, Any]:
    """A record about oneself, or one that oneself has handed in; else 404."""
    records, person = find_records(key), person_of(request)
    rows = records.with_told(records.model.objects.filter(pk=pk))
    row = None
    if handing.told_to_oneself(records):
        row = rows.filter(**{records.person: person}).first()
    if row is None and records.handed_in:
        row = rows.filter(created_op__in=_hand_ins(request.user, key)).first()
    if row is None:
        raise Http404
    return records, row


@require_safe
def record(request: Request, key: str, pk: int) -> HttpResponse:
    """One record about oneself: what it says, where it stands, what was answered."""
    records, row = own_record(request, key, pk)
    asked = Asked(records, row)
    hidden = records.workflow.field if records.workflow else ""
    told = {
        "nav": NAV,
        "records": records,
        "record": row,
        "asked": asked,
        "facts": [
            (records.label_of(field.name), words)
            for field in records.fields
            if field.name not in ("unit", hidden) and (words := in_words(row, field.name))
        ],
        "steps": steps_of(records, row),
        "may_take_back": handing.may_take_back(row, by=request.user),
    }
    return render(request, "web/own/record.html", told)


def steps_of(records: Records, row: Any) -> list[tuple[Operation, str]]:
    """What was done to it, the first first, with the words for the other side where there are."""
    noted = {
        f"{records.key}.{move.name}"
        for move in (records.workflow.moves.values() if records.workflow else ())
        if move.needs_note
    }
    return [
        (one, one.note if one.deed in noted else "")
        for one in operations_on(row, Operation.objects.all()).order_by("pk")
    ]


class HandInForm(HouseForm):
    """What a register asks of a member."""

    def __init__(self, *args: Any, records: Records, user: Any, **options: Any) -> None:
        self.records = records
        assert records.handed_in is not None
        named = [records.by_name[name] for name in records.handed_in.fields]
        defaults = (records.meta(field.name) for field in named)
        options["initial"] = {m.name: m.get_default() for m in defaults if m.get_default()}
        super().__init__(*args, **options)
        for field in named:
            self.fields |= asked_for(records, field, user)
            if records.kinds[field.name] == Kind.RECORD:
                self.fields[field.name] = self._chosen(field.name, user)

    def _chosen(self, name: str, user: Any) -> forms.Field:
        """A record of the own union or of one above it, such as a fund."""
        meta = self.records.meta(name)
        above = ancestors(handing.unit_for(user.person).path_now())
        offered = meta.related_model.objects.filter(unit__in=above).order_by("pk")
        return forms.ModelChoiceField(
            offered, label=meta.verbose_name, required=not meta.null, empty_label=_("choose")
        )

    def values(self) -> dict[str, Any]:
        """What was typed, as the record keeps it."""
        return {
            name: kept(self.records.meta(name), value) for name, value in self.cleaned_data.items()
        }


@asked_or_sent
def hand_in(request: Request, key: str) -> HttpResponse:
    """Hand something in to the own union."""
    person = person_of(request)
    told, records = handing.handed_in(key), find_records(key)
    unit = handing.unit_for(person)
    form = HandInForm(request.POST or None, records=records, user=request.user)

    def do(data: dict[str, Any]) -> HttpResponse:
        row = handing.hand_in(records.model(**form.values()), by=request.user)
        messages.success(request, _("Handed in to %(unit)s.") % {"unit": unit})
        return redirect("own-record", key, row.pk)

    explain = [told.hint, _("It goes to %(unit)s.") % {"unit": unit}]
    return take(
        request, form, do, nav=NAV, title=told.label, subject=person, back=reverse("me"),
        button=_("Send it"), explain=[words for words in explain if words],
    )  # fmt: skip


@asked_or_sent
def take_back(request: Request, key: str, pk: int) -> HttpResponse:
    """Take back what nobody has taken up yet."""
    _records, row = own_record(request, key, pk)
    if not handing.may_take_back(row, by=request.user):
        raise Refused(_("Somebody has taken this up already: ask the officer of the union."))

    def do(data: dict[str, Any]) -> HttpResponse:
        handing.take_back(row, by=request.user)
        messages.success(request, _("Taken back."))
        return redirect("me")

    return take(
        request, HouseForm(request.POST or None), do, nav=NAV, title=_("Withdraw it"), subject=row,
        back=reverse("own-record", args=[key, pk]), button=_("Withdraw it"), danger=True,
        explain=[_("It is taken out of the register; the union sees that it was taken back.")],
    )  # fmt: skip


def own(user: Any) -> list[Hit]:
    """Where the own page is, with what waits for an answer."""
    if user.person is None:
        return []
    open_ones = sum(1 for one in asked_by(user) if one.next)
    note = _("%(n)s handed in, waiting for an answer") % {"n": open_ones} if open_ones else ""
    return [Hit(_("My page"), reverse("me"), note)]


declare_own(Own("me", gettext_lazy("My page"), "user", own, rank=5))
