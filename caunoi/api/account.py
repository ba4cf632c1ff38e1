"""Who is asking, and how far the token goes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Router, Schema
from pydantic import Field

from caunoi.org.access import VERBS

from .door import Asked

router = Router(tags=["account"])


class OfficeOfMine(Schema):
    office: str
    on_behalf_of: str
    verbs: list[str] = Field(description="What it lets you do there, as far as the token goes")


class Me(Schema):
    account: str
    name: str
    token: str
    scopes: list[str]
    last_day: dt.date
    offices: list[OfficeOfMine]


@router.get("/me", response=Me, url_name="api-me")
def me(request: Asked) -> Any:
    """The account, its offices of today, and the scope of the token."""
    user, token = request.user, request.token  # type: ignore[attr-defined]
    offices: dict[tuple[str, str], list[str]] = {}
    for verb in VERBS:
        for office in user.reach(verb).offices:
            offices.setdefault((office.name, office.on_behalf_of), []).append(verb)
    return {
        "account": user.username,
        "name": str(user),
        "token": token.name,
        "scopes": token.scopes,
        "last_day": token.last_day,
        "offices": [
            {"office": name, "on_behalf_of": other, "verbs": verbs}
            for (name, other), verbs in offices.items()
        ],
    }
