"""Processor seconds of this process and of its database, which other work does not disturb."""

from __future__ import annotations

import os
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
    user, system = backend.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@cache
def _backend() -> Path:
    """The connection's process; it is to do the whole work, so that the whole is seen."""
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        return Path(f"/proc/{cursor.fetchone()[0]}/stat")
