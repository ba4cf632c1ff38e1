"""What is measured of grading: classes by year, shares, means over years, years running."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Cut, Flow, Persons, Share, Source, declare
from caunoi.indicators.over_years import MeanOfYears, Streak

from .models import Grade, MemberGrade, Scheme

CLASS = Cut("grade_name", _("Class"), lambda day: F("grade__name"))

GRADES = Source(
    "grades",
    Grade,
    on="on",
    label=_("Grades of units"),
    measure="unit",
    cuts=(CLASS,),
)
MEMBERS = Source(
    "member_grades",
    MemberGrade,
    on="on",
    person="person",
    label=_("Grades of members"),
    measure="turn",
    cuts=(CLASS,),
)

GIVEN = Q(state__in=[str(state) for state in Grade.GIVEN], whole_year=True)
UNITS = GIVEN & Q(round__scheme__whom=Scheme.Whom.UNITS)
STRONG, EXCELLENT = Q(grade__strong=True), Q(grade__excellent=True)

graded = Flow("grading.graded", _("Grassroots unions graded"), GRADES, on="on", where=UNITS)
strong = Flow("grading.strong", _("Grassroots unions strong or better"), GRADES, on="on",
              where=UNITS & STRONG)  # fmt: skip
excellent = Flow("grading.excellent", _("Grassroots unions graded excellent"), GRADES, on="on",
                 where=UNITS & EXCELLENT)  # fmt: skip
groups = Flow("grading.groups", _("Groups graded"), GRADES, on="on",
              where=GIVEN & Q(round__scheme__whom=Scheme.Whom.GROUPS))  # fmt: skip
strong_groups = Flow("grading.strong_groups", _("Groups strong or better"), GRADES, on="on",
                     where=GIVEN & STRONG & Q(round__scheme__whom=Scheme.Whom.GROUPS))  # fmt: skip
members = Persons("grading.members", _("Members graded"), MEMBERS, on="on")
best_members = Persons("grading.best_members", _("Members graded excellent"), MEMBERS, on="on",
                       where=EXCELLENT)  # fmt: skip
strong_share = Share(
    "grading.strong_share", _("Grassroots unions strong or better, of those graded"),
    part=strong, whole=graded,
)  # fmt: skip
excellent_share = Share(
    "grading.excellent_share", _("Grassroots unions excellent, of those graded"),
    part=excellent, whole=graded,
)  # fmt: skip

declare(graded, strong, excellent, groups, strong_groups, members, best_members, strong_share,
        excellent_share)  # fmt: skip
declare(
    Share("grading.strong_groups_share", _("Groups strong or better, of those graded"),
          part=strong_groups, whole=groups),
    Share("grading.best_members_share", _("Members graded excellent, of those graded"),
          part=best_members, whole=members),
    MeanOfYears("grading.strong_mean", _("Strong or better, mean of the yearly shares"),
                share=strong_share),
    MeanOfYears("grading.excellent_mean", _("Excellent, mean of the yearly shares"),
                share=excellent_share),
    Streak("grading.excellent_running", _("Grassroots unions excellent five years running"),
           each=excellent, least=5),
)  # fmt: skip
