"""Pages of a cluster's round: who scores whom across, and how many voted for each unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.base.errors import WrongState
from caunoi.org.acting import require_over
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, take

from . import scoring
from .models import Pledge, Round

NAV = "records"


def round_to_run(request: Request, pk: int) -> Round:
    """A round that the reader runs and that is not ranked yet.

    Raises Http404 for one that is not theirs to see, Refused and WrongState.
    """
    found = get_object_or_404(Round.objects.visible_to(request.user), pk=pk)
    require_over(request.user, "edit", [found.unit])
    if found.state != Round.State.OPEN:
        raise WrongState(_("This round is ranked already."))
    return found


class PairsForm(HouseForm):
    """For each unit of the round that was not scored yet the one that scores it."""

    def __init__(self, *args: Any, pledges: list[Pledge], **options: Any) -> None:
        super().__init__(*args, **options)
        proposed = scoring.next_in_turn(pledges)
        if any(pledge.cross_by_id for pledge in pledges):
            proposed = {pledge.pk: pledge.cross_by for pledge in pledges if pledge.cross_by}
        for pledge in filter(scoring.may_be_paired, pledges):
            others = {str(one.unit_id): one.unit for one in pledges if one != pledge}
            if pledge.cross_by:  # it may have left the round since
                others.setdefault(str(pledge.cross_by_id), pledge.cross_by)
            scorer = proposed.get(pledge.pk)
            self.fields[str(pledge.pk)] = forms.TypedChoiceField(
                choices=[("", _("nobody")), *((key, str(one)) for key, one in others.items())],
                coerce=others.get,
                empty_value=None,
                required=False,
                label=str(pledge.unit),
                initial=scorer and scorer.pk,
            )


@require_http_methods(["GET", "HEAD", "POST"])
def pairs(request: Request, pk: int) -> HttpResponse:
    """Say who scores whom; at first each unit the next one is proposed."""
    round = round_to_run(request, pk)
    back = reverse("rounds-record", args=[pk])
    pledges = scoring.pledges_of(round)
    paired = any(pledge.cross_by_id for pledge in pledges)
    form = PairsForm(request.POST or None, pledges=pledges)

    def do(data: dict[str, Any]) -> HttpResponse:
        scoring.pair(round, {int(name): unit for name, unit in data.items()}, by=request.user)
        messages.success(request, _("It is written down who scores whom."))
        return redirect(back)

    return take(
        request, form, do, nav=NAV, title=_("Who scores whom across"), subject=round, back=back,
        button=_("Write down"),
        explain=[_("Beside each unit choose the one that scores it. Each sees the pledge of the "
                   "other once that has handed in its own score."),
                 *([] if paired else [_("Nothing is written down yet: each unit the next one is a "
                                        "proposal.")])],
    )  # fmt: skip


class VotesForm(HouseForm):
    """How many voted, and for each unit that takes part how many of them for it."""

    voters = forms.IntegerField(
        label=gettext_lazy("Members who voted"), min_value=1, max_value=100_000
    )

    def __init__(self, *args: Any, pledges: list[Pledge], **options: Any) -> None:
        super().__init__(*args, **options)
        told = [pledge.voters for pledge in pledges if pledge.voters]
        self.fields["voters"].initial = told[0] if told else len(pledges)
        for pledge in pledges:
            self.fields[str(pledge.pk)] = forms.IntegerField(
                label=str(pledge.unit), min_value=0, required=False, initial=pledge.votes_for
            )


@require_http_methods(["GET", "HEAD", "POST"])
def votes(request: Request, pk: int) -> HttpResponse:
    """Write down the votes of the cluster's meeting; of equal scores they decide the place."""
    round = round_to_run(request, pk)
    back = reverse("rounds-record", args=[pk])
    form = VotesForm(request.POST or None, pledges=scoring.pledges_of(round))

    def do(data: dict[str, Any]) -> HttpResponse:
        voters = data.pop("voters")
        given = {int(name): n for name, n in data.items()}
        scoring.vote(round, given, voters, by=request.user)
        messages.success(request, _("The votes of the cluster are written down."))
        return redirect(back)

    return take(
        request, form, do, nav=NAV, title=_("Votes of the cluster"), subject=round, back=back,
        button=_("Write down"),
        explain=[_("Units with the same final score are ranked by their votes. Leave a unit empty "
                   "that was not voted on.")],
    )  # fmt: skip
