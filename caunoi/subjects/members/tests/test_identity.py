"""Identity numbers: what looks odd, how they are kept, who reads them."""

import base64
import json
import os

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi import env
from caunoi.base.errors import Refused
from caunoi.base.secrets import CannotDecrypt
from caunoi.journal.models import ChangeBody, SensitiveRead
from caunoi.subjects.members import identity
from caunoi.subjects.members.actions import Correction, correct
from caunoi.subjects.members.models import IdentityPaper, PersonKey

from .people import admitted, day

HUONG = "020190801710"  # Lạng Sơn, a woman of the twentieth century, born in 1990


@pytest.mark.parametrize(
    ("against", "odd"),
    [
        ({"sex": "F", "birth": day("1990-01-22"), "home": "Lạng Sơn"}, []),
        ({}, []),
        ({"sex": "M"}, ["By the CCCD this person is female."]),
        ({"birth": day("1991-01-22")}, ["By the CCCD this person was born in 1990."]),
        ({"birth": day("1991-01-01"), "birth_precision": "known_by"}, []),
        ({"home": "Chi Lăng, tỉnh Lạng Sơn"}, []),
        ({"home": "Chợ Mới - Bắc Kạn"}, ["given for Lạng Sơn, and the native place is in Bắc Kạn"]),
        ({"home": "Bản Chang"}, []),
    ],
)
def test_what_a_number_says_otherwise_is_only_told(against, odd):
    told = identity.oddities(HUONG, **against)
    assert len(told) == len(odd)
    assert all(part in whole for part, whole in zip(odd, told, strict=True))


def test_a_number_of_this_century_and_one_of_no_province():
    assert identity.oddities("001305000001", sex="F", birth=day("2005-03-01")) == []
    assert identity.oddities("003190000001") == ["The CCCD begins with 003, which is no province."]


def test_an_odd_number_is_taken_in_all_the_same(house):
    person = admitted(house, sex="M", birth=day("1980-05-01"), cccd=HUONG)
    assert identity.find_by_number([HUONG]) == {HUONG: person.pk}


def test_two_numbers_alike_are_encrypted_unlike(house):
    first = admitted(house, cccd=HUONG, cmnd="080123456")
    told = set(IdentityPaper.objects.filter(person=first).values_list("ciphertext", flat=True))
    assert len(told) == 2
    assert PersonKey.objects.get(person_id=first.pk).version == max(env.keyring())


def test_a_number_in_clear_is_nowhere_in_the_database(house):
    admitted(house, cccd=HUONG)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert HUONG not in str(cursor.fetchall()), table


def test_reading_a_number_is_written_down(house):
    person = admitted(house, cccd=HUONG, cmnd="080123456")
    papers = IdentityPaper.objects.filter(person=person)
    assert set(identity.read_numbers(papers, house.an).values()) == {HUONG, "080123456"}
    reads = SensitiveRead.objects.all()
    assert {(r.by_name, r.model, r.row, r.fields) for r in reads} == {
        ("Nguyễn Thị An", "members.identitypaper", paper.pk, "number") for paper in papers
    }


@pytest.mark.parametrize("reader", ["chi", "dung", "em"])
def test_who_may_not_read_sensitive_fields_reads_no_number(house, reader):
    admitted(house, cccd=HUONG)
    with pytest.raises(Refused, match="do not let you read"):
        identity.read_numbers(IdentityPaper.objects.all(), house.user(reader))
    assert not SensitiveRead.objects.exists()


def test_everyone_may_read_her_own_number(house):
    correct(corrections=[Correction(house.em.person, {"cccd": HUONG})], by=house.console)
    papers = IdentityPaper.objects.filter(person=house.em.person)
    assert list(identity.read_numbers(papers, house.em).values()) == [HUONG]


def test_numbers_are_found_in_one_statement_however_many(house):
    person = admitted(house, cccd=HUONG, cmnd="080123456")
    asked = [HUONG, "080123456", "", *(f"{number:012}" for number in range(500))]
    with CaptureQueriesContext(connection) as queries:
        found = identity.find_by_number(asked)
    assert found == {HUONG: person.pk, "080123456": person.pk}
    assert len(queries) == 1


def test_numbers_of_many_people_are_opened_in_one_statement(house):
    people = [admitted(house, name=f"Lê {n}", cccd=f"0201908017{n:02}") for n in range(10, 20)]
    papers = list(IdentityPaper.objects.filter(person__in=people))
    with CaptureQueriesContext(connection) as queries:
        clear = identity.numbers_of(papers)
    assert sorted(clear.values()) == [f"0201908017{n:02}" for n in range(10, 20)]
    assert len(queries) == 1


def test_who_erases_a_persons_key_erases_the_number(house):
    person = admitted(house, cccd=HUONG)
    other = admitted(house, name="Lê Hoa", cccd="020190801711")
    PersonKey.objects.filter(person_id=person.pk).delete()
    assert list(identity.numbers_of(IdentityPaper.objects.all()).values()) == ["020190801711"]
    assert identity.find_by_number(["020190801711"]) == {"020190801711": other.pk}


@pytest.fixture
def newer_ring(monkeypatch):
    """The house's ring with one more key, as after `caunoi` was given a new one."""

    def add():
        ring = {str(v): base64.b64encode(k).decode() for v, k in env.keyring().items()}
        ring[str(max(map(int, ring)) + 1)] = base64.b64encode(os.urandom(32)).decode()
        monkeypatch.setenv("CAUNOI_KEY_FIELDS", json.dumps(ring))
        return ring

    return add


def test_a_new_key_wraps_the_persons_keys_anew_and_the_old_one_may_go(
    house, newer_ring, monkeypatch
):
    person = admitted(house, cccd=HUONG)
    papers = IdentityPaper.objects.filter(person=person)
    before = papers.get().ciphertext
    ring = newer_ring()
    assert list(identity.numbers_of(papers).values()) == [HUONG]
    assert identity.rewrap_keys() == 1
    assert identity.rewrap_keys() == 0
    assert PersonKey.objects.get(person_id=person.pk).version == max(map(int, ring))
    assert papers.get().ciphertext == before
    newest = str(max(map(int, ring)))
    monkeypatch.setenv("CAUNOI_KEY_FIELDS", json.dumps({newest: ring[newest]}))
    assert list(identity.numbers_of(papers).values()) == [HUONG]


def test_a_key_that_left_the_ring_too_soon_is_missed_by_its_version(house, newer_ring, monkeypatch):
    admitted(house, cccd=HUONG)
    ring = newer_ring()
    newest = str(max(map(int, ring)))
    monkeypatch.setenv("CAUNOI_KEY_FIELDS", json.dumps({newest: ring[newest]}))
    for ask in (identity.rewrap_keys, lambda: identity.numbers_of(IdentityPaper.objects.all())):
        with pytest.raises(CannotDecrypt, match="version 1"):
            ask()


def test_the_journal_keeps_numbers_only_encrypted(house):
    person = admitted(house, cccd=HUONG)
    correct(corrections=[Correction(person, {"cccd": "020190801711"})], by=house.an)
    images = "".join(f"{body.before}{body.after}" for body in ChangeBody.objects.all())
    assert "ciphertext" in images
    assert HUONG not in images
