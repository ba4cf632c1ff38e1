"""What a form must be like before it is used, and a new version of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid
from caunoi.indicators.indicator import INDICATORS
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_over
from caunoi.registers.records.deeds import record
from caunoi.registers.records.record import afresh, next_version

from .models import FormLine, ReportForm

declare_deeds(Deed("reporting_forms.renew", gettext_lazy("Make a new version of a form")))


def must_make_sense(form: Any) -> None:
    """Raise Invalid for a form without lines, or one that asks a figure that is no more."""
    lines = list(FormLine.objects.filter(form=form.pk).order_by("place", "pk"))
    if not lines:
        raise Invalid(_("The form has no line yet: bring its lines in first."))
    unknown = [line for line in lines if line.indicator and line.indicator not in INDICATORS]
    if unknown:
        named = "; ".join(f"{line.number} ({line.indicator})" for line in unknown)
        raise Invalid(_("These lines ask a figure that there is no more: %(lines)s") % {
            "lines": named})  # fmt: skip


def renew(form: ReportForm, *, since: dt.date, by: Any) -> ReportForm:
    """A draft of the next version, with all lines and rules. Raises Refused and Invalid."""
    unit = require_over(by, "edit", [form.unit])
    version = next_version(form)
    with operation("reporting_forms.renew", by=by, unit=unit, note=str(form)):
        made = afresh(form, version=version, since=since, until=None,
                      state=ReportForm.State.DRAFT)  # fmt: skip
        record([made], by=by)
        lines: dict[int | None, FormLine] = {}
        for heads in (True, False):  # a mean refers to the line of its heads
            old = list(form.lines.filter(weight__isnull=heads).order_by("place", "pk"))
            new = [afresh(line, form=made, weight=lines.get(line.weight_id)) for line in old]
            record(new, by=by)
            lines |= {line.pk: copied for line, copied in zip(old, new, strict=True)}
        record([afresh(rule, form=made, left=lines[rule.left_id], right=lines[rule.right_id])
                for rule in form.rules.order_by("pk")], by=by)  # fmt: skip
    return made
