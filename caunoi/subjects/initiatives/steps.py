"""What holds a step of an initiative back, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.errors import Invalid
from caunoi.base.periods import months_after
from caunoi.base.say import day as said
from caunoi.base.say import number
from caunoi.registers.records.deeds import settle
from caunoi.registers.records.registry import of_model
from caunoi.registers.records.rules import Rules

from . import rules
from .models import Author, Initiative, Recognition

WHOLE = Decimal(100)


def name_its_author(op: Any, row: Initiative, person: Any) -> None:
    """Whoever hands an initiative in has made it; an officer may name others beside."""
    author = Author(unit=row.unit, initiative=row, person=person, share=WHOLE, on=row.registered_on)
    settle(of_model(Author), author)
    op.create(author)


def must_be_ready(row: Any) -> None:
    """Raise Invalid unless the authors share the whole, and it is handed in within the limit."""
    shares = [author.share for author in row.authors.all()]
    if not shares:
        raise Invalid(_("Nobody is named as its author: name the authors with their shares first."))
    if sum(shares) != WHOLE:
        told = number(sum(shares), 2)
        raise Invalid(
            _("The shares of the authors are %(shares)s %% together: they must be 100 %%.")
            % {"shares": told}
        )
    must_be_in_time(row)


def must_be_in_time(row: Any) -> None:
    """Raise Invalid for what is handed in too long after it was first applied."""
    applied, handed_in = row.first_applied, row.submitted_on
    if handed_in and handed_in > timezone.localdate():
        raise _wrong("submitted_on", _("This day lies ahead."))
    if not (applied and handed_in) or handed_in <= applied:
        return
    months = Rules(rules.FILING_MONTHS).value(rules.FILING_MONTHS, row.unit_id, handed_in)
    if months is None or handed_in <= (last := months_after(applied, months)):
        return
    words = ngettext(
        "It was first applied on %(applied)s: it could be handed in until %(last)s "
        "(%(months)s month).",
        "It was first applied on %(applied)s: it could be handed in until %(last)s "
        "(%(months)s months).",
        months,
    )
    told = {"applied": said(applied), "last": said(last), "months": months}
    raise _wrong("submitted_on", words % told)


def must_be_recognisable(row: Any) -> None:
    """Raise Invalid unless the council, or the head where there is none, may recognise it so."""
    must_be_ready(row)
    _must_be_over(row, "recognised_on")
    if row.submitted_on and row.recognised_on < row.submitted_on:
        raise _wrong("recognised_on", _("It is recognised no sooner than it was handed in."))
    if row.recognised_by == Initiative.By.COUNCIL:
        _must_be_voted(row)
        if row.recognised_on < row.council_on:
            raise _wrong("recognised_on", _("It is recognised no sooner than the council met."))


def _must_be_voted(row: Any) -> None:
    missing = [name for name in ("council_on", "members", "votes") if not getattr(row, name)]
    if missing:
        needed = [_("A council that recognises has met and voted.")]
        raise Invalid(needed[0], fields=dict.fromkeys(missing, needed))
    _must_be_over(row, "council_on")
    if not row.union_present:
        raise _wrong(
            "union_present",
            _("A council decides with a representative of the union to which the author belongs."),
        )
    if row.votes >= row.members:
        return
    key = rules.COUNCIL_THIRDS
    thirds = Rules(key).value(key, row.unit_id, row.council_on)
    if thirds is not None and 3 * row.votes < thirds * row.members:
        told = {"votes": row.votes, "members": row.members, "thirds": thirds}
        raise _wrong(
            "votes",
            _("%(votes)s of %(members)s members voted for it: %(thirds)s/3 are needed.") % told,
        )


def must_be_applied(row: Any) -> None:
    """Raise Invalid for a first application that lies ahead, or is told as none."""
    _must_be_over(row, "first_applied")
    if row.application == Initiative.Application.NOT_YET:
        raise _wrong("application", _("Say whether it is applied or on trial."))


def must_fit_programme(row: Any) -> None:
    """Raise Invalid unless it was put to use, and handed in, within the programme's window."""
    programme = row.programme
    if programme.closes and row.joined_on > programme.closes:
        told = _("The programme takes what is handed in until %(day)s.")
        raise _wrong("joined_on", told % {"day": said(programme.closes)})
    if row.joined_on < row.recognised_on:
        raise _wrong("joined_on", _("Only what is recognised takes part."))
    applied = row.first_applied
    if applied is None or not programme.first <= applied <= programme.last:
        told = _("The programme is for what was put to use from %(first)s to %(last)s.")
        days = {"first": said(programme.first), "last": said(programme.last)}
        raise _wrong("programme", told % days)


def _must_be_over(row: Any, name: str) -> None:
    if getattr(row, name) > timezone.localdate():
        raise _wrong(name, _("This day lies ahead."))


def _wrong(name: str, words: str) -> Invalid:
    return Invalid(words, fields={name: [words]})


# -- what follows


def fix_authors(op: Any, initiatives: Sequence[Any], by: Any) -> None:
    """Who made it is no longer changed while it lies with the council, or after."""
    op.change_where(_authors(initiatives, Author.State.NAMED), state=Author.State.FIXED)


def free_authors(op: Any, initiatives: Sequence[Any], by: Any) -> None:
    """What came back may be mended, and who made it."""
    op.change_where(_authors(initiatives, Author.State.FIXED), state=Author.State.NAMED)


def _authors(initiatives: Sequence[Any], state: str) -> Any:
    keys = [initiative.pk for initiative in initiatives]
    return Author._base_manager.filter(initiative__in=keys, state=state)


def note_recognition(op: Any, initiatives: Sequence[Any], by: Any) -> None:
    """The decision stands as the first on the scope; the authors count from its day."""
    days: dict[dt.date, list[int]] = {}
    rows = []
    for one in initiatives:
        days.setdefault(one.recognised_on, []).append(one.pk)
        row = Recognition(
            unit_id=one.unit_id,
            initiative=one,
            scope=one.scope,
            on=one.recognised_on,
            decision_id=one.decision_id,
            state=Recognition.State.FIRST,
        )
        rows.append(row)
    op.create_many(rows)
    for day, keys in days.items():
        authors = Author._base_manager.filter(initiative__in=keys)
        op.change_where(authors, on=day, state=Author.State.FIXED)
