"""What can be done with one person, as a table: a form, and the deed that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import Precision
from caunoi.journal.models import Operation
from caunoi.org.changes import overtaken
from caunoi.org.models import Entry, HowEnded, Membership, Person, Post
from caunoi.web.entry import DayField, HouseForm, PaperForm, UnitField, typed_paper

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

Data = dict[str, Any]
State = dict[str, bool]


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


PRECISIONS = [
    (choice.value, choice.label) for choice in (Precision.DAY, Precision.MONTH, Precision.YEAR)
]


class RecordForm(HouseForm):
    """What the joining form asks of a person."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[("", _("not stated")), *Person.Sex.choices], required=False
    )
    birth = DayField(label=_("Date of birth"), required=False)
    birth_precision = forms.ChoiceField(
        label=_("How exactly it is known"), choices=PRECISIONS, required=False
    )
    home = forms.CharField(label=_("Native place"), max_length=300, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    ethnicity = forms.CharField(label=_("Ethnicity"), max_length=60, required=False)
    cccd = forms.CharField(label=_("CCCD (12 digits)"), max_length=20, required=False)
    cmnd = forms.CharField(label=_("CMND (9 digits)"), max_length=20, required=False)

    def clean_birth_precision(self) -> str:
        return self.cleaned_data["birth_precision"] or Precision.DAY


OPEN_FIELDS = ("name", "sex", "birth", "birth_precision", "home", "address", "phone", "email")
POST_FIELDS = ("position", "department", "employment")
COVERED_FIELDS = ("ethnicity", "cccd", "cmnd")


class CorrectForm(RecordForm):
    """The record as it is kept; what is sensitive is not shown, only replaced."""

    # Which writing of the record the form shows: nobody writes over what they have not seen.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, person: Person, **options: Any) -> None:
        options["initial"] = {name: getattr(person, name) for name in OPEN_FIELDS}
        options["initial"]["seen"] = person.last_op
        super().__init__(*args, **options)
        self.person = person
        for name in COVERED_FIELDS:
            self.fields[name].help_text = _("Left empty, what is kept stays.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        seen = data.get("seen")
        if seen is not None and seen != self.person.last_op:
            self._catch_up(seen)
        return data

    def _catch_up(self, seen: int) -> None:
        """Tell what another has changed meanwhile; what was typed stays, what was not follows."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = str(self.person.last_op)
        last = Operation.objects.filter(pk=self.person.last_op).first()
        who = last.by_name if last else ""
        told = {"who": who}
        why = _("%(who)s changed this record meanwhile: look it over and send it again.") % told
        self.add_error(None, why)
        for one in overtaken(self.person, seen):
            if one.name not in self.fields:
                continue
            if self.cleaned_data.get(one.name) == one.was and one.name in OPEN_FIELDS:
                data[one.name] = getattr(self.person, one.name) or ""
            told = {"before": one.cell.before, "now": one.cell.after}
            self.add_error(one.name, _("Changed meanwhile: %(before)s → %(now)s.") % told)
        self.data = data


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
