"""Asks Cầu Nối. Python 3.9 or later, and nothing besides. Set CAUNOI_URL and CAUNOI_TOKEN."""

import json
import os
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from typing import Any


class Problem(Exception):
    """What the server refuses: `status`, `detail` in a sentence, `errors` by field."""

    def __init__(self, told: Any) -> None:
        super().__init__(f"{told['status']}: {told['detail']}")
        self.status, self.detail, self.errors = told["status"], told["detail"], told.get("errors")


def ask(
    method: str,
    path: str,
    query: Any = None,
    body: Any = None,
    form: Any = None,
    file: str = "",
    once: str = "",
) -> Any:
    """One request; `file` is the name of a file, `once` a key with which it is done only once."""
    base = os.environ["CAUNOI_URL"].rstrip("/") + "/api/v1"
    address = path if path.startswith("http") else base + path
    if query:
        address += "?" + urllib.parse.urlencode(query, doseq=True)
    head = {"Authorization": "Bearer " + os.environ["CAUNOI_TOKEN"]}
    data = None
    if file:
        data, head["Content-Type"] = in_parts(form or {}, file)
    elif method == "POST":
        data, head["Content-Type"] = json.dumps(body or {}).encode(), "application/json"
    if once:
        head["Idempotency-Key"] = once
    asked = urllib.request.Request(address, data, head, method=method)
    try:
        with urllib.request.urlopen(asked) as answer:
            told, kind = answer.read(), answer.headers["Content-Type"]
    except urllib.error.HTTPError as error:
        raise Problem(json.load(error)) from None
    return json.loads(told) if kind.startswith("application/json") else told


def every(path: str, query: Any = None) -> Iterator[Any]:
    """Each item of a list, part after part."""
    part = ask("GET", path, query)
    yield from part["items"]
    while part["next"]:
        part = ask("GET", part["next"])
        yield from part["items"]


def in_parts(form: Any, file: str) -> tuple[bytes, str]:
    """A form with a file, and its content type."""
    between = uuid.uuid4().hex
    lines = []
    for name, value in form.items():
        lines += [
            f'--{between}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        ]
    name = os.path.basename(file)
    lines += [
        f'--{between}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    ]
    with open(file, "rb") as opened:
        data = "".join(lines).encode() + opened.read() + f"\r\n--{between}--\r\n".encode()
    return data, f"multipart/form-data; boundary={between}"
