"""The routes of the door: its own, and those of each room that declares some in `api.py`."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path
from django.utils.module_loading import import_string, module_has_submodule
from django.views.decorators.http import require_safe
from ninja.openapi.docs import Swagger

from . import account, figures, imports, jobs, journal
from .door import api, door, nowhere

ROUTERS = [account.router, figures.router, journal.router, imports.router, jobs.router]


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


@login_not_required
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """All routes, to be read and tried; what it needs comes from our own static files."""
    return Swagger({"persistAuthorization": False}).render_page(request, api)


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
    path("docs", docs, name="api-docs"),
    path("v1/", include((opened(), "ninja"), namespace="api")),
    path("v1/<path:rest>", door(nowhere), name="api-nowhere"),
]
