"""Processor seconds of this process and of its database, which other work does not disturb."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from django.db import connection


def seconds() -> float:
    """Used so far. A PostgreSQL elsewhere cannot be asked: then it is the time on the wall."""
    if connection.vendor == "sqlite":
        return time.process_time()
    backend = _backend()
    if not backend.exists():
        return time.perf_counter()
    # In nanoseconds: the times in `stat` are told in hundredths of a second only.
    on_processor = int(backend.read_text(encoding="ascii").split()[0])
    return time.process_time() + on_processor / 1e9


@cache
def _backend() -> Path:
    """The connection's process; it is to do the whole work, so that the whole is seen."""
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        return Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
