"""Who may do what, where: roles are sets of verbs, and come from offices held today.

Code asks for a verb, never for a role. Rights reach over the unit of the office and all that
sits below it in today's tree: after a move the new parent opens the records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Refused
from caunoi.journal.models import Operation

# "count" shows figures, "view" opens the records behind them, "sensitive" the fields that are
# classed so (identity papers, Party, health), "organise" changes the tree and offices.
VERBS = {
    "count": gettext_lazy("read figures"),
    "view": gettext_lazy("open records"),
    "sensitive": gettext_lazy("read sensitive fields"),
    "edit": gettext_lazy("change records"),
    "undo": gettext_lazy("undo"),
    "organise": gettext_lazy("change units and offices"),
    "approve": gettext_lazy("approve"),
}


@dataclass(frozen=True)
class Role:
    """A named set of verbs."""

    label: Any
    verbs: frozenset[str]


ROLES = {
    "chair": Role(
        gettext_lazy("Chair"), frozenset({"count", "view", "sensitive", "approve", "undo"})
    ),
    "keeper": Role(
        gettext_lazy("Keeper of the books"),
        frozenset({"count", "view", "sensitive", "edit", "undo"}),
    ),
    "organiser": Role(
        gettext_lazy("Officer for organisation"),
        frozenset({"count", "view", "sensitive", "edit", "undo", "organise"}),
    ),
    "reader": Role(gettext_lazy("Reader"), frozenset({"count", "view"})),
    "counter": Role(gettext_lazy("Reader of figures"), frozenset({"count"})),
}


@dataclass(frozen=True)
class Answer:
    """Whether something is allowed; false says why, to the person who asked."""

    ok: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok


@dataclass(frozen=True)
class Office:
    """An office held, or stood in for, today: what it reaches and how the journal names it."""

    path: str
    name: str
    role: str
    on_behalf_of: str = ""
    narrow: bool = False  # few units lie below it: `Reach.narrow`


@dataclass(frozen=True)
class Reach:
    """The parts of today's tree over which somebody has a verb, and the offices that give it."""

    everything: bool = False
    paths: tuple[str, ...] = ()
    offices: tuple[Office, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return self.everything or bool(self.paths)

    @property
    def narrow(self) -> bool:
        """Whether so few units lie within that records are sooner found from there.

        A database looks at all people in order for somebody who may open most, and not for
        somebody who may open those of one unit; which of the two it is, it cannot know.
        """
        return bool(self.offices) and all(office.narrow for office in self.offices)

    def covers(self, path: str) -> bool:
        """Whether a path of today's tree lies within."""
        return self.everything or any(path.startswith(mine) for mine in self.paths)

    def office_over(self, path: str) -> Office | None:
        """The office that is used there: one's own before another's, the nearest one first."""
        over = [office for office in self.offices if path.startswith(office.path)]
        return max(over, key=lambda o: (not o.on_behalf_of, len(o.path)), default=None)

    def over(self, seats: Any, ref: str) -> Q:
        """The test that the unit at `ref` sits within; `seats` are today's, of all units.

        The units are looked up once, not for each row: SQLite without statistics would read
        every seat below again for each record.
        """
        if self.everything:
            return Q()
        if not self.paths:
            return Q(pk__in=[])
        within = Q()
        for path in self.paths:
            within |= Q(path__gte=path, path__lt=path + "{")
        return Q(**{f"{ref}__in": seats.filter(within).values("unit")})


def may(user: Any, verb: str, thing: Any) -> Answer:
    """Whether `user` may do `verb` to a unit, a row of one, or every row of a queryset.

    False names the office that is missing. Answers on today's holdings and today's tree.
    """
    # The journal names the office of this decision, not of the one before.
    user.acting_as = user.on_behalf_of = ""
    if not user.lends(verb):
        return Answer(False, _("This token does not let you %(verb)s.") % {"verb": VERBS[verb]})
    reach = user.reach(verb)
    if reach.everything:
        return Answer(True)
    if hasattr(thing, "reachable_by"):
        left = thing.exclude(pk__in=thing.reachable_by(user, verb).values("pk")).first()
        if left is None:
            if len(reach.offices) == 1:
                [office] = reach.offices
                user.acting_as, user.on_behalf_of = office.name, office.on_behalf_of
            return Answer(True)
        thing = left
    unit = getattr(thing, "unit", thing)
    path = unit.path_now()
    if reach.covers(path):
        if office := reach.office_over(path):
            user.acting_as, user.on_behalf_of = office.name, office.on_behalf_of
        return Answer(True)
    named = {"unit": unit, "verb": VERBS[verb]}
    if any(user.reach(other).covers(path) for other in VERBS):
        return Answer(False, _("Your role over %(unit)s does not let you %(verb)s.") % named)
    return Answer(False, _("You hold no office over %(unit)s that lets you %(verb)s.") % named)


def require(user: Any, verb: str, thing: Any) -> None:
    """Raise Refused, with the reason, unless `user` may do `verb` to `thing`."""
    if not (answer := may(user, verb, thing)):
        raise Refused(answer.reason)


def require_everything(user: Any, what: Any) -> None:
    """Raise Refused unless `user` reaches the whole installation (a new root, an account)."""
    if not user.reach("organise").everything:
        raise Refused(_("Only the console may %(what)s.") % {"what": what})


# What is kept of the tree and of offices: to take back a write to it needs "organise" too, or a
# keeper could undo her own dismissal.
ORGANISED = {
    f"org.{name}"
    for name in (
        "unit", "unitkind", "unitstate", "place", "heir", "line", "cluster", "clusterplace",
        "officekind", "term", "holding", "delegation",
    )
}  # fmt: skip


def operations_visible_to(user: Any) -> QuerySet[Operation]:
    """Operations over units that the user may open today, and the user's own that were in none."""
    if not user.lends("view"):
        return Operation.objects.none()
    reach = user.reach("view")
    if reach.everything:
        return Operation.objects.all()
    seats = apps.get_model("org.Seat").objects.filter(tree="now")
    return Operation.objects.filter(Q(unit_id=None, by_id=user.pk) | reach.over(seats, "unit_id"))


def may_undo(user: Any, operation: Operation) -> Answer:
    """Whether `user` may take an operation back: by "undo" over the unit that it was done in.

    What was done in no one unit is undone by whoever did it and still may, or by the console.
    """
    if not user.lends("undo"):
        return Answer(False, _("This token does not let you %(verb)s.") % {"verb": VERBS["undo"]})
    if user.reach("undo").everything:
        return Answer(True)
    verbs = ["organise", "undo"] if models_touched(operation) & ORGANISED else ["undo"]
    if operation.unit_id is None:
        if operation.by_id == user.pk and all(user.reach(verb) for verb in verbs):
            return Answer(True)
        return Answer(False, _("Only who did this, or the console, may undo it."))
    unit = apps.get_model("org.Unit").objects.filter(pk=operation.unit_id).first()
    if unit is None:
        return Answer(
            False,
            _("%(unit)s is no longer there; only the console may undo this.")
            % {"unit": operation.unit_name},
        )
    deed = operation.declared
    if deed and deed.verb:
        verbs.append(deed.verb)
    answers = [may(user, verb, unit) for verb in verbs]
    if deed and deed.above and not _holds_above(user, deed.verb, unit):
        answers.append(Answer(False, _("This was done by the level above; only it may undo it.")))
    return next((answer for answer in answers if not answer), Answer(True))


def _holds_above(user: Any, verb: str, unit: Any) -> bool:
    """Whether an office over a unit above that one gives the verb."""
    path = unit.path_now()
    return any(path.startswith(mine) and path != mine for mine in user.reach(verb).paths)


def models_touched(operation: Operation) -> set[str]:
    """The labels of the models that it wrote."""
    changed = operation.changes.order_by().values_list("model", flat=True).distinct()
    return {*operation.created, *changed}
