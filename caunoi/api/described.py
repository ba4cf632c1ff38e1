"""What is said of every route in the description, once: problems, and the headers of writes."""

from __future__ import annotations

from typing import Any

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457; `errors` names the fields that are wrong.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
MEANINGS = {
    400: "What was sent is no JSON",
    401: "No token, or one that is not good any more",
    403: "The offices or the scope of the token do not allow it; `detail` says why",
    404: "There is no such thing within reach",
    409: "Somebody was faster, or it is done already",
    412: "`If-Match` does not hold: it was changed meanwhile",
    422: "What was sent cannot be right; `errors` names the fields",
}
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Sent again with the same key within a day, it is done once.",
    "schema": {"type": "string", "maxLength": 100},
}
MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` as it was read: if somebody changed it since, nothing is written.",
    "schema": {"type": "string"},
}
KNOWN = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` that is known: if it is the same still, the answer is 304.",
    "schema": {"type": "string"},
}


def described(schema: Any) -> None:
    """Add to each route what goes for all of its kind."""
    schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for routes in schema["paths"].values():
        for method, route in routes.items():
            headers = [ONCE] if method == "post" else [KNOWN]
            if route.pop("x-if-match", False):
                headers.append(MATCH)
            route["parameters"] = [*route.get("parameters", []), *headers]
            if method == "get":
                route["responses"]["304"] = {"description": "The same as before"}
            for status, meaning in MEANINGS.items():
                route["responses"][str(status)] = {"description": meaning, "content": content}
