"""What is measured of learning: courses held, turns of attendance, and the people behind them."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Persons, Source, Sum, Turns, declare

from .models import Attendance, Course
from .register import COURSE_KIND

CAME = Q(result__in=[Attendance.Result.ATTENDED, Attendance.Result.PASSED, Attendance.Result.GOOD])

COURSES = Source(
    "courses",
    Course,
    on="ends",
    label=_("Courses"),
    cuts=(
        Cut(
            "course_kind",
            _("Kind of course"),
            lambda day: F("kind__code"),
            labels=lambda: names(COURSE_KIND),
        ),
        Cut(
            "course_level",
            _("Level"),
            lambda day: F("level"),
            labels=lambda: dict(Course.Level.choices),
        ),
    ),
)
ATTENDANCES = Source(
    "attendances",
    Attendance,
    on="on",
    person="person",
    label=_("Attendances"),
    measure="turn",
    cuts=(
        Cut(
            "course_kind",
            _("Kind of course"),
            lambda day: F("course__kind__code"),
            labels=lambda: names(COURSE_KIND),
        ),
    ),
)

declare(
    Flow("learning.courses", _("Courses"), COURSES, on="ends"),
    Sum("learning.cost", _("Cost of courses"), COURSES, on="ends", amount="cost"),
    Turns("learning.turns", _("Turns of training"), ATTENDANCES, on="on", where=CAME),
    Persons("learning.people", _("People trained"), ATTENDANCES, on="on", where=CAME),
    Turns(
        "learning.officer_turns",
        _("Turns of training of union officers"),
        ATTENDANCES,
        on="on",
        where=CAME & Q(course__for_officers=True),
    ),
)
