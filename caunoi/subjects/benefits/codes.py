"""The code of an offer, on its poster: short enough to be typed, and no number to be guessed."""

from __future__ import annotations

import re

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid

from .models import Offer

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
PROOF = 5  # letters that prove the number before them


def code_of(offer: Offer) -> str:
    """What stands on the poster, such as 3F-K7Q9X; it stays as long as the data folder's keys."""
    return f"{_number(offer.pk)}-{_proof(offer.pk)}"


def offer_of(code: str) -> Offer:
    """The offer with that code, however it is spaced or cased. Raises Invalid for another."""
    typed = re.sub(r"[\s.-]", "", code).upper()
    number, proof = typed[:-PROOF], typed[-PROOF:]
    if 0 < len(number) < 10 and all(letter in LETTERS for letter in number):
        key = 0
        for letter in number:
            key = key * len(LETTERS) + LETTERS.index(letter)
        if constant_time_compare(proof, _proof(key)):
            found = Offer.objects.select_related("agreement__partner").filter(pk=key).first()
            if found is not None and _number(key) == number:
                return found
    told = _("No offer has this code: look at the poster again, letter by letter.")
    raise Invalid(told, fields={"code": [told]})


def _number(key: int) -> str:
    told = ""
    while key:
        key, rest = divmod(key, len(LETTERS))
        told = LETTERS[rest] + told
    return told


def _proof(key: int) -> str:
    given = salted_hmac("caunoi.benefits.offer", str(key), algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in given[:PROOF])
