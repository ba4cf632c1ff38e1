"""The book of a fund on a day, and how a loan is paid back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.base.errors import Invalid
from caunoi.org.access import may, require
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, take
from caunoi.web.paging import page_of

from .actions import replan
from .models import LENT, Fund, Loan
from .plans import plan_of
from .standing import balance, standings


class BookOf(HouseForm):
    """On which day the book of a fund is looked at."""

    on = DayField(label=gettext_lazy("As on the day"), required=False)
    late = forms.BooleanField(label=gettext_lazy("only those in arrears"), required=False)

    def __init__(self, request: Request) -> None:
        today = timezone.localdate()
        super().__init__(request.GET or None, initial={"on": today})
        told = self.cleaned_data if self.is_valid() else {}
        self.day = told.get("on") or today
        self.only_late = bool(told.get("late"))


@require_safe
def fund(request: Request, pk: int) -> HttpResponse:
    """What a fund has on a day, and how its loans stand; what is due first comes first."""
    kept = get_object_or_404(Fund.objects.visible_to(request.user), pk=pk)
    form = BookOf(request)
    loans = Loan.objects.visible_to(request.user).filter(
        fund=kept, lent_on__lte=form.day, state__in=LENT, counters=None
    )
    if form.only_late:
        loans = loans.filter(next_due__lt=form.day)
    loans = loans.order_by(F("next_due").asc(nulls_last=True), "-lent_on", "pk")
    rows = page_of(loans.select_related("person").with_units(), request.GET.get("page"))
    stand = standings(rows, form.day)
    for row in rows:
        row.standing = stand[row.pk]
    keeps = kept.run_here and bool(may(request.user, "view", kept.unit))
    told = {
        "nav": "mine",
        "fund": kept,
        "form": form,
        "on": form.day,
        "rows": rows,
        "balance": balance(kept, form.day) if keeps else None,
    }
    return render(request, "loans/fund.html", told)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """The parts of a loan, and what came back of it."""
    loan = get_object_or_404(
        Loan.objects.visible_to(request.user).select_related("person", "fund").with_units(), pk=pk
    )
    today = timezone.localdate()
    stand = standings([loan], today)[loan.pk]
    parts, covered = list(loan.instalments.order_by("number")), stand.repaid
    for part in parts:
        covered -= part.principal
        part.paid = covered >= 0
        part.late = not part.paid and part.due_on < today
    told = {
        "nav": "mine",
        "loan": loan,
        "standing": stand,
        "parts": parts,
        "repayments": loan.repayments.order_by("on", "pk"),
        "replans": bool(may(request.user, "approve", loan.unit)) and bool(parts),
    }
    return render(request, "loans/plan.html", told)


class Replan(HouseForm):
    """Another term, and why."""

    months = forms.IntegerField(label=gettext_lazy("Term in months, from the day of the loan"),
                                min_value=1, max_value=360)  # fmt: skip
    plan = forms.ChoiceField(label=gettext_lazy("Paid back how"), choices=Loan.Plan.choices)
    parts = forms.IntegerField(
        label=gettext_lazy("Number of parts"),
        min_value=1,
        max_value=360,
        required=False,
        help_text=gettext_lazy("Only for equal parts."),
    )
    note = forms.CharField(label=gettext_lazy("Why"), max_length=300)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_anew(request: Request, pk: int) -> HttpResponse:
    """Make the plan of a loan anew, over another term."""
    loan = get_object_or_404(Loan.objects.visible_to(request.user), pk=pk)
    require(request.user, "approve", loan.unit)
    initial = {"months": loan.months, "plan": loan.plan, "parts": loan.parts}
    form = Replan(request.POST or None, initial=initial)

    def do(data: dict[str, Any]) -> HttpResponse:
        if data["plan"] == Loan.Plan.EQUAL and not data["parts"]:
            raise Invalid(
                _("Say in how many equal parts."),
                fields={"parts": [_("This is needed for equal parts.")]},
            )
        if not loan.lent or not loan.lent_on:
            raise Invalid(_("Nothing was lent yet."))
        parts = plan_of(
            loan.lent, loan.lent_on, data["months"], data["plan"], data["parts"] or 1, loan.rate
        )
        replan(loan, parts, by=request.user, note=data["note"])
        messages.success(request, _("The plan is made anew."))
        return redirect("loan-plan", loan.pk)

    return take(
        request,
        form,
        do,
        nav="mine",
        title=_("Make the plan anew"),
        subject=str(loan),
        back=reverse("loan-plan", args=[loan.pk]),
        button=_("Make the plan anew"),
        explain=[_("What came back already is counted against the new plan.")],
    )
