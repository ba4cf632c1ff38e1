"""The package of a signed report: what it told, its figures with their digests, its evidence.

Anyone who has the database can hold a package against it: is this what was signed, and what has
changed since? The package says nothing that its maker might not open.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.delimited import shielded
from caunoi.base.errors import HouseError, Invalid, WrongState
from caunoi.base.sheets import Cell, Table, read_book, write_book
from caunoi.journal.models import Operation
from caunoi.org.pick import code_of
from caunoi.registers.records.evidence import evidence_of
from caunoi.registers.records.evidence import read as read_evidence

from .models import Answer, UnitReport
from .signing import since_signed
from .telling import reported

FORMAT = "caunoi signed report 1"
REPORT, MANIFEST, SHEET = "report.json", "manifest.json", "report.xlsx"
LARGEST = 50 * 1024 * 1024  # bytes unpacked: the scans of a report
SIGNED = (UnitReport.State.SIGNED, UnitReport.State.WITHDRAWN)


class NotAPackage(Invalid):
    """A file that is no package of a signed report."""


def told_of(report: UnitReport) -> dict[str, Any]:
    """What a signed report says, as it stands in the database."""
    answers = Answer.objects.filter(report=report).select_related("line").order_by("line__place")
    return {
        "format": FORMAT,
        "report": report.pk,
        "form": str(report.round.form),
        "round": str(report.round),
        "unit": code_of(report.unit),
        "unit_name": str(report.unit),
        "period": report.round.period.name,
        "version": report.version,
        "signed_on": report.signed_on,
        "signer": report.signer,
        "number": str(report.paper or ""),
        "lines": [
            {
                "number": row.line.number, "text": row.line.text,
                "measured_in": row.line.measured_in, "kind": row.line.kind,
                "value": row.value, "words": row.words,
            }
            for row in answers
        ],
        "figures": [
            {
                "indicator": row.indicator, "value": row.value, "part": row.part,
                "whole": row.whole, "answer": row.answer, "records": row.digest,
                "keys": row.ids, "definition": row.definition,
            }
            for row in report.readings.order_by("indicator")
        ],
        "evidence": [
            {"name": row.name, "size": row.size, "digest": row.digest}
            for row in evidence_of(report)
        ],
    }  # fmt: skip


def build(report: UnitReport) -> bytes:
    """The package. Raises WrongState for a report that was not signed.

    Whoever calls has asked whether the report may be opened.
    """
    if report.state not in SIGNED:
        raise WrongState(_("This report was not signed: there is nothing yet to be kept."))
    told = told_of(report)
    files = {REPORT: as_json(told), SHEET: _sheet(told)}
    for row in evidence_of(report):
        files[f"evidence/{row.digest[:12]}-{row.name}"] = read_evidence(row)
    manifest = {
        "format": FORMAT,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "signing": _signing(report),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {**files, MANIFEST: as_json(manifest)}.items():
            packed.writestr(name, data)
    return target.getvalue()


def _signing(report: UnitReport) -> dict[str, Any]:
    """The operation by which it was signed, and its place in the sealed chain, if it has one."""
    reading = report.readings.first()
    deed = Operation.objects.filter(pk=reading.created_op).first() if reading else None
    return {"operation": deed.pk, "seal": deed.digest} if deed else {}


def _sheet(told: dict[str, Any]) -> bytes:
    def rows() -> Iterator[list[Cell | None]]:
        for line in told["lines"]:
            value = None if line["value"] is None else float(line["value"])
            words = [shielded(line[name]) for name in ("number", "text", "measured_in", "words")]
            yield [*words[:3], value, words[3]]

    headings = [_("Line no."), _("What is told"), _("Measured in"), _("How much"), _("Notes")]
    target = io.BytesIO()
    write_book(target, [Table(_("Report"), headings, rows(), [8, 60, 16, 18, 60])])
    return target.getvalue()


def as_json(told: Any) -> bytes:
    """The same bytes for the same content, whatever the order of the keys."""
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True, default=_plain).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat()


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `ok` is None where it only tells what has changed since."""

    what: str
    ok: bool | None
    words: str = ""


def verify(data: bytes, *, by: Any) -> list[Finding]:
    """Hold a package against the database.

    Raises NotAPackage. A report that `by` may not open is said not to be here.
    """
    files = _unpacked(data)
    manifest, told = _read(files, MANIFEST), _read(files, REPORT)
    report = _found(told, by)
    if report is None:
        words = _("no such signed report is here for you")
        return [*_whole(files, manifest), Finding(_("Report"), ok=False, words=words)]
    here = json.loads(as_json(told_of(report)))
    return [
        *_whole(files, manifest),
        *_as_signed(told, here),
        *_same_evidence(files, told, here, report),
        _same_sheet(files, here),
        _same_signing(manifest, report),
        *_since(report, by),
    ]


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST:
                raise NotAPackage(_("This package is larger than any that caunoi makes."))
            return {one.filename: packed.read(one) for one in packed.infolist()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError) as error:
        told = _("This is no package of a signed report, or it was damaged on its way.")
        raise NotAPackage(told) from error


def _read(files: dict[str, bytes], name: str) -> dict[str, Any]:
    try:
        told = json.loads(files[name])
        if told["format"] != FORMAT:
            raise KeyError
    except (KeyError, TypeError, ValueError) as error:
        told = _("This is no package of a signed report, or it was damaged on its way.")
        raise NotAPackage(told) from error
    found: dict[str, Any] = told
    return found


