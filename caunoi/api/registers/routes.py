"""The routes of every register of records: what it declares, its records, and deeds about them."""

# No lazy annotations here: the shapes of what is sent are read from them.
import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.models import SensitiveRead
from caunoi.org.access import require
from caunoi.org.models import Tree, UnitKind
from caunoi.org.pick import units_within_reach
from caunoi.registers.records import deciding, deeds
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import find_records
from caunoi.registers.records.sending import send_down, sent_as, units_below
from caunoi.registers.records.watching import covered_in, may_uncover, note_told

from ..done import MATCHED, Done
from ..door import Asked, etag_of, lends, must_match
from ..paging import After, Limit, Number, Part, part_of
from .declared import RegistersOut, declared_to
from .sent import read, read_new
from .told import RegisterRecord, RegisterRecordWhole, told_all

router = Router(tags=["registers"])
Key = Annotated[str, Path(description="The key of the register, as in /registers")]
Values = dict[str, Any]
VALUES = "By the names of the register's fields, as they are told"


class ValuesIn(Schema):
    """Units by code, persons and records by `id`, entries and words by code."""

    values: Values = Field(description=VALUES)


class CorrectionIn(Schema):
    """Only what is sent is changed."""

    values: Values = Field(description=VALUES)


class StepIn(Schema):
    """What the step asks for."""

    values: Values = Field(default_factory=dict, description=VALUES)
    note: str = Field("", description="Words for the other side; a return needs them")


class SendIn(Schema):
    """All units below one, or those of some kinds; who has it already keeps it as it is."""

    under: str = Field(description="The unit above them, by its code")
    kinds: list[str] = Field(default_factory=list, description="Kinds of unit; empty: all")
    values: Values = Field(
        default_factory=dict,
        description="Fields of what each unit gets, the same for all: a task, the day it is due",
    )


class SentOut(Schema):
    part: str = Field(description="The register of what was made")
    items: list[int] = Field(description="The `id` of what was made, one for each unit")
    operation: int | None = Field(description="It can be undone")


def visible(request: Asked, key: str) -> tuple[Records, Any]:
    """The register, and its records as far as they are the account's to open."""
    records = find_records(key)
    lends(request, records.model.opened_by)
    return records, records.model.objects.visible_to(request.user)


def record_for(request: Asked, key: str, pk: int) -> tuple[Records, Any]:
    """The register and one record with all that it tells; else 404."""
    records, found = visible(request, key)
    row = records.with_told(found.filter(pk=pk)).first()
    if row is None:
        raise Http404
    return records, row


def noted(
    request: Asked, response: HttpResponse, records: Records, rows: Sequence[Any], why: str
) -> None:
    """Write down what is told that is sensitive; it is kept nowhere on the way."""
    sensitive = records.model.opened_by == "sensitive" or covered_in(records)
    if sensitive and rows:
        told = may_uncover(records, rows, by=request.user)
        note_told(records, rows, told, by=request.user, why=why)
        response["Cache-Control"] = "no-store"


def must_edit_somewhere(request: Asked) -> None:
    """Raise Refused for who records nothing anywhere."""
    lends(request, "edit")
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you record in this register."))


@router.get("/registers", response=RegistersOut, url_name="api-registers", by_alias=True)
def registers(request: Asked) -> Any:
    """Every register of records: what each holds, which words stand in it, which steps it has."""
    return {"items": declared_to(request.user)}


