"""A report made once: the words of its head and its chapters as blocks, for every kind of file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from caunoi.base import say
from caunoi.base.blocks import Block, Content, Document, Heading, Paragraph, Piece, Pieces
from caunoi.base.blocks import Table as TableBlock
from caunoi.base.periods import Period
from caunoi.indicators.figure import OPENING, TYPED, WITHHELD, Figure
from caunoi.indicators.indicator import find
from caunoi.indicators.models import Target
from caunoi.org.models import Unit
from caunoi.targets.standing import REACHED, Verdict
from caunoi.targets.words import number_of
from caunoi.targets.words import reached as words_of_standing

from .cells import Cells, note, short, texts, without_place
from .course import drawn
from .gathered import MOVED, Gathered, names_of
from .letterhead import FIRM, Head, words_of
from .prose import Telling
from .ranked import highest_and_lowest, most
from .report import Chapter, Report

MOST_NAMED = 6  # figures that one remark names
CHANGES = {
    "units.founded": "Thành lập",
    "units.closed": "Kết thúc hoạt động",
    "units.moved_here": "Chuyển về",
    "units.moved_away": "Chuyển đi",
    MOVED: "Thay đổi cấp quản lý",
}
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def document(
    report: Report, *, unit: Unit, period: Period, by: Any, head: Head | None = None, site: str = ""
) -> Document:
    """All that the report says of a unit and a period, to whoever asks; always in Vietnamese.

    Raises Refused for a unit whose figures are not the user's to read.
    """
    with translation.override("vi"):
        return Making.of(report, unit=unit, period=period, by=by, head=head, site=site).document()


class Making:
    """One document under way."""

    def __init__(self, gathered: Gathered, words: dict[str, str]) -> None:
        self.gathered, self.words = gathered, words
        self.telling = Telling(gathered, words)
        self.cells = Cells(gathered)
        self.tabled: set[str] = set()  # the keys of which a table tells
        self.part = self.chapter = 0

    @classmethod
    def of(
        cls,
        report: Report,
        *,
        unit: Unit,
        period: Period,
        by: Any,
        head: Head | None = None,
        site: str = "",
        of_units: Sequence[str] = (),
    ) -> Making:
        """One that has asked for all it needs; in Vietnamese, like the document itself.

        `of_units` are figures that it needs of each unit below beside those of its chapters.
        """
        with translation.override("vi"):
            asked = {"unit": unit, "period": period, "user": by, "of_units": of_units}
            gathered = Gathered(report, site=site or settings.SITE_URL, **asked)
            return cls(gathered, words_of(unit, period, head or Head(), report.title, by=by))

    def document(self) -> Document:
        """The words, the chapters, and each figure of the report by a name of its own."""
        report = self.gathered.report
        fields: dict[str, Content] = dict(self.words)
        for chapter in report.chapters:
            fields[chapter.name] = self._numbered(tuple(self._chapter(chapter)))
        fields["ghi_chu"] = tuple(self._notes())
        for key in report.keys:
            fields[placeholder(key)] = (self.telling.number(self.gathered.figure(key)),)
        labels = {
            placeholder(key): (str(find(key).label), self.cells.measured(key))
            for key in report.keys
        }
        return Document(fields, chapters_of(report), labels)

    def _numbered(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks, a heading with its number where it has one."""
        for block in blocks:
            if isinstance(block, Heading):
                if "{N}" in block.text:
                    self.part, self.chapter = self.part + 1, 0
                elif "{n}" in block.text:
                    self.chapter += 1
        counted = {"{N}": ROMAN[self.part], "{n}": str(self.chapter)}
        return tuple(
            Heading(block.text.replace("{N}", counted["{N}"]).replace("{n}", counted["{n}"]))
            if isinstance(block, Heading) else block
            for block in blocks
        )  # fmt: skip

    def _chapter(self, chapter: Chapter) -> Iterator[Block]:
        ways: dict[str, Callable[[Chapter], Iterator[Block]]] = {
            "prose": self._prose,
            "changes": self._changes,
            "years": self._years,
            "units": self._units,
            "most": partial(most, self.cells),
            "ends": partial(highest_and_lowest, self.cells),
            "targets": self._targets,
            "list": self._list,
        }
        yield from ways[chapter.kind](chapter)

    def _prose(self, chapter: Chapter) -> Iterator[Block]:
        own = self.gathered.own.get(chapter.name)
        told = (
            []
            if own and own.instead
            else list(self.telling.paragraphs(chapter.name, self.words["ma_loai"]))
        )
        told += self.telling.own_words(own.text) if own else []
        if told or not chapter.keys:
            yield Heading(chapter.heading)
        yield from map(Paragraph, told)

    def _kept(self, chapter: Chapter, figures: Callable[[str], Iterable[Figure]]) -> Sequence[str]:
        """The keys of a table, of a sparse one those of which there is something."""
        kept = [
            key
            for key in chapter.keys
            if not chapter.sparse or any(figure.value for figure in figures(key))
        ]
        self.tabled.update(kept)
        return kept

    def _changes(self, chapter: Chapter) -> Iterator[Block]:
        changes = self.gathered.changes()
        if not changes:
            return
        yield Paragraph((Piece("Các đơn vị thành lập, chuyển đổi, kết thúc hoạt động"),), "caption")
        rows = [
            texts(n, one.unit, CHANGES[one.key], say.official_day(one.day), one.paper)
            for n, one in enumerate(changes, start=1)
        ]
        columns = 5 if any(one.paper for one in changes) else 4
        yield TableBlock(
            "Biến động tổ chức",
            ["TT", "Đơn vị", "Nội dung", "Từ ngày", "Văn bản"][:columns],
            [row[:columns] for row in rows],
            [6, 44, 22, 14, 14][:columns],
            ["center", "left", "left", "center", "center"][:columns],
        )

    def _years(self, chapter: Chapter) -> Iterator[Block]:
        years = self.gathered.years
        rows = []
        keys = self._kept(chapter, lambda key: [self.gathered.figure(key, period=y) for y in years])
        for n, key in enumerate(keys, start=1):
            indicator = find(key)
            short_money = chapter.sparse and indicator.measure == "dong"
            cells = [
                self.cells.figure(self.gathered.figure(key, period=year), in_millions=short_money)
                for year in years
            ]
            called = "triệu đồng" if short_money else self.cells.measured(key)
            rows.append((*texts(n, indicator.label, called), *cells))
        yield Heading(chapter.heading)
        if self.gathered.years_in_all > len(years):
            yield note(
                f"Bảng nêu {len(years)} năm cuối trong {self.gathered.years_in_all} năm của kỳ báo "
                "cáo; các năm trước xem ở trang của từng số liệu."
            )
        if charts := drawn(self.cells, [key for key in chapter.drawn if key in keys]):
            yield charts
        yield TableBlock(
            "Qua các năm",
            ["TT", "Nội dung", "Đơn vị tính", *(short(year) for year in years)],
            rows,
            [5, 33, 9, *[53 / len(years)] * len(years)],
            ["center", "left", "center", *["right"] * len(years)],
        )

    def _units(self, chapter: Chapter) -> Iterator[Block]:
        below = self.gathered.below
        if not below:
            return
        day = self.words["ngay_cuoi"]
        yield Paragraph((Piece("PHỤ LỤC"),), "annex")
        yield Paragraph(
            (Piece(f"Số liệu của các đơn vị trực thuộc, tính đến ngày {day}"),), "caption"
        )
        told = f"(Kèm theo Báo cáo {self.words['so_ky_hieu'].replace('Số', 'số')})"
        yield Paragraph((Piece(told, italic=True),), "under")
        if (every := self.gathered.below_in_all) > len(below):
            yield note(
                f"Phụ lục nêu {len(below)} đơn vị đầu theo tên trong {say.number(every)} đơn vị "
                "trực thuộc; dòng cuối là số liệu của toàn đơn vị, gồm cả những đơn vị không nêu."
            )
        whole = str(self.gathered.unit)
        named = [
            (texts(n, without_place(str(unit), whole)), unit) for n, unit in enumerate(below, 1)
        ]
        named.append((texts("", "Toàn đơn vị"), self.gathered.unit))
        keys = self._kept(chapter, lambda key: [self.gathered.figure(key)])
        rows = [
            (*head, *(self.cells.figure(self.gathered.figure(key, unit=unit)) for key in keys))
            for head, unit in named
        ]
        heads = [chapter.short.get(key, str(find(key).label)) for key in keys]
        yield TableBlock(
            "Theo đơn vị",
            ["TT", "Đơn vị", *heads],
            rows,
            [5, 35, *[60 / max(len(keys), 1)] * len(keys)],
            ["center", "left", *["right"] * len(keys)],
            total=True,
        )

    def _targets(self, chapter: Chapter) -> Iterator[Block]:
        """Each target as it stood at the end of the period."""
        standing = self.gathered.targets()
        if not standing:
            return
        reached = sum(one.verdict in REACHED for one in standing)
        yield Heading(chapter.heading)
        told = f"Có {say.number(reached)} trong {say.number(len(standing))} chỉ tiêu đạt và vượt."
        yield Paragraph((Piece(told),))
        rows: list[tuple[Pieces, ...]] = []
        for n, one in enumerate(standing, start=1):
            words = words_of_standing(one)
            link = self.gathered.address(one.figure) if one.figure else ""
            value = one.figure.value if one.figure else None
            head = texts(n, self._called(one.target), number_of(one.target))
            reached_by = (Piece(words, link, value=value),)
            rows.append((*head, reached_by, *texts(Verdict(one.verdict).label)))
        yield TableBlock(
            "Chỉ tiêu",
            ["TT", "Chỉ tiêu", "Mức đề ra", "Kết quả", "Đánh giá"],
            rows,
            [6, 36, 18, 24, 16],
            ["center", "left", "center", "center", "center"],
        )

    def _called(self, target: Target) -> str:
        """A target by its words, with its days where they are not those of the report."""
        days = target.period
        if days == self.gathered.period:
            return target.words
        return f"{target.words} ({say.official_day(days.first)}-{say.official_day(days.last)})"

    def _list(self, chapter: Chapter) -> Iterator[Block]:
        """The records behind the figures of the chapter, one after another."""
        rows: list[tuple[Pieces, ...]] = []
        for key in chapter.keys:
            found = self.gathered.listed(key)
            names = names_of({row.unit_id for row in found})
            rows += [texts(len(rows) + n, row, names.get(row.unit_id, ""))
                     for n, row in enumerate(found, start=1)]  # fmt: skip
        if not rows:
            return
        yield Paragraph((Piece(chapter.heading),), "caption")
        yield TableBlock(
            chapter.heading, ["TT", "Nội dung", "Đơn vị"], rows, [6, 60, 34],
            ["center", "left", "left"],
        )  # fmt: skip

    def _notes(self) -> Iterator[Block]:
        """What must be known of the numbers: which are typed, withheld, or not of all."""
        figures = [self.gathered.figure(key) for key in self.gathered.report.keys]
        every = [*figures, *self.cells.told.values()]
        told = self.telling.told | self.tabled
        if any(figure.answer == WITHHELD for figure in every):
            yield note(
                "“dưới 5”, “không nêu”: số của một nhóm ít hơn 5 người, hoặc số có thể suy ra nhóm "
                "đó, nên không nêu cho người chỉ được xem số liệu."
            )
        if any(figure.answer == OPENING for figure in every):
            yield note(
                "Số liệu kế thừa: lấy theo văn bản trước khi lập sổ, không có hồ sơ kèm theo."
            )
        if any(figure.answer == TYPED for figure in every):
            yield note("Số liệu nhập tay: do đơn vị nhập, không tính từ hồ sơ.")
        reasons: dict[str, list[str]] = defaultdict(list)
        for figure in figures:
            if figure.opening is not None and figure.answer != OPENING:
                yield note(
                    f"{figure.indicator.label}: số liệu kế thừa là {say.number(figure.opening)}."
                )
            if figure.key not in told:
                continue
            if figure.reason and figure.answer not in (WITHHELD, OPENING):
                reasons[figure.reason].append(str(figure.indicator.label))
        for reason, labels in reasons.items():
            # What holds of many figures, such as a period that is not over, is said once.
            whole = "Nhiều số liệu" if len(labels) > MOST_NAMED else "; ".join(labels)
            yield note(f"{whole}: {reason}")
        made = say.official_day(timezone.localdate())
        last = f"Số liệu tính từ hồ sơ, sổ sách công đoàn tại ngày{FIRM}{made}./."
        yield Paragraph((Piece(last),), "closing")


def chapters_of(report: Report) -> list[str]:
    """The names of the chapters in their order; what is said of the numbers before an annex."""
    names = [chapter.name for chapter in report.chapters if chapter.kind != "units"]
    return [*names, "ghi_chu", *(c.name for c in report.chapters if c.kind == "units")]


def placeholder(key: str) -> str:
    """The name by which a template asks for a figure."""
    return key.replace(".", "_")