def _whole(files: dict[str, bytes], manifest: dict[str, Any]) -> Iterator[Finding]:
    """What does not fit the package's own list. That it fits proves nothing: who alters a file
    can write the list anew, so every file is held against the database besides.
    """
    known = manifest.get("files")
    known = known if isinstance(known, dict) else {}
    for name in sorted({*known, *files} - {MANIFEST}):
        if name not in files:
            yield Finding(name, ok=False, words=_("is missing from the package"))
        elif hashlib.sha256(files[name]).hexdigest() != known.get(name):
            yield Finding(name, ok=False, words=_("was altered after the package was made"))


def _found(told: dict[str, Any], by: Any) -> UnitReport | None:
    found = UnitReport.objects.visible_to(by).with_units().select_related("round__form", "paper")
    key = told.get("report")
    return found.filter(pk=key, state__in=SIGNED).first() if isinstance(key, int) else None


def _as_signed(told: dict[str, Any], here: dict[str, Any]) -> Iterator[Finding]:
    for name, label in (
        ("form", _("Form")), ("round", _("Round")), ("unit", _("Unit")), ("period", _("Period")),
        ("version", _("Version")), ("signed_on", _("Signed on")), ("signer", _("Signed by")),
        ("number", _("Number")),
    ):  # fmt: skip
        if told.get(name) != here[name]:
            words = _("the package says “%(told)s”, here it is “%(here)s”")
            yield Finding(
                label, ok=False, words=words % {"told": told.get(name), "here": here[name]}
            )
    yield from _same_rows(told, here, "lines", "number", _("line %(name)s"))
    yield from _same_rows(told, here, "figures", "indicator", "%(name)s")


def _same_evidence(
    files: dict[str, bytes], told: dict[str, Any], here: dict[str, Any], report: UnitReport
) -> Iterator[Finding]:
    """The bytes of every file of evidence, by their digests, against those kept here."""
    theirs = {
        hashlib.sha256(data).hexdigest(): name
        for name, data in files.items()
        if name not in (MANIFEST, REPORT, SHEET)
    }
    ours = {row.digest: row for row in evidence_of(report)}
    signed = _signing(report).get("operation", 0)
    for digest in dict.fromkeys([*ours, *theirs]):
        if digest not in ours:
            words = _("was not part of the signed report")
            yield Finding(theirs[digest], ok=False, words=words)
        elif digest in theirs:
            yield Finding(theirs[digest], ok=True, words=_("as signed"))
        elif ours[digest].created_op > signed:
            words = _("was attached after the package was made")
            yield Finding(ours[digest].name, ok=None, words=words)
        else:
            yield Finding(ours[digest].name, ok=False, words=_("is missing from the package"))
    late = {digest for digest, row in ours.items() if row.created_op > signed} - {*theirs}
    kept = {"evidence": [row for row in here["evidence"] if row["digest"] not in late]}
    rows = _same_rows(told, kept, "evidence", "digest", _("evidence %(name)s"))
    yield from (one for one in rows if not one.ok)


def _same_sheet(files: dict[str, bytes], here: dict[str, Any]) -> Finding:
    """The cells of the workbook; its headings are in the language of whoever packed it."""
    try:
        same = _cells(files[SHEET]) == _cells(_sheet(here))
    except (KeyError, HouseError):
        same = False
    return Finding(SHEET, ok=same, words=_("as signed") if same else _("not as signed"))


def _cells(data: bytes) -> list[tuple[bool, list[list[Cell]]]]:
    """The rows of every sheet below its headings; a sheet that is hidden is told as such."""
    return [(sheet.hidden, sheet.rows[1:]) for sheet in read_book(data, SHEET).sheets]


def _same_signing(manifest: dict[str, Any], report: UnitReport) -> Finding:
    """The deed by which it was signed and its seal, if it was sealed when it was packed."""
    told, here = manifest.get("signing"), _signing(report)
    told = told if isinstance(told, dict) else {}
    same = told.get("operation") == here.get("operation")
    if told.get("seal"):
        same = same and told["seal"] == here.get("seal")
    return Finding(
        _("Seal of the signing"), ok=same, words=_("as signed") if same else _("not as signed")
    )


def _since(report: UnitReport, by: Any) -> Iterator[Finding]:
    """What is another today than it was on signing; no fault of the package."""
    if report.state == UnitReport.State.WITHDRAWN:
        yield Finding(_("Report"), ok=None, words=_("was withdrawn after it was signed"))
    try:
        changed = [one for one in since_signed(report, by=by, with_records=True) if not one.same]
    except HouseError:
        return
    for one in changed:
        yield Finding(one.label, ok=None, words=reported(one))


def _same_rows(
    told: dict[str, Any], here: dict[str, Any], part: str, key: str, label: str
) -> Iterator[Finding]:
    """What a part of the package says, row by row, against what is kept here."""
    rows = told.get(part)
    theirs = {row.get(key): row for row in rows if isinstance(row, dict)} if rows else {}
    ours = {row[key]: row for row in here[part]}
    for name in dict.fromkeys([*ours, *theirs]):
        what = label % {"name": name}
        if name not in theirs:
            yield Finding(what, ok=False, words=_("is missing from the package"))
        elif name not in ours:
            yield Finding(what, ok=False, words=_("was not part of the signed report"))
        else:
            same = theirs[name] == ours[name]
            yield Finding(what, ok=same, words=_("as signed") if same else _("not as signed"))
