"""`caunoi work`: do the long work that waits; `caunoi serve` starts it where it is needed."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

import click
from django.utils.translation import gettext_noop as _

from .worker import expect_many_rows
from .worker import work as do_work


@click.command("work", help=_("Do the long work that waits; “serve” starts this by itself."))
@click.option(
    "--idle", type=click.FloatRange(0), help=_("End after so many seconds without any work.")
)
def work(idle: float | None) -> None:
    parent, asked_to_end = os.getppid(), threading.Event()

    def end(number: int, frame: Any) -> None:
        # The job under way is finished first; whoever asks twice ends it in the middle.
        asked_to_end.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)

    def going() -> bool:
        # Started by a server, it ends with the server.
        return not asked_to_end.is_set() and (idle is None or os.getppid() == parent)

    expect_many_rows()
    do_work(idle=idle, going=going)


COMMANDS = [work]
