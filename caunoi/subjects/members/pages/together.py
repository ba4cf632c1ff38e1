"""What can be done with many people at once, as a table: plural deeds, asked for by one form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.org.models import Entry, HowEnded, Membership, Person, Post
from caunoi.registers.lists.together import Together
from caunoi.web.entry import typed_paper

from ..actions import NewPost, Training, change_post, leave, qualify, resume, suspend, transfer
from ..written import Member
from .deeds import (
    POST_FIELDS,
    STAYS,
    Data,
    DayForm,
    LeaveForm,
    PostForm,
    QualifyForm,
    SuspendForm,
    TransferForm,
)

People = Sequence[Person]


class PostsForm(PostForm):
    """Of many posts only what is the same for all is typed."""

    def prepare(self) -> None:
        for name in POST_FIELDS:
            self.fields[name].help_text = _("Left empty, what is kept stays.")


def memberships_of(people: People) -> Any:
    """The membership of each that runs, or the last one. Raises Invalid where there is none."""
    last: dict[int, int] = {}
    rows = Membership.objects.filter(person__in=people).order_by("since")
    for key, person in rows.values_list("pk", "person"):
        last[person] = key
    words = _("%(name)s was never a member.")
    if never := {one.pk: words % {"name": one} for one in people if one.pk not in last}:
        raise Invalid(next(iter(never.values())), about=never)
    return Membership.objects.filter(pk__in=list(last.values()))


def do_transfer(people: People, data: Data, by: Any) -> Any:
    moving = memberships_of(people)
    words = _("%(name)s belongs to %(unit)s already.")
    there = {
        row.person_id: words % {"name": row.person, "unit": data["to"]}
        for row in moving.filter(unit=data["to"]).select_related("person")
    }
    if there:
        raise Invalid(next(iter(there.values())), about=there)
    told = {"to": data["to"], "on": data["on"], "posts": data["posts"]}
    return transfer(memberships=moving, by=by, paper=typed_paper(data), **told)


def do_leave(people: People, data: Data, by: Any) -> Any:
    told: Any = {"on": data["on"], "how": data["how"], "posts": "end" if data["ends"] else "keep"}
    return leave(memberships=memberships_of(people), by=by, paper=typed_paper(data), **told)


def do_suspend(people: People, data: Data, by: Any) -> Any:
    told = {"on": data["on"], "until": data["until"], "reason": data["reason"]}
    return suspend(memberships=memberships_of(people), by=by, **told)


def do_resume(people: People, data: Data, by: Any) -> Any:
    return resume(memberships=memberships_of(people), on=data["on"], by=by)


def do_post(people: People, data: Data, by: Any) -> Any:
    typed = {name: data[name] for name in POST_FIELDS if data[name]}
    if not typed:
        raise Invalid(_("Say what is new about the posts."))
    new = NewPost(**typed)
    return change_post(items=[(one, new) for one in people], on=data["on"], by=by)


def do_qualify(people: People, data: Data, by: Any) -> Any:
    level = Entry.objects.get(pk=data["level"])
    training = Training(level.catalogue, level, subject=data["subject"], since=data["on"])
    return qualify(items=[(one, training) for one in people], on=data["on"], by=by)


# -- what it will mean for one of them


def says_transfer(one: Member, data: Data) -> str:
    told = {"was": one.unit, "now": data["to"], "day": said(data["on"])}
    if data["posts"] and one.post:
        return _("%(was)s → %(now)s from %(day)s on; the post goes along.") % told
    return _("%(was)s → %(now)s from %(day)s on.") % told


def says_leave(one: Member, data: Data) -> str:
    told = {"unit": one.unit, "how": HowEnded(data["how"]).label, "day": said(data["on"])}
    return _("No member of %(unit)s from %(day)s on: %(how)s.") % told


def says_suspend(one: Member, data: Data) -> str:
    if data["until"] is None:
        return _("Suspended from %(day)s on.") % {"day": said(data["on"])}
    told = {"day": said(data["on"]), "until": said(data["until"])}
    return _("Suspended from %(day)s, active again on %(until)s.") % told


def says_resume(one: Member, data: Data) -> str:
    return _("Active again from %(day)s on.") % {"day": said(data["on"])}


def says_post(one: Member, data: Data) -> str:
    was = [one.post.position, one.post.department] if one.post else []
    employment = Post.Employment(data["employment"]).label if data["employment"] else ""
    new = [data["position"], data["department"], str(employment)]
    return f"{', '.join(filter(None, was)) or '–'} → {', '.join(filter(None, new))}"


def says_qualify(one: Member, data: Data) -> str:
    level = Entry.objects.get(pk=data["level"])
    held = one.levels.get(level.catalogue)
    return f"{held.level.name if held else '–'} → {level.name}"


TOGETHER = {
    deed.name: deed
    for deed in [
        Together(
            "transfer",
            gettext_lazy("Transfer"),
            TransferForm,
            do_transfer,
            says_transfer,
            (gettext_lazy("From that day they are members of the other unit."), STAYS),
        ),
        Together(
            "leave",
            gettext_lazy("End of membership"),
            LeaveForm,
            do_leave,
            says_leave,
            (gettext_lazy("The day is the first on which they are no members."), STAYS),
        ),
        Together(
            "post",
            gettext_lazy("Change of the post"),
            PostsForm,
            do_post,
            says_post,
            (gettext_lazy("From that day on the post of each is another in what is typed."),),
        ),
        Together("training", gettext_lazy("Note training"), QualifyForm, do_qualify, says_qualify),
        Together("suspend", gettext_lazy("Suspend"), SuspendForm, do_suspend, says_suspend),
        Together("resume", gettext_lazy("Resume"), DayForm, do_resume, says_resume),
    ]
}
