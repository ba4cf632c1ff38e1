"""One person: the record, the life as a line, and what is shown only to a few."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.base.errors import Refused
from caunoi.journal.models import SensitiveRead
from caunoi.journal.reads import note_reads
from caunoi.org.access import may, require
from caunoi.org.models import Membership, Person, PersonAlias, Post, Unit
from caunoi.web.asked import Request

from ..identity import read_numbers
from ..models import IdentityPaper
from .deeds import DEEDS
from .history import Life
from .reads import may_see_reads_of, reads_visible_to


def person_for(request: Request, pk: int) -> Person:
    """The person, for someone who may open the record; else 404."""
    found = Person.objects.visible_to(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def last_unit(person: Person) -> Unit | None:
    """Where the person belongs or works today, else did last."""
    today = timezone.localdate()
    spans: list[Membership | Post] = [
        *Membership.objects.filter(person=person).select_related("unit"),
        *Post.objects.filter(person=person).select_related("unit").order_by("-main", "pk"),
    ]
    running = [span for span in spans if span.holds_on(today)]
    if running:
        return running[0].unit
    return max(spans, key=lambda span: span.until or span.since).unit if spans else None


def must_edit(request: Request, person: Person) -> None:
    """Raise Refused, with the reason, unless the record is the user's to change."""
    if Person.objects.reachable_by(request.user, "edit").filter(pk=person.pk).exists():
        if (unit := last_unit(person)) is not None:
            may(request.user, "edit", unit)  # the journal names the office that is used
        return
    if (unit := last_unit(person)) is not None:
        require(request.user, "edit", unit)
    raise Refused(_("Your roles do not let you change the records of these people."))


def moved(request: Request, pk: int) -> HttpResponse | None:
    """Old numbers of a person who was merged into another lead there."""
    if alias := PersonAlias.objects.filter(old_id=pk).first():
        person_for(request, alias.person_id)
        return redirect("person", alias.person_id, permanent=True)
    return None


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """The record; what is sensitive stays covered."""
    if answer := moved(request, pk):
        return answer
    return _page(request, person_for(request, pk), None)


@require_POST
def sensitive(request: Request, pk: int) -> HttpResponse:
    """The record with what is sensitive; who read it is written down."""
    one = person_for(request, pk)
    return _page(request, one, uncover(one, by=request.user))


def uncover(one: Person, *, by: Any) -> dict[int, str]:
    """The identity numbers by paper; that they and what else is sensitive were read is noted.

    Raises Refused without the right to it.
    """
    if not Person.objects.reachable_by(by, "sensitive").filter(pk=one.pk).exists():
        if (unit := last_unit(one)) is not None:
            require(by, "sensitive", unit)
        raise Refused(_("Your roles do not let you read sensitive fields of this person."))
    if (unit := last_unit(one)) is not None:
        may(by, "sensitive", unit)  # the log names the office that is used
    why = SensitiveRead.Why.RECORD
    numbers = read_numbers(IdentityPaper.objects.filter(person=one), by, why=why)
    note_reads(Person, [(one.pk, one.pk)], fields="ethnicity, party", why=why, by=by)
    return numbers


def _page(request: Request, one: Person, numbers: dict[int, str] | None) -> HttpResponse:
    today = timezone.localdate()
    life = Life(one, sensitive=numbers is not None)
    membership = life.running(life.memberships, today)
    post = life.running(life.posts, today)
    sensitive = Person.objects.reachable_by(request.user, "sensitive").filter(pk=one.pk).exists()
    editable = Person.objects.reachable_by(request.user, "edit").filter(pk=one.pk).exists()
    paused = any(s.holds_on(today) for s in life.suspensions)
    state = {"member": membership is not None, "paused": paused, "works": post is not None}
    told: dict[str, Any] = {
        "nav": "members",
        "person": one,
        "membership": membership,
        "post": post,
        "member_of": life.unit_name(membership.unit_id, today) if membership else "",
        "works_at": life.unit_name(post.unit_id, today) if post else "",
        "paused": paused,
        "line": life.line,
        "papers": [(paper, (numbers or {}).get(paper.pk, "")) for paper in life.papers],
        "uncovered": numbers is not None,
        "may_uncover": sensitive,
        "editable": editable,
        "deeds": [
            deed
            for deed in DEEDS.values()
            if editable and deed.offered(state) and (sensitive or not deed.needs)
        ],
        "reads": reads_visible_to(request.user).filter(about=one.pk).order_by("-pk").first(),
        "sees_reads": may_see_reads_of(request.user, one),
        "operations": life.operations(request.user)[:10],
        "opens_unit": Unit.objects.reachable_by(request.user, "count")
        .filter(pk=membership.unit_id)
        .exists()
        if membership
        else False,
    }
    return render(request, "members/person.html", told)
