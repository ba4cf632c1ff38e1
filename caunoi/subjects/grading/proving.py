"""Evidence of single items: attached while the unit scores itself, read by who opens the sheet."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid, NotThere
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.registers.records import evidence
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import RECORDS, find_records

from .judging import Rules
from .models import Criterion, Grade, Proof
from .scoring import OWN, items_for, must_be_for

PAGE = re.compile(r"/registers/(?P<key>\w+)/(?P<record>\d+)/")


@dataclass(frozen=True)
class Shown:
    """What proves an item, as it is told to a reader; without an address where it is not theirs."""

    proof: Proof
    words: str
    address: str = ""


def item_of(grade: Grade, number: int) -> Criterion:
    """An item that the unit itself scores. Raises NotThere."""
    for item in items_for(Rules.of(grade.round.scheme), OWN):
        if item.pk == number:
            return item
    raise NotThere(_("The unit scores no such item in this sheet."))


def prove_by_file(grade: Grade, item: Criterion, *, name: str, data: bytes, by: Any) -> Proof:
    """Attach a file to the grade for this item; one that is attached already may prove another.

    Raises Refused, WrongState once it is handed in, and Invalid for a file that is not kept.
    """
    unit = must_be_for(by, grade, OWN)
    there = evidence.evidence_of(grade).filter(digest=hashlib.sha256(data).hexdigest()).first()
    if there and Proof.objects.filter(grade=grade, criterion=item, file=there).exists():
        raise Invalid(_("This proves the item already."))
    with operation("grades.prove", by=by, unit=unit, note=f"{item.number}: {name}"[:200]) as op:
        kept = there or evidence.attach(grade, name=name, data=data, by=by)
        proof: Proof = op.create(Proof(grade=grade, criterion=item, file=kept))
    return proof


def prove_by_record(grade: Grade, item: Criterion, address: str, *, by: Any) -> Proof:
    """Let a record that the unit may open prove this item, named by the address of its page.

    Raises Refused, WrongState once it is handed in, and Invalid for what is no such record.
    """
    unit = must_be_for(by, grade, OWN)
    found = PAGE.search(address)
    records = RECORDS.get(found["key"]) if found else None
    row = None
    if found and records:
        row = records.model.objects.visible_to(by).filter(pk=int(found["record"])).first()
    if records is None or row is None:
        told = _("This is no page of a record within your reach: copy it from the address bar.")
        raise Invalid(told, fields={"address": [told]})
    note = f"{item.number}: {records.one} {row.pk}"
    with operation("grades.prove", by=by, unit=unit, note=note[:200]) as op:
        named = {"register": records.key, "record": row.pk}
        proof: Proof = op.create(Proof(grade=grade, criterion=item, **named))
    return proof


def unprove(proof: Proof, *, by: Any) -> None:
    """Take evidence from its item; a file that came for an item, and proves none now, goes too.

    Raises Refused, and WrongState once the sheet is handed in.
    """
    unit = must_be_for(by, proof.grade, OWN)
    file = proof.file
    with operation("grades.unprove", by=by, unit=unit, note=proof.criterion.number) as op:
        op.delete_where(Proof.objects.filter(pk=proof.pk))
        if file is None or Proof.objects.filter(file=file).exists():
            return
        if came_for_an_item(file):
            evidence.detach(file, by=by)


def came_for_an_item(file: Any) -> bool:
    """Whether a file was attached to prove an item, and not to the sheet as a whole."""
    return Operation.objects.filter(pk=file.created_op, deed="grades.prove").exists()


def proofs_of(grade: Grade, user: Any) -> Mapping[int, Sequence[Shown]]:
    """What proves each item, as the reader may open it; a statement for each register."""
    rows = Proof.objects.filter(grade=grade).exclude(file__away=True)
    found = list(rows.select_related("file").order_by("pk"))
    named: dict[str, set[int]] = defaultdict(set)
    for one in found:
        if one.record is not None:
            named[one.register].add(one.record)
    open_to = {key: _open_to(find_records(key), keys, user) for key, keys in named.items()}
    told: dict[int, list[Shown]] = defaultdict(list)
    for one in found:
        told[one.criterion_id].append(_shown(one, open_to))
    return told


def _open_to(records: Records, keys: set[int], user: Any) -> dict[int, str]:
    """What those records are called that the reader may open; of a sensitive register only what."""
    rows = records.with_told(records.model.objects.visible_to(user).filter(pk__in=keys))
    if records.model.opened_by == "sensitive":
        return {row.pk: f"{records.one} {row.pk}" for row in rows}
    return {row.pk: f"{records.one}: {row}" for row in rows}


def _shown(proof: Proof, open_to: Mapping[str, Mapping[int, str]]) -> Shown:
    if proof.file is not None:
        address = reverse("record-evidence", args=["grades", proof.grade_id, proof.file_id])
        return Shown(proof, proof.file.name, address)
    words = open_to[proof.register].get(proof.record or 0)
    if words is None:
        one = find_records(proof.register).one
        return Shown(proof, _("%(what)s %(n)s, not within your reach") % {
            "what": one, "n": proof.record,
        })  # fmt: skip
    return Shown(proof, words, reverse(f"{proof.register}-record", args=[proof.record]))
