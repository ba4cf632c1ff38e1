"""What the room offers on other pages: a way to its shipped forms, and how its rounds go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.offers import Due, Hit, Way, declare_actions, declare_colourings, declare_due

from .colours import COLOURING
from .models import ReportRound, UnitReport

MOST = 6


def running(user: Any, day: dt.date) -> Sequence[Hit]:
    """The rounds that run and are due by the day, each with how many have handed in."""
    owed = ~Q(reports__state__in=[UnitReport.State.EXEMPT, UnitReport.State.WITHDRAWN])
    today = timezone.localdate()
    rounds = (
        ReportRound.objects.reachable_by(user, "view")
        .filter(state=ReportRound.State.OPEN, due__lte=day)
        .annotate(
            owed=Count("reports", filter=owed),
            here=Count("reports", filter=Q(reports__state__in=UnitReport.HANDED_IN)),
            late=Count(
                "reports",
                filter=Q(reports__state__in=UnitReport.WRITTEN, reports__due__lt=today),
            ),
        )
        .filter(owed__gt=0)
        .order_by("due", "pk")[:MOST]
    )
    return [
        Hit(
            str(round), reverse("reportround-who", args=[round.pk]),
            _("%(n)s of %(all)s handed in, %(late)s late") % {
                "n": say.number(round.here), "all": say.number(round.owed),
                "late": say.number(round.late),
            },
            late=round.late > 0, day=round.due,
        )
        for round in rounds
    ]  # fmt: skip


declare_actions(
    Way("reportform-take", gettext_lazy("Take a shipped form of a report"), "plus", verb="edit",
        also="mẫu báo cáo biểu mẫu 1-HĐCĐ 2-HĐCĐ tháng quý 6 tháng năm nhiệm kỳ"),
)  # fmt: skip
declare_due(
    Due("report_rounds", gettext_lazy("Reports of the units below"), "table", running, rank=30),
)
declare_colourings(COLOURING)
