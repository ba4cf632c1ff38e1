"""One worker of a data folder: it holds a lock, which the system frees when it is killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caunoi.env import home

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def _place() -> Path:
    return home() / "worker.lock"


@contextmanager
def lock_file() -> Iterator[int]:
    handle = os.open(_place(), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def alone(handle: int) -> bool:
    """Whether this process is the worker now."""
    return _taken(handle, shared=False)


def somebody_works() -> bool:
    """Whether there is a worker; to ask does not keep one from beginning for longer than that."""
    if not _place().exists():
        return False
    with lock_file() as handle:
        return not _taken(handle, shared=True)


def _taken(handle: int, *, shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            if shared:
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