@router.get(
    "/registers/{slug:register_key}", response=Part[RegisterRecord], url_name="api-register"
)
def register_records(
    request: Asked,
    response: HttpResponse,
    register_key: Key,
    q: str = Query("", description="Words in its texts or a person's name, with or without marks"),
    unit: str = Query("", description="Of this unit and those below, by its code"),
    since: dt.date | None = Query(None, description="Whose own day is this one or later"),
    until: dt.date | None = Query(None, description="Whose own day is before this one"),
    state: str = Query("", description="Only those in this state, by its code"),
    of: int | None = Query(
        None, ge=1, le=2**63 - 1, description="Only the parts of this record, by its `id`"
    ),
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """The records of a register, in the order in which they were written down."""
    records, found = visible(request, register_key)
    if unit:
        [under] = units_within_reach(request.user, "view", [unit])
        found = found.under(under, on=timezone.localdate(), tree=Tree.NOW)
    days = {f"{records.day}__gte": since, f"{records.day}__lt": until}
    found = found.filter(**{name: day for name, day in days.items() if day is not None})
    found = found.filter(**narrowed(records, state, of)).speaking_of(q, records.person)

    def told(rows: list[Any]) -> list[dict[str, Any]]:
        noted(request, response, records, rows, SensitiveRead.Why.LIST)
        return told_all(records, rows, request.user)

    asked = records.with_told(found)
    return part_of(request, asked, ["pk"], after=after, limit=limit, told_all=told)


def narrowed(records: Records, state: str, of: int | None) -> dict[str, Any]:
    """The conditions of a state and of a record above. Raises Invalid where there is none."""
    found: dict[str, Any] = {}
    if state:
        field = records.workflow.field if records.workflow else ""
        words = records.meta(field).flatchoices if field else ()
        known = {str(code): code for code, _word in words}
        if state not in known:
            why = _("There is no such state in this register.")
            raise Invalid(why, fields={"state": [why]})
        found[field] = known[state]
    if of is not None:
        if not records.of:
            why = _("The records of this register are parts of no other.")
            raise Invalid(why, fields={"of": [why]})
        found[records.of] = of
    return found


@router.post(
    "/registers/{slug:register_key}",
    response={201: Done},
    url_name="api-register",
    operation_id="record",
)
def record(request: Asked, response: HttpResponse, register_key: Key, typed: ValuesIn) -> Any:
    """Enter a record in the register; without `unit`, in that of the person whom it is about."""
    records, _found = visible(request, register_key)
    must_edit_somewhere(request)
    [row] = deeds.record(
        [records.model(**read_new(records, typed.values, request.user))], by=request.user
    )
    response["Location"] = f"{request.path}/{row.pk}"
    return Status(201, {"id": row.pk, "operation": row.created_op})


@router.get(
    "/registers/{slug:register_key}/{int:pk}",
    response=RegisterRecordWhole,
    url_name="api-register-record",
)
def register_record(request: Asked, response: HttpResponse, register_key: Key, pk: Number) -> Any:
    """One record with all its fields, and the steps that are yours to make."""
    records, row = record_for(request, register_key, pk)
    noted(request, response, records, [row], SensitiveRead.Why.RECORD)
    told = record_told(request, records, row)
    response["ETag"] = etag_of(told)
    return told


def record_told(request: Asked, records: Records, row: Any) -> dict[str, Any]:
    """A record as programs read it."""
    [told] = told_all(records, [row], request.user)
    moves = deciding.moves_for(request.user, records, row)
    return {**told, "moves": [move.name for move in moves]}


@router.post(
    "/registers/{slug:register_key}/{int:pk}/correct",
    response=Done,
    url_name="api-register-correct",
    operation_id="correct_record",
    openapi_extra=MATCHED,
)
def correct(request: Asked, register_key: Key, pk: Number, typed: CorrectionIn) -> Any:
    """Mend what was written wrongly. What has changed since is a new record."""
    records, row = mine_to_change(request, register_key, pk)
    names = [field.name for field in records.typed]
    values = read(records, typed.values, names, request.user, row=row)
    changed = deeds.correct(row, by=request.user, **values)
    return {"id": pk, "operation": row.last_op if changed else None}


@router.post(
    "/registers/{slug:register_key}/{int:pk}/strike",
    response=Done,
    url_name="api-register-strike",
    operation_id="strike_record",
    openapi_extra=MATCHED,
)
def strike(request: Asked, register_key: Key, pk: Number) -> Any:
    """Take a record away that should never have been written down; the journal keeps its image."""
    _records, row = mine_to_change(request, register_key, pk)
    return {"id": pk, "operation": deeds.strike([row], by=request.user)}


def mine_to_change(request: Asked, register_key: str, pk: int) -> tuple[Records, Any]:
    """The record as it was seen. Raises Refused where it is not the account's to change."""
    records, row = record_for(request, register_key, pk)
    lends(request, "edit")
    require(request.user, "edit", row.unit)
    deeds.must_be_movable(records, row)
    must_match(request, record_told(request, records, row))
    return records, row


@router.post(
    "/registers/{slug:register_key}/{int:pk}/moves/{slug:move}",
    response=Done,
    url_name="api-register-move",
    operation_id="take_step",
    openapi_extra=MATCHED,
)
def take_step(
    request: Asked,
    register_key: Key,
    pk: Number,
    move: Annotated[str, Path(description="The name of the step, as in `moves`")],
    typed: StepIn,
) -> Any:
    """Make a step of the procedure with one record."""
    records, row = record_for(request, register_key, pk)
    if records.workflow is None:
        raise Http404
    step = records.workflow.find(move)
    lends(request, step.verb)
    deciding.must_be_for(request.user, step, [row])
    must_match(request, record_told(request, records, row))
    values = read(records, typed.values, step.asks, request.user, row=row)
    note = typed.note.strip()
    [moved] = deeds.take(move, [row], by=request.user, note=note, **values)
    return {"id": pk, "operation": moved.last_op}


@router.post(
    "/registers/{slug:register_key}/{int:pk}/send",
    response={201: SentOut},
    url_name="api-register-send",
    operation_id="send_record",
)
def send(request: Asked, register_key: Key, pk: Number, typed: SendIn) -> Any:
    """Send a record down to units below, each of which then has a part of its own to answer."""
    records, row = record_for(request, register_key, pk)
    if not (parts := sent_as(records)):
        raise Http404
    lends(request, "edit")
    require(request.user, "edit", row.unit)
    if records.sent_from:
        page = request.build_absolute_uri(reverse(records.sent_from, args=[pk]))
        raise Invalid(_("Its own page knows to whom this is sent: send it there, %(page)s") % {
            "page": page})  # fmt: skip
    if unknown := set(typed.kinds) - set(UnitKind.objects.values_list("code", flat=True)):
        why = _("There is no kind of unit %(code)s.") % {"code": ", ".join(sorted(unknown))}
        raise Invalid(why, fields={"kinds": [why]})
    [under] = units_within_reach(request.user, "edit", [typed.under])
    part = parts[0]
    names = [field.name for field in part.typed if field.name not in ("unit", part.of)]
    values = read(part, typed.values, names, request.user)
    units = list(units_below(under, typed.kinds))
    made = send_down(row, units, by=request.user, part=part, **values)
    told = {"part": part.key, "items": [one.pk for one in made]}
    return Status(201, {**told, "operation": made[0].created_op})
