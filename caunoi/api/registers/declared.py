"""What a register declares, as programs read it: its fields, their words, its steps."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from caunoi.org.models import Entry
from caunoi.registers.records.fields import Field as Declared
from caunoi.registers.records.fields import Kind
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import RECORDS, of_model, parts_of
from caunoi.registers.records.sending import sent_as
from caunoi.registers.records.workflow import At, Move

Words = dict[str, list[dict[str, Any]]]


class RegisterWord(Schema):
    code: str | int
    label: str


class RegisterField(Schema):
    name: str
    kind: str = Field(
        description="unit: a code; person, record: an `id`; paper: an object of number, signed_on, "
        "issuer; entry, choice: a code of `words`; tick: true, false; day: ISO; money, whole: a "
        "whole number, money in đồng; decimal: a number; text, lines: text"
    )
    label: str
    required: bool = Field(description="Needed when it is recorded")
    typed: bool = Field(description="May be sent; else a step or the house fills it in")
    sensitive: bool = Field(description="Told to tokens of the scope `sensitive`, and noted")
    help: str = Field(description="What is said beside it in the form")
    words: list[RegisterWord] | None = Field(description="What may stand in it, of today")
    of: str | None = Field(description="Of a record: the key of its register")
    longest: int | None = Field(description="Of a text: how many letters at most")


class RegisterMove(Schema):
    name: str
    label: str
    starts: dict[str, str] = Field(description="From which state it leads to which")
    verb: str = Field(description="The right that it takes")
    above: bool = Field(description="For the first level above that may; else for the unit itself")
    asks: list[str] = Field(description="Fields that may be sent with it")
    needs: list[str] = Field(description="Fields that must be filled by then")
    needs_note: bool = Field(description="Whether `note` must say why")
    final: str = Field(description="Why it is not undone; empty: it can be")
    counter: str = Field(description="What is done instead of undoing it")


class RegisterOut(Schema):
    key: str
    label: str
    room: str = Field(description="The subject that it belongs to")
    day: str = Field(description="The field of a record's own day: of `since` and `until`")
    state: str | None = Field(description="The field of the state; null: there are no steps")
    of: str | None = Field(description="The field of the record of which these are parts")
    parts: list[str] = Field(description="The registers of its parts, by their keys")
    sends: bool = Field(description="Whether a record is sent down to units")
    fields_: list[RegisterField] = Field(serialization_alias="fields")
    moves: list[RegisterMove]


class RegistersOut(Schema):
    items: list[RegisterOut]
    next: None = None


def declared_to(user: Any) -> list[dict[str, Any]]:
    """Every register that the account may open anything of, in the order of the pages."""
    words = entry_words()
    found = [
        records
        for records in RECORDS.values()
        if records.model.opened_by == "view" or user.reach(records.model.opened_by)
    ]
    return [told_of(records, words) for records in found]


def entry_words() -> Words:
    """The values of each catalogue that are open today, in one statement."""
    found: Words = defaultdict(list)
    entries = Entry.objects.on(timezone.localdate()).order_by("catalogue", "rank", "name")
    for catalogue, code, name in entries.values_list("catalogue", "code", "name"):
        found[catalogue].append({"code": code, "label": name})
    return found


def told_of(records: Records, words: Words) -> dict[str, Any]:
    """One register."""
    workflow = records.workflow
    moves = workflow.moves.values() if workflow else ()
    return {
        "key": records.key,
        "label": str(records.label),
        "room": str(apps.get_app_config(records.model._meta.app_label).verbose_name),
        "day": records.day,
        "state": workflow.field if workflow else None,
        "of": records.of or None,
        "parts": [part.key for part in parts_of(records)],
        "sends": bool(sent_as(records)) and not records.sent_from,
        "fields_": [field_told(records, field, words) for field in records.fields],
        "moves": [move_told(move) for move in moves],
    }


def field_told(records: Records, field: Declared, words: Words) -> dict[str, Any]:
    """One field."""
    meta, kind = records.meta(field.name), records.kinds[field.name]
    known: list[dict[str, Any]] | None = None
    if kind == Kind.ENTRY:
        known = words.get(field.catalogue, [])
    elif kind == Kind.CHOICE:
        known = [{"code": code, "label": str(word)} for code, word in meta.flatchoices]
    return {
        "name": field.name,
        "kind": kind.value,
        "label": str(records.label_of(field.name)),
        "required": is_needed(records, field.name),
        "typed": field.typed,
        "sensitive": field.sensitive or records.model.opened_by == "sensitive",
        "help": str(field.help),
        "words": known,
        "of": of_model(meta.related_model).key if kind == Kind.RECORD else None,
        "longest": meta.max_length if kind == Kind.TEXT else None,
    }


def is_needed(records: Records, name: str) -> bool:
    """Whether a new record must say it; the unit of somebody is known."""
    meta = records.meta(name)
    if name == "unit":
        return not records.person
    typed = records.by_name[name].typed
    return typed and not (meta.blank or meta.null or meta.has_default())


def move_told(move: Move) -> dict[str, Any]:
    """One step."""
    return {
        "name": move.name,
        "label": str(move.label),
        "starts": {str(start): str(move.end_from(start)) for start in move.starts},
        "verb": move.verb,
        "above": move.at == At.ABOVE,
        "asks": list(move.asks),
        "needs": list(move.needs),
        "needs_note": move.needs_note,
        "final": str(move.final),
        "counter": str(move.counter),
    }
