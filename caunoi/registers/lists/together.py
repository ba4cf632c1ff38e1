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
    verb: str = "edit"


def sift(items: Sequence[Any], do: Callable[[Sequence[Any]], Any]) -> dict[int, str]:
    """Why the deed is refused, by the key of each item for which it is; nothing is written.

    The deed itself is tried and taken back: on all, then on those of whom its refusal does not
    speak; where it speaks of nobody, on each half of them.
    """
    refused: dict[int, str] = {}
    left = list(items)
    while left and (error := _refusal_of(left, do)) is not None:
        about = {item.pk: str(error.message) for item in left[:1] if len(left) == 1}
        known = error.details.get("about", {})
        about |= {
            item.pk: str(known[item.pk] or error.message) for item in left if item.pk in known
        }
        if not about:
            middle = len(left) // 2
            return refused | sift(left[:middle], do) | sift(left[middle:], do)
        refused |= about
        left = [item for item in left if item.pk not in about]
    return refused


def _refusal_of(items: Sequence[Any], do: Callable[[Sequence[Any]], Any]) -> HouseError | None:
    try:
        with transaction.atomic():
            do(items)
            transaction.set_rollback(True)
    except HouseError as error:
        return error
    return None
