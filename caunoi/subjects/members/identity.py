"""Identity numbers: what may be one, what looks odd about it; kept encrypted, found by keyed hash.

Every number stands under a key of its person: whoever erases that key erases the number here and
in the journal. A new version of the ring wraps the persons' keys anew and leaves numbers alone.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import secrets, text
from caunoi.base.errors import Refused
from caunoi.base.spans import Precision
from caunoi.env import keyring
from caunoi.journal.door import BATCH, OpenOperation
from caunoi.journal.insert import insert
from caunoi.journal.reads import note_reads
from caunoi.org.models import Person

from .models import IdentityPaper, PersonKey

Kind = IdentityPaper.Kind
DIGITS = {Kind.CCCD: 12, Kind.CMND: 9}

# Where a birth was registered, by the first three digits (the provinces as they were when the
# numbers were given out; later mergers change no number).
PROVINCES = {
    "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang",
    "010": "Lào Cai", "011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái",
    "017": "Hòa Bình", "019": "Thái Nguyên", "020": "Lạng Sơn", "022": "Quảng Ninh",
    "024": "Bắc Giang", "025": "Phú Thọ", "026": "Vĩnh Phúc", "027": "Bắc Ninh",
    "030": "Hải Dương", "031": "Hải Phòng", "033": "Hưng Yên", "034": "Thái Bình",
    "035": "Hà Nam", "036": "Nam Định", "037": "Ninh Bình", "038": "Thanh Hóa", "040": "Nghệ An",
    "042": "Hà Tĩnh", "044": "Quảng Bình", "045": "Quảng Trị", "046": "Thừa Thiên Huế",
    "048": "Đà Nẵng", "049": "Quảng Nam", "051": "Quảng Ngãi", "052": "Bình Định",
    "054": "Phú Yên", "056": "Khánh Hòa", "058": "Ninh Thuận", "060": "Bình Thuận",
    "062": "Kon Tum", "064": "Gia Lai", "066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng",
    "070": "Bình Phước", "072": "Tây Ninh", "074": "Bình Dương", "075": "Đồng Nai",
    "077": "Bà Rịa - Vũng Tàu", "079": "Hồ Chí Minh", "080": "Long An", "082": "Tiền Giang",
    "083": "Bến Tre", "084": "Trà Vinh", "086": "Vĩnh Long", "087": "Đồng Tháp",
    "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ", "093": "Hậu Giang",
    "094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau",
}  # fmt: skip
_BY_NAME = {text.search_key(name): name for name in PROVINCES.values()}


# -- what may be a number


def fault(kind: str, number: str) -> str:
    """Why this cannot be a number of that kind; empty if it can."""
    digits = DIGITS[Kind(kind)]
    named = {"kind": Kind(kind).name, "digits": digits, "number": number}
    if not (number.isascii() and number.isdigit()):
        return _("%(number)s is no %(kind)s: it has %(digits)s digits and nothing else.") % named
    if len(number) != digits:
        named["found"] = len(number)
        return (
            _("%(number)s is no %(kind)s: it has %(found)s digits instead of %(digits)s.") % named
        )
    return ""


def oddities(
    cccd: str,
    *,
    sex: str = "",
    birth: dt.date | None = None,
    birth_precision: str = Precision.DAY,
    home: str = "",
) -> list[str]:
    """What a CCCD says otherwise than the rest of the record; worth a look, never a refusal."""
    if fault(Kind.CCCD, cccd):
        return []
    odd = []
    province, century_and_sex, year = cccd[:3], int(cccd[3]), int(cccd[4:6])
    known = PROVINCES.get(province)
    if known is None:
        odd.append(_("The CCCD begins with %(code)s, which is no province.") % {"code": province})
    elif (named := _province_in(home)) and named != known:
        odd.append(
            _("The CCCD was given for %(known)s, and the native place is in %(named)s.")
            % {"known": known, "named": named}
        )
    told = Person.Sex.FEMALE if century_and_sex % 2 else Person.Sex.MALE
    if sex and sex != told:
        odd.append(_("By the CCCD this person is %(sex)s.") % {"sex": told.label})
    born = 1900 + 100 * (century_and_sex // 2) + year
    if birth is not None and birth_precision != Precision.KNOWN_BY and birth.year != born:
        odd.append(_("By the CCCD this person was born in %(year)s.") % {"year": born})
    return odd


@lru_cache(maxsize=4_096)  # a list names few native places, each in many rows
def _province_in(home: str) -> str | None:
    """The province that a native place ends with, however it is written; None if it names none."""
    parts = text.search_key(home.replace("-", ",")).split(",")
    last = parts[-1].strip().removeprefix("tinh ").removeprefix("thanh pho ").removeprefix("tp ")
    return _BY_NAME.get(last)


# -- found by keyed hash


def hashes_of(numbers: Iterable[str]) -> dict[str, str]:
    """The keyed hash of each number."""
    return secrets.keyed_hashes(numbers)


def find_by_number(numbers: Iterable[str]) -> dict[str, int]:
    """Whose number each of these is: the person's id; numbers that nobody has are left out.

    It tells that a number is known, wherever its person is: what may be said of that is the
    caller's to decide.
    """
    hashes = hashes_of(set(numbers) - {""})
    wanted = sorted(hashes.values())
    owners: dict[str, int] = {}
    for start in range(0, len(wanted), BATCH):
        papers = IdentityPaper.objects.filter(number_hash__in=wanted[start : start + BATCH])
        owners.update(papers.values_list("number_hash", "person"))
    return {number: owners[told] for number, told in hashes.items() if told in owners}


# -- kept


class Vault:
    """The keys of some persons, made where they are missing; seals and opens their numbers."""

    def __init__(self, persons: Iterable[int]) -> None:
        self._ring = keyring()
        self._keys: dict[int, bytes] = {}
        wanted = sorted(set(persons))
        for start in range(0, len(wanted), BATCH):
            for kept in PersonKey.objects.filter(person_id__in=wanted[start : start + BATCH]):
                self._keys[kept.person_id] = _unwrapped(kept, self._ring)
        self._missing = [person for person in wanted if person not in self._keys]

    def make_missing(self) -> None:
        """Make a key for each of these persons who has none yet."""
        version = max(self._ring)
        fresh = []
        for person in self._missing:
            self._keys[person] = own = os.urandom(32)
            wrapped = secrets.encrypt(own, self._ring[version])
            fresh.append(PersonKey(person_id=person, version=version, wrapped=wrapped))
        insert(PersonKey, fresh)
        self._missing = []

    def seal(self, person: int, number: str) -> str:
        """The number encrypted under the person's key."""
        return secrets.encrypt(number.encode(), self._keys[person])

    def open(self, person: int, told: str) -> str | None:
        """The number in clear; None if the person's key has been erased by law."""
        if person not in self._keys:
            return None
        return secrets.decrypt(told, self._keys[person]).decode()


