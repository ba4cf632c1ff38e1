"""Deeds about the templates that offices make their own: of Word, and of Excel for an annex."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.base.say import day as say_day
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import require
from caunoi.org.models import Unit

from .models import OwnForm, OwnFormQuerySet
from .report import Report

declare_deeds(
    Deed("adopt_form", gettext_lazy("Adopt a template of one's own")),
    Deed("drop_form", gettext_lazy("Give up a template of one's own")),
)


@transaction.atomic
def adopt(
    *,
    report: Report,
    unit: Unit,
    data: bytes,
    name: str,
    since: dt.date,
    by: Any,
    ending: str = OwnForm.Ending.WORD,
) -> OwnForm:
    """From that day the unit, and those below it, write the report in this template.

    Raises Refused, Invalid for an unknown placeholder, NotADocument or NotAWorkbook for what is no
    plain document or workbook.
    """
    require(by, "edit", unit)
    check(report, data, name, ending)
    with operation("adopt_form", by=by, unit=unit, note=name, file=name[-300:]) as op:
        later = kept(report, unit, ending).filter(since__gt=since)
        if newer := later.order_by("since").first():
            raise Invalid(
                _("A template of %(day)s is there already: choose a later day.")
                % {"day": say_day(newer.since)}
            )
        _end(kept(report, unit, ending), since, op)
        text = base64.b64encode(data).decode()
        of = {"unit": unit, "report": report.key, "ending": ending}
        return op.create(OwnForm(**of, name=name[-300:], content=text, since=since))


@transaction.atomic
def drop(
    *, report: Report, unit: Unit, on: dt.date, by: Any, ending: str = OwnForm.Ending.WORD
) -> None:
    """From that day the unit writes in the template of the unit above, or the shipped one.

    Raises Refused, and WrongState if it has none of its own.
    """
    require(by, "edit", unit)
    with operation("drop_form", by=by, unit=unit) as op:
        if not _end(kept(report, unit, ending), on, op):
            raise WrongState(_("The unit has no template of its own on that day."))


def check(report: Report, data: bytes, name: str, ending: str) -> set[str]:
    """The placeholders of a template. The heavy libraries are read only where a template is."""
    if ending == OwnForm.Ending.EXCEL:
        from . import annex

        return annex.check(report, data, name)
    from . import word

    return word.check(report, data, name)


def kept(report: Report, unit: Unit, ending: str) -> OwnFormQuerySet:
    """The unit's own templates of a report, of Word or of Excel."""
    return OwnForm.objects.filter(unit=unit, report=report.key, ending=ending)


def _end(forms: OwnFormQuerySet, on: dt.date, op: Any) -> int:
    """End the template that runs on that day; one that began on that very day goes altogether."""
    own = forms.filter(Q(until=None) | Q(until__gt=on))
    gone: int = op.delete_where(own.filter(since=on))
    return gone + int(op.change_where(own.filter(since__lt=on), until=on))


def in_force(
    report: Report, unit: Unit, day: dt.date | None = None, ending: str = OwnForm.Ending.WORD
) -> OwnForm | None:
    """The template of the unit, or of the nearest unit above; None: the shipped one."""
    found = OwnForm.objects.over(unit, report.key, ending, day or timezone.localdate())
    return found[0] if found else None


def template_for(report: Report, unit: Unit, ending: str = OwnForm.Ending.WORD) -> bytes:
    """The template in which the unit writes the report today; of Excel one to begin with."""
    if own := in_force(report, unit, ending=ending):
        return own.data
    if ending == OwnForm.Ending.EXCEL:
        from . import annex

        return annex.starter(report)
    return report.template
