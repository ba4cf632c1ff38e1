"""Registers, their records, and what is done to one; the same pages for every register."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.base.errors import Refused
from caunoi.journal.models import Change, SensitiveRead
from caunoi.org.access import may, operations_visible_to, require
from caunoi.registers.lists.listing import find_listing
from caunoi.registers.records import deciding, deeds
from caunoi.registers.records.evidence import evidence_of
from caunoi.registers.records.fields import Kind, in_words
from caunoi.registers.records.printing import prints_of
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import RECORDS, find_records, of_model, parts_of
from caunoi.registers.records.sending import is_sent_now
from caunoi.registers.records.watching import note_read

from ..asked import Request
from ..entry import HouseForm, take
from ..lists import show
from .forms import MoveForm, RecordForm
from .listing import NAV

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])
# The pages of what lies below all rooms, by the names of their addresses.
PAGES = {Kind.UNIT: "unit", Kind.PERSON: "person"}
PARTS_SHOWN = 100  # of one kind, on the page of their record


@require_safe
def index(request: Request) -> HttpResponse:
    """Every register that there is, by the room that keeps it."""
    rooms: dict[Any, list[Records]] = defaultdict(list)
    for records in RECORDS.values():
        if records.model.opened_by == "view" or request.user.reach(records.model.opened_by):
            rooms[apps.get_app_config(records.model._meta.app_label)].append(records)
    told = [
        (config.verbose_name, sorted(kept, key=lambda one: one.rank))
        for config, kept in rooms.items()
    ]
    return render(request, "web/records/index.html", {"nav": NAV, "rooms": told})


@asked_or_sent
def listed(request: Request, key: str) -> HttpResponse:
    """The list of a register, a page at a time."""
    records = find_records(key)
    told = {
        "records": records,
        "may_record": bool(request.user.reach("edit")),
        "may_open": bool(request.user.reach(records.model.opened_by)),
    }
    return show(request, find_listing(key), "web/records/list.html", **told)


def record_for(request: Request, records: Records, pk: int) -> Any:
    """The record with all that it tells, for someone who may open it; else 404."""
    found = records.with_told(records.model.objects.visible_to(request.user)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
def record_page(request: Request, key: str, pk: int) -> HttpResponse:
    """One record: what it says, its parts, its evidence, what was done to it, what may be done."""
    records = find_records(key)
    row = record_for(request, records, pk)
    note_read(records, [row], by=request.user, why=SensitiveRead.Why.RECORD)
    editable = bool(may(request.user, "edit", row.unit))
    mine = all(may(request.user, "edit", unit) for unit in deciding.keepers(records, [row]))
    told = {
        "nav": NAV,
        "records": records,
        "record": row,
        "state": state_of(records, row),
        "facts": facts(request, records, row),
        "parts": [_parts(request, part, records, row) for part in parts_of(records)],
        "moves": deciding.moves_for(request.user, records, row),
        "papers": prints_of(records, row),
        "editable": editable,
        "open": editable and (records.workflow is None or records.workflow.is_open(row)),
        "mine": mine,
        "sends": _sent_from(records, row) if editable else "",
        "beside": list(records.beside(row, request.user)) if records.beside else [],
        "evidence": evidence_of(row),
        "operations": operations_on(row, operations_visible_to(request.user))[:10],
    }
    return render(request, "web/records/record.html", told)


def _sent_from(records: Records, row: Any) -> str:
    """Where the record is sent down; empty where it is sent to nobody, or no more."""
    if not is_sent_now(records, row):
        return ""
    if records.sent_from:
        return reverse(records.sent_from, args=[row.pk])
    return reverse("record-send", args=[records.key, row.pk])


def state_of(records: Records, row: Any) -> str:
    """Where the record is in its procedure, in words."""
    if records.workflow is None:
        return ""
    return str(getattr(row, f"get_{records.workflow.field}_display")())


def facts(request: Request, records: Records, row: Any) -> list[tuple[Any, str, str]]:
    """What the record tells: label, words, and where what it names is opened."""
    told = []
    for field in records.fields:
        if records.workflow and field.name == records.workflow.field:
            continue  # it stands below the heading
        covered = field.sensitive and not request.user.reach("sensitive")
        words = "•••" if covered else in_words(row, field.name)
        told.append((records.label_of(field.name), words, _address(records, field.name, row)))
    return told


def _address(records: Records, name: str, row: Any) -> str:
    other = getattr(row, f"{name}_id", None)
    kind = records.kinds[name]
    if not other:
        return ""
    if kind == Kind.RECORD:
        model = records.meta(name).related_model
        return reverse(f"{of_model(model).key}-record", args=[other])
    page = PAGES.get(kind)
    return reverse(page, args=[other]) if page else ""


def _parts(request: Request, part: Records, records: Records, row: Any) -> dict[str, Any]:
    """The parts of the record that the reader may open, and how many there are of them."""
    found = part.model.objects.visible_to(request.user).filter(**{part.of: row}).order_by("pk")
    rows = list(part.with_told(found)[: PARTS_SHOWN + 1])
    note_read(part, rows, by=request.user, why=SensitiveRead.Why.RECORD)
    names = [name for name in part.shown if name != part.of]
    if part.per_unit and "unit" not in names:
        names = ["unit", *names]
    lines = [
        (
            one,
            [(part.label_of(name), in_words(one, name)) for name in names],
            state_of(part, one),
        )
        for one in rows[:PARTS_SHOWN]
    ]
    return {
        "records": part,
        "headings": [part.label_of(name) for name in names],
        "lines": lines,
        "more": len(rows) > PARTS_SHOWN,
        "called": records.name_of(row),
    }


def operations_on(row: Any, among: Any) -> Any:
    """Those of some operations in which something was done to the record, the last one first."""
    changed = Change.objects.filter(model=row._meta.label_lower, row=row.pk).values("operation")
    found = among.filter(pk__in=changed) | among.filter(pk__in=[row.created_op, row.last_op])
    return found.order_by("-pk")


# -- deeds


@asked_or_sent
def new(request: Request, key: str) -> HttpResponse:
    """Record something; with `of` in the address as a part of that record."""
    records = find_records(key)
    parent = _parent(request, records)
    form = RecordForm(
        request.POST or None,
        records=records,
        user=request.user,
        parent=parent,
        initial=_asked(request, records),
    )
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you record in this register."))

    def do(data: dict[str, Any]) -> HttpResponse:
        [row] = deeds.record([records.model(**form.values())], by=request.user)
        messages.success(request, _("%(what)s: entered in the register.") % {"what": row})
        if parent is not None and "again" in request.POST:
            return redirect(f"{request.path}?of={parent.pk}")
        return redirect(page_of(parent) if parent else page_of(row))

    back = page_of(parent) if parent else reverse(f"{key}-list")
    title = _("Enter in the register: %(what)s") % {"what": records.one}
    return take(
        request, form, do, nav=NAV, title=title,
        subject=parent or records.label, back=back, button=_("Enter in the register"),
    )  # fmt: skip


def _asked(request: Request, records: Records) -> dict[str, Any]:
    """What the address says beforehand of a new record: its unit, its person."""
    names = [name for name in records.kinds if name in request.GET]
    return {name: request.GET[name] for name in names}


def _parent(request: Request, records: Records) -> Any:
    told = request.GET.get("of", "")
    if not (records.of and told.isdecimal()):
        return None
    return record_for(request, of_model(records.meta(records.of).related_model), int(told))


def page_of(row: Any) -> str:
    return reverse(f"{of_model(type(row)).key}-record", args=[row.pk])


@asked_or_sent
def correct(request: Request, key: str, pk: int) -> HttpResponse:
    """Mend what was recorded wrongly."""
    records = find_records(key)
    row = record_for(request, records, pk)
    must_be_mine(request, records, row)
    form = RecordForm(request.POST or None, records=records, user=request.user, record=row)

    def do(data: dict[str, Any]) -> HttpResponse:
        changed = deeds.correct(row, by=request.user, **form.values())
        said = _("%(what)s: corrected.") if changed else _("%(what)s: nothing was changed.")
        messages.success(request, said % {"what": row})
        return redirect(page_of(row))

    return take(
        request, form, do, nav=NAV, title=_("Correct"), subject=row, back=page_of(row),
        button=_("Write down"),
        explain=[_("Correct what was written wrongly. What has changed since is a new record.")],
    )  # fmt: skip


def must_be_mine(request: Request, records: Records, row: Any) -> None:
    """Raise Refused, with the reason, unless the record is the user's to change; and WrongState."""
    require(request.user, "edit", row.unit)
    deeds.must_be_movable(records, row)


