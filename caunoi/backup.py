"""A copy of everything but the keys in one file, made while people work, and put back elsewhere.

The keys stay out on purpose: a copy that is lost opens no identity number, and only a copy of the
keys that is kept apart brings those back.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi import __version__, env
from caunoi.base.errors import HouseError
from caunoi.journal import head
from caunoi.journal.chain import steady_view

# What a data folder holds beside the database and the keys, and what must not be lost of it.
FOLDERS = ("files", "uploads")
ABOUT, DATABASE, HEAD = "about.json", "database", "head.json"


class NoBackup(HouseError):
    """The file is no copy made by caunoi, or not one that belongs here."""


def prints() -> dict[str, str]:
    """What tells a key again without telling it."""
    return {
        name: hmac.new(env.key(name), b"caunoi backup", hashlib.sha256).hexdigest()[:16]
        for name in env.NAMES
    }


def back_up(out: IO[bytes], advance: Callable[[], None]) -> None:
    """Write the copy to a stream: the database and the chain's head at one moment, then files."""
    about = {"version": __version__, "at": timezone.now().isoformat(), "keys": prints()}
    about["vendor"] = connection.vendor
    with tempfile.TemporaryDirectory(dir=env.home()) as folder:
        database = Path(folder) / DATABASE
        with steady_view() as known:
            copy_database(database)
        with tarfile.open(fileobj=out, mode="w|gz") as archive:
            _add(archive, ABOUT, json.dumps(about).encode())
            if known is not None:
                sealed = json.dumps({"sealed": known.sealed, "coming": known.coming})
                _add(archive, HEAD, sealed.encode())
            archive.add(database, DATABASE)
            advance()
            for name in FOLDERS:
                for path in sorted((env.home() / name).rglob("*")):
                    _add_file(archive, path)
                    advance()


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    archive.addfile(entry, io.BytesIO(data))


def _add_file(archive: tarfile.TarFile, path: Path) -> None:
    try:
        archive.add(path, str(path.relative_to(env.home())), recursive=False)
    except FileNotFoundError:
        return  # a file of some weeks ago was tidied up just now


def copy_database(target: Path) -> None:
    """Copy the database as this transaction sees it."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
    _postgres("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")


def _postgres(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on our database; the password goes by the environment."""
    told: dict[str, Any] = connection.get_connection_params()
    names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password"}
    names["PGDATABASE"] = "dbname"
    known = {name: str(told[key]) for name, key in names.items() if told.get(key)}
    if shutil.which(program) is None:
        raise HouseError(
            _("%(program)s is missing: install the programs of PostgreSQL.") % {"program": program}
        )
    done = subprocess.run(
        [program, *arguments], env={**os.environ, **known}, capture_output=True, text=True
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        raise HouseError(
            _("%(program)s did not succeed: %(told)s") % {"program": program, "told": last}
        )


def is_empty() -> bool:
    """Whether there is no database here that a copy would take the place of."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return not path.exists() or path.stat().st_size == 0
    return not connection.introspection.table_names()


def restore(source: IO[bytes]) -> None:
    """Put a copy back into a folder that holds the keys and nothing else. Raises HouseError."""
    if missing := env.missing_keys():
        raise HouseError(
            _("The keys (%(names)s) are missing: put your copy of them into %(folder)s first.")
            % {"names": ", ".join(missing), "folder": env.key_folder()}
        )
    if not is_empty():
        raise HouseError(
            _("There is data here already; restore into an empty folder and an empty database.")
        )
    with tempfile.TemporaryDirectory(dir=env.home()) as folder:
        _unpack(source, Path(folder))
        _check(Path(folder))
        for name in FOLDERS:
            if (Path(folder) / name).is_dir():
                shutil.copytree(Path(folder) / name, env.home() / name, dirs_exist_ok=True)
        put_database(Path(folder) / DATABASE)
        if (Path(folder) / HEAD).exists():
            head.path().parent.mkdir(mode=0o700, exist_ok=True)
            shutil.copyfile(Path(folder) / HEAD, head.path())


def _unpack(source: IO[bytes], folder: Path) -> None:
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as archive:
            for entry in archive:
                _unpack_one(archive, entry, folder)
    except (tarfile.TarError, EOFError, OSError) as fault:
        raise NoBackup(_("This is not a whole copy made by “caunoi backup”.")) from fault


def _unpack_one(archive: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    """Write one file. By hand: Python before 3.11.4, as Debian 12's, knows no safe `extractall`."""
    target = folder / entry.name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise NoBackup(_("This is not a whole copy made by “caunoi backup”."))
    if entry.isdir():
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        return
    data = archive.extractfile(entry) if entry.isfile() else None
    if data is None:
        raise NoBackup(_("This is not a whole copy made by “caunoi backup”."))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(data, file)


def _check(folder: Path) -> None:
    try:
        about = json.loads((folder / ABOUT).read_text())
        kept, vendor = about["keys"], about["vendor"]
    except (OSError, ValueError, KeyError) as fault:
        raise NoBackup(_("This is not a whole copy made by “caunoi backup”.")) from fault
    if not (folder / DATABASE).is_file():
        raise NoBackup(_("This is not a whole copy made by “caunoi backup”."))
    if vendor != connection.vendor:
        raise NoBackup(
            _("The copy is of %(theirs)s, and the database here is %(ours)s.")
            % {"theirs": vendor, "ours": connection.vendor}
        )
    if wrong := [name for name, told in prints().items() if kept.get(name) != told]:
        raise NoBackup(
            _("The keys here (%(names)s) are not those with which the copy was made.")
            % {"names": ", ".join(wrong)}
        )


def put_database(source: Path) -> None:
    """Put the database in its place, whole or not at all."""
    if connection.vendor != "sqlite":
        connection.close()
        _postgres(
            "pg_restore", "--no-owner", "--single-transaction", "--exit-on-error",
            f"--dbname={connection.settings_dict['NAME']}", str(source),
        )  # fmt: skip
        return
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    source.chmod(0o600)
    shutil.move(source, target)
