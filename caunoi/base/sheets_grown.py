"""A row of a workbook becomes many: what stands below moves, and whatever names rows follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.formula import ArrayFormula

_OTHER_SHEET = re.compile(r"(?:('(?:[^']|'')+'|[^'!]+)!)?(.+)", re.DOTALL)
_PLACE = re.compile(r"(\$?[A-Z]{1,3})?(\$?)([0-9]{1,7})", re.IGNORECASE)


@dataclass(frozen=True)
class Growth:
    """How many rows each repeated row of a sheet becomes, by its number before."""

    many: Mapping[int, int] = field(default_factory=dict)

    def first(self, row: int) -> int:
        """Where the row stands now; of one that is repeated, its first."""
        return row + sum(many - 1 for there, many in self.many.items() if there < row)

    def last(self, row: int) -> int:
        """Where the row ends now."""
        return self.first(row) + self.many.get(row, 1) - 1

    def area(self, told: str, *, copied: tuple[int, int] = (0, 0)) -> str:
        """A reference like C5, $C$5:D9 or 3:5 as it is now; what is none stays.

        In the copy of a row, `copied` says of which and to where, it stays within that copy, but
        for what holds on to its row with a $.
        """
        ends = [_PLACE.fullmatch(end) for end in told.split(":")]
        found = [end for end in ends if end]
        if len(found) != len(ends) or len(ends) > 2 or (len(ends) == 1 and not found[0][1]):
            return told
        row, to = copied
        own = all(int(end[3]) == row and not end[2] for end in found)
        places = []
        for number, end in enumerate(found):
            there = int(end[3])
            now = to if own else (self.last if number else self.first)(there)
            places.append(f"{end[1] or ''}{end[2]}{now}")
        return ":".join(places)

    def areas(self, told: object) -> str:
        """Several of them; a single cell of a repeated row becomes all that came of it."""
        grown = []
        for one in str(told).split():
            first, _colon, last = one.partition(":")
            area = self.area(f"{first}:{last or first}")
            begin, _colon, end = area.partition(":")
            grown.append(begin if begin == end else area)
        return " ".join(grown)


Growths = Mapping[str, Growth]  # by the name of the sheet


def grow(book: Any, growths: Growths) -> None:
    """Repeat the rows of each sheet, with their look, and let every reference follow."""
    for sheet in book.worksheets:
        _follow_formulas(sheet, growths)
    for name in book.defined_names.values():
        name.attr_text = follow(f"={name.attr_text}", "", growths)[1:]
    for sheet in book.worksheets:
        if growth := growths.get(sheet.title):
            _grow(sheet, growth, growths)


def follow(formula: str, sheet: str, growths: Growths, *, copied: tuple[int, int] = (0, 0)) -> str:
    """A formula of that sheet whose references have followed."""
    told = Tokenizer(formula)
    for token in told.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            named = _OTHER_SHEET.fullmatch(token.value)
            assert named
            other = named[1].strip("'").replace("''", "'") if named[1] else sheet
            growth = growths.get(other, Growth())
            area = growth.area(named[2], copied=(0, 0) if other != sheet else copied)
            token.value = f"{named[1]}!{area}" if named[1] else area
    return str(told.render())


def _follow_formulas(sheet: Any, growths: Growths) -> None:
    """Every formula but those of repeated rows, which follow copy by copy."""
    own = growths.get(sheet.title, Growth())
    for cell in sheet._cells.values():
        if cell.data_type == "f" and cell.row not in own.many:
            area = own.areas(getattr(cell.value, "ref", cell.coordinate))
            change = partial(follow, sheet=sheet.title, growths=growths)
            _rewrite(cell, cell.value, change, area)


def _rewrite(cell: Any, written: Any, change: Callable[[str], str], area: str) -> None:
    """A formula that has changed; one that fills an area fills that one."""
    if isinstance(written, ArrayFormula):
        cell.value = ArrayFormula(area, change(written.text))
    elif isinstance(written, str):
        cell.value = change(written)


def _grow(sheet: Any, growth: Growth, growths: Growths) -> None:
    heights = {number: copy(row) for number, row in sheet.row_dimensions.items()}
    within = [a for a in sheet.merged_cells.ranges if a.size["rows"] == 1]
    copied = [a.coord for a in within if a.min_row in growth.many]
    _move_merged(sheet, growth, copied)
    _move_areas(sheet, growth, growths)
    _move_images(sheet, growth)
    cells = list(sheet._cells.values())
    repeated = {row: [cell for cell in cells if cell.row == row] for row in growth.many}
    for cell in cells:
        cell.row = growth.first(cell.row)
    sheet._cells = {(cell.row, cell.column): cell for cell in cells}
    for row, of_row in repeated.items():
        _copy_row(sheet, row, of_row, growth, growths)
    for area in copied:
        told = CellRange(area)
        for to in range(growth.first(told.min_row), growth.last(told.min_row) + 1):
            sheet.merged_cells.add(CellRange(None, told.min_col, to, told.max_col, to))
    sheet.row_dimensions.clear()
    for number, height in heights.items():
        for to in range(growth.first(number), growth.last(number) + 1):
            sheet.row_dimensions[to] = one = copy(height)
            one.index = to


def _copy_row(sheet: Any, row: int, cells: Sequence[Any], growth: Growth, growths: Growths) -> None:
    """The cells of a repeated row, with their look, in each row that it becomes."""
    first, last = growth.first(row), growth.last(row)
    for source in cells:
        written = source.value
        for to in range(last, first - 1, -1):
            target = sheet.cell(to, source.column)
            if target is not source and source.has_style:
                target._style = copy(source._style)
            if isinstance(source, MergedCell):
                continue
            target.value = written
            if source.data_type == "f":
                _rewrite(target, written, partial(follow, sheet=sheet.title, growths=growths,
                                                  copied=(row, to)), target.coordinate)  # fmt: skip


def _move_merged(sheet: Any, growth: Growth, copied: Sequence[str]) -> None:
    """Merged cells, but for those within a repeated row; and links, which know their cells."""
    kept = [a.coord for a in sheet.merged_cells.ranges if a.coord not in copied]
    sheet.merged_cells = MultiCellRange([CellRange(growth.areas(area)) for area in kept])
    for cell in sheet._cells.values():
        if cell.hyperlink:
            cell.hyperlink.ref = f"{cell.column_letter}{growth.first(cell.row)}"


def _move_images(sheet: Any, growth: Growth) -> None:
    """Pictures, in their size, with the rows on which they stand."""
    for image in sheet._images:
        ends = [getattr(image.anchor, end, None) for end in ("_from", "to")]
        if ends[0]:
            down = growth.first(ends[0].row + 1) - ends[0].row - 1
            for end in filter(None, ends):
                end.row += down


def _move_areas(sheet: Any, growth: Growth, growths: Growths) -> None:
    """What is told of areas: colours by a rule, lists to choose from, filters, paper."""
    rules, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for one in rules:
        for rule in one.rules:
            rule.formula = [_rule(told, one.sqref, sheet, growths) for told in rule.formula]
            sheet.conditional_formatting.add(growth.areas(one.sqref), rule)
    for choice in sheet.data_validations.dataValidation:
        for name in ("formula1", "formula2"):
            if told := getattr(choice, name):
                setattr(choice, name, _rule(told, choice.sqref, sheet, growths))
        choice.sqref = MultiCellRange(growth.areas(choice.sqref))
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = growth.areas(sheet.auto_filter.ref)
    for table in sheet.tables.values():
        table.ref = growth.areas(table.ref)
        if table.autoFilter:
            table.autoFilter.ref = growth.areas(table.autoFilter.ref)
    if sheet.print_area:
        sheet.print_area = [growth.areas(area.coord) for area in sheet._print_area.ranges]
    if sheet.print_title_rows:
        sheet.print_title_rows = growth.area(sheet.print_title_rows.replace("$", ""))
    for line in sheet.row_breaks.brk:
        line.id = growth.last(line.id)
    for name in sheet.defined_names.values():
        name.attr_text = follow(f"={name.attr_text}", sheet.title, growths)[1:]


def _rule(told: str, areas: object, sheet: Any, growths: Growths) -> str:
    """The formula of a rule or a list, which speaks as from the first cell of its areas."""
    growth = growths[sheet.title]
    row = CellRange(str(areas).split()[0]).min_row
    copied = (row, growth.first(row)) if row in growth.many else (0, 0)
    return follow(f"={told}", sheet.title, growths, copied=copied)[1:]
