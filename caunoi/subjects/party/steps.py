"""What follows in the books from a step on the way into the Party, in the same operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.journal.door import BATCH
from caunoi.subjects.members.actions import (
    InParty,
    SpanCorrection,
    correct_spans,
    enter_party,
    leave_party,
)
from caunoi.subjects.members.models import PartySpan

from .models import Outstanding
from .terms import fill_terms

ENDED = (Outstanding.Stage.FULL, Outstanding.Stage.STOPPED)
PROBATION, FULL = PartySpan.Status.PROBATION, PartySpan.Status.FULL


def written_down(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """Who was admitted by what is brought in of the past is in the Party in the books as well."""
    enter([row for row in rows if row.admitted_on], by)


def enter(rows: Sequence[Outstanding], by: Any) -> None:
    """The people of these are in the Party from their days on; what is known already stays."""
    if not rows:
        return
    prefetch_related_objects(rows, "person")
    told = [(row.person, InParty(PROBATION, row.admitted_on)) for row in rows]
    told += [(row.person, InParty(FULL, row.full_on)) for row in rows if row.full_on]
    enter_party(items=told, on=timezone.localdate(), by=by)


def certified(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """Say until when the certificates are valid."""
    fill_terms(rows, "certified_until")
    op.change_each(rows, ["certified_until"])


def introduced(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """Say until when the resolutions are valid, where an office has set how long."""
    fill_terms(rows, "introduced_until")
    op.change_each(rows, ["introduced_until"])


def admitted(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """Admission to the Party: on probation in the books from that day, until the term is over."""
    fill_terms(rows, "probation_until")
    op.change_each(rows, ["probation_until"])
    enter(rows, by)


def must_have_served(row: Outstanding) -> None:
    """Raise Invalid for full membership before the day on which the probation ends."""
    if row.full_on and row.probation_until and row.full_on < row.probation_until:
        told = _("The probation ends on %(day)s.") % {"day": said(row.probation_until)}
        raise Invalid(told, fields={"full_on": [told]})


def recognised(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """Full membership closes the probation in the books."""
    enter(rows, by)


def annulled(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """The admission never was: the probation is taken out of the books."""
    spans = PartySpan.objects.filter(person__in=_people(rows), status=PROBATION, until=None)
    correct_spans(corrections=[SpanCorrection(span, None) for span in spans], by=by)


def unrecognised(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """The full membership never was: the probation goes on."""
    corrections = []
    for full in PartySpan.objects.filter(person__in=_people(rows), status=FULL, until=None):
        before = PartySpan.objects.filter(
            person=full.person_id, status=PROBATION, until=full.since
        ).first()
        corrections.append(SpanCorrection(full, None))
        if before is not None:
            corrections.append(SpanCorrection(before, {"until": None}))
    correct_spans(corrections=corrections, by=by)


def struck_off(op: Any, rows: Sequence[Outstanding], by: Any) -> None:
    """Who was struck off the list on probation is not in the Party from that day on."""
    for row in rows:
        if row.admitted_on and row.stopped_on:
            leave_party(people=[row.person], on=row.stopped_on, by=by)


def _people(rows: Sequence[Outstanding]) -> list[int]:
    return [row.person_id for row in rows]


def must_be_valid(row: Outstanding) -> None:
    """Raise Invalid if the certificate or the resolution has run out by the day of the proposal."""
    for until, words in (
        ("certified_until", _("The certificate was valid until %(day)s.")),
        ("introduced_until", _("The resolution was valid until %(day)s.")),
    ):
        last = getattr(row, until)
        if last and row.proposed_on and last < row.proposed_on:
            raise Invalid(
                words % {"day": said(last)}, fields={"proposed_on": [words % {"day": said(last)}]}
            )


def together(rows: Sequence[Outstanding]) -> Iterator[tuple[Outstanding, str, str]]:
    """Say until when what new ways tell is valid; tell whose way cannot begin, and why."""
    fill_terms(rows)
    for start in range(0, len(rows), BATCH):
        yield from _inside(rows[start : start + BATCH])


def _inside(rows: Sequence[Outstanding]) -> Iterator[tuple[Outstanding, str, str]]:
    """New ways of those who are on one already, or were in the Party when it begins."""
    spans: dict[int, list[PartySpan]] = defaultdict(list)
    for span in PartySpan.objects.filter(person__in=_people(rows)):
        spans[span.person_id].append(span)
    running = Outstanding.objects.filter(person__in=_people(rows)).exclude(state__in=ENDED)
    others = set(running.values_list("person", "found_on"))
    busy = {person for person, _found_on in others}
    for row in rows:
        told = {"name": row.person, "day": said(row.found_on)}
        if any(span.holds_on(row.found_on) for span in spans[row.person_id]):
            yield row, "person", _("%(name)s was in the Party on %(day)s already.") % told
        elif row.person_id in busy and (row.person_id, row.found_on) not in others:
            why = _("%(name)s is on the way already: go on from there.") % told
            yield row, "person", why
