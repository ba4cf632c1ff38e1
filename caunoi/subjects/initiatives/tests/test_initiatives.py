"""Initiatives: registered, handed in, decided by a council, raised, used, and counted."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period, months_after
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure, rows
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Entry
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.registers.records.facts import facts_about
from caunoi.registers.records.rules import set_rule
from caunoi.registers.register import find
from caunoi.subjects.initiatives.models import Author, Initiative, Recognition, Use
from caunoi.subjects.initiatives.rules import FILING_MONTHS
from caunoi.subjects.initiatives.tests.made import (
    APPLIED,
    HANDED_IN,
    MET,
    RECOGNISED,
    VOTED,
    an_initiative,
    handed_in,
    million,
    paper,
    raised,
    recognised,
)


def count(house, key, period="2019", user="binh", unit=None):
    [told] = figure(
        key, unit=unit or house.upper, period=Period.parse(period), user=house.user(user)
    )
    return told.value


def test_an_hands_in_and_binh_records_what_the_council_decided(house):
    row = recognised(house)
    assert row.state == Initiative.State.RECOGNISED
    assert row.application == Initiative.Application.APPLIED, "its first day was told"
    first = Recognition.objects.get(initiative=row)
    assert (first.scope, first.on, first.state) == ("grassroots", RECOGNISED, "first")
    assert Author.objects.get(initiative=row).on == RECOGNISED
    assert count(house, "initiatives.recognised") == 1
    assert count(house, "initiatives.applied") == 1
    assert count(house, "initiatives.applied_share") == 100
    assert count(house, "initiatives.authors") == 1


def test_chi_neither_registers_for_the_north_nor_sees_what_is_registered_there(house):
    with pytest.raises(Refused):
        an_initiative(house, by=house.user("chi"))
    recognised(house)
    assert not Initiative.objects.visible_to(house.user("chi")).exists()
    assert not Initiative.objects.visible_to(house.user("dung")).exists()
    assert count(house, "initiatives.recognised", user="dung") == 1, "but Dung may count"


def test_an_cannot_recognise_her_own(house):
    row = handed_in(house)
    with pytest.raises(Refused):
        take("recognise", [row], by=house.user("an"), **VOTED, decision=paper())


def test_the_shares_of_the_authors_make_the_whole(house):
    an, binh = house.an.person, house.binh.person
    with pytest.raises(Invalid, match="90,00 %"):
        handed_in(house, (an, 60), (binh, 30), title="Một")
    thirds = [(an, Decimal("33.33")), (binh, Decimal("33.33")), (house.em.person, "33.34")]
    assert handed_in(house, *thirds, title="Hai").state == "submitted"
    alone = record(
        [Initiative(unit=house.north, title="Ba", registered_on=APPLIED)], by=house.user("an")
    )
    with pytest.raises(Invalid, match="Nobody is named"):
        take("submit", alone, by=house.user("an"), submitted_on=HANDED_IN)


def test_what_an_earlier_decision_recognised_is_held_to_the_same(house):
    row = an_initiative(house, (house.an.person, 50))
    with pytest.raises(Invalid, match="50,00 %"):
        take("recognise_at_once", [row], by=house.user("binh"), **VOTED, decision=paper())
    record(
        [Author(unit=row.unit, initiative=row, outsider="Lý Văn Ngoài", share=50)],
        by=house.user("an"),
    )
    [row] = take("recognise_at_once", [row], by=house.user("binh"), **VOTED, decision=paper())
    assert row.state == "recognised"


def test_authors_are_settled_with_what_they_handed_in_until_it_comes_back(house):
    row = handed_in(house)
    [author] = row.authors.all()
    with pytest.raises(Invalid, match="before the initiative is handed in"):
        record(
            [Author(unit=row.unit, initiative=row, person=house.em.person, share=1)],
            by=house.user("an"),
        )
    with pytest.raises(WrongState):
        strike([author], by=house.user("an"))
    with pytest.raises(Invalid, match="Something is missing"):
        take("give_back", [row], by=house.user("binh"))
    [row] = take("give_back", [row], by=house.user("binh"), note="Thiếu mô tả")
    author.refresh_from_db()
    assert correct(author, by=house.user("an"), share=Decimal(40))


@pytest.mark.parametrize(
    ("votes", "members", "enough"), [(6, 9, True), (5, 9, False), (7, 11, False), (8, 11, True)]
)
def test_two_thirds_of_the_council_vote_for_it(house, votes, members, enough):
    row = handed_in(house)
    told = {**VOTED, "votes": votes, "members": members, "decision": paper()}
    if enough:
        assert take("recognise", [row], by=house.user("binh"), **told)[0].state == "recognised"
    else:
        with pytest.raises(Invalid, match="2/3 are needed"):
            take("recognise", [row], by=house.user("binh"), **told)


def test_the_council_decides_with_the_union(house):
    row = handed_in(house)
    for wrong, why in [({"union_present": False}, "representative"), ({"votes": None}, "voted")]:
        with pytest.raises(Invalid, match=why):
            told = {**VOTED, **wrong, "decision": paper()}
            take("recognise", [row], by=house.user("binh"), **told)
    # The head of a unit that has no council recognises alone.
    alone = {"recognised_by": "head", "scope": "grassroots", "recognised_on": RECOGNISED}
    [row] = take("recognise", [row], by=house.user("binh"), decision=paper(), **alone)
    assert row.state == "recognised"


def test_what_is_applied_is_handed_in_within_a_year_unless_an_office_says_otherwise(house):
    late = APPLIED.replace(year=2020) + dt.timedelta(days=1)
    row = an_initiative(house)
    with pytest.raises(Invalid, match="until 01/03/2020"):
        take("submit", [row], by=house.user("an"), submitted_on=late)
    since = dt.date(2019, 1, 1)
    set_rule(key=FILING_MONTHS, unit=house.upper, value=18, since=since, by=house.user("binh"))
    assert take("submit", [row], by=house.user("an"), submitted_on=late)[0].state == "submitted"


@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), months=st.integers(0, 60))
def test_so_many_months_later_is_that_day_or_the_last_of_its_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


def test_of_two_who_decide_at_once_the_second_is_told(house):
    row = handed_in(house)
    take("recognise", [row], by=house.user("binh"), **VOTED, decision=paper())
    with pytest.raises(WrongState, match="already moved on"):
        take("reject", [row], by=house.user("binh"), note="Không mới")
    assert Recognition.objects.count() == 1


def test_what_was_not_recognised_is_opened_again_and_counts_nowhere(house):
    [row] = take(
        "reject", [handed_in(house)], by=house.user("binh"), note="Không mới", votes=2, members=9,
        council_on=MET,
    )  # fmt: skip
    assert count(house, "initiatives.registered") == 1
    assert count(house, "initiatives.recognised") == 0
    [row] = take("reopen", [row], by=house.user("an"), note="Bổ sung")
    assert (row.state, row.authors.get().state) == ("draft", "named")


def test_a_recognition_is_not_undone_but_withdrawn(house):
    row = recognised(house)
    operation = Operation.objects.get(deed="initiatives.recognise")
    with pytest.raises(Refused, match="Withdraw the recognition"):
        undo(operation.pk, by=house.user("binh"))
    [row] = take("withdraw", [row], by=house.user("binh"), note="Quyết định thu hồi")
    assert count(house, "initiatives.recognised") == 0
    assert count(house, "initiatives.scopes") == 0
    take("restore", [row], by=house.user("binh"), note="Nhầm")
    assert count(house, "initiatives.recognised") == 1


def test_a_later_decision_raises_the_scope_and_the_first_stays(house):
    row = recognised(house)
    with pytest.raises(Invalid, match="higher scope"):
        raised(house, row, "grassroots")
    with pytest.raises(Invalid, match="no sooner"):
        raised(house, row, on=dt.date(2019, 5, 1))
    raised(house, row)
    assert count(house, "initiatives.of_province", "2020") == 1
    assert count(house, "initiatives.of_province", "2019") == 0
    assert count(house, "initiatives.recognised", "2020") == 0, "it is recognised once"
    first = Recognition.objects.get(state="first")
    with pytest.raises(WrongState):
        strike([first], by=house.user("an"))
    with pytest.raises(Invalid, match="recognised is raised"):
        raised(house, an_initiative(house, title="Khác"))


def test_others_are_told_of_an_initiative_once_with_its_scope_on_the_day(house):
    an = house.an.person
    row = recognised(house, (an, 60), (house.em.person, 40))
    an_initiative(house, title="Chưa công nhận")
    raised(house, row)
    [then] = facts_about([an], dt.date(2019, 12, 31))[an.pk]
    [now] = facts_about([an], dt.date(2020, 12, 31))[an.pk]
    assert (then.scope, then.year) == ("grassroots", 2019)
    assert (now.kind, now.scope, now.year) == ("initiative", "province", 2020)
    assert not facts_about([an], dt.date(2019, 1, 1)).get(an.pk)
    assert len(facts_about([an, house.em.person], dt.date(2020, 12, 31))) == 2


def use_of(house, row, **told):
    title = Entry.objects.get(catalogue="award_title", code="CSTDCS")
    told = {
        "unit": row.unit, "initiative": row, "person": house.an.person, "title": title,
        "level": "grassroots", "year": 2019, "on": dt.date(2020, 1, 10), **told,
    }  # fmt: skip
    return record([Use(**told)], by=house.user("an"))[0]


def test_for_one_achievement_one_form_is_given_at_a_level(house):
    row = recognised(house)
    use_of(house, row)
    with pytest.raises(Invalid, match="one form"):
        use_of(house, row, year=2020)
    with pytest.raises(Invalid, match="only so far"):
        use_of(house, row, level="province")
    raised(house, row)
    use_of(house, row, level="province", on=dt.date(2020, 7, 1))
    assert count(house, "initiatives.used", "2020") == 2
    [fact] = facts_about([house.an.person], dt.date(2020, 12, 31))[house.an.person.pk]
    assert "Chiến sĩ thi đua cơ sở 2019" in fact.told, "nobody uses it twice unawares"
    with pytest.raises(Invalid, match="no author"):
        use_of(house, row, person=house.em.person)


def test_a_programme_takes_what_was_put_to_use_within_its_window(house):
    programme = million(house)
    row = recognised(house)
    joined = {"programme": programme, "joined_on": dt.date(2019, 12, 20)}
    with pytest.raises(Invalid, match="Only what is recognised"):
        take("join", [row], by=house.user("an"), **{**joined, "joined_on": MET})
    [row] = take("join", [row], by=house.user("an"), **joined)
    assert count(house, "initiatives.million") == 1
    old = recognised(house, title="Cũ", first_applied=dt.date(2018, 12, 1))
    with pytest.raises(Invalid, match="from 01/01/2019 to 31/12/2020"):
        take("join", [old], by=house.user("an"), **joined)
    [row] = take("leave", [row], by=house.user("an"), note="Nhầm chương trình")
    assert (row.programme, row.joined_on) == (None, None)
    assert count(house, "initiatives.in_programmes") == 0


def test_value_is_told_in_dong_or_in_words(house):
    row = recognised(house, application="not_yet", first_applied=None)
    assert count(house, "initiatives.applied") == 0
    take(
        "put_to_use", [row], by=house.user("an"), application="applied",
        first_applied=dt.date(2020, 2, 1), value=120_000_000, benefit="Giảm phiền hà",
    )  # fmt: skip
    assert count(house, "initiatives.value") == 120_000_000
    assert count(house, "initiatives.applied", "2020") == 1


def test_what_is_registered_is_undone_with_its_authors(house):
    row = an_initiative(house)
    for operation in Operation.objects.filter(deed__startswith="initiative").order_by("-pk"):
        undo(operation.pk, by=house.user("an"))
    assert not Initiative.objects.filter(pk=row.pk).exists()


def test_a_file_of_initiatives_is_read_with_its_faults(house):
    text = (
        "Tên sáng kiến,Loại,Lĩnh vực,Ngày áp dụng lần đầu,Giá trị làm lợi\n"
        "Số hóa hồ sơ,initiative,Giải pháp kỹ thuật,01/03/2019,1.500.000\n"
        "Quản lý văn bản,topic,Giải pháp quản lý,31/02/2019,\n"
        "Tiếp dân một lần,bài hát,,,\n"
    )
    user = house.user("an")
    book = read_book(text.encode(), "sk.csv")
    plan = prepare(find("initiatives"), book, unit=house.north, by=user)
    match_and_apply(plan, by=user, partial=True)
    [row] = Initiative.objects.all()
    assert (row.title, row.field.code, row.value) == ("Số hóa hồ sơ", "technical", 1_500_000)
    assert row.state == "draft", "no file recognises anything"


def test_a_figure_opens_to_its_records(house):
    recognised(house)
    recognised(house, title="Hai")
    period, user = Period.parse("2019"), house.user("binh")
    for key in ("initiatives.recognised", "initiatives.scopes", "initiatives.authors"):
        found = rows(key, unit=house.upper, period=period, user=user)
        assert found.count() == count(house, key)
