"""The sheet that those on the list of a course sign at each session."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.registers.records.printing import Print
from caunoi.reports.sign_in import sign_in

from .models import Attendance, Course


def signed_by(row: Course, by: Any) -> bytes:
    """Those on the list whom the reader may see, with empty lines for others."""
    days = f"Từ ngày {say.day(row.begins)} đến ngày {say.day(row.ends)}"
    if row.begins == row.ends:
        days = f"Ngày {say.day(row.begins)}"
    listed = Attendance.objects.visible_to(by).filter(course=row)
    people = [(one.person.name, str(one.unit)) for one in
              listed.select_related("person").with_units()]  # fmt: skip
    return sign_in(
        row.name, people, unit=row.unit, day=row.begins, by=by, sessions=row.sessions,
        words=f"{days}, tại {row.place}" if row.place else days,
    )  # fmt: skip


SIGN_IN = Print("sign-in", _("Sign-in sheet (Word)"), signed_by)
