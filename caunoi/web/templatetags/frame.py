"""What the frame of every page is made of: the ways through the house, and its appearance."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from caunoi.base.offers import PUBLIC, in_order

from ..appearance import CHOICES, chosen
from ..chapters import CHAPTER_OF_WORK, address_of, chapter_of
from ..jobs import in_tray
from ..navigation import Navigation, navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def ways(context: template.Context) -> Navigation:
    """The ways that the reader is offered; pages say where they lie by `nav`."""
    return navigation(context["request"].user, str(context.get("nav", "")))


@register.simple_tag(takes_context=True)
def public_ways(context: template.Context) -> list[dict[str, Any]]:
    """The lists that everybody may read, as tabs."""
    path = context["request"].path
    ways = [(reverse(way.name), way.label) for way in in_order(PUBLIC)]
    return [{"address": to, "label": label, "here": to == path} for to, label in ways]


@register.simple_tag(takes_context=True)
def tray(context: template.Context) -> list[Any]:
    """The long work that the reader began and did not put away; asked for only where there is."""
    return in_tray(context["request"])


@register.simple_tag(takes_context=True)
def appearance(context: template.Context) -> str:
    """light or dark, as the reader chose; empty: as the system."""
    request = context.get("request")
    return chosen(request) if request is not None else ""


@register.simple_tag
def appearances() -> dict[str, Any]:
    """What may be chosen."""
    return CHOICES


@register.simple_tag(takes_context=True)
def told_in(context: template.Context) -> str:
    """The address of the chapter of the guide that tells of this page; of the guide itself none."""
    match = getattr(context.get("request"), "resolver_match", None)
    page = (match and match.url_name) or ""
    work = getattr(context.get("job"), "work", "") if page == "job" else ""
    register = (match and match.kwargs.get("key")) or ""
    chapter = CHAPTER_OF_WORK.get(work) or chapter_of(page, register)
    return "" if page.startswith("guide") else address_of(chapter)
