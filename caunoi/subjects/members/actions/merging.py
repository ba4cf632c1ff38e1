"""Two persons found to be one: what is known of both becomes one life, and that can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import FOREVER, Precision
from caunoi.journal.door import OpenOperation, operation
from caunoi.journal.models import Journalled
from caunoi.org.acting import require_over
from caunoi.org.models import (
    Delegation,
    Holding,
    Membership,
    Person,
    PersonAlias,
    Post,
    Suspension,
    Unit,
    User,
)

from .. import identity
from ..models import IdentityPaper, PartySpan, Qualification
from .correction import FIELDS, write_people
from .rights import must_reach

Meeting = Literal["join", "cut", "swallow"]


def merge(*, keep: Person, drop: Person, by: Any) -> Person:
    """Make one person of two; what `keep` says goes before what `drop` says. Answers who is left.

    That is `keep`, unless only the other has an account: an account stays with its number. The
    number that goes becomes an alias. Spans of the two that cover the same days become one where
    they say the same. Raises Refused, and Invalid where they contradict each other.
    """
    unit = must_reach(by, [keep, drop])
    if keep.pk == drop.pk:
        raise Invalid(_("One person cannot be merged with herself."))
    with_account = set(
        User.objects.filter(person__in=[keep, drop]).values_list("person", flat=True)
    )
    if len(with_account) == 2:
        raise Invalid(
            _("%(one)s and %(other)s both have an account: take one of them away first.")
            % {"one": keep, "other": drop}
        )
    stays, goes = (drop, keep) if with_account == {drop.pk} else (keep, drop)
    # Offices come over, and with them rights: nobody takes these by being one with a holder.
    offices = Q(holdings__person=goes) | Q(holdings__delegations__to=goes)
    if units := Unit.objects.filter(offices).distinct():
        require_over(by, "organise", units)
    with operation("merge", by=by, unit=unit, note=f"#{goes.pk} → #{stays.pk}") as op:
        for spans in SPANS:
            _reconcile(op, spans, stays, goes)
        _merge_papers(op, stays, goes)
        _repoint_the_rest(op, stays, goes)
        _merge_values(op, keep, drop, stays)
        op.create_many([PersonAlias(old_id=goes.pk, person=stays)])
        op.delete_where(Person.objects.filter(pk=goes.pk))
    return stays


# -- spans


@dataclass(frozen=True)
class Spans:
    """A kind of span, which of them may not overlap, and what two that do become."""

    model: type[Any]
    group: Callable[[Any], Any]
    meet: Callable[[Any, Any], Meeting]
    fill: tuple[str, ...] = ()  # what one row may say and the other leave open
    ending: tuple[str, ...] = ()  # what belongs to the end of a span
    parts: type[Any] | None = None  # spans that hang on these
    part_of: str = ""


def _same_unit(one: Any, other: Any) -> Meeting:
    if one.unit_id == other.unit_id:
        return "join"
    raise Invalid(
        _(
            "One is at %(one)s from %(since)s on and the other at %(other)s from %(later)s on, "
            "on the same days: correct or transfer one of them first."
        )
        % {
            "one": one.unit,
            "since": said(one.since),
            "other": other.unit,
            "later": said(other.since),
        }
    )


def _higher_level(one: Any, other: Any) -> Meeting:
    if one.level_id == other.level_id:
        return "join"
    return "cut" if other.level.rank > one.level.rank else "swallow"


def _fuller_status(one: Any, other: Any) -> Meeting:
    if one.status == other.status:
        return "join"
    if one.status == PartySpan.Status.PROBATION:
        return "cut"
    raise Invalid(
        _("One is “%(one)s” from %(since)s on and the other “%(other)s” from %(later)s on.")
        % {
            "one": one,
            "since": said(one.since),
            "other": other,
            "later": said(other.since),
        }
    )


def _same_deputy(one: Any, other: Any) -> Meeting:
    """For what hangs on a span: suspensions are all alike, delegations go to somebody."""
    if getattr(one, "to_id", None) == getattr(other, "to_id", None):
        return "join"
    raise Invalid(_("One office is delegated to two people on the same days."))


SPANS = (
    Spans(
        Membership,
        group=lambda row: True,
        meet=_same_unit,
        fill=("paper_id",),
        ending=("how_ended", "ended_by_id"),
        parts=Suspension,
        part_of="membership",
    ),
    Spans(
        Post,
        # Posts beside the main one may be as many as there are.
        group=lambda row: True if row.main else row.pk,
        meet=_same_unit,
        fill=("position", "department", "employment"),
    ),
    Spans(
        Holding,
        group=lambda row: (row.unit_id, row.kind_id),
        meet=lambda one, other: "join",
        fill=("term_id", "paper_id"),
        parts=Delegation,
        part_of="holding",
    ),
    Spans(Qualification, group=lambda row: (row.kind, row.subject), meet=_higher_level),
    Spans(PartySpan, group=lambda row: True, meet=_fuller_status),
)


@dataclass
class Woven:
    """What becomes of rows that were laid over each other."""

    left: list[Any] = field(default_factory=list)
    changed: dict[int, Any] = field(default_factory=dict)
    gone: dict[int, Any] = field(default_factory=dict)  # by pk: the row that took its place


def weave(rows: Iterable[Any], spans: Spans, first: int) -> Woven:
    """Lay rows over each other so that none overlap; `first` is the person whose word counts."""
    woven = Woven()
    for row in sorted(rows, key=lambda r: (r.since, r.until or FOREVER)):
        before = woven.left[-1] if woven.left else None
        if before is None or row.since >= (before.until or FOREVER):
            woven.left.append(row)
            continue
        meeting = spans.meet(before, row)
        if meeting == "cut" and before.since < row.since:
            before.until = row.since
            woven.changed[before.pk] = before
            woven.left.append(row)
        elif meeting == "cut":
            woven.gone[before.pk] = row
            woven.left[-1] = row
        else:
            if meeting == "join":
                _absorb(before, row, spans, first)
                woven.changed[before.pk] = before
            woven.gone[row.pk] = before
    return woven


def _absorb(row: Any, other: Any, spans: Spans, first: int) -> None:
    """The earlier row also covers the days of the other, and says what only the other said."""
    if (other.until or FOREVER) > (row.until or FOREVER):
        row.until = other.until
        for name in spans.ending:
            setattr(row, name, getattr(other, name))
    for name in spans.fill:
        said_there = getattr(other, name)
        if said_there and (other.person_id == first or not getattr(row, name)):
            setattr(row, name, said_there)


def _reconcile(op: OpenOperation, spans: Spans, stays: Person, goes: Person) -> None:
    rows = spans.model._base_manager.filter(person__in=[stays, goes])
    related = [f.name for f in spans.model._meta.concrete_fields if f.name in ("unit", "level")]
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows.select_related(*related) if related else rows:
        groups[spans.group(row)].append(row)
    woven = [weave(group, spans, stays.pk) for group in groups.values()]
    gone = {pk: row for one in woven for pk, row in one.gone.items()}
    if spans.parts is not None:
        _hand_parts_on(op, spans.parts, spans.part_of, gone)
    op.delete_where(spans.model._base_manager.filter(pk__in=list(gone)))
    changed = [row for one in woven for pk, row in one.changed.items() if pk not in gone]
    names = [name.removesuffix("_id") for name in ("until", *spans.ending, *spans.fill)]
    op.change_each(changed, names)
    op.change_where(spans.model._base_manager.filter(person=goes), person=stays)


def _hand_parts_on(op: OpenOperation, parts: Any, part_of: str, gone: dict[int, Any]) -> None:
    """What hung on a row that is gone hangs on the one that took its place, joined where double."""
    if not gone:
        return
    final = {pk: _last(gone, row) for pk, row in gone.items()}
    whole = {row.pk for row in final.values()}
    owner = f"{part_of}_id"
    groups: dict[Any, list[Any]] = defaultdict(list)
    for part in parts._base_manager.filter(**{f"{part_of}__in": [*final, *whole]}):
        of = getattr(part, owner)
        groups[final[of].pk if of in final else of].append(part)
    spans = Spans(parts, group=lambda row: True, meet=_same_deputy)
    for pk, group in groups.items():
        woven = weave(group, spans, 0)
        op.delete_where(parts._base_manager.filter(pk__in=list(woven.gone)))
        op.change_each(list(woven.changed.values()), ["until"])
        moved = [row.pk for row in woven.left if getattr(row, owner) != pk]
        op.change_where(parts._base_manager.filter(pk__in=moved), **{owner: pk})


def _last(gone: dict[int, Any], row: Any) -> Any:
    while row.pk in gone:
        row = gone[row.pk]
    return row


# -- the rest


def _merge_papers(op: OpenOperation, stays: Person, goes: Person) -> None:
    """The numbers come over, encrypted anew under the key of the person who stays."""
    papers = list(IdentityPaper.objects.filter(person__in=[stays, goes]))
    cards = [paper for paper in papers if paper.kind == IdentityPaper.Kind.CCCD]
    if len(cards) > 1:
        raise Invalid(_("The two have different CCCD numbers: correct the wrong one first."))
    coming = [paper for paper in papers if paper.person_id == goes.pk]
    vault = identity.Vault([stays.pk, goes.pk])
    if coming:
        vault.make_missing()
    for paper in coming:
        if (number := vault.open(goes.pk, paper.ciphertext)) is not None:
            paper.ciphertext = vault.seal(stays.pk, number)
        paper.person = stays
    op.change_each(coming, ["person", "ciphertext"])


def _repoint_the_rest(op: OpenOperation, stays: Person, goes: Person) -> None:
    """Every other record about the person, of whatever room."""
    done = {spans.model for spans in SPANS} | {IdentityPaper}
    for relation in Person._meta.related_objects:
        model: Any = relation.related_model
        if model in done or not issubclass(model, Journalled):
            continue
        name = relation.field.name
        op.change_where(model._base_manager.filter(**{name: goes}), **{name: stays})


def _merge_values(op: OpenOperation, keep: Person, drop: Person, stays: Person) -> None:
    values = {name: getattr(keep, name) or getattr(drop, name) for name in FIELDS}
    told = keep if keep.birth else drop
    if (
        keep.birth and drop.birth
        and keep.birth_precision != Precision.DAY == drop.birth_precision
        and keep.birth.year == drop.birth.year
    ):  # fmt: skip
        told = drop  # the same year, and the day as well
    values |= {"birth": told.birth, "birth_precision": told.birth_precision}
    if any(getattr(stays, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(stays, name, value)
        write_people(op, [stays])
