"""A person's life in the union as one line: memberships, posts, offices, training, the Party."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from caunoi.journal.models import Change, Operation
from caunoi.org.access import operations_visible_to
from caunoi.org.models import Holding, Membership, Person, Post, Suspension, UnitState

from ..models import IdentityPaper, PartySpan, Qualification


@dataclass
class Moment:
    """A span of a life, in words."""

    since: dt.date
    until: dt.date | None
    precision: str
    what: Any
    text: str
    note: str = ""


class Life:
    """Everything that is kept about a person over time, fetched once."""

    def __init__(self, person: Person, *, sensitive: bool) -> None:
        self.person, self.sensitive = person, sensitive
        mine = {"person": person}
        self.memberships = list(Membership.objects.filter(**mine).order_by("since"))
        self.posts = list(Post.objects.filter(**mine).order_by("since"))
        self.offices = list(Holding.objects.filter(**mine).select_related("kind"))
        self.training = list(Qualification.objects.filter(**mine).select_related("level"))
        self.party = list(PartySpan.objects.filter(**mine))
        self.papers = list(IdentityPaper.objects.filter(**mine).order_by("kind"))
        self.suspensions = list(Suspension.objects.filter(membership__person=person))
        units = {row.unit_id for row in (*self.memberships, *self.posts, *self.offices)}
        self._states = list(UnitState.objects.filter(unit__in=units).order_by("since"))

    def unit_state(self, unit: int, day: dt.date) -> UnitState | None:
        """What the unit was and was called on that day, else at first."""
        states = [state for state in self._states if state.unit_id == unit]
        there = [state for state in states if state.since <= day] or states[:1]
        return there[-1] if there else None

    def unit_name(self, unit: int, day: dt.date) -> str:
        """What the unit was called on that day, else at first."""
        state = self.unit_state(unit, day)
        return state.name if state else ""

    @property
    def line(self) -> list[Moment]:
        """All of it, the latest first; the Party only for those who may read it."""
        told = [*self._belonging(), *self._working(), *self._learning()]
        if self.sensitive:
            told += [
                Moment(p.since, p.until, p.precision, _("Party"), p.get_status_display())
                for p in self.party
            ]
        return sorted(told, key=lambda moment: moment.since, reverse=True)

    def _belonging(self) -> list[Moment]:
        told = []
        for row in self.memberships:
            ended = f", {row.get_how_ended_display()}" if row.how_ended else ""
            told.append(
                Moment(
                    row.since,
                    row.until,
                    row.precision,
                    _("Member"),
                    self.unit_name(row.unit_id, row.since),
                    f"{row.get_how_began_display()}{ended}",
                )
            )
        told += [
            Moment(row.since, row.until, "day", _("Suspended"), "", row.reason)
            for row in self.suspensions
        ]
        return told

    def _working(self) -> list[Moment]:
        told = []
        for row in self.posts:
            stated = row.get_employment_display() if row.employment else ""
            words = [row.position, row.department, stated]
            note = ", ".join(str(word) for word in words if word)
            name = self.unit_name(row.unit_id, row.since)
            told.append(Moment(row.since, row.until, row.precision, _("Post"), name, note))
        for office in self.offices:
            name = self.unit_name(office.unit_id, office.since)
            told.append(
                Moment(office.since, office.until, "day", _("Office"), office.kind.name, name)
            )
        return told

    def _learning(self) -> list[Moment]:
        return [
            Moment(
                row.since,
                row.until,
                row.precision,
                capfirst(row.get_kind_display()),
                row.level.name,
                row.subject,
            )
            for row in self.training
        ]

    def running(self, rows: list[Any], day: dt.date) -> Any:
        """The last of these that runs on the day, or None."""
        return next((row for row in reversed(rows) if row.holds_on(day)), None)

    def operations(self, user: Any) -> QuerySet[Operation]:
        """What was done to this person's records, as far as the user may see it; of the Party only
        where that is uncovered.
        """
        rows = [
            self.person,
            *self.memberships,
            *self.suspensions,
            *self.posts,
            *self.offices,
            *self.training,
            *self.papers,
            *(self.party if self.sensitive else ()),
        ]
        numbers = {row.created_op for row in rows} | {row.last_op for row in rows}
        touched = Q()
        by_model: dict[str, list[int]] = {}
        for row in rows:
            by_model.setdefault(row._meta.label_lower, []).append(row.pk)
        for label, keys in by_model.items():
            touched |= Q(model=label, row__in=keys)
        changed = Change.objects.filter(touched).values("operation")
        found = operations_visible_to(user).filter(Q(pk__in=numbers) | Q(pk__in=changed))
        return found.order_by("-pk")
