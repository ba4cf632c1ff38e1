"""How long the demo takes to be built, and which chapters take long.

    CAUNOI_HOME=$(mktemp -d) .venv/bin/python -m bench.demo

Needs an empty database of its own (DATABASE_URL for PostgreSQL).
"""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")

from caunoi import env

env.home().mkdir(parents=True, exist_ok=True)
if env.missing_keys():
    env.make_keys()

import django

django.setup()

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection

from bench.clock import seconds
from caunoi import home
from caunoi.demo.build import build


class Bar:
    """Tells of each long chapter how long it took, as it is told that it is over."""

    def __init__(self) -> None:
        self.told, self.last = 0, seconds()

    def advance(self, length: Any) -> None:
        now, self.told = seconds(), self.told + 1
        if now - self.last > 1:
            print(f"  chapter {self.told}: {now - self.last:.1f} s", flush=True)
        self.last = now


@contextmanager
def progress(_label: Any, _length: Any) -> Iterator[Bar]:
    yield Bar()


def main() -> None:
    call_command("migrate", verbosity=0)
    home.ship()
    begun = seconds()
    build(progress)
    print(f"{connection.vendor}: the demo is built in {seconds() - begun:.1f} s")


if __name__ == "__main__":
    main()
