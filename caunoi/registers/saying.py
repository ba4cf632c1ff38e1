"""What people say of a file on its pages: it is kept, and the file is looked at again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid, NotThere, WrongState
from caunoi.jobs.models import Job
from caunoi.org.access import require
from caunoi.org.models import Unit

from . import asking, decisions, previews, unlent
from .imports.reading import Reading, plain_key
from .imports.row import DIFFERENT, SAME, Kind
from .imports.said import Said
from .models import Upload
from .previews import Preview
from .register import find
from .uploads import LARGE, keep_said, look_again, require_waiting, said_of_file, trial

KINDS = (Kind.CHANGE, Kind.CORRECTION)
SIDES = (Kind.MINE, Kind.THEIRS)
ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


def mend(upload: Upload, *, sheet: str, cell: str, value: str, by: Any) -> Job | None:
    """What is right in a cell, without going back to Excel. Raises Refused, WrongState, Invalid."""
    if not (sheet and ADDRESS.fullmatch(cell)):
        raise Invalid(_("This form is not complete: go back and try again."))
    _may_say(upload, by)
    unlent.refuse_mending(upload, sheet, cell, value, by=by)

    def say(said: Said) -> None:
        said.cells.setdefault(sheet, {})[cell] = value.strip()[:1000]

    return _say(upload, by, say)


def alike_of(upload: Upload, *, key: str, value: str, by: Any) -> dict[str, Any]:
    """The cells of a column in which the same wrong value stands. Raises Invalid, NotThere."""
    if not (key and value):
        raise Invalid(_("This form is not complete: go back and try again."))
    for group in Preview.of(upload, by=by).head.get("alike", []):
        if (group["key"], group["value"]) == (key, value):
            return dict(group)
    raise NotThere(_("This value is mended already, or no longer there."))


def try_alike(upload: Upload, group: dict[str, Any], right: str, *, by: Any) -> dict[str, int]:
    """The rows by verdict if all these cells were mended; none of a large file, which takes long.

    Raises NotClean, with the reason, where it is not right either.
    """
    _may_say(upload, by)
    if right:
        column = find(upload.register).by_key[group["key"]]
        column.cleaner(right, Reading(unit=upload.unit, by=by, as_of=upload.as_of))
    if upload.size > LARGE:
        return {}
    return trial(upload, _with_alike(said_of_file(upload), group, right), by=by)


def mend_alike(
    upload: Upload, *, key: str, value: str, right: str, remember: bool, by: Any
) -> Job | None:
    """What is right in all these cells; remembered as a word for lists to come, if asked for.

    Raises Refused, WrongState, Invalid, NotThere.
    """
    group = alike_of(upload, key=key, value=value, by=by)
    right = right.strip()[:1000]
    column = find(upload.register).by_key[key]
    if right:
        column.cleaner(right, Reading(unit=upload.unit, by=by, as_of=upload.as_of))
    if not remember:
        return _say(upload, by, lambda said: _with_alike(said, group, right))
    _may_say(upload, by)
    if right not in group["words"]:
        raise Invalid(_("Only a word of the list can be remembered."))
    decisions.remember_synonym(
        register=upload.register,
        unit=upload.unit,
        field=column.field,
        written=plain_key(value)[:200],
        means=right,
        by=by,
    )
    return look_again(upload, by=by)


def _with_alike(said: Said, group: dict[str, Any], right: str) -> Said:
    for sheet, cell, _name in group["cells"]:
        said.cells.setdefault(sheet, {})[cell] = right
    return said


def switch(upload: Upload, *, about: str, kind: str, by: Any) -> Job | None:
    """A difference, or all of a column, is a change or a correction; whose word goes in a conflict.

    A conflict decided may still be a change or a correction, so these are kept apart.
    """
    if kind not in (*SIDES, *KINDS):
        raise Invalid(_("A difference is a change in the world or a correction."))

    def say(said: Said) -> None:
        told = said.sides if kind in SIDES else said.kinds
        told[about] = kind
        if "!" not in about:
            # What is said of the whole column goes for each of its rows.
            own = [key for key in told if key.endswith(f" {about}")]
            for key in own:
                del told[key]

    return _say(upload, by, say)


def part(upload: Upload, *, record: int, how: str, where: Unit | None, by: Any) -> Job | None:
    """What became of a record that the file does not speak of; empty: it was forgotten there."""
    preview = Preview.of(upload, by=by).head
    if how and how not in preview["partings"]:
        raise Invalid(_("That is not offered here."))
    if record not in [one["pk"] for one in preview["missing"]]:
        raise NotThere(_("The file speaks of this record, or it is not there."))
    if how == "transferred" and where is None:
        raise Invalid(_("Say to which unit they moved."))

    def say(said: Said) -> None:
        said.parted.pop(str(record), None)
        if how:
            said.parted[str(record)] = [how, where.pk if where and how == "transferred" else None]

    return _say(upload, by, say)


def take_column(upload: Upload, *, fingerprint: str, column: int, key: str, by: Any) -> Job | None:
    """What a column is, for this layout in every unit; empty: it is left out."""
    if key and key not in find(upload.register).by_key:
        raise Invalid(_("The register has no such column."))
    _may_say(upload, by)
    unlent.refuse_naming(find(upload.register), [key], by=by)
    decisions.remember_layout(
        register=upload.register, fingerprint=fingerprint, chosen={column: key or None}, by=by
    )
    return look_again(upload, by=by)


def name_columns(upload: Upload, *, columns: Mapping[int, str], by: Any) -> Job | None:
    """What the columns of a list without headers are; remembered for such lists of the unit.

    Where nothing is asked any more, a second click finds it said. Raises Invalid.
    """
    _may_say(upload, by)
    asked = asking.asked_of(upload)
    if asked is None:
        return None
    register = find(upload.register)
    unlent.refuse_naming(register, columns.values(), by=by)
    named = [register.by_key[key] for key in columns.values() if key in register.by_key]
    twice = [column for column, n in Counter(named).items() if n > 1]
    if twice:
        raise Invalid(
            _("Two columns cannot both be “%(column)s”: leave one out.")
            % {"column": twice[0].label}
        )
    if not any(known <= {column.field for column in named} for known in register.known_by):
        raise Invalid(
            _("No column is said to be “%(column)s”: without it nobody can be told from another.")
            % {"column": register.columns[0].label}
        )
    decisions.remember_layout(
        register=upload.register,
        fingerprint=asked["fingerprint"],
        chosen={
            one["index"]: key if (key := columns.get(one["index"])) in register.by_key else None
            for one in asked["columns"]
        },
        by=by,
    )
    return look_again(upload, by=by)


def answer(upload: Upload, *, line: int, record: int, how: str, by: Any) -> Job | None:
    """Whether a suspected row speaks of a record; remembered for the files to come."""
    [row] = Preview.of(upload, by=by).lines([line])
    known = [one["pk"] for one in row["candidates"]]
    if how not in row["answers"] or (how == SAME and record not in known):
        raise Invalid(_("That is no answer here."))
    _may_say(upload, by)
    answers = {record: True} if how == SAME else dict.fromkeys(known, False)
    if how == SAME:
        answers |= {pk: False for pk in known if pk != record and DIFFERENT in row["answers"]}
    decisions.decide(
        register=upload.register, unit=upload.unit, says=row["says"], answers=answers, by=by
    )
    return look_again(upload, by=by)


def take_for(upload: Upload, *, unit: Unit, by: Any) -> Job | None:
    """The file is of another unit than it was handed in for: it is looked at for that one.

    Raises Refused without the right over both, WrongState if it is taken in.
    """
    _may_say(upload, by)
    require(by, find(upload.register).verb, unit)
    # What is being read is read for the unit that it is of now.
    if Job.objects.filter(work="look", subject=upload.pk).under_way().exists():
        raise WrongState(_("This is being done already."))
    here = Upload.objects.filter(pk=upload.pk, unit=upload.unit_id, state=Upload.State.WAITING)
    if not here.update(unit=unit):
        raise WrongState(_("This file has been taken in already."))
    # What was seen of it was held against the other unit.
    previews.forget(upload)
    upload.unit = unit
    return look_again(upload, by=by)


def keep_for(upload: Upload, *, unit: int, by: Any) -> Job | None:
    """The file is of the unit it was handed in for, although its letterhead names another.

    Raises WrongState where it is no longer looked at for that unit.
    """
    if unit != upload.unit_id:
        raise WrongState(
            _("This file is looked at for %(unit)s now: look again.") % {"unit": upload.unit}
        )
    return _say(upload, by, lambda said: setattr(said, "for_unit", unit))


def take_back(upload: Upload, *, what: str, which: str, by: Any) -> Job | None:
    """Something that was said of the file is unsaid; `what` and `which` as the preview lists it.

    What is no longer listed is taken back already: a second click finds nothing to do.
    """
    _may_say(upload, by)
    if what not in ("answer", "column", "word", *UNSAY):
        raise Invalid(_("This form is not complete: go back and try again."))
    listed = Preview.of(upload, by=by).head.get("spoken", [])
    if not any(one["what"] == what and one["which"] == which for one in listed):
        return None
    if what == "answer":
        [row] = Preview.of(upload, by=by).lines([int(which)])
        decisions.forget(unit=upload.unit, says=row["says"], by=by)
    elif what == "word":
        field, _sign, written = which.partition(" ")
        decisions.forget_synonym(
            register=upload.register, unit=upload.unit, field=field, written=written, by=by
        )
    elif what == "column":
        fingerprint, _sign, column = which.partition(" ")
        layout = {"register": upload.register, "fingerprint": fingerprint, "by": by}
        if column == "*":
            decisions.forget_layout(**layout)
        else:
            decisions.forget_column(**layout, column=int(column))
    else:
        said = said_of_file(upload)
        UNSAY[what](said, which)
        keep_said(upload, said)
    return look_again(upload, by=by)


def _unsay_cells(said: Said, which: str) -> None:
    sheet, _sign, cells = which.rpartition("!")
    for cell in cells.split():
        said.cells.get(sheet, {}).pop(cell, None)


def _unsay_difference(said: Said, which: str) -> None:
    for told in (said.kinds, said.sides):
        told.pop(which, None)


def _unsay_parting(said: Said, which: str) -> None:
    said.parted.pop(which, None)


def _unsay_unit(said: Said, which: str) -> None:
    said.for_unit = None


UNSAY = {
    "cell": _unsay_cells,
    "difference": _unsay_difference,
    "record": _unsay_parting,
    "unit": _unsay_unit,
}


def _may_say(upload: Upload, by: Any) -> None:
    require(by, find(upload.register).verb, upload.unit)
    require_waiting(upload)


def _say(upload: Upload, by: Any, change: Callable[[Said], Any]) -> Job | None:
    _may_say(upload, by)
    said = said_of_file(upload)
    change(said)
    keep_said(upload, said)
    return look_again(upload, by=by)
