"""How many headers of lists are recognised, of those that the register was never told of too."""

import pytest

from caunoi.registers.imports.wording import Hit, Wordings
from caunoi.registers.register import find

from .headers import NOT_OURS, OURS, is_held_out

ALL = [(key, wording) for key, wordings in OURS.items() for wording in wordings]
HELD_OUT = [(key, wording) for key, wording in ALL if is_held_out(wording)]
LEAST_OF_ALL, LEAST_OF_HELD_OUT = 0.95, 0.85


@pytest.fixture(scope="module")
def wordings():
    return Wordings(find("members"))


def taken_for(wordings, header):
    found = wordings.find((header,))
    return found.column.key if isinstance(found, Hit) else None


def test_the_table_is_large_and_each_wording_stands_in_it_once():
    assert len(ALL) > 590
    assert len(NOT_OURS) > 230
    assert len({wording for _key, wording in ALL} | set(NOT_OURS)) == len(ALL) + len(NOT_OURS)
    assert len(ALL) / 4 < len(HELD_OUT) < len(ALL) / 2
    assert set(OURS) <= set(find("members").by_key)


def test_no_header_is_taken_for_something_else(wordings):
    wrong = [(w, key, t) for key, w in ALL if (t := taken_for(wordings, w)) not in (key, None)]
    assert wrong == []


def test_no_header_of_something_else_is_taken(wordings):
    taken = [(w, t) for w in NOT_OURS if (t := taken_for(wordings, w)) is not None]
    assert taken == []


@pytest.mark.parametrize(("cases", "least"), [(ALL, LEAST_OF_ALL), (HELD_OUT, LEAST_OF_HELD_OUT)])
def test_nearly_all_headers_are_recognised(cases, least, wordings):
    known = sum(taken_for(wordings, wording) == key for key, wording in cases)
    print(f"{known} of {len(cases)} headers are recognised ({100 * known / len(cases):.1f}%)")
    assert known >= least * len(cases)
