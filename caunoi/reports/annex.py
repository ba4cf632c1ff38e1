"""The annex of a report in the workbook of an office: its placeholders, and how it is filled."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.blocks import Content, Document, Piece
from caunoi.base.errors import Invalid
from caunoi.base.sheets import Linked, Table, write_book
from caunoi.base.sheets_filled import Filled, Row, check_book, fill_book, names_in, open_book
from caunoi.indicators.figure import Figure
from caunoi.indicators.indicator import find
from caunoi.org.models import Unit

from .cells import short, without_place
from .content import Making, placeholder
from .gathered import MOST_BELOW, MOST_YEARS
from .letterhead import EACH, NAME, NUMBER, OF_A_ROW, PLACEHOLDERS, UNITS, YEARS
from .report import Report


def check(report: Report, data: bytes, filename: str) -> set[str]:
    """The placeholders of somebody's workbook. Raises NotAWorkbook, TooLarge, Invalid."""
    figures = {placeholder(key) for key in report.keys}
    known, row = {*PLACEHOLDERS, *figures}, {*OF_A_ROW, *figures}
    most = {UNITS: MOST_BELOW, YEARS: MOST_YEARS}
    return check_book(data, filename, known, dict.fromkeys(EACH, row), most)


def as_annex(report: Report, template: bytes, **asked: Any) -> bytes:
    """The workbook of the office with the figures of a report; `asked` as for Making.

    Raises Invalid where the period or the unit has more than the workbook can tell.
    """
    book = open_book(template)
    names = names_in(book)
    of_units = [key for key in report.keys if f"{UNITS}.{placeholder(key)}" in names]
    making = Making.of(report, of_units=of_units, **asked)
    _must_be_whole(making, {name.partition(".")[0] for name in names})
    told = making.document()
    fields = dict(_single(told))
    each = {UNITS: list(_units(making, of_units)), YEARS: list(_years(making))}
    return fill_book(book, fields, each, title=str(told.fields["tieu_de"]))


def _must_be_whole(making: Making, kinds: Collection[str]) -> None:
    """Refuse what would end before its end: the sums below it would be wrong without a word."""
    gathered = making.gathered
    rows = {
        UNITS: (gathered.below_in_all, len(gathered.below), _("units below")),
        YEARS: (gathered.years_in_all, len(gathered.years), _("years")),
    }
    for kind, (every, told, what) in rows.items():
        if kind in kinds and every > told:
            raise Invalid(
                _("The workbook of the office has a row for each of at most %(most)s %(what)s; "
                  "here there are %(every)s.") % {"most": told, "what": what, "every": every}
            )  # fmt: skip


def _single(told: Document) -> Iterator[tuple[str, Filled]]:
    """The words of the head, and each figure of the whole."""
    for name, content in told.fields.items():
        if isinstance(content, str):
            yield name, content
        elif name in told.labels:
            yield name, _linked(content)


def _units(making: Making, keys: Sequence[str]) -> Iterator[Row]:
    whole = str(making.gathered.unit)
    for number, unit in enumerate(making.gathered.below, start=1):
        named = without_place(str(unit), whole)
        yield _row(making, number, named, _figures_of(making, keys, unit))


def _figures_of(making: Making, keys: Sequence[str], unit: Unit) -> Iterator[Figure]:
    return (making.gathered.figure(key, unit=unit) for key in keys)


def _years(making: Making) -> Iterator[Row]:
    gathered = making.gathered
    for number, year in enumerate(gathered.years, start=1):
        figures = (gathered.figure(key, period=year) for key in gathered.report.keys)
        yield _row(making, number, short(year), figures)


def _row(making: Making, number: int, name: str, figures: Iterable[Figure]) -> Row:
    counted = Linked("", str(number), number)
    told = {placeholder(one.key): _linked(making.cells.figure(one)) for one in figures}
    return {NUMBER: counted, NAME: name, **told}


def _linked(content: Content) -> Linked:
    [piece] = (part for part in content if isinstance(part, Piece))
    return Linked(piece.address, piece.text, piece.value, piece.mark)


def starter(report: Report) -> bytes:
    """A workbook to begin with: every placeholder in its place, to be given a look in Excel."""
    figures = [[str(find(key).label), _asked(placeholder(key))] for key in report.keys]
    chapter = report.chapter("units")
    tables = [
        Table("Số liệu", ["{{ tieu_de }}", "{{ don_vi }}"], figures, [60, 24]),
        _repeated("Theo đơn vị", "Đơn vị", UNITS, chapter.keys if chapter else report.keys[:1]),
    ]
    if years := report.chapter("years"):
        tables.append(_repeated("Qua các năm", "Năm", YEARS, years.keys))
    target = io.BytesIO()
    write_book(target, tables)
    return target.getvalue()


def _repeated(name: str, what: str, each: str, keys: Sequence[str]) -> Table:
    asked = [NUMBER, NAME, *map(placeholder, keys)]
    row: list[Any] = [_asked(f"{each}.{one}") for one in asked]
    heads = ["TT", what, *(str(find(key).label) for key in keys)]
    return Table(name, heads, [row], [6, 44, *[16] * len(keys)])


def _asked(name: str) -> str:
    return f"{{{{ {name} }}}}"
