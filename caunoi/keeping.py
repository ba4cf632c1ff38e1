"""`caunoi backup` and `restore`: a copy of everything but the keys, and putting it back."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from caunoi import backup, env
from caunoi.base.console import progress, say
from caunoi.base.errors import HouseError
from caunoi.home import migrate_if_needed
from caunoi.journal.chain import verify


@click.command("backup", help=_("Copy all data into one file, while people work; not the keys."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
def back_up(file: Path) -> None:
    with progress(gettext("Copying the data")) as steps:
        if str(file) == "-":
            backup.back_up(sys.stdout.buffer, steps.advance)
            return
        if file.exists():
            raise HouseError(gettext("%(file)s is there already.") % {"file": file})
        unfinished = file.with_name(f"{file.name}.new")
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
                out.truncate()
                backup.back_up(out, steps.advance)
                out.flush()
                os.fsync(out.fileno())
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    say(gettext("Written to %(file)s.") % {"file": file})
    say(
        gettext("The keys are not in it: keep a copy of %(folder)s elsewhere.")
        % {"folder": env.key_folder()}
    )


@click.command(help=_("Put a copy back into a folder that holds only the keys, and verify it."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
def restore(file: str) -> int:
    with progress(gettext("Putting the data back")), click.open_file(file, "rb") as source:
        backup.restore(source)
    migrate_if_needed()
    with progress(gettext("Verifying the journal")):
        verdict = verify()
    for fault in verdict.faults:
        say(fault)
    if verdict.ok:
        say(gettext("The data is back, and the journal is whole."))
    return 0 if verdict.ok else 1


COMMANDS = [back_up, restore]
