"""What the chain seals of rows that an operation created: one sum over them, in whatever order.

Keyed and salted, so that nobody without the house's key can guess a row from it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from caunoi.env import key

ROOM = 1 << 256
NOTHING = "\x00"


class RowDigest:
    """Digests of rows that one operation created."""

    def __init__(self, salt: str) -> None:
        own = hashlib.sha256(key("journal")).digest()
        self._start = hashlib.blake2b(key=own, salt=bytes.fromhex(salt), digest_size=32)

    def of(self, label: str, told_values: Iterable[str]) -> int:
        """A row's part of the sum, from its columns in the model's order, each as `told`."""
        digest = self._start.copy()
        digest.update("\x1f".join([label, *told_values]).encode())
        return int.from_bytes(digest.digest())


def as_text(total: int) -> str:
    return f"{total % ROOM:064x}" if total else ""


def told(value: Any) -> str:
    """A value in the words of the digest: the same as it is written and as it is read back."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return str.__str__(value)  # a choice by its value, and without asking its class
    if type(value) is int or type(value) is dt.date:
        return str(value)
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, Decimal | float):
        # 12.00 as it is written is read back as 12 or as 12.0.
        return format(Decimal(str(value)).normalize(), "f")
    return str(value)
