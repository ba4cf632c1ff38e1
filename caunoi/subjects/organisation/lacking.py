"""What the books of units lack: who holds an office there, and the committee in its term."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from caunoi.org.models import Holding, Term, Unit
from caunoi.org.models.units import WITH_COMMITTEES


def without_offices(user: Any, _year: int) -> Mapping[str, Mapping[int, int]]:
    """The units of today in which nobody holds an office, and those without a running term."""
    today = timezone.localdate()
    of_unit = {"unit": OuterRef("pk")}
    units = Unit.objects.reachable_by(user, "view").on(today).of_kind(*WITH_COMMITTEES, on=today)
    found = units.annotate(
        officers=Exists(Holding.objects.filter(**of_unit).on(today)),
        committee=Exists(Term.objects.filter(**of_unit).on(today)),
    ).filter(Q(officers=False) | Q(committee=False))
    rows = list(found.values("pk", "officers", "committee"))
    return {
        name: {row["pk"]: 1 for row in rows if not row[name]} for name in ("officers", "committee")
    }
