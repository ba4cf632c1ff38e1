"""What people answered to suspicions and said of layouts, remembered for the next file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Refused
from caunoi.base.secrets import keyed_hashes
from caunoi.journal.door import BATCH
from caunoi.org.access import require
from caunoi.org.models import Seat, Tree, Unit

from .models import Decision, Layout, Synonym

if TYPE_CHECKING:
    from .imports.plan import Plan
    from .imports.recognise import Chosen


def recall(plan: Plan) -> None:
    """Give each row what was answered before, by whoever keeps the same books."""
    known = Decision.objects.filter(register=plan.register.key)
    known = known.reachable_by(plan.reading.by, "edit")
    if not known.exists():
        return
    says = {id(row): plan.intake.says(row) for row in plan.rows if row.verdict is None}
    hashes = keyed_hashes(says.values())
    wanted = sorted(set(hashes.values()))
    answers: dict[str, dict[int, bool]] = {}
    for start in range(0, len(wanted), BATCH):
        found = known.filter(says__in=wanted[start : start + BATCH]).order_by("at")
        for told, record, same in found.values_list("says", "record", "same"):
            answers.setdefault(told, {})[record] = same
    for row in plan.rows:
        row.decided = answers.get(hashes.get(says.get(id(row), ""), ""), {})


def decide(*, register: str, unit: Unit, says: str, answers: Mapping[int, bool], by: Any) -> None:
    """Remember whether a row that says this speaks of these records. Raises Refused."""
    require(by, "edit", unit)
    [told] = keyed_hashes([says]).values()
    for record, same in answers.items():
        Decision.objects.update_or_create(
            says=told,
            unit=unit,
            record=record,
            defaults={"register": register, "same": same, "by": by},
        )


def forget(*, unit: Unit, says: str, by: Any) -> None:
    """Take the answers back: later files are asked about again. Raises Refused.

    All that `recall` heeds for `by` go, also what was answered for a unit above or below.
    """
    require(by, "edit", unit)
    known = Decision.objects.reachable_by(by, "edit")
    known.filter(says__in=keyed_hashes([says]).values()).delete()


def synonyms(register: str, unit: Unit) -> dict[tuple[str, str], str]:
    """What words mean in lists of the unit, by field and word: its own word goes before another's
    above it.
    """
    above = _up_to(unit)
    known = Synonym.objects.filter(register=register, unit__in=above)
    rows = known.values_list("unit", "field", "written", "means")
    found = sorted(rows, key=lambda row: above.index(row[0]))
    return {(field, written): means for _unit, field, written, means in found}


def _up_to(unit: Unit) -> list[int]:
    seat = Seat.objects.filter(tree=Tree.NOW, unit=unit).first()
    return seat.ancestors if seat else [unit.pk]


def remember_synonym(
    *, register: str, unit: Unit, field: str, written: str, means: str, by: Any
) -> None:
    """Remember what a word means in the lists of the unit and below. Raises Refused."""
    require(by, "edit", unit)
    Synonym.objects.update_or_create(
        register=register, unit=unit, field=field, written=written,
        defaults={"means": means, "by": by},
    )  # fmt: skip


def forget_synonym(*, register: str, unit: Unit, field: str, written: str, by: Any) -> None:
    """The word means nothing any more there. Raises Refused, also if only units above said it.

    What a unit above said stays, whoever asks: the lists of all others below it are read by it.
    """
    require(by, "edit", unit)
    known = Synonym.objects.filter(register=register, field=field, written=written)
    if not known.filter(unit=unit).delete()[0] and known.filter(unit__in=_up_to(unit)).exists():
        raise Refused(_("A unit above has said what this word means: ask there."))


def layouts(register: str) -> Chosen:
    """What was said of the columns of each layout."""
    known = Layout.objects.filter(register=register).values_list("fingerprint", "chosen")
    return {
        fingerprint: {int(column): key for column, key in chosen.items()}
        for fingerprint, chosen in known
    }


def remember_layout(
    *, register: str, fingerprint: str, chosen: Mapping[int, str | None], by: Any
) -> None:
    """Remember what the columns of a layout are; what was said of other columns of it stands."""
    layout, _new = Layout.objects.get_or_create(
        register=register, fingerprint=fingerprint, defaults={"by": by}
    )
    told = {str(column): key for column, key in chosen.items()}
    # What is one column now is no longer another: the last word goes, in whatever order it is kept.
    others = {at: None if key in told.values() else key for at, key in layout.chosen.items()}
    layout.chosen = others | told
    layout.by = by
    layout.save()


def forget_column(*, register: str, fingerprint: str, column: int, by: Any) -> None:
    """Take back what was said of a column of a layout: it is recognised by itself again."""
    layout = Layout.objects.filter(register=register, fingerprint=fingerprint).first()
    if layout is not None and layout.chosen.pop(str(column), "") != "":
        layout.by = by
        layout.save()


def forget_layout(*, register: str, fingerprint: str, by: Any) -> None:
    """Take back all that was said of a layout."""
    layout = Layout.objects.filter(register=register, fingerprint=fingerprint).first()
    if layout is not None and layout.chosen:
        layout.chosen, layout.by = {}, by
        layout.save()
