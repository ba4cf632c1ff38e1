"""The file goes back: as it was sent, with remarks at its cells and a sheet of what was done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.remark import Remark

from . import files
from .models import Upload
from .previews import Preview

MOST_BYTES = 5 * 1024 * 1024  # writing remarks into more takes longer than a page may


def given_back(upload: Upload, *, by: Any) -> bytes:
    """The xlsx with what `by` saw in it. Raises NotThere once the file is removed."""
    preview = Preview.of(upload, by=by)
    if upload.size > MOST_BYTES:
        raise Invalid(_("The file is too large to write remarks into it."))
    data = files.read(upload, "file")
    lines = preview.lines(range(len(preview.head["where"])))
    sheets = {
        sheet["name"]: preview.cells(number, range(sheet["rows"]))
        for number, sheet in enumerate(preview.head["sheets"])
    }
    is_xlsx = data.startswith(b"PK") and upload.name.lower().endswith((".xlsx", ".xlsm"))
    results = (_("Result"), results_of(upload, preview, lines))
    remarks = remarks_of(lines)
    for name, cell, value in preview.head["mended"]:
        _say_mended(remarks.setdefault(name, {}), cell, value)
    # Loaded here, and not at each start of a worker: openpyxl is heavy, and this is rare.
    from caunoi.base.remarks import with_remarks

    return with_remarks(data if is_xlsx else None, sheets, remarks, results)


def _say_mended(remarks: dict[str, Remark], cell: str, value: str) -> None:
    """Tell what was typed on the page; the cell itself stays as it was sent."""
    told = _("Mended to “%(value)s”.") % {"value": value}
    before = remarks.get(cell, Remark("changed", ""))
    remarks[cell] = Remark(before.kind, f"{told}\n{before.words}".strip())


def remarks_of(lines: list[dict[str, Any]]) -> dict[str, dict[str, Remark]]:
    """What is said of each cell, the gravest last."""
    found: dict[str, dict[str, Remark]] = {}
    whole: set[tuple[str, str]] = set()
    for line in lines:
        cells = found.setdefault(line["sheet"], {})
        for one in line["differences"]:
            if one["cell"]:
                told = f"{one['label']}: {one['kept']} → {one['told']}"
                cells[one["cell"]] = Remark("changed", told)
        for kind, faults in (("warn", line["warned"]), ("bad", line["faults"])):
            for fault in faults:
                if fault.get("whole") and not _is_first(fault, whole):
                    cells.setdefault(fault["cell"], Remark(kind, ""))
                    continue
                before = cells.get(fault["cell"])
                words = f"{before.words}\n" if before and before.kind == kind else ""
                cells[fault["cell"]] = Remark(kind, words + fault["message"])
        if line["reason"]:
            cells.setdefault(f"A{line['row']}", Remark("warn", line["reason"]))
    return found


def _is_first(fault: dict[str, Any], told: set[tuple[str, str]]) -> bool:
    """Whether what is said of a whole sheet is said for the first time; then it is told."""
    key = (fault["sheet"], fault["message"])
    if key in told:
        return False
    told.add(key)
    return True


def results_of(upload: Upload, preview: Preview, lines: list[dict[str, Any]]) -> list[list[Any]]:
    """What was done with each row, or would be."""
    verdicts = {
        "new": _("new"),
        "changed": _("changed"),
        "same": _("the same"),
        "suspected": _("suspected"),
        "wrong": _("wrong"),
    }
    done = upload.state == Upload.State.DONE
    written = {True: _("written down"), False: _("stayed out")}
    head = [_("Sheet"), _("Row"), _("Name"), _("Verdict"), _("Remarks"), _("Written")]
    rows: list[list[Any]] = [head]
    whole: set[tuple[str, str]] = set()
    for line in lines:
        told = [line["reason"]]
        for fault in line["faults"]:
            again = fault.get("whole") and not _is_first(fault, whole)
            told.append(f"{fault['cell']}: {_('another unit') if again else fault['message']}")
        told += [f"{f['cell']}: {f['message']}" for f in line["warned"]]
        told += [f"{d['label']}: {d['kept']} → {d['told']}" for d in line["differences"]]
        goes = line["verdict"] in ("new", "changed")
        rows.append(
            [
                line["sheet"],
                line["row"],
                line["name"],
                verdicts[line["verdict"]],
                "\n".join(filter(None, told)),
                (written[goes] if line["verdict"] != "same" else "") if done else _("not yet"),
            ]
        )
    return rows
