"""Reads every file named, each in a process of its own with little memory, and tells what came.

Run as a module: the outcomes go to stdout as JSON, by the files' names.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

import django
from django.utils import translation

MOST_MEMORY = 1024 * 1024 * 1024
# What counts is the time that the processor took; the clock only ends what waits for nothing.
MOST_SECONDS, MOST_WAITING = 10, 300


def outcome(path: Path) -> dict[str, Any]:
    """What becomes of the file in a process that may not take more memory than this."""
    from caunoi.base.errors import HouseError
    from caunoi.base.old_fonts import in_unicode
    from caunoi.base.sheets import Sheet, read_book
    from caunoi.registers.imports.recognise import find_tables
    from caunoi.registers.imports.wording import Wordings
    from caunoi.registers.register import find

    try:
        book = read_book(path)
        register = find("members")
        wordings = Wordings(register)
        rows = 0
        for sheet in book.sheets:
            cells, _found = in_unicode(sheet.rows, sheet.fonts)
            whole = Sheet(sheet.name, cells, sheet.hidden, sheet.merged)
            rows += sum(len(table.rows) for table in find_tables(whole, register, wordings))
        return {"became": "read", "rows": rows}
    except HouseError as error:
        return {"became": "refused", "message": str(error)}
    except BaseException as error:
        return {"became": "crashed", "message": f"{type(error).__name__}: {error}"[:300]}


def apart(path: Path) -> dict[str, Any]:
    """The outcome, told by a child over a pipe; a child that dies or hangs is told too."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        begun = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        most = int(begun.ru_utime + begun.ru_stime) + MOST_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        signal.alarm(MOST_WAITING)
        told = outcome(path)
        used = resource.getrusage(resource.RUSAGE_SELF)
        told["seconds"] = used.ru_utime + used.ru_stime - begun.ru_utime - begun.ru_stime
        with os.fdopen(writing, "w") as pipe:
            json.dump(told, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        came = pipe.read()
    _child, status = os.waitpid(child, 0)
    return dict(json.loads(came)) if came else {"became": "killed", "message": str(status)}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    django.setup()
    translation.activate("en")
    begun = time.monotonic()
    told = {path.name: apart(path) for path in sorted(Path(sys.argv[1]).iterdir())}
    json.dump({"files": told, "seconds": time.monotonic() - begun}, sys.stdout)


if __name__ == "__main__":
    main()
