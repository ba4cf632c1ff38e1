"""What the frame of every page is made of: the ways through the house, and its appearance."""

from __future__ import annotations

from typing import Any

from django import template

from ..appearance import CHOICES, chosen
from ..navigation import Navigation, navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def ways(context: template.Context) -> Navigation:
    """The ways that the reader is offered; pages say where they lie by `nav`."""
    return navigation(context["request"].user, str(context.get("nav", "")))


@register.simple_tag(takes_context=True)
def appearance(context: template.Context) -> str:
    """light or dark, as the reader chose; empty: as the system."""
    request = context.get("request")
    return chosen(request) if request is not None else ""


@register.simple_tag
def appearances() -> dict[str, Any]:
    """What may be chosen."""
    return CHOICES