@asked_or_sent
def strike(request: Request, key: str, pk: int) -> HttpResponse:
    """Take a record away that should not have been written down."""
    records = find_records(key)
    row = record_for(request, records, pk)
    must_be_mine(request, records, row)

    def do(data: dict[str, Any]) -> HttpResponse:
        told = str(row)
        deeds.strike([row], by=request.user)
        messages.success(
            request, _("%(what)s: struck out; the journal can undo it.") % {"what": told}
        )
        return redirect(f"{key}-list")

    return take(
        request, HouseForm(request.POST or None), do, nav=NAV, title=_("Strike out"), subject=row,
        back=page_of(row), button=_("Strike out"), danger=True,
        explain=[_("For what should never have been written down; the journal keeps its image.")],
    )  # fmt: skip


@asked_or_sent
def move(request: Request, key: str, pk: int, name: str) -> HttpResponse:
    """Make a step of the procedure with one record."""
    records = find_records(key)
    row = record_for(request, records, pk)
    if records.workflow is None:
        raise Http404
    step = records.workflow.find(name)
    deciding.must_be_for(request.user, step, [row])
    form = MoveForm(request.POST or None, records=records, move=step, user=request.user, record=row)

    def do(data: dict[str, Any]) -> HttpResponse:
        deeds.take(name, [row], by=request.user, note=data.get("note", ""), **form.values())
        messages.success(request, _("%(what)s: %(deed)s.") % {"what": row, "deed": step.label})
        return redirect(page_of(row))

    explain = [step.final, step.counter] if step.final else []
    return take(
        request, form, do, nav=NAV, title=step.label, subject=row, back=page_of(row),
        button=step.label, explain=explain,
    )  # fmt: skip
