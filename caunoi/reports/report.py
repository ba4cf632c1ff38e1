"""A report: indicator keys under headings, and the words that they stand in. No arithmetic."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Declared, NotThere


@dataclass(frozen=True)
class Chapter:
    """A part of a report: its heading, the keys that it tells, and those it tells split by a cut.

    `kind` is prose, years (a table, a column a year), units (a row for each unit below), most (the
    units below that have the most of each figure), ends (where each share is highest and lowest),
    targets, list (the records behind its figures) or changes. In a heading {N} (I, II, …) and {n}
    (1, 2, … within it) are numbered as they are told, since what is empty is left out.
    """

    name: str
    heading: str
    keys: Sequence[str] = ()
    kind: str = "prose"
    split: tuple[tuple[str, str], ...] = ()
    # What the figures are called at the head of a column, where their own names are too long.
    short: Mapping[str, str] = field(default_factory=dict)
    # Of a table: what nobody knows anything of, or of which there was none, is left out.
    sparse: bool = False
    # Of a table of years: the figures whose course is drawn above it.
    drawn: Sequence[str] = ()


@dataclass(frozen=True)
class Report:
    """A standard report; `folder` holds its words and its Word template.

    `title` is what stands under "BÁO CÁO", before the name of the period.
    """

    key: str
    label: Any
    title: str
    folder: Path
    chapters: Sequence[Chapter]
    # What its files are called, before the unit and the period: in signs that every disk takes.
    file_name: str
    # What records are counted in, where the measure alone does not say; <over years|within one>.
    counted: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        """Every indicator that it tells."""
        return list(dict.fromkeys(key for chapter in self.chapters for key in chapter.keys))

    @property
    def template(self) -> bytes:
        """Its Word template, as it is shipped."""
        return (self.folder / "template.docx").read_bytes()

    def chapter(self, kind: str) -> Chapter | None:
        """The chapter of that kind, if there is one."""
        return next((chapter for chapter in self.chapters if chapter.kind == kind), None)


REPORTS: dict[str, Report] = {}


def declare_reports(*reports: Report) -> None:
    """Make reports known; a key used twice fails by name."""
    for report in reports:
        if REPORTS.get(report.key, report) is not report:
            raise Declared(f"The report {report.key} is declared twice.")
        REPORTS[report.key] = report


def find_report(key: str) -> Report:
    """The report of that key. Raises NotThere."""
    if key in REPORTS:
        return REPORTS[key]
    alike = difflib.get_close_matches(key, REPORTS, n=3, cutoff=0.4) or list(REPORTS)
    raise NotThere(
        _("There is no report %(key)s. There are: %(alike)s.")
        % {"key": key, "alike": ", ".join(alike)}
    )
