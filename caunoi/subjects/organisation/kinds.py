"""Kinds of units as lists word them, and as names begin with them."""

from __future__ import annotations

from caunoi.org.models import UnitKind
from caunoi.registers.imports.reading import plain_key

# What lists write instead of a kind's own name.
SHORT = {
    "cdcs": "grassroots",
    "nghiep doan": "grassroots",
    "nghiep doan co so": "grassroots",
    "cdcs tv": "member_grassroots",
    "cdcstv": "member_grassroots",
    "cd co so thanh vien": "member_grassroots",
    "cd bo phan": "section",
    "cdbp": "section",
    "to": "team",
    "to cd": "team",
    "tcd": "team",
    "cap tren truc tiep co so": "upper",
    "cap tren co so": "upper",
    "lien doan lao dong tinh": "federation",
    "ldld tinh": "federation",
    "ldld": "federation",
    "cd nganh": "industry",
}


def _words() -> dict[str, UnitKind]:
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    found = {word: kinds[code] for word, code in SHORT.items() if code in kinds}
    for kind in kinds.values():
        for word in (kind.code, kind.plural, kind.name):
            found[plain_key(word)] = kind
    return found


def kind_called(written: str) -> UnitKind | None:
    """The kind that is meant, by its name or an abbreviation."""
    return _words().get(plain_key(written))


def kinds_named() -> list[tuple[str, UnitKind]]:
    """How names of units begin, the longest beginnings first, and of which kind such a unit is."""
    return sorted(_words().items(), key=lambda one: -len(one[0]))
