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
# What a parameter or a field of that name means wherever it says nothing itself.
ASKED = {
    "after": "From `next`; not made up",
    "limit": "How many at most in one part",
    "pk": "The `id` of the unit, person, record, import or job",
    "number": "The number of the operation",
    "holding": "The `id` of the office held",
    "delegation": "The `id` of the standing in",
    "cluster": "The `id` of the cluster",
    "key": "The key of the indicator",
    "code": "Only the one with this code",
    "file": "The `id` of the file",
    "unit": "By its code",
    "period": "2026, 2026Q3, 2026H1, 2026-07, 2015..2020",
    "tree": "Units as they stood, or as they stand today",
    "person": "Only those of this person, by `id`",
    "who": "Members, others who work there, or both",
    "sex": "F, M, or empty: both",
    "deed": "Only this kind, as in `deed` of an operation",
    "since": "From this day on",
    "last": "To this day",
}
FIELDS = {
    "next": "The address of the following part, or null",
    "on": "The day of it, as the paper says",
    "since": "The first day",
    "until": "The first day on which it is no more; null: still",
    "precision": "day, month, year: how exactly `since` is known; known_by: then or before",
    "paper": "The decision that it rests on",
    "unit": "By its code",
    "unit_name": "What it was called then",
    "label": "In words",
    "operation": "The number of the operation",
    "deed": "What was done; `label` says it in words",
    "undone": "no, partly, wholly",
    "undoes": "The operation that this one takes back",
    "sealed": "Whether it is in the chain, so that nobody can change it unseen",
    "created": "Rows that were made, by their kind",
    "changed": "How many rows were changed",
    "verdict": "new, changed, same, suspected, wrong",
    "reason": "Why, in a sentence",
    "record": "The `id` in the register; null: it is new",
    "answers": "What may be answered where it is suspected",
    "candidates": "The records that may be meant",
    "faults": "What is wrong; the row is not taken in",
    "warned": "Worth a look; the row is taken in",
    "differences": "What would change",
    "line": "The place among the rows of the file, from 0",
    "row": "The row of the sheet, from 1",
    "progress": "How far it is; null: it does not run",
    "value": "null: there is no number; `reason` says why",
    "measure": "The unit of measure",
    "may_undo": "Whether you may take it back; else `why_not` says why",
    "kept": "Rows that stay as they are, and why",
    "failed": "Rows that could not be put back, and why",
    "reversed": "How many rows are as before",
    "scopes": "What the token may be used for",
    "last_day": "The last day of the token",
}
# Where such a field is what the name says, and nothing else.
NOT_IN = {"kept": {"DifferenceOut"}, "value": {"FaultOut", "Mend"}}


def described(schema: Any) -> None:
    """Add to each route what goes for all of its kind."""
    for name, shape in schema["components"]["schemas"].items():
        for field, told in shape.get("properties", {}).items():
            if field in FIELDS and name not in NOT_IN.get(field, ()):
                told.setdefault("description", FIELDS[field])
    schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for routes in schema["paths"].values():
        for method, route in routes.items():
            headers = [ONCE] if method == "post" else [KNOWN]
            if route.pop("x-if-match", False):
                headers.append(MATCH)
            route["parameters"] = [*route.get("parameters", []), *headers]
            for asked in route["parameters"]:
                if asked["name"] in ASKED:
                    asked.setdefault("description", ASKED[asked["name"]])
            if method == "get":
                route["responses"]["304"] = {"description": "The same as before"}
            for status, meaning in MEANINGS.items():
                route["responses"][str(status)] = {"description": meaning, "content": content}
