"""Keys of records as they are kept with a signed figure: packed, and as a digest."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable


def packed(keys: Iterable[int]) -> str:
    """Keys as a short text: sorted, each as the step from the one before, compressed."""
    steps, last = [], 0
    for key in sorted(keys):
        steps.append(key - last)
        last = key
    return base64.b64encode(zlib.compress(json.dumps(steps).encode(), 9)).decode()


def unpacked(text: str) -> set[int]:
    """The keys again."""
    keys, last = set(), 0
    for step in json.loads(zlib.decompress(base64.b64decode(text))) if text else ():
        last += step
        keys.add(last)
    return keys


def digest_of(keys: Iterable[int]) -> str:
    """A digest of the keys, in whatever order they come."""
    return hashlib.sha256(",".join(map(str, sorted(keys))).encode()).hexdigest()
