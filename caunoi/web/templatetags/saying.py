"""Numbers, days and icons in pages, written as `base.say` writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.base.spans import Precision
from caunoi.jobs.work import WORKS

from .. import kept
from ..once import FIELD, token_for

register = template.Library()

ICONS = Path(__file__).parent.parent / "static" / "vendor" / "icons"
CLASSES = {"checkbox": "form-check-input", "radio": "form-check-input", "select": "form-select"}

register.filter("number", say.number)
register.filter("percent", say.percent)
register.filter("money", say.money)
register.filter("points", say.points)
register.filter("doer", say.doer)


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """dd/mm/yyyy."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return say.day(value)


@register.filter
def moment(value: dt.datetime | None) -> str:
    """dd/mm/yyyy hh:mm, in the clock of the house."""
    if value is None:
        return say.NOTHING
    local = timezone.localtime(value)
    return f"{say.day(local.date())} {local:%H:%M}"


@register.filter
def known(value: dt.date | None, precision: str) -> str:
    """A day as exactly as it is known: 03/06/2019, 06/2019, 2019, or known by then."""
    if value is None:
        return say.NOTHING
    if precision == Precision.YEAR:
        return f"{value.year}"
    if precision == Precision.MONTH:
        return f"{value.month:02}/{value.year}"
    if precision == Precision.KNOWN_BY:
        return _("known by %(day)s") % {"day": say.day(value)}
    return say.day(value)


@register.filter
def last_day(until: dt.date | None) -> str:
    """The last day on which it held; `until` is the day after it."""
    return say.NOTHING if until is None else say.day(until - dt.timedelta(days=1))


@register.filter
def days(span: Any) -> str:
    """From when to when a span ran, both days inclusive."""
    until = last_day(span.until) if span.until else _("still")
    return f"{say.day(span.since)} – {until}"


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the vendored icons, inline; a word stands beside it, so readers aloud skip it."""
    svg = _drawing(name).replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    return mark_safe(svg)


@register.filter
def styled(field: Any) -> SafeString:
    """A form field with the classes of its kind."""
    kind = field.field.widget.input_type if hasattr(field.field.widget, "input_type") else ""
    classes = CLASSES.get(kind, "form-control")
    attrs: dict[str, Any] = {"class": classes}
    if field.errors:
        attrs["class"] += " is-invalid"
        attrs["autofocus"] = next(wrong_fields(field.form)) is field
    return format_html("{}", field.as_widget(attrs=attrs))


@register.filter
def wrong_fields(form: Any) -> Iterator[Any]:
    """The fields with errors, in their order on the page."""
    return (field for field in form if field.errors)


@register.filter
def kind_of(field: Any) -> str:
    """checkbox, checkboxes, radio, select, text …"""
    if isinstance(field.field.widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    return str(getattr(field.field.widget, "input_type", "textarea"))


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """By which a form is taken once, however often it is sent; and whom it was given to."""
    request = context["request"]
    hidden = [(FIELD, token_for(request)), (kept.FIELD, kept.given_to(request.user))]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', hidden)


@register.filter
def work_label(job: Any) -> Any:
    """What a job does, for people."""
    return WORKS[job.work].label if job.work in WORKS else job.work


@register.filter
def outcome(job: Any) -> str:
    """The address where a job's outcome is seen; empty if nowhere."""
    page = WORKS[job.work].page if job.work in WORKS else ""
    return reverse(page, args=[job.subject]) if page else ""


@register.filter
def hint(job: Any) -> Any:
    """What to do about a job that failed."""
    return WORKS[job.work].hint if job.work in WORKS else ""


@register.filter
def under_way(jobs: Any) -> int:
    """How many of them have not ended."""
    return sum(not job.ended for job in jobs)


@register.filter
def failed_ones(jobs: Any) -> int:
    """How many of them failed."""
    return sum(job.state == job.State.FAILED for job in jobs)
