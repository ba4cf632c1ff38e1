"""How old one must be to work, and to be in the Party: dated data, asked by deeds and imports."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.org.models import Entry

LEAST_AGE = "least_age"  # the catalogue; the rank of a value is the age
WORK, PARTY = "work", "party"
OLDEST = 110  # whoever would be older was not born then: the year is wrong


class Ages:
    """The least ages of every day, read once for all the people that a deed or a file is about."""

    def __init__(self) -> None:
        self._values: list[Entry] = list(Entry.objects.filter(catalogue=LEAST_AGE))

    def least(self, code: str, on: dt.date) -> int:
        """The least age that the law asks for on that day; 0 where it asks for none."""
        return next((v.rank for v in self._values if v.code == code and v.holds_on(on)), 0)

    def fault_of_birth(self, born: dt.date, on: dt.date) -> str:
        """Why nobody born then can be at work on that day; empty if one can."""
        age = age_on(born, on)
        if self.least(WORK, on) <= age <= OLDEST:
            return ""
        told = {"day": said(born), "age": age}
        return _("Born on %(day)s, this person would be %(age)s years old: check the year.") % told

    def fault_of_joining(
        self, born: dt.date, since: dt.date, precision: str = Precision.DAY
    ) -> str:
        """Why nobody born then can be in the union since that day; empty if one can."""
        least = self.least(WORK, since)
        if age_on(born, latest(since, precision)) >= least:
            return ""
        told = {"day": said(since), "age": least, "birth": said(born)}
        return _("In the union on %(day)s, before the age of %(age)s: born %(birth)s.") % told

    def fault_in_party(self, born: dt.date, since: dt.date, precision: str = Precision.DAY) -> str:
        """Why nobody born then can be in the Party since that day; empty if one can."""
        least = self.least(PARTY, since)
        if age_on(born, latest(since, precision)) >= least:
            return ""
        told = {"day": said(since), "age": least, "birth": said(born)}
        return _("In the Party on %(day)s, before the age of %(age)s: born %(birth)s.") % told


def age_on(born: dt.date, day: dt.date) -> int:
    """Full years; of a birth known to the year alone the most that they can be."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def latest(day: dt.date, precision: str) -> dt.date:
    """The last day that is meant: a year or a month is told by its first."""
    if precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def must_be_old_enough(joined: Iterable[tuple[Any, dt.date, str]]) -> None:
    """Raise Invalid if somebody is in the union, since that day so exactly known, as a child."""
    ages = Ages()
    for person, since, precision in joined:
        if person.birth and (why := ages.fault_of_joining(person.birth, since, precision)):
            raise Invalid(f"{person}: {why}")
