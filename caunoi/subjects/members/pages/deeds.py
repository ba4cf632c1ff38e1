"""What can be done with one person, as a table: a form, and the deed that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.org.models import Entry, HowEnded, Membership, Person, Post
from caunoi.web.entry import DayField, PaperForm, UnitField, typed_paper

from ..actions import (
    Correction,
    InParty,
    NewPost,
    Training,
    change_post,
    correct,
    enter_party,
    leave,
    leave_party,
    leave_post,
    qualify,
    rejoin,
    resume,
    suspend,
    transfer,
)
from ..models import PartySpan, Qualification
from .record import COVERED_FIELDS, OPEN_FIELDS, CorrectForm

Data = dict[str, Any]
State = dict[str, bool]


POST_FIELDS = ("position", "department", "employment")


class DeedForm(PaperForm):
    """A deed about one person, asked by one account."""

    paper = True

    def __init__(self, *args: Any, user: Any, person: Person, **options: Any) -> None:
        self.user, self.person = user, person
        super().__init__(*args, **options)
        if not self.paper:
            del self.fields["paper_number"], self.fields["paper_day"]
        self.prepare()

    def prepare(self) -> None:
        """Fields that depend on the person or on who asks."""


class TransferForm(DeedForm):
    posts = forms.BooleanField(
        label=_("The post goes along: works there too"), required=False, initial=True
    )
    field_order = ("to", "on", "posts")

    def prepare(self) -> None:
        self.fields["to"] = UnitField(user=self.user, verb="edit", label=_("To which unit"))
        self.order_fields(self.field_order)


class SuspendForm(DeedForm):
    paper = False
    until = DayField(label=_("Until (the day on which it goes on)"), required=False)
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)


class DayForm(DeedForm):
    paper = False


class LeaveForm(DeedForm):
    how = forms.ChoiceField(
        label=_("How it ended"),
        choices=[
            (how.value, how.label)
            for how in (HowEnded.RETIRED, HowEnded.LEFT, HowEnded.DIED, HowEnded.EXPELLED)
        ],
    )
    ends = forms.BooleanField(label=_("The post ends too"), required=False)
    field_order = ("on", "how", "ends")


class RejoinForm(DeedForm):
    field_order = ("unit", "on")

    def prepare(self) -> None:
        self.fields["unit"] = UnitField(user=self.user, verb="edit", label=_("Unit"))
        self.order_fields(self.field_order)


class QualifyForm(DeedForm):
    paper = False
    subject = forms.CharField(label=_("Subject"), max_length=120, required=False)
    field_order = ("level", "subject", "on")

    def prepare(self) -> None:
        self.fields["level"] = forms.ChoiceField(label=_("Level"), choices=levels())
        self.order_fields(self.field_order)


def levels(*kinds: str) -> list[Any]:
    """The levels of training by their kind."""
    wanted = kinds or tuple(Qualification.Kind.values)
    groups: dict[str, list[tuple[str, str]]] = {kind: [] for kind in wanted}
    for entry in Entry.objects.filter(catalogue__in=wanted).order_by("rank"):
        groups[entry.catalogue].append((str(entry.pk), entry.name))
    return [(Qualification.Kind(kind).label, choices) for kind, choices in groups.items()]


class PostForm(DeedForm):
    paper = False
    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    department = forms.CharField(label=_("Department"), max_length=200, required=False)
    employment = forms.ChoiceField(
        label=_("Employment"), choices=Post.Employment.choices, required=False
    )

    def prepare(self) -> None:
        post = Post.objects.filter(person=self.person, until=None).order_by("main").last()
        for name in POST_FIELDS:
            self.fields[name].initial = getattr(post, name, "")


class PartyForm(DeedForm):
    paper = False
    status = forms.ChoiceField(label=_("Status"), choices=PartySpan.Status.choices)


# -- the table


@dataclass(frozen=True)
class PersonDeed:
    """A deed about one person: how it is asked for, what it says before, and what it does."""

    name: str
    label: Any
    form: Any
    do: Callable[[Person, Data, Any], Any]
    explain: tuple[Any, ...] = ()
    offered: Callable[[State], bool] = lambda state: True
    needs: str = ""  # a verb beside "edit"

    @property
    def usual(self) -> bool:
        """Whether it stands on the page itself, and not among the other deeds."""
        return self.name in USUAL


def of(person: Person) -> Any:
    """The membership that runs, or the last one."""
    last = Membership.objects.filter(person=person).order_by("-since")[:1]
    return Membership.objects.filter(pk__in=list(last.values_list("pk", flat=True)))


def do_correct(person: Person, data: Data, by: Any) -> Any:
    values = {name: data[name] for name in OPEN_FIELDS}
    values |= {name: data[name] for name in COVERED_FIELDS if data[name]}
    return correct(corrections=[Correction(person, values)], by=by)


def do_transfer(person: Person, data: Data, by: Any) -> Any:
    paper = typed_paper(data)
    return transfer(
        memberships=of(person),
        to=data["to"],
        on=data["on"],
        by=by,
        paper=paper,
        posts=data["posts"],
    )


def do_leave(person: Person, data: Data, by: Any) -> Any:
    return leave(
        memberships=of(person),
        on=data["on"],
        by=by,
        how=data["how"],
        posts="end" if data["ends"] else "keep",
        paper=typed_paper(data),
    )


def do_rejoin(person: Person, data: Data, by: Any) -> Any:
    people = Person.objects.filter(pk=person.pk)
    paper = typed_paper(data)
    return rejoin(people=people, unit=data["unit"], on=data["on"], by=by, paper=paper)


def do_suspend(person: Person, data: Data, by: Any) -> Any:
    told = {"on": data["on"], "until": data["until"], "reason": data["reason"]}
    return suspend(memberships=of(person), by=by, **told)


def do_resume(person: Person, data: Data, by: Any) -> Any:
    return resume(memberships=of(person), on=data["on"], by=by)


def do_qualify(person: Person, data: Data, by: Any) -> Any:
    level = Entry.objects.get(pk=data["level"])
    training = Training(level.catalogue, level, subject=data["subject"], since=data["on"])
    return qualify(items=[(person, training)], on=data["on"], by=by)


def do_post(person: Person, data: Data, by: Any) -> Any:
    new = NewPost(**{name: data[name] for name in POST_FIELDS})
    return change_post(items=[(person, new)], on=data["on"], by=by)


def do_party(person: Person, data: Data, by: Any) -> Any:
    return enter_party(
        items=[(person, InParty(data["status"], since=data["on"]))], on=data["on"], by=by
    )


def do_leave_party(person: Person, data: Data, by: Any) -> Any:
    return leave_party(people=[person], on=data["on"], by=by)


def do_leave_post(person: Person, data: Data, by: Any) -> Any:
    return leave_post(people=[person], on=data["on"], by=by)


USUAL = ("correct", "transfer", "resume", "rejoin")
STAYS = _("What is known of earlier days stays; the journal can undo it.")
DEEDS = {
    deed.name: deed
    for deed in [
        PersonDeed(
            "correct",
            _("Correct the record"),
            CorrectForm,
            do_correct,
            (_("For what was typed wrongly. What stood before stays in the journal."),),
        ),
        PersonDeed(
            "transfer",
            _("Transfer"),
            TransferForm,
            do_transfer,
            (_("From that day the person is a member of the other unit."), STAYS),
            lambda state: state["member"],
        ),
        PersonDeed(
            "suspend",
            _("Suspend"),
            SuspendForm,
            do_suspend,
            (_("The membership pauses; the person still counts as a member."),),
            lambda state: state["member"] and not state["paused"],
        ),
        PersonDeed(
            "resume",
            _("Resume"),
            DayForm,
            do_resume,
            (_("The day is the first on which the membership is active again."),),
            lambda state: state["paused"],
        ),
        PersonDeed(
            "leave",
            _("Leave"),
            LeaveForm,
            do_leave,
            (_("The day is the first on which the person is no member."), STAYS),
            lambda state: state["member"],
        ),
        PersonDeed(
            "rejoin",
            _("Join again"),
            RejoinForm,
            do_rejoin,
            (_("A new membership begins on that day."), STAYS),
            lambda state: not state["member"],
        ),
        PersonDeed(
            "training",
            _("Note training"),
            QualifyForm,
            do_qualify,
            (_("A higher level closes the lower one of its kind from that day on."),),
        ),
        PersonDeed(
            "post",
            _("Change the post"),
            PostForm,
            do_post,
            (_("From that day on the post is another; on its very first day it is corrected."),),
            lambda state: state["works"],
        ),
        PersonDeed(
            "leave-post",
            _("Leave the post"),
            DayForm,
            do_leave_post,
            (_("The day is the first on which the person works here no more."), STAYS),
            lambda state: state["works"],
        ),
        PersonDeed(
            "party",
            _("Note entry into the Party"),
            PartyForm,
            do_party,
            (_("The day from which the status holds."),),
            needs="sensitive",
        ),
        PersonDeed(
            "leave-party",
            _("Note leaving the Party"),
            DayForm,
            do_leave_party,
            (_("The day is the first on which the person is not in the Party."), STAYS),
            needs="sensitive",
        ),
    ]
}
