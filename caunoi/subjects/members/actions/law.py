"""What the law asks of people, set by the office when the law changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.errors import Invalid, NotThere
from caunoi.journal.door import operation
from caunoi.org.access import require_everything
from caunoi.org.models import Entry

from ..ages import LEAST_AGE, OLDEST


def set_least_age(*, code: str, years: int, since: dt.date, source: str, by: Any) -> Entry:
    """From that day on, which may lie ahead, the law asks for another age. Earlier days stay.

    On the very day on which the present age began this corrects it. Raises Refused, NotThere for a
    code that is none, and Invalid.
    """
    require_everything(by, _("set the ages of the law"))
    if not 0 < years < OLDEST:
        raise Invalid(_("%(years)s is no age.") % {"years": years})
    if not text.clean(source):
        raise Invalid(_("Say which law or charter it stands in."))
    values = Entry.objects.filter(catalogue=LEAST_AGE, code=code)
    if (held := values.on(since).first()) is None:
        codes = Entry.objects.filter(catalogue=LEAST_AGE).order_by("code").values_list("code")
        told = {"code": code, "codes": ", ".join(sorted({one for (one,) in codes}))}
        raise NotThere(_("There is no age called %(code)s; there are: %(codes)s.") % told)
    with operation("set_least_age", by=by, note=f"{held.name}: {years}") as op:
        new: dict[str, Any] = {"rank": years, "legal_source": text.clean(source)}
        if held.since == since:
            op.change(held, **new)
            return held
        until = held.until
        op.change(held, until=since)
        return op.create(
            Entry(
                catalogue=LEAST_AGE, code=code, name=held.name, since=since, until=until, **new
            )
        )  # fmt: skip
