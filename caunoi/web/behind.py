"""The records behind a figure: on its page, a page at a time, and all of them as a file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from caunoi.base import delimited
from caunoi.base.delimited import shielded
from caunoi.base.errors import Invalid, Refused
from caunoi.base.say import number as say_number
from caunoi.base.sheets import Cell, Table, write_book
from caunoi.indicators.figure import NOT_STATED, WITHHELD, Figure
from caunoi.indicators.figures import hidden, rows
from caunoi.indicators.indicator import CUTS, Indicator, Share, find
from caunoi.indicators.records import records_of
from caunoi.journal.models import SensitiveRead
from caunoi.journal.reads import note_reads
from caunoi.org.models import Person
from caunoi.org.pick import code_of
from caunoi.registers.lists.listing import in_portions
from caunoi.registers.lists.taking import MOST, counting
from caunoi.registers.records.record import Record
from caunoi.registers.records.registry import of_model
from caunoi.registers.taken import Maker, Tell, declare_makers
from caunoi.registers.workbooks.cells import as_text

from .asked import Request
from .figure_question import Asked, question_of, understood
from .paging import page_of
from .taken import hand_over
from .whose import full_names

DAY = dt.timedelta(days=1)


@dataclass
class Behind:
    """Whose records, of which part of the figure and of which half of a share."""

    asked: Asked
    indicator: Indicator
    part: str = ""
    half: str = "part"

    @property
    def by(self) -> dict[str, Any]:
        """The part that is asked for; empty for the whole."""
        if not (self.asked.by and self.part):
            return {}
        return {self.asked.by: None if self.part == NOT_STATED else self.part}

    @property
    def question(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "unit": self.asked.unit,
            "period": self.asked.period,
            "tree": self.asked.tree,
            "user": self.asked.user,
            "half": self.half,
        }
        return told | ({"by": self.by} if self.by else {})

    @property
    def sensitive(self) -> bool:
        """Whether it tells by its very names what is sensitive of them."""
        return any(one.sensitive for one in self.indicator.parts) or (
            bool(self.by) and CUTS[self.asked.by].sensitive
        )

    def rows(self) -> Any:
        """The records, as far as the reader may open them, in the order in which they are told."""
        found = rows(self.indicator.key, **self.question)
        if issubclass(found.model, Person):
            return found.order_by("sort_key", "pk")
        if "person" in {field.name for field in found.model._meta.fields}:
            return found.select_related("person").order_by("person__sort_key", "pk")
        return found.order_by("pk")

    def told(self, found: list[Any]) -> list[dict[str, Any]]:
        """Some of the records, as they are told."""
        return told_records(self.asked.user, found, self._counted_for(found))

    def _counted_for(self, found: list[Any]) -> dict[int, Any]:
        """Of distinct persons the record, the latest, for which each was counted."""
        persons = [row.pk for row in found if isinstance(row, Person)]
        if not persons:
            return {}
        records = records_of(persons, self.indicator.key, **self.question)
        return {record.person_id: record for record in records}


def behind_in(address: QueryDict, asked: Asked, indicator: Indicator) -> Behind:
    """What the address asks for of the records."""
    half = "whole" if address.get("half") == "whole" else "part"
    return Behind(asked, indicator, address.get("part", ""), half)


def behind(
    request: Request, asked: Asked, indicator: Indicator, figures: Sequence[Figure]
) -> dict[str, Any]:
    """The records behind the number, or behind one part, as far as the reader may open them."""
    one = behind_in(request.GET, asked, indicator)
    # How many stay closed would tell a number that is withheld.
    shown = next((f for f in figures if f.by == one.by), None)
    told = shown is not None and shown.answer != WITHHELD
    page = page_of(one.rows(), request.GET.get("page"))
    key = indicator.key
    return {
        "rows": page,
        "records": one.told(page.rows),
        "hidden": hidden(key, **one.question) if told else 0,
        "part": request.GET.get("part"),
        "part_label": CUTS[asked.by].label_of(one.by[asked.by]) if one.by else "",
        "half": one.half,
        "halved": isinstance(indicator, Share),
        "no_part": asked.address(key),
        "halves": {name: asked.address(key, half=name) + "#records" for name in ("part", "whole")},
        "taken": asked.address(key, page="figure-records", part=one.part, half=one.half),
        "told_by_names": one.sensitive,
    }


def told_records(user: Any, found: list[Any], counted: dict[int, Any]) -> list[dict[str, Any]]:
    """Each record by whom it is about, where and when; with a link if the person may be opened.

    `counted` are the records of those who are themselves what is told, the distinct persons.
    """
    if found and isinstance(found[0], Record):
        return _of_register(user, found)
    persons: set[Any] = {
        row.pk if isinstance(row, Person) else getattr(row, "person_id", None) for row in found
    } - {None}
    places = [counted.get(row.pk, row) if isinstance(row, Person) else row for row in found]
    units: set[Any] = {getattr(place, "unit_id", None) for place in places} - {None}
    names = full_names(units)
    opens = set(Person.objects.visible_to(user).filter(pk__in=persons).values_list("pk", flat=True))
    told = []
    for row, place in zip(found, places, strict=True):
        person = row if isinstance(row, Person) else getattr(row, "person", None)
        unit: Any = getattr(place, "unit_id", None)
        told.append(
            {
                "name": str(person or row),
                "person": person.pk if person is not None and person.pk in opens else None,
                "unit": names.get(unit, "") if person is not None else "",
                "unit_page": unit if person is None else None,
                "since": getattr(place, "since", None),
                "until": getattr(place, "until", None),
            }
        )
    return told


def _of_register(user: Any, found: Sequence[Any]) -> list[dict[str, Any]]:
    """Records of a register by their own names, each with the page on which it is opened."""
    kept = of_model(type(found[0]))
    keys = [row.pk for row in found]
    rows = kept.with_told(kept.model.objects.filter(pk__in=keys)).in_bulk()
    opens = set(
        kept.model.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)
    )
    names = full_names({row.unit_id for row in found})
    return [
        {
            "name": str(rows[key]),
            "page": reverse(f"{kept.key}-record", args=[key]) if key in opens else "",
            "unit": names.get(rows[key].unit_id, ""),
            "since": getattr(rows[key], kept.day),
            "until": None,
        }
        for key in keys
    ]


# -- as a file; the question is the address of the page


def _asked_for(asked: dict[str, Any], by: Any) -> Behind:
    indicator, address = find(asked["key"]), QueryDict(asked["query"])
    question = question_of(address, by, indicator.cuts, compares=True)
    if not question.form.is_valid():
        raise Invalid(_("What is asked of this figure cannot be read: go back and mend it."))
    if question.unit is None:
        raise Refused(_("There is no unit whose figures you may read."))
    return behind_in(address, question, indicator)


def size(asked: dict[str, Any], by: Any) -> int:
    """How many records there are, as far as it matters."""
    found = _asked_for(asked, by).rows().order_by()
    return int(found[: MOST + 1].count())


def make(asked: dict[str, Any], by: Any, tell: Tell) -> bytes:
    """The records as their page tells them, in the same order. Raises Invalid for too many."""
    one = _asked_for(asked, by)
    found = one.rows()
    total = found.order_by()[: MOST + 1].count()
    if total > MOST:
        raise Invalid(
            _("A file holds at most %(most)s rows: narrow the list, and take it part by part.")
            % {"most": say_number(MOST)}
        )
    headings = [_("Record"), _("Unit"), _("Since"), _("To")]
    told = counting(_cells(one, found), total, tell)
    if asked["as"] == "csv":
        return delimited.write([headings, *([as_text(cell) for cell in row] for row in told)])
    safe = ([shielded(c) if isinstance(c, str) else c for c in row] for row in told)
    target = io.BytesIO()
    title = str(one.indicator.label)
    write_book(target, [Table(title, headings, safe, [34, 60, 13, 13])])
    return target.getvalue()


def _cells(one: Behind, found: Any) -> Iterator[list[Cell]]:
    for some in in_portions(found):
        if one.sensitive:
            _note(one, some)
        for told in one.told(some):
            until = told["until"]
            yield [
                told["name"],
                told["unit"],
                told["since"] or "",
                until - DAY if until else "",  # the last day on which it held
            ]


def _note(one: Behind, some: list[Any]) -> None:
    """Who took along names that tell something sensitive is written down."""
    people = [row.pk if isinstance(row, Person) else getattr(row, "person_id", 0) for row in some]
    found = [(pk, pk) for pk in dict.fromkeys(filter(None, people))]
    why = SensitiveRead.Why.FILE
    note_reads(Person, found, fields=one.indicator.key, why=why, by=one.asked.user)


declare_makers(Maker("records", gettext_lazy("The records behind a figure"), size, make))


@require_POST
def figure_records(request: Request, key: str) -> HttpResponse:
    """The records behind a figure as a file, as the address asks for them."""
    indicator = find(key)
    question = understood(request, indicator.cuts, compares=True)
    if question.unit is None or not question.form.is_valid():
        raise Http404
    one = behind_in(request.GET, question, indicator)
    # What the address leaves out is told as the page filled it in: tomorrow it may be another.
    told = question.address(key, part=one.part, half=one.half).partition("?")[2]
    ending = "csv" if request.POST.get("as") == "csv" else "xlsx"
    return hand_over(
        request,
        "records",
        {"key": key, "query": told, "as": ending},
        about=f"{indicator.label}, {question.unit}, {question.period.label}",
        name=f"{key}-{code_of(question.unit)}-{timezone.localdate():%Y-%m-%d}.{ending}",
    )
