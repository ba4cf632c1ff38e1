"""A process that is asked for pages and deeds, line by line, and tells what each one took.

Ours and a peer's answer the same questions in turn, each in its own environment; so nothing of
caunoi is imported here.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.clock import seconds

NEXT = re.compile(r'rel="next" href="([^"]+)"|href="([^"]+)" rel="next"')
Deeds = dict[str, Callable[..., Any]]


def answer_to_the_end(clients: dict[str, Client], deeds: Deeds) -> None:
    """Answer one line of JSON for each that comes in; what is printed otherwise goes astray."""
    told, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        order = json.loads(line)
        deed = order.pop("deed")
        found = page(clients[order.pop("who")], **order) if deed == "page" else deeds[deed](**order)
        print(json.dumps(found), file=told, flush=True)


def page(client: Client, path: str, times: int, headers: dict[str, str]) -> dict[str, Any]:
    """Statements, size and processor seconds of an address asked for so many times."""
    get: Any = lambda: client.get(path, headers=headers, SERVER_NAME="localhost")  # noqa: E731
    first = get()
    if first.status_code != 200:
        raise SystemExit(f"{path} answers {first.status_code}")
    with ExitStack() as stack:
        captured = [
            stack.enter_context(CaptureQueriesContext(connection))
            for connection in connections.all()
        ]
        get()
        statements = sum(map(len, captured))
    taken = []
    for _ in range(times):
        begun = seconds()
        get()
        taken.append(seconds() - begun)
    return {
        "seconds": statistics.median(taken),
        "best": min(taken),
        "statements": statements,
        "bytes": len(first.content),
    }


def leafed(client: Client, path: str, pages: int) -> str:
    """The address of a later page, as somebody finds it who leafs by its links."""
    for _ in range(pages):
        text = client.get(path, SERVER_NAME="localhost").content.decode()
        link = NEXT.search(text)
        if link is None:
            raise SystemExit(f"{path} leads no further")
        query = (link[1] or link[2]).replace("&amp;", "&")
        path = path.partition("?")[0] + query
    return path


def memory() -> str:
    """What this process holds: memory of its own; and of files, which is shared, like the database.

    The database file is mapped into memory, so that what was read of it counts as held.
    """
    told = Path("/proc/self/status").read_text(encoding="ascii")
    kinds = dict(re.findall(r"(Rss\w+|VmRSS):\s+(\d+) kB", told))
    own, files, whole = (int(kinds[kind]) / 1024 for kind in ("RssAnon", "RssFile", "VmRSS"))
    return f"{own:.0f} MiB of its own and {files:.0f} MiB of files, {whole:.0f} in all"
