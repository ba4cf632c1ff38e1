"""A deed for many records at once: who can, who cannot and why is tried before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from caunoi.base.errors import HouseError

MOST = 500  # trying may take as many attempts as there are records that cannot


@dataclass(frozen=True)
class Together:
    """A deed over many records: its form, the plural deed, and what it means for one of them."""

    name: str
    label: Any
    form: Callable[..., Any]
    do: Callable[[Sequence[Any], dict[str, Any], Any], Any]
    says: Callable[[Any, dict[str, Any]], str]
    explain: Sequence[Any] = ()


def sift(items: Sequence[Any], do: Callable[[Sequence[Any]], Any]) -> dict[int, str]:
    """Why the deed is refused, by the key of each item for which it is; nothing is written.

    The deed itself is tried and taken back: on all, and where that fails on each half of them.
    """
    if not items:
        return {}
    try:
        with transaction.atomic():
            do(items)
            transaction.set_rollback(True)
    except HouseError as error:
        if len(items) == 1:
            return {items[0].pk: str(error.message)}
        middle = len(items) // 2
        return sift(items[:middle], do) | sift(items[middle:], do)
    return {}
