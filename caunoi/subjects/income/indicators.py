"""What is measured of income: means weighed by people, and who has extra income at all."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Flow, Mean, Share, Source, Sum, declare

from .models import YearOfIncome

INCOMES = Source("incomes", YearOfIncome, on="on", label=_("Income of staff"), measure="unit")

KNOWN = Q(extra__isnull=False)
told = Flow("income.told", _("Units that told of extra income"), INCOMES, on="on", where=KNOWN)
extra = Flow("income.extra_units", _("Units with extra income"), INCOMES, on="on",
             where=KNOWN & Q(extra__gt=0))  # fmt: skip


def total(key: str, label: Any, amount: str, counts: str, where: Q | None = None) -> Sum:
    """A sum that a mean is made of."""
    return Sum(f"income.{key}", label, INCOMES, on="on", amount=amount, counts=counts, where=where)


salaries = total("salaries", _("Salaries of a month"), "salaries", "dong")
salaried = total("salaried", _("People whose salary is told"), "salaried", "turn")
extras = total("extras", _("Extra income of a month"), "extras", "dong")
heads = total("heads", _("People whose extra income is told"), "heads", "turn", KNOWN)
bonuses = total("bonuses", _("Tết bonuses"), "bonuses", "dong")
bonus_heads = total("bonus_heads", _("People given a Tết bonus"), "bonus_heads", "turn")

declare(
    told, extra, salaries, salaried, extras, heads, bonuses, bonus_heads,
    Share("income.extra_share", _("Units with extra income, of all that told"),
          part=extra, whole=told),
    Mean("income.salary", _("Average salary per month"), part=salaries, whole=salaried),
    Mean("income.extra", _("Average extra income per month"), part=extras, whole=heads),
    Mean("income.bonus", _("Average Tết bonus per person"), part=bonuses, whole=bonus_heads),
)  # fmt: skip
