"""What holds a proposal back, and what follows from its steps: candidates, awards, its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.registers.records.closing import must_be_open
from caunoi.registers.records.deeds import refuse_what_is_wrong
from caunoi.registers.records.rules import RuleKind, Rules, declare_rules

from .eligibility import judge
from .models import Award, Candidate, Nomination
from .register.awards import AWARDS, settle_award

VOTE_SHARE = "emulation.vote_share"
declare_rules(
    RuleKind(
        VOTE_SHARE,
        gettext_lazy("Votes that a proposal for commendation needs"),
        gettext_lazy("percent of those present"),
        help=gettext_lazy("Not set: the votes are recorded, and none is refused for too few."),
    )
)

ON_ITS_WAY = (Nomination.State.SUBMITTED, Nomination.State.PASSED_ON)


def candidates_of(nomination: Any) -> list[Candidate]:
    """Those who are proposed, in the order in which they were named, with what they refer to."""
    rows = Candidate.objects.filter(nomination=nomination).order_by("pk")
    told = rows.select_related("title__award_facts", "person", "theme", "nomination")
    return list(told.with_units())


def must_be_voted_on(nomination: Any) -> None:
    """Raise Invalid, naming whom it is about, unless the meeting voted on everybody rightly."""
    candidates = candidates_of(nomination)
    if not candidates:
        raise Invalid(_("Nobody is proposed yet: name whom the meeting is to vote on."))
    least = Rules(VOTE_SHARE).value(VOTE_SHARE, nomination.unit_id, nomination.begun_on)
    faults = [
        f"{one.called}: {fault}"
        for one in candidates
        if (fault := _fault_of_votes(one, nomination.present, least))
    ]
    if faults:
        raise Invalid("\n".join(faults))


def _fault_of_votes(one: Candidate, present: int, least: int | None) -> str:
    if one.votes_for is None or one.votes_against is None:
        return _("the votes for and against are missing.")
    if one.votes_for + one.votes_against > present:
        return _("there are more votes than members present.")
    if least is not None and 100 * one.votes_for < least * present:
        told = {"for": one.votes_for, "present": present, "least": least}
        return _("%(for)s of %(present)s votes are less than %(least)s %%.") % told
    return ""


def must_be_eligible(nomination: Any) -> None:
    """Raise Invalid with what is missing, for whom, where a condition refuses."""
    faults = [
        f"{candidate.called}: {finding.told}"
        for candidate, findings in judge(nomination, candidates_of(nomination))
        for finding in findings
        if finding.refuses
    ]
    if faults:
        raise Invalid("\n".join(faults))


def must_be_undecided(nomination: Any) -> None:
    """Raise WrongState once somebody was awarded: a decision is not sent back."""
    if nomination.candidates.filter(state=Candidate.State.AWARDED).exists():
        raise WrongState(_("Part of this proposal is decided already: it cannot be returned."))


def must_be_on_its_way(candidate: Any) -> None:
    """Raise WrongState unless the proposal lies with the level above."""
    if candidate.nomination.state not in ON_ITS_WAY:
        raise WrongState(_("This proposal does not lie with the level above."))


def must_be_decidable(candidate: Any) -> None:
    """Raise unless the proposal lies above and the award can follow from the decision."""
    must_be_on_its_way(candidate)
    refuse_what_is_wrong(award_of(candidate))


# -- what follows


def send(op: Any, nominations: Sequence[Any], by: Any) -> None:
    """Whoever is proposed goes up with the proposal."""
    _change(op, nominations, [Candidate.State.PROPOSED], Candidate.State.SENT)


def open_again(op: Any, nominations: Sequence[Any], by: Any) -> None:
    """A proposal that came back may be changed, and whom it proposes."""
    states = [Candidate.State.SENT, Candidate.State.LEFT_OUT]
    _change(op, nominations, states, Candidate.State.PROPOSED)


def _change(op: Any, nominations: Sequence[Any], starts: Iterable[str], end: str) -> None:
    keys = [nomination.pk for nomination in nominations]
    op.change_where(Candidate.objects.filter(nomination__in=keys, state__in=starts), state=end)


def award_of(candidate: Any) -> Award:
    """The award that a decided candidate becomes."""
    row = Award(
        unit=candidate.unit,
        title=candidate.title,
        person=candidate.person,
        collective=candidate.collective,
        year=candidate.nomination.year,
        form=candidate.form,
        theme=candidate.theme,
        decided_by=candidate.decided_by,
        decision=candidate.decision,
        achievement=candidate.achievement,
        candidate=candidate,
    )
    settle_award(row)
    return row


def award(op: Any, candidates: Sequence[Any], by: Any) -> None:
    """The decision makes awards of these candidates, many at once, in the same operation."""
    keys = [candidate.pk for candidate in candidates]
    rows = Candidate.objects.filter(pk__in=keys).order_by("pk").select_related(
        "unit", "title__award_facts", "person", "theme", "nomination", "decision"
    )  # fmt: skip
    awards = [award_of(candidate) for candidate in rows]
    for row in awards:
        refuse_what_is_wrong(row)
    must_be_open(AWARDS, awards)
    op.create_many(awards)
    close_decided(op, candidates, by)


def close_decided(op: Any, candidates: Sequence[Any], by: Any) -> None:
    """A proposal of which nobody waits any more is decided."""
    keys = {candidate.nomination_id for candidate in candidates}
    waiting = Candidate.objects.filter(nomination__in=keys, state=Candidate.State.SENT)
    done = keys - set(waiting.values_list("nomination", flat=True))
    rows = Nomination.objects.filter(pk__in=done, state__in=ON_ITS_WAY)
    op.change_where(rows, state=Nomination.State.DECIDED)
