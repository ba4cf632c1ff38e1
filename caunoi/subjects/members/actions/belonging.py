"""Moving, pausing and ending memberships, also on a day in the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.journal.door import OpenOperation, operation
from caunoi.journal.models import Operation
from caunoi.org.acting import require_over
from caunoi.org.actions import keep_paper, not_in_future
from caunoi.org.handover import end_rows, hand_over, pass_parts_on
from caunoi.org.models import HowBegan, HowEnded, Membership, Paper, Post, Suspension, Unit
from caunoi.org.standing import must_stand


@transaction.atomic
def transfer(
    *,
    memberships: Any,
    to: Unit,
    on: dt.date,
    by: Any,
    paper: Paper | None = None,
    posts: bool = True,
) -> Operation:
    """From that day the members belong to another unit; with `posts`, they work there too.

    What is known of later stays: a membership that ended later ends later in the new unit, and
    who came to that unit later comes earlier. Raises Refused, Invalid.
    """
    not_in_future(on)
    must_stand([(to, on, None)])
    moving = _held_on(memberships.exclude(unit=to), on)
    unit = require_over(by, "edit", [to, *(row.unit for row in moving)])
    with operation("transfer", by=by, unit=unit) as op:
        _transfer(op, moving, to, on, keep_paper(op, paper) if moving else None)
        if posts:
            _transfer_posts(op, moving, to, on)
        return op.record


def _held_on(memberships: Any, on: dt.date) -> list[Membership]:
    """The memberships, which must all run on that day."""
    rows = list(memberships.select_related("person", "unit").order_by("pk"))
    faults = {}
    for row in rows:
        told = {"name": row.person, "unit": row.unit, "day": said(on)}
        if row.since > on:
            told["since"] = said(row.since)
            faults[row.person_id] = (
                _("%(name)s belongs to %(unit)s only since %(since)s, not on %(day)s.") % told
            )
        if row.until is not None and row.until <= on:
            told["until"] = said(row.until)
            faults[row.person_id] = (
                _("%(name)s belonged to %(unit)s until %(until)s, no longer on %(day)s.") % told
            )
    _must_have_none(faults)
    return rows


def _must_have_none(faults: dict[int, str]) -> None:
    """Raise Invalid with the first fault; `about` tells all of them, by person."""
    if faults:
        raise Invalid(next(iter(faults.values())), about=faults)


def _transfer(
    op: OpenOperation, moving: Sequence[Membership], to: Unit, on: dt.date, paper: Paper | None
) -> None:
    # Who came on that very day was entered in the wrong unit.
    wrong = [row.pk for row in moving if row.since == on]
    op.change_where(Membership.objects.filter(pk__in=wrong), unit=to)
    rest = [row for row in moving if row.since < on]
    coming = Membership.objects.filter(
        person__in=[row.person_id for row in rest], unit=to, since__gt=on
    )
    later = {(row.person_id, row.since): row for row in coming}
    # Who came to that unit later, without a gap, in truth came on this day.
    arrived = {
        row.pk: later[row.person_id, row.until]
        for row in rest
        if row.until is not None and (row.person_id, row.until) in later
    }
    ends = {"how_ended": HowEnded.MOVED_OUT, "ended_by": paper}
    begins = {"how_began": HowBegan.MOVED_IN, "paper": paper, "precision": Precision.DAY}
    fresh = Membership.objects.filter(pk__in=[row.pk for row in rest if row.pk not in arrived])
    hand_over(op, fresh, to=to, on=on, ended=ends, begun=begins)
    op.change_where(Membership.objects.filter(pk__in=list(arrived)), until=on, **ends)
    sooner = Membership.objects.filter(pk__in=[row.pk for row in arrived.values()])
    op.change_where(sooner, since=on)
    pass_parts_on(op, Membership, arrived, on=on)


def _transfer_posts(op: OpenOperation, moving: Sequence[Membership], to: Unit, on: dt.date) -> None:
    """Posts in the unit that is left, from that day on as long as the membership there ran."""
    stays = {(row.person_id, row.unit_id): row.until for row in moving}
    ahead = [
        post
        for post in Post.objects.filter(
            Q(until=None) | Q(until__gt=on), person__in=[row.person_id for row in moving]
        ).order_by("pk")
        if (post.person_id, post.unit_id) in stays
        and (stays[post.person_id, post.unit_id] or dt.date.max) > post.since
    ]
    split = [post.pk for post in ahead if post.since < on]
    hand_over(op, Post.objects.filter(pk__in=split), to=to, on=on, ended={}, begun={})
    whole = [post.pk for post in ahead if post.since >= on]
    op.change_where(Post.objects.filter(pk__in=whole), unit=to)


def leave(
    *,
    memberships: Any,
    on: dt.date,
    by: Any,
    how: str = HowEnded.LEFT,
    posts: Literal["keep", "end"] = "keep",
    paper: Paper | None = None,
) -> Operation:
    """Memberships end: that day is the first on which the person is no member.

    Who died leaves the post too. Raises Refused, Invalid (also if the end is known already).
    """
    not_in_future(on)
    if how not in HowEnded.values or not how:
        raise Invalid(_("Say how the membership ended."))
    unit = _require(by, memberships)
    leaving = _held_on(memberships, on)
    faults = {}
    for row in leaving:
        told = {"name": row.person, "unit": row.unit, "day": said(row.until or row.since)}
        if row.since == on:
            words = _("%(name)s came to %(unit)s on that very day, %(day)s.")
            faults[row.person_id] = words % told
        elif row.until is not None:
            words = _("That %(name)s leaves %(unit)s on %(day)s is known: correct that first.")
            faults[row.person_id] = words % told
    _must_have_none(faults)
    with operation("leave", by=by, unit=unit) as op:
        rows = Membership.objects.filter(pk__in=[row.pk for row in leaving])
        end_rows(op, rows, on=on, how_ended=how, ended_by=keep_paper(op, paper))
        if posts == "end" or how == HowEnded.DIED:
            _end_posts(op, leaving, on, by)
        return op.record


def _end_posts(op: OpenOperation, leaving: Sequence[Membership], on: dt.date, by: Any) -> None:
    people = {row.person_id: row.person for row in leaving}
    posts = Post.objects.filter(Q(until=None) | Q(until__gt=on), person__in=people)
    words = _("%(name)s has a post that begins on %(day)s: correct that first.")
    _must_have_none(
        {
            later.person_id: words % {"name": people[later.person_id], "day": said(later.since)}
            for later in posts.filter(since__gte=on)
        }
    )
    _require(by, posts)
    op.change_where(posts, until=on)


def suspend(
    *, memberships: Any, on: dt.date, by: Any, until: dt.date | None = None, reason: str = ""
) -> Operation:
    """Memberships pause from that day on (tạm dừng sinh hoạt); the people still count as members.

    Raises Refused, Invalid (an end before the begin or after the membership's, paused already).
    """
    not_in_future(on)
    if until is not None and until <= on:
        raise Invalid(_("It cannot end on or before the day it begins."))
    unit = _require(by, memberships)
    pausing = _held_on(memberships, on)
    paused = Suspension.objects.filter(Q(until=None) | Q(until__gt=on), membership__in=pausing)
    if until is not None:
        paused = paused.filter(since__lt=until)
    words = _("The membership of %(name)s is suspended from %(day)s on.")
    _must_have_none(
        {
            held.membership.person_id: words
            % {"name": held.membership.person, "day": said(held.since)}
            for held in paused.select_related("membership__person").order_by("-since")
        }
    )
    with operation("suspend", by=by, unit=unit) as op:
        op.create_many(
            Suspension(membership=row, since=on, until=_earlier(until, row.until), reason=reason)
            for row in pausing
        )
        return op.record


def _earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min(filter(None, (one, other)), default=None)


def resume(*, memberships: Any, on: dt.date, by: Any) -> Operation:
    """Suspensions end: from that day on the members take part again. Raises Refused, Invalid."""
    not_in_future(on)
    unit = _require(by, memberships)
    resuming = _held_on(memberships, on)
    paused = Suspension.objects.filter(
        Q(until=None) | Q(until__gt=on), membership__in=resuming, since__lt=on
    )
    without = {row.pk for row in resuming} - set(paused.values_list("membership", flat=True))
    words = _("The membership of %(name)s was not suspended before %(day)s.")
    _must_have_none(
        {
            row.person_id: words % {"name": row.person, "day": said(on)}
            for row in resuming
            if row.pk in without
        }
    )
    with operation("resume", by=by, unit=unit) as op:
        op.change_where(paused, until=on)
        return op.record


def _require(by: Any, rows: Any) -> Unit | None:
    """Raise Refused unless `by` may edit over the unit of each row; the unit of the deed."""
    return require_over(
        by, "edit", Unit.objects.filter(pk__in=set(rows.values_list("unit", flat=True)))
    )
