"""A declaration that contradicts itself, or adds what may not be added, fails by name."""

import pytest
from django.db.models import F, Q, Value

from caunoi.base.errors import Declared
from caunoi.indicators.indicator import (
    INDICATORS,
    Crossing,
    Cut,
    Flow,
    Persons,
    Share,
    Source,
    Stock,
    Sum,
    Typed,
    declare,
)
from caunoi.org.models import Holding, Membership, Post, Unit

MEMBERS = INDICATORS["members.total"].parts[0].source
STAFF = INDICATORS["staff.total"].parts[0].source


def stock(key="test.stock", source=MEMBERS, **more):
    return Stock(key, "A stock", source, **more)


def cut_over(expression):
    cut = Cut("test", "A cut", lambda day: expression)
    return Source("s", Membership, span=("since", "until"), person="person", cuts=(cut,))


@pytest.fixture(autouse=True)
def nothing_stays_declared():
    known = dict(INDICATORS)
    yield
    INDICATORS.clear()
    INDICATORS.update(known)


def test_shares_are_never_added():
    share, members = INDICATORS["members.women_share"], INDICATORS["members.total"]
    with pytest.raises(Declared, match=r"test\.share: members\.women_share cannot be added"):
        declare(Share("test.share", "Share of shares", part=share, whole=members))
    with pytest.raises(Declared, match=r"test\.share: .* cannot be added"):
        declare(Share("test.share", "Share of shares", part=members, whole=share))


def test_a_part_is_of_the_source_of_its_whole():
    with pytest.raises(Declared, match=r"test\.share: members\.total .* staff\.total"):
        declare(
            Share(
                "test.share",
                "Members per staff",
                part=INDICATORS["members.total"],
                whole=INDICATORS["staff.total"],
            )
        )
    other = Source("others", Membership, span=("since", "until"), person="person")
    alone = stock(source=other)
    declare(alone)
    with pytest.raises(Declared, match="another source"):
        declare(
            Share("test.share", "x", part=alone, whole=stock_of_records()),
        )


def stock_of_records():
    whole = Stock("test.whole", "A whole", MEMBERS, counts="record")
    declare(whole)
    return whole


def test_a_part_is_measured_when_its_whole_is():
    begun = Flow("test.begun", "Begun", MEMBERS, on="since", counts="turn")
    ended = Flow("test.ended", "Ended", MEMBERS, on="until", counts="turn")
    declare(begun, ended)
    with pytest.raises(Declared, match="different times"):
        declare(Share("test.share", "x", part=ended, whole=begun))
    with pytest.raises(Declared, match="not counted alike"):
        declare(Share("test.share", "x", part=begun, whole=INDICATORS["members.total"]))


def test_a_share_names_declared_halves():
    with pytest.raises(Declared, match=r"test\.stock is not declared"):
        declare(Share("test.share", "x", part=stock(), whole=INDICATORS["members.total"]))


def test_a_sum_needs_a_whole_amount():
    with pytest.raises(Declared, match=r"test\.sum: position"):
        declare(Sum("test.sum", "x", STAFF, on="since", amount="position"))
    with pytest.raises(Declared, match=r"test\.sum"):
        declare(Sum("test.sum", "x", STAFF, on="since"))


def test_persons_with_several_records_are_not_added():
    with pytest.raises(Declared, match=r"test\.staff.*count Persons"):
        declare(Stock("test.staff", "x", STAFF, counts="person"))
    with pytest.raises(Declared, match="count Persons or Turns"):
        declare(Flow("test.flow", "x", MEMBERS, on="since"))


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (lambda: stock(where=Q(religion="x")), "religion"),
        (lambda: stock(where=Q(person__sexx="F")), "sexx"),
        (lambda: stock(source=cut_over(F("wrong"))), "wrong"),
        (lambda: stock(where=Q(until__lt=F("since"))), "make a cut"),
        (lambda: stock(where=Q(Value(True))), "no lookup"),
        (lambda: stock(key="Members"), "no key"),
        (lambda: stock(counts="dozen"), "dozen"),
        (lambda: stock(source=Source("s", Membership, on="since")), "no span"),
        (lambda: stock(source=Source("s", Membership)), "neither a span nor a day"),
        (lambda: stock(source=Source("s", Membership, on="how_began")), "how_began is no day"),
        (lambda: stock(source=Source("s", Unit, on="founded")), "founded"),
        (lambda: stock(source=Source("s", Post, unit="position", on="since")), "refers to nothing"),
        (lambda: stock(on="since"), "not on since"),
        (lambda: Flow("test.flow", "x", MEMBERS), "own day"),
        (lambda: Flow("test.flow", "x", MEMBERS, on="how_began", counts="turn"), "is no day"),
        (lambda: Crossing("test.in", "x", STAFF, on="since"), "of which a person has one"),
        (
            lambda: Persons("test.p", "x", Source("s", Holding, span=("since", "until"))),
            "names no person",
        ),
        (lambda: Typed("test.typed", "x", counts="percent"), "what is typed"),
    ],
)
def test_what_contradicts_itself_is_named(wrong, named):
    with pytest.raises(Declared, match=named):
        declare(wrong())


def test_a_key_and_a_cut_have_one_meaning():
    with pytest.raises(Declared, match=r"members\.total is declared twice"):
        declare(stock(key="members.total"))
    other = Cut("sex", "Another sex", lambda day: F("person__sex"))
    source = Source("s", Membership, span=("since", "until"), cuts=(other,))
    with pytest.raises(Declared, match="The cut sex has two meanings"):
        declare(stock(source=source))


def test_persons_are_split_only_by_what_is_said_of_persons():
    begun = Persons("test.begun", "Persons who began", MEMBERS, on="since")
    declare(begun)
    assert "sex" in begun.cuts
    assert "how_began" not in begun.cuts
