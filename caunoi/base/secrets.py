"""Encryption of sensitive fields: a key per person under the house's key ring, and a keyed hash.

Erasing a person's key erases every ciphertext of theirs, in the tables and in the journal.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caunoi.env import key, keyring

from .errors import HouseError

NONCE = 12
INDEX_VERSION = 1


class CannotDecrypt(HouseError):
    """The key is not the one with which this was encrypted, or the text was altered."""

    status = 500


def new_key() -> tuple[int, str]:
    """A fresh key of its own, wrapped under the newest key of the ring: version and text."""
    version = max(keyring())
    return version, encrypt(os.urandom(32), keyring()[version])


def unwrap(version: int, wrapped: str) -> bytes:
    """The key that `new_key` wrapped. Raises CannotDecrypt."""
    ring = keyring()
    if version not in ring:
        raise CannotDecrypt(f"Key version {version} is not in the key ring.")
    return decrypt(wrapped, ring[version])


def encrypt(plain: bytes, with_key: bytes) -> str:
    nonce = os.urandom(NONCE)
    return base64.b64encode(nonce + AESGCM(with_key).encrypt(nonce, plain, None)).decode()


def decrypt(told: str, with_key: bytes) -> bytes:
    """What `encrypt` was given. Raises CannotDecrypt."""
    raw = base64.b64decode(told)
    try:
        return AESGCM(with_key).decrypt(raw[:NONCE], raw[NONCE:], None)
    except InvalidTag as error:
        raise CannotDecrypt("This was encrypted with another key, or altered.") from error


def keyed_hash(value: str) -> str:
    """The same for the same value, and of no use without the key: finds what is encrypted."""
    return hmac.new(key("index"), value.encode(), hashlib.sha256).hexdigest()


def keyed_hashes(values: Iterable[str]) -> dict[str, str]:
    """The keyed hash of each of many values; the key is read once."""
    index = key("index")
    return {v: hmac.new(index, v.encode(), hashlib.sha256).hexdigest() for v in set(values)}
