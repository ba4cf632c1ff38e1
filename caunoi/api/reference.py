"""The pages for those who write programs: all routes, told from the description itself."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from .described import MEANINGS, ONCE
from .door import api
from .examples import TOKEN, Example
from .shapes import Field, Shapes, in_words

CLIENT = Path(__file__).parent / "static" / "api" / "caunoi_api.py"
# In the order in which a program needs them.
PARTS = {
    "account": gettext_lazy("Account and token"),
    "units": gettext_lazy("Units, offices, clusters"),
    "people": gettext_lazy("People and memberships"),
    "registers": gettext_lazy("Registers and their records"),
    "figures": gettext_lazy("Figures and their records"),
    "imports": gettext_lazy("Imports"),
    "jobs": gettext_lazy("Long work"),
    "journal": gettext_lazy("Journal and undo"),
}
COMMON = {ONCE["name"], "If-None-Match"}  # told once, for all


class Route:
    """One address with one method, as the page shows it."""

    def __init__(self, shapes: Shapes, method: str, path: str, route: dict[str, Any]) -> None:
        self.shapes, self.method, self.path, self.route = shapes, method.upper(), path, route
        self.key: str = route["operationId"]
        self.words = in_words(route.get("description", ""))
        self.example = Example(shapes, method, path, route)

    @property
    def short(self) -> str:
        """The address without what all begin with."""
        return self.path.removeprefix("/api/v1")

    @property
    def examples(self) -> list[tuple[str, str]]:
        """How it is asked, by the language it is written in."""
        return [("curl", self.example.curl), ("Python", self.example.python)]

    @cached_property
    def parameters(self) -> list[Field]:
        """What stands in the address, or in a header of its own."""
        return [
            Field(
                one["name"],
                self._kind(one["schema"]),
                in_words(one.get("description", "")),
                required=one.get("required", False),
                default=str(one["schema"].get("default") or ""),
            )
            for one in self.route["parameters"]
            if one["name"] not in COMMON
        ]

    def _kind(self, schema: dict[str, Any]) -> str:
        return self.shapes.kind(self.shapes.plain(schema)[0])

    @cached_property
    def sent(self) -> list[Field]:
        """The fields of what is sent."""
        content = self.route.get("requestBody", {}).get("content", {})
        return [field for told in content.values() for field in self.shapes.fields(told["schema"])]

    @cached_property
    def sent_words(self) -> Any:
        """What goes for all of what is sent."""
        content = self.route.get("requestBody", {}).get("content", {})
        schemas = [self.shapes.plain(told["schema"])[0] for told in content.values()]
        return in_words(schemas[0].get("description", "")) if schemas else ""

    @cached_property
    def success(self) -> str:
        """The status of a good answer."""
        return next(str(code) for code in self.route["responses"] if str(code).startswith("2"))

    @cached_property
    def answered(self) -> list[Field]:
        """The fields of a good answer."""
        told = {str(code): told for code, told in self.route["responses"].items()}[self.success]
        schema = told.get("content", {}).get("application/json", {}).get("schema")
        return list(self.shapes.fields(schema)) if schema else []


def routes_of(part: str) -> list[Route]:
    """The routes of one part, in the order in which they are described."""
    description = api.get_openapi_schema()
    shapes = Shapes(description)
    return [
        Route(shapes, method, path, route)
        for path, methods in description["paths"].items()
        for method, route in methods.items()
        if part in route["tags"]
    ]


def contents(here: str = "") -> list[dict[str, Any]]:
    """Each part with its name."""
    return [{"key": key, "label": label, "here": key == here} for key, label in PARTS.items()]


@login_not_required
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """How programs ask: the token, what goes for all, and every route by its part."""
    root = request.build_absolute_uri("/").rstrip("/")
    told = {
        "nav": "guide",
        "parts": [{**part, "routes": routes_of(part["key"])} for part in contents()],
        "statuses": [(status, in_words(meaning)) for status, meaning in MEANINGS.items()],
        "variables": f"export CAUNOI_URL={root}\nexport CAUNOI_TOKEN=caunoi_…",
        "first": "\n".join(f'curl {TOKEN} "$CAUNOI_URL/api/v1/{name}"' for name in ("me", "units")),
        "client_name": CLIENT.name,
        "client": CLIENT.read_text(encoding="utf-8"),
        "described": "openapi.json",
    }
    return render(request, "api/docs.html", told)


@login_not_required
@require_safe
def docs_part(request: HttpRequest, part: str) -> HttpResponse:
    """The routes of one part: what each is sent and answers, with an example."""
    if part not in PARTS:
        raise Http404
    told = {"nav": "guide", "parts": contents(part), "part": PARTS[part], "routes": routes_of(part)}
    return render(request, "api/docs_part.html", told)
