"""Broken copies of files, led by coverage: what reads a file may refuse it, and nothing else.

    nice .venv/bin/python bench/fuzz_reader.py MINUTES [FOLDER]

It begins with the samples of the tests. A copy that reaches a line of the reader which none reached
before is kept and broken further. Whatever ends otherwise than read or refused, or takes more than
five seconds, is written to FOLDER (.fuzz) and counted; the exit code tells whether there was any.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import time
import traceback
import zipfile
from pathlib import Path
from types import FrameType
from typing import Any

import django

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "caunoi/subjects/members/tests/samples"
WATCHED = ("/base/", "/registers/imports/", "/subjects/members/looks")
MOST_SECONDS, HANGS = 5, 60
LURES = [
    b"<", b">", b"&", b'"', b"\0", b"\xff" * 4, b"9" * 30, b"-1", b"NaN", b"1e999", b"A1048577",
    b'hidden="1"', b"<f>x</f>", b't="e"', b"<!DOCTYPE a>", "Họ và tên".encode(), b"\x85\x00", b"=",
]  # fmt: skip


class Coverage:
    """The lines of the reader that were reached."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()

    def __enter__(self) -> None:
        sys.settrace(self._enter)

    def __exit__(self, *_about: object) -> None:
        sys.settrace(None)

    def _enter(self, frame: FrameType, _event: str, _told: Any) -> Any:
        watched = any(part in frame.f_code.co_filename for part in WATCHED)
        return self._line if watched else None

    def _line(self, frame: FrameType, event: str, _told: Any) -> Any:
        if event == "line":
            self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


def broken(data: bytes, dice: random.Random) -> bytes:
    """A copy with something changed: in a packed part of the file, or in its bytes."""
    if data.startswith(b"PK") and dice.random() < 0.8:
        try:
            return _packed(data, dice)
        except Exception:  # the copy is so broken that it cannot be unpacked
            return _bytes(data, dice)
    return _bytes(data, dice)


def _packed(data: bytes, dice: random.Random) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        chosen = dice.choice(source.namelist())
        for name in dict.fromkeys(source.namelist()):
            part = source.read(name)
            if name != chosen or dice.random() > 0.05:
                archive.writestr(name, _bytes(part, dice) if name == chosen else part)
    return target.getvalue()


def _bytes(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _time in range(dice.choice([1, 1, 2, 5])):
        at = dice.randrange(len(changed) + 1)
        way = dice.randrange(6)
        if way == 0 and at < len(changed):
            changed[at] = dice.randrange(256)
        elif way == 1:
            changed[at:at] = dice.choice(LURES)
        elif way == 2:
            del changed[at : at + dice.choice([1, 4, 40, 4000])]
        elif way == 3:
            begin = dice.randrange(len(changed) + 1)
            changed[at:at] = changed[begin : begin + dice.choice([4, 40, 400])]
        elif way == 4 and at < len(changed):
            changed[at] ^= 1 << dice.randrange(8)
        else:
            lure = dice.choice(LURES)
            changed[at : at + len(lure)] = lure
    return bytes(changed)


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def read(data: bytes, name: str) -> None:
    """Everything that is done to a file before it is held against the register."""
    from caunoi.base.errors import HouseError
    from caunoi.base.old_fonts import in_unicode
    from caunoi.base.sheets import Sheet, read_book
    from caunoi.registers.imports.recognise import find_tables
    from caunoi.registers.imports.wording import Wordings
    from caunoi.registers.register import find

    try:
        for sheet in read_book(data, name).sheets:
            cells, _found = in_unicode(sheet.rows, sheet.fonts)
            whole = Sheet(sheet.name, cells, sheet.hidden, sheet.merged)
            for table in find_tables(whole, find("members"), Wordings(find("members"))):
                table.glance()
    except HouseError as error:
        assert str(error)


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    django.setup()
    signal.signal(signal.SIGALRM, stop)
    minutes, folder = float(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else ".fuzz")
    seed = random.randrange(10**9)
    dice, coverage = random.Random(seed), Coverage()
    pool = [
        (path.read_bytes(), path.name)
        for path in sorted(SAMPLES.iterdir())
        if path.suffix != ".json"
    ]
    end, tried, found = time.monotonic() + 60 * minutes, 0, 0
    while time.monotonic() < end:
        whole, name = dice.choice(pool)
        data, known, begun = broken(whole, dice), len(coverage.lines), time.process_time()
        fault = ""
        signal.alarm(HANGS)
        try:
            with coverage:
                read(data, name)
        except Exception:
            fault = traceback.format_exc()
        signal.alarm(0)
        # Watched line by line, everything takes several times as long.
        if time.process_time() - begun > 4 * MOST_SECONDS:
            fault = fault or "slow"
        if fault:
            found += 1
            folder.mkdir(exist_ok=True)
            (folder / f"{found}-{name}").write_bytes(data)
            (folder / f"{found}-{name}.txt").write_text(fault)
        if len(coverage.lines) > known:
            pool.append((data, name))
        tried += 1
    lines = len(coverage.lines)
    print(f"seed {seed}: {tried} files, {lines} lines reached, {len(pool)} kept, {found} faults")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
