"""What the surroundings say: the data folder, the keys, the database."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext


class Variables(environ.Env):
    """A variable that is empty is as one that is not set: make exports those that nobody named."""

    def get_value(self, *arguments: Any, **options: Any) -> Any:
        self.ENVIRON = {name: value for name, value in os.environ.items() if value}
        return super().get_value(*arguments, **options)


env = Variables()

PACKAGE = Path(__file__).resolve().parent

# What each key is for: sessions and forms, encrypted fields, the search for them, the journal.
NAMES = ("django", "fields", "index", "journal")


class MissingKey(Exception):
    """A key is neither in the environment nor in the data folder."""


def home() -> Path:
    """The data folder: CAUNOI_HOME, else `var` beside a checkout, else a folder of the user's."""
    if named := os.environ.get("CAUNOI_HOME"):
        return Path(named).expanduser().absolute()
    if (PACKAGE.parent / "pyproject.toml").exists():
        return PACKAGE.parent / "var"
    return Path.home() / ".local" / "share" / "caunoi"


def key_folder() -> Path:
    return home() / "keys"


def _variable(name: str) -> str:
    return f"CAUNOI_KEY_{name.upper()}"


def _read(name: str) -> str | None:
    if value := os.environ.get(_variable(name), "").strip():
        return value
    try:
        return (key_folder() / name).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def _found(name: str) -> str:
    if value := _read(name):
        return value
    raise MissingKey(
        gettext("The key “%(name)s” is missing: restore %(file)s or set %(variable)s.")
        % {"name": name, "file": key_folder() / name, "variable": _variable(name)}
    )


def missing_keys() -> list[str]:
    return [name for name in NAMES if _read(name) is None]


def key(name: str) -> bytes:
    """The key of that name, as bytes for an HMAC or a signature."""
    return _found(name).encode("ascii")


def keyring() -> dict[int, bytes]:
    """The keys of encrypted fields by version; the highest version writes, all of them read."""
    ring = json.loads(_found("fields"))
    return {int(version): base64.b64decode(value) for version, value in ring.items()}


def make_keys() -> list[str]:
    """Make the keys that are missing, readable by the owner only; the names of the new ones."""
    made = []
    key_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    key_folder().chmod(0o700)
    for name in missing_keys():
        if name == "fields":
            value = json.dumps({"1": base64.b64encode(secrets.token_bytes(32)).decode()})
        else:
            value = secrets.token_urlsafe(48)
        # O_EXCL: of two starts at the same moment one makes the key and the other takes it.
        try:
            handle = os.open(key_folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(value + "\n")
        made.append(name)
    return made


def secret_key() -> str:
    """Empty before `caunoi init`; Django then refuses whatever needs to sign something."""
    return _read("django") or ""
