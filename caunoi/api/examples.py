"""How each route is asked, as one would write it: with curl, and in Python."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from .shapes import Shapes

# What stands in an example, by the name of what is asked for.
VALUES: dict[str, Any] = {
    "unit": "CDCS01",
    "code": "CDCS01",
    "under": "CDVC",
    "to": "CDCS02",
    "key": "members.total",
    "register_key": "courses",
    "period": "2024",
    "on": "2024-06-01",
    "name": "Nguyễn Thị An",
    "kind": "education",
    "level": "dai_hoc",
    "office": "chair",
    "status": "full",
    "number": 56,
    "drop": 34,
    "person": 34,
}
# Where nothing has to be sent, or the name says too little.
BODIES: dict[str, Any] = {
    "found_unit": {
        "name": "CĐCS Sở Y tế",
        "kind": "grassroots",
        "under": "CDVC",
        "on": "2024-06-01",
    },
    "person_correct": {"phone": "0912345678"},
    "person_post": {"on": "2024-06-01", "position": "Trưởng phòng"},
    "rename": {"on": "2024-06-01", "name": "CĐCS Sở Y tế"},
    "close_unit": {"on": "2024-06-01", "heir": "CDCS02", "members": "heir", "posts": "heir"},
    "begin_a_term": {"name": "2023-2028", "on": "2023-03-01"},
    "make_a_cluster": {"name": "Cụm số 1", "on": "2024-01-01"},
    "let_stand_in": {"to": 34, "on": "2024-06-01", "until": "2024-07-01"},
    "decide": {"mend": {"sheet": "DS", "cell": "D5", "value": "28/02/1985"}},
    "take_in": {"partial": False},
    "take_back": {"note": "Nhập nhầm tệp"},
    "record": {
        "values": {
            "unit": "CDCS01",
            "name": "Lớp nghiệp vụ công tác công đoàn",
            "kind": "union",
            "begins": "2024-06-03",
            "ends": "2024-06-05",
            "cost": 15_000_000,
        }
    },
    "correct_record": {"values": {"ends": "2024-06-06"}},
    "take_step": {"values": {}, "note": "Đề nghị bổ sung biên bản"},
    "send_record": {"under": "CDVC"},
}
# Where another register or step shows better what is meant.
PLACES: dict[str, dict[str, str]] = {
    "take_step": {"register_key": "sendings", "move": "return"},
    "send_record": {"register_key": "documents"},
}
# What is sent as a file, and under which name an answer is kept.
FILE, SCAN, KEPT = "danh-sach.xlsx", "bien-ban.pdf", "remarks.xlsx"
TOKEN = '-H "Authorization: Bearer $CAUNOI_TOKEN"'


class Example:
    """One route as it is asked."""

    def __init__(self, shapes: Shapes, method: str, path: str, route: dict[str, Any]) -> None:
        self.shapes, self.method, self.route = shapes, method, route
        in_path = {one["name"] for one in route["parameters"] if one["in"] == "path"}
        self.path = path.removeprefix("/api/v1")
        for name in in_path:
            known = PLACES.get(route["operationId"], {}).get(name) or VALUES.get(name, 12)
            self.path = self.path.replace(f"{{{name}}}", str(known))
        self.query = {
            one["name"]: self.value(one["name"], one["schema"])
            for one in route["parameters"]
            if one["in"] == "query" and one.get("required")
        }
        content = route.get("requestBody", {}).get("content", {})
        self.form = content.get("multipart/form-data", {}).get("schema")
        scan = route["operationId"] in ("attach_evidence", "get_evidence")
        self.file, self.kept = (SCAN, SCAN) if scan else (FILE, KEPT)
        self.body = self.sent(content.get("application/json", {}).get("schema"))
        self.answers_file = not any(
            "application/json" in told.get("content", {"application/json": {}})
            for status, told in route["responses"].items()
            if str(status).startswith("2")
        )

    def sent(self, schema: dict[str, Any] | None) -> Any:
        """What has to be sent at least."""
        if schema is None:
            return None
        if (known := BODIES.get(self.route["operationId"])) is not None:
            return known
        shape, _null = self.shapes.plain(schema)
        return {
            name: self.value(name, shape["properties"][name]) for name in shape.get("required", [])
        }

    def value(self, name: str, schema: dict[str, Any]) -> Any:
        """Something that may stand there."""
        shape, _null = self.shapes.plain(schema)
        if shape.get("type") == "array":
            return [self.value(name, shape["items"])]
        if enum := shape.get("enum"):
            return VALUES[name] if VALUES.get(name) in enum else next(filter(None, enum))
        kinds: dict[str, type] = {"integer": int, "string": str}
        known = VALUES.get(name)
        if isinstance(known, kinds.get(shape.get("type", ""), object)):
            return known
        return 12 if shape.get("type") == "integer" else "2024-06-01"

    @property
    def curl(self) -> str:
        """The command; the address and the token stand in the environment."""
        query = f"?{urlencode(self.query, doseq=True)}" if self.query else ""
        address = f'"$CAUNOI_URL/api/v1{self.path}{query}"'
        lines = [f"curl {TOKEN}"]
        if self.form:
            given = "".join(f"-F {name}={told} " for name, told in self.form_sent.items())
            lines.append(f"{given}-F file=@{self.file}")
        elif self.method == "post":
            # As a file or a shell takes it: a quote that ends the argument must not stand in it.
            told = json.dumps(self.body or {}, ensure_ascii=False).replace("'", r"'\''")
            lines.append(f"-H \"Content-Type: application/json\" -d '{told}'")
        if self.answers_file:
            lines.append(f"-o {self.kept}")
        return " \\\n  ".join([*lines, address])

    @property
    def python(self) -> str:
        """The same with what `caunoi_api.py` offers."""
        more = "".join(f", {name}={value!r}" for name, value in self._given())
        asked = f"ask({self.method.upper()!r}, {self.path!r}{more})"
        if self.answers_file:
            kept = f"with open({self.kept!r}, 'wb') as book:"
            return f"from caunoi_api import ask\n\n{kept}\n    book.write({asked})"
        if self.is_list:
            row = f"for one in every({self.path!r}{more}):"
            return f"from caunoi_api import every\n\n{row}\n    print(one)"
        return f"from caunoi_api import ask\n\nprint({asked})"

    @property
    def is_list(self) -> bool:
        """Whether the answer goes on in further parts."""
        told = self.route["responses"].get("200") or self.route["responses"].get(200) or {}
        schema = told.get("content", {}).get("application/json", {}).get("schema", {})
        shape, _null = self.shapes.plain(schema)
        return {"items", "next"} <= set(shape.get("properties", {}))

    @property
    def form_sent(self) -> dict[str, Any]:
        """What a form is sent with besides its file."""
        shape, _null = self.shapes.plain(self.form or {})
        needed = [name for name in shape.get("required", []) if name != "file"]
        return {name: self.value(name, shape["properties"][name]) for name in needed}

    def _given(self) -> list[tuple[str, Any]]:
        if self.form:
            form = [("form", self.form_sent)] if self.form_sent else []
            return [*form, ("file", self.file)]
        return [(name, told) for name, told in (("query", self.query), ("body", self.body)) if told]
