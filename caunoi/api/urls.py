"""The routes of the door: its own, and those of each room that declares some in `api.py`."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.urls import URLPattern, include, path
from django.utils.module_loading import import_string, module_has_submodule
from django.views.decorators.http import require_safe

from . import account, figures, imports, jobs, journal, reference, texts
from .door import api, door, nowhere
from .registers.evidence import router as registers

ROUTERS = [
    account.router,
    figures.router,
    texts.router,
    journal.router,
    imports.router,
    jobs.router,
    registers,
]


def routers() -> list[Any]:
    """Those of the rooms first: units and people are what a program asks for most."""
    rooms = [
        import_string(f"{app.name}.api.router")
        for app in apps.get_app_configs()
        if app.name.startswith("caunoi.subjects.") and module_has_submodule(app.module, "api")
    ]
    return [*rooms, *ROUTERS]


for router in routers():
    api.add_router("", router)


def opened() -> list[URLPattern]:
    """Each route behind the door, once for each address."""
    patterns: dict[str, URLPattern] = {}
    found: Any = api.urls[0]
    for pattern in found:
        view = nowhere if pattern.name == "api-root" else pattern.callback
        if pattern.name == "openapi-json":
            view = require_safe(view)
        pattern.callback = door(view)
        patterns.setdefault(str(pattern.pattern), pattern)
    return list(patterns.values())


urlpatterns = [
    path("docs/", reference.docs, name="api-docs"),
    path("docs/<slug:part>/", reference.docs_part, name="api-docs-part"),
    path("v1/", include((opened(), "ninja"), namespace="api")),
    path("v1/<path:rest>", door(nowhere), name="api-nowhere"),
]
