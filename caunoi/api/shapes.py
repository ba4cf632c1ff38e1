"""What is sent and answered, field by field, as the page that describes it shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DEEPEST = 3
CODE = re.compile(r"`([^`]+)`")
KINDS = {
    "string": gettext_lazy("text"),
    "integer": gettext_lazy("whole number"),
    "number": gettext_lazy("number"),
    "boolean": "true, false",
    "object": gettext_lazy("object"),
    "date": gettext_lazy("day, as 2024-12-31"),
    "date-time": gettext_lazy("moment, as 2024-12-31T08:00:00+07:00"),
    "binary": gettext_lazy("file"),
}


@dataclass(frozen=True)
class Field:
    """One field: its name with those above it, what may stand in it, and what it means."""

    name: str
    kind: str
    words: SafeString
    required: bool = False
    default: str = ""


def phrase(told: str) -> str:
    """A description as it is looked up: in one line."""
    return " ".join(told.split())


def in_words(told: str) -> SafeString:
    """A description in the language of the reader; what stands between `…` as code."""
    words = escape(_(phrase(told))) if told else ""
    return mark_safe(CODE.sub(r"<code>\1</code>", str(words)))


class Shapes:
    """The schemas of a description."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.known: dict[str, Any] = description["components"]["schemas"]

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The schema itself, where only its name stands; what is said beside the name stays."""
        while name := schema.get("$ref"):
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            schema = {**self.known[name.rpartition("/")[2]], **beside}
        return schema

    def plain(self, schema: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """What may stand there besides null, and whether null may."""
        schema = self.resolved(schema)
        options = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
        if "anyOf" not in schema:
            return schema, False
        beside = {key: value for key, value in schema.items() if key != "anyOf"}
        inner, _null = self.plain(options[0])
        return {**inner, **beside}, len(options) < len(schema["anyOf"])

    def fields(self, schema: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[Field]:
        """Each field, and under it those of what stands in it."""
        schema, _null = self.plain(schema)
        if schema.get("type") == "array":
            yield from self.fields(schema["items"], before, depth)
            return
        required = schema.get("required", [])
        for name, told in schema.get("properties", {}).items():
            shape, null = self.plain(told)
            default = shape.get("default")
            yield Field(
                before + name,
                self.kind(shape, null),
                in_words(told.get("description", "")),
                required=name in required,
                default="" if default in (None, "") else str(default),
            )
            inner, mark = (shape["items"], "[].") if shape.get("type") == "array" else (shape, ".")
            if depth < DEEPEST:
                yield from self.fields(inner, before + name + mark, depth + 1)

    def kind(self, shape: dict[str, Any], null: bool = False) -> str:
        """What may stand there, in words."""
        if "enum" in shape:
            told = ", ".join(str(value) or "“”" for value in shape["enum"])
        elif shape.get("type") == "array":
            inner, _none = self.plain(shape["items"])
            told = _("list: %(kind)s") % {"kind": self.kind(inner)}
        else:
            told = str(KINDS.get(shape.get("format", ""), KINDS.get(shape.get("type", ""), "")))
        return _("%(kind)s, or null") % {"kind": told} if null else told