def _unwrapped(kept: PersonKey, ring: Mapping[int, bytes]) -> bytes:
    if kept.version not in ring:
        raise secrets.CannotDecrypt(f"Key version {kept.version} is not in the key ring.")
    return secrets.decrypt(kept.wrapped, ring[kept.version])


def keep_numbers(op: OpenOperation, numbers: Sequence[tuple[int, str, str]]) -> None:
    """Keep numbers that were checked before, each as (person's id, kind, number)."""
    if not numbers:
        return
    vault = Vault(person for person, _kind, _number in numbers)
    vault.make_missing()
    hashes = hashes_of(number for _person, _kind, number in numbers)
    op.create_many(
        IdentityPaper(
            person_id=person,
            kind=kind,
            ciphertext=vault.seal(person, number),
            number_hash=hashes[number],
            key_version=secrets.INDEX_VERSION,
        )
        for person, kind, number in numbers
    )


def numbers_of(papers: Iterable[IdentityPaper]) -> dict[int, str]:
    """The numbers in clear, by paper: for the deeds themselves; people ask `read_numbers`.

    A paper whose person's key was erased is left out.
    """
    kept = list(papers)
    vault = Vault(paper.person_id for paper in kept)
    clear = ((paper.pk, vault.open(paper.person_id, paper.ciphertext)) for paper in kept)
    return {pk: number for pk, number in clear if number is not None}


def read_numbers(papers: Any, by: Any, *, why: str = "") -> dict[int, str]:
    """The numbers in clear, by paper, and a line in the log of sensitive reads for each.

    `papers` is a queryset of identity papers. Raises Refused unless `by` may read sensitive
    fields of every person concerned.
    """
    kept = list(papers.order_by("pk"))
    owners = {paper.person_id for paper in kept}
    if Person.objects.filter(pk__in=owners).reachable_by(by, "sensitive").count() < len(owners):
        raise Refused(_("Your roles do not let you read the identity numbers of these people."))
    rows = [(paper.pk, paper.person_id) for paper in kept]
    note_reads(IdentityPaper, rows, fields="number", why=why, by=by)
    return numbers_of(kept)


def rewrap_keys() -> int:
    """Wrap every person's key under the newest version of the ring; how many were older.

    No number is touched. When none is left, the older versions may leave the ring.
    """
    ring = keyring()
    newest, done = max(ring), 0
    while older := list(PersonKey.objects.exclude(version=newest).order_by("pk")[:BATCH]):
        for kept in older:
            own = _unwrapped(kept, ring)
            kept.version, kept.wrapped = newest, secrets.encrypt(own, ring[newest])
        PersonKey.objects.bulk_update(older, ["version", "wrapped"])
        done += len(older)
    return done


def numbers_in(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """The kinds and numbers among typed values, without blanks: {"cccd": "001…", "cmnd": ""}."""
    return [(kind, values[kind]) for kind in (Kind.CCCD, Kind.CMND) if values.get(kind)]
