"""What is asked before a report is handed in. Each doubt is a question with a place for the answer.

Between figures, against the period before, against the registers and the reports below, far from
all others of the round, and the same as another's. No unit is told whose figures those are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.indicators.figure import NOT_REPORTED, NOTHING

from .models import Answer, FormLine, FormRule, UnitReport

if TYPE_CHECKING:
    from .filling import Row, Sheet

# Others of the round that are needed before one is called far from them, and how far that is.
FEWEST, TIMES = 5, 10
COPIED = 4  # lines of numbers other than 0 that are all the same as another's

Doubt = tuple[int, str]


def doubts(sheet: Sheet) -> dict[int, list[str]]:
    """The questions, by the key of the line."""
    found: dict[int, list[str]] = defaultdict(list)
    for key, words in _all(sheet):
        found[key].append(words)
    return dict(found)


def _all(sheet: Sheet) -> Iterator[Doubt]:
    yield from between_lines(sheet)
    for row in sheet.rows:
        yield from against_before(sheet, row)
        yield from against_registers(row)
    yield from against_others(sheet)


def number(value: Any) -> str:
    """A number of a report: places only where it has some."""
    if value is None:
        return "–"
    return say.number(value, 0 if value == int(value) else 2)


def between_lines(sheet: Sheet) -> Iterator[Doubt]:
    """The rules of the form."""
    for rule in FormRule.objects.filter(form=sheet.report.round.form_id).order_by("pk"):
        left, right = sheet.row(rule.left_id), sheet.row(rule.right_id)
        if left is None or right is None or left.told is None or right.told is None:
            continue
        told = {
            "left": left.line.number, "l": number(left.told),
            "right": right.line.number, "r": number(right.told),
        }  # fmt: skip
        if rule.relation == FormRule.Relation.EQUAL and left.told != right.told:
            yield left.line.pk, _("Line %(left)s (%(l)s) is not line %(right)s (%(r)s).") % told
        if rule.relation == FormRule.Relation.AT_MOST and left.told > right.told:
            yield left.line.pk, _("Line %(left)s (%(l)s) is over line %(right)s (%(r)s).") % told


def against_before(sheet: Sheet, row: Row) -> Iterator[Doubt]:
    """Far more, or far less, than the period before."""
    now, before = row.told, row.before
    if now is None or before is None or now == before:
        return
    most = sheet.report.round.form.doubt_percent
    told = {"now": number(now), "before": number(before)}
    if before == 0:
        if now > FEWEST:
            yield row.line.pk, _("It was 0 the time before and is %(now)s now.") % told
    elif abs(now - before) * 100 > most * before and abs(now - before) > FEWEST:
        yield row.line.pk, _("It was %(before)s the time before and is %(now)s now.") % told


def against_registers(row: Row) -> Iterator[Doubt]:
    """Typed otherwise than counted or than the reports below make, or never recorded at all."""
    if row.line.is_typed and row.typed is not None:
        told = {"typed": number(row.typed), "counted": number(row.live)}
        if row.live is not None and row.live != row.typed:
            yield row.line.pk, _("Typed %(typed)s, the registers count %(counted)s.") % told
        told["counted"] = number(row.gathered)
        if row.gathered is not None and round(row.gathered, 2) != round(row.typed, 2):
            yield row.line.pk, _("Typed %(typed)s, the reports below make %(counted)s.") % told
    figure = row.figure
    if row.line.kind == FormLine.Kind.FIGURE and figure is not None:
        if figure.answer == NOT_REPORTED:
            yield row.line.pk, _("Nothing was ever recorded of this: was there nothing?")
        elif figure.answer == NOTHING:
            yield row.line.pk, figure.reason


def against_others(sheet: Sheet) -> Iterator[Doubt]:
    """Far from all others of the round, and the same numbers as another report has."""
    others: dict[int, dict[int, Decimal]] = defaultdict(dict)
    rows = Answer.objects.filter(
        report__round=sheet.report.round_id, report__state__in=UnitReport.HANDED_IN,
        typed__isnull=False,
    ).exclude(report__unit=sheet.report.unit_id)  # fmt: skip
    for report, line, typed in rows.values_list("report", "line", "typed"):
        others[report][line] = typed or Decimal()
    mine = {
        row.line.pk: row.typed for row in sheet.rows if row.line.is_typed and row.typed is not None
    }
    for key, value in mine.items():
        known = [their[key] for their in others.values() if their.get(key)]
        if value and len(known) >= FEWEST and far(value, Decimal(median(known))):
            told = {"value": number(value), "usual": number(Decimal(median(known)))}
            words = _("%(value)s is far from the other units, in whose middle is %(usual)s.")
            yield key, words % told
    telling = {key: value for key, value in mine.items() if value}
    if len(telling) >= COPIED and any(_same(telling, their) for their in others.values()):
        yield next(iter(telling)), _("All numbers typed are the same as those of another unit.")


def far(value: Decimal, usual: Decimal) -> bool:
    """Whether a value is many times as much as usual, or a small part of it."""
    return value > TIMES * usual or value * TIMES < usual


def _same(mine: Mapping[int, Decimal], other: Mapping[int, Decimal]) -> bool:
    return all(other.get(key) == value for key, value in mine.items())
