"""What the room of loans offers on every page: what is late, which funds there are."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.base.offers import Finder, Hit, Waiting, declare_finders, declare_waiting

from .models import Fund, Loan
from .standing import standings

MOST = 20  # the next come when these are done


def arrears(user: Any) -> list[Hit]:
    """Loans of funds run here of which something should have come back, the longest late first."""
    if not user.reach("edit"):
        return []
    today = timezone.localdate()
    late = Loan.objects.reachable_by(user, "edit").visible_to(user)
    late = late.filter(state=Loan.State.LENT, next_due__lt=today)
    loans = list(late.select_related("person").with_units().order_by("next_due", "pk")[:MOST])
    stand = standings(loans, today)
    return [
        Hit(
            loan.person.name,
            reverse("loan-plan", args=[loan.pk]),
            gettext("%(late)s since %(day)s · %(unit)s")
            % {"late": say.money(stand[loan.pk].late), "day": say.day(loan.next_due),
               "unit": loan.unit},
            late=True,
            day=loan.next_due,
        )
        for loan in loans
    ]  # fmt: skip


def find_funds(user: Any, typed: str, limit: int) -> list[Hit]:
    """Funds by their name."""
    if len(typed.strip()) < 2:
        return []
    found = Fund.objects.visible_to(user).speaking_of(typed).order_by("name", "pk")
    return [Hit(fund.name, reverse("fund-book", args=[fund.pk]), fund.keeper)
            for fund in found[:limit]]  # fmt: skip


declare_waiting(Waiting("arrears", _("Loans in arrears"), "alert-triangle", arrears, rank=30))
declare_finders(Finder("funds", _("Help funds"), "building", find_funds, rank=60))
