"""The invented people before any database: as many as stated, and nothing that cannot be."""

import datetime as dt
import json
import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from caunoi.demo.build import SEED
from caunoi.demo.careers import ENDS, Careers
from caunoi.demo.names import full_name, identity_number
from caunoi.demo.people import YEAR, Composer
from caunoi.demo.quota import choose, share_out
from caunoi.demo.tree import PROVINCES, UNIONS, planned_units
from caunoi.subjects.members import tests as members_tests
from caunoi.subjects.members.identity import oddities

SAMPLES = Path(members_tests.__file__).parent / "samples"
# Press articles, which are not copied; where they do not lie beside the project, nobody can look.
ARTICLES = Path(__file__).parents[4] / "shared" / "seeds"


@cache
def imagined(union, seed=SEED):
    """Those who are there on the union's day, those who had left, those who came later."""
    composer, planned = Composer(union, seed), planned_units()
    careers = Careers(union, composer, planned)
    here = [u for u in planned if u.union == union and u.stands_on(composer.day)]
    lives = composer.compose(here)
    gone, come = careers.gone(lives), careers.come(lives)
    careers.go_on(lives)
    return lives, gone, come, careers.waves


def test_as_many_are_chosen_as_the_quota_says():
    luck = random.Random(1)
    likely = {"a": 5, "b": 1, "c": 1, "never": 0}.get
    assert len(choose(luck, "abc", 2, likely)) == 2
    assert "never" not in choose(luck, ["never", "a", "b", "c"], 3, likely)
    with pytest.raises(ValueError, match="4 are wanted and 3"):
        choose(luck, ["never", "a", "b", "c"], 4, likely)


def test_shares_add_up_to_the_total():
    assert share_out(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(share_out(4046, [7, 11, 0.5, 300], 5)) == 4046
    assert min(share_out(50, [0, 1, 1000], 5)) == 5


@pytest.mark.parametrize("union", PROVINCES)
def test_a_union_has_the_people_of_its_table(union):
    lives, _gone, _come, _waves = imagined(union)
    table = UNIONS[union]["people"]
    members = [life for life in lives if life.member]
    inside = lives if table.get("of_staff") else members
    assert len(lives) == table["staff"]
    assert len(members) == table["members"]
    assert sum(life.sex == "F" for life in members) == table["women"]
    day = table["day"]
    in_party = [x for x in inside if any(s.since is None or s.since <= day for s in x.party)]
    assert len(in_party) == table["party"]


@pytest.mark.parametrize("union", PROVINCES)
def test_nobody_does_what_cannot_be(union):
    lives, gone, come, _waves = imagined(union)
    table = UNIONS[union]["people"]
    numbers = [life.cccd for life in (*lives, *gone, *come)]
    assert len(set(numbers)) == len(numbers)
    for life in (*lives, *gone, *come):
        assert oddities(life.cccd, sex=life.sex, birth=life.birth, home=life.home) == []
        assert life.works_since >= life.birth + 21 * YEAR
        assert not life.member or life.joined >= life.works_since
        assert life.left is None or life.joined < life.left <= ENDS
        assert all(s.since is None or s.since.year - life.birth.year >= 18 for s in life.party)
        for steps in (life.education, life.theory, life.party):
            days = [step.since for step in steps if step.since]
            assert days == sorted(set(days)), life.name
    assert all(life.left <= table["day"] for life in gone)
    assert all(life.works_since > table["day"] for life in come)
    assert max(life.age(ENDS) for life in lives if life.member and life.left is None) < 62.5


def test_the_same_seed_imagines_the_same_people():
    first = [(x.name, x.cccd, x.unit.code, x.place.title) for x in imagined("BK")[0]]
    imagined.cache_clear()
    again = [(x.name, x.cccd, x.unit.code, x.place.title) for x in imagined("BK")[0]]
    other = [(x.name, x.cccd, x.unit.code, x.place.title) for x in imagined("BK", "other")[0]]
    assert first == again != other


def test_much_befalls_them_before_and_after_their_day():
    _lives, _gone, _come, waves = imagined("LS")
    day = UNIONS["LS"]["people"]["day"]
    deeds = Counter(wave.deed for wave in waves)
    assert {"transfer", "leave", "rejoin", "suspend", "resume", "qualify"} < set(deeds)
    assert any(wave.on < day for wave in waves if wave.deed == "transfer")
    assert any(wave.on > day for wave in waves if wave.deed == "transfer")


def test_identity_numbers_tell_sex_and_century():
    luck = random.Random(1)
    assert identity_number(luck, "Lạng Sơn", "M", dt.date(1984, 5, 1)).startswith("0200849")
    assert identity_number(luck, "Bắc Ninh", "F", dt.date(2001, 5, 1)).startswith("0273019")


def test_names_are_of_the_sex():
    luck = random.Random(1)
    women = [full_name(luck, "F", "Tày") for _n in range(200)]
    assert sum(" Thị " in name for name in women) > 60
    assert not any(" Văn " in name for name in women)


@pytest.mark.skipif(not ARTICLES.exists(), reason="press articles are not copied into the project")
def test_nobody_bears_a_name_of_the_documents():
    texts = " ".join(path.read_text("utf-8") for path in ARTICLES.glob("*.txt"))
    for union in PROVINCES:
        for life in (one for group in imagined(union)[:3] for one in group):
            assert life.name not in texts


def test_nobody_is_in_the_sample_workbooks():
    key = json.loads((SAMPLES / "key.json").read_text("utf-8"))
    people = [person for file in key.values() for person in file["people"]]
    numbers = {person["cccd"] for person in people if "cccd" in person}
    born = {(person["name"], person.get("birth")) for person in people}
    assert numbers
    for union in PROVINCES:
        for life in (one for group in imagined(union)[:3] for one in group):
            assert life.cccd not in numbers
            assert (life.name, life.birth.isoformat()) not in born
