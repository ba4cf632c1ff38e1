"""Titles and awards: recorded from decisions, by one or by hundreds, revoked, counted."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Paper
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.closing import close_books
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.registers.register import find
from caunoi.subjects.emulation.deciding import decider_named
from caunoi.subjects.emulation.models import Award, DecidedBy, TitleFacts
from caunoi.subjects.emulation.tests.titles import DECIDED, an_award, paper, title


def count(house, key, period="2020", user="binh", unit=None):
    [told] = figure(
        key, unit=unit or house.upper, period=Period.parse(period), user=house.user(user)
    )
    return told.value


def test_an_records_a_title_from_its_decision(house):
    row = an_award(house)
    assert (row.on, row.recipient, row.yearly) == (DECIDED, "person", True)
    assert row.decided_by == DecidedBy.AGENCY, "as a title of the grassroots usually is"
    assert count(house, "emulation.grassroots_fighters") == 1


def test_chi_neither_records_for_the_north_nor_sees_what_is_recorded_there(house):
    with pytest.raises(Refused):
        an_award(house, by=house.user("chi"))
    an_award(house)
    assert not Award.objects.visible_to(house.user("chi")).exists()
    assert not Award.objects.visible_to(house.user("dung")).exists()
    assert count(house, "emulation.awards", user="dung") == 1, "but Dung may count"


def test_a_title_of_a_year_is_given_once_a_year(house):
    an_award(house)
    with pytest.raises(Invalid, match="for that year already"):
        an_award(house, decision=paper("99/QĐ-SNV"))
    an_award(house, year=2020)
    assert Award.objects.count() == 2


def test_a_person_may_have_two_letters_in_a_year_but_not_twice_of_one_decision(house):
    first = an_award(house, "GK-CTTT")
    an_award(house, "GK-CTTT", decision=paper("99/QĐ-CĐVC"))
    with pytest.raises(Invalid, match="gives this person this award already"):
        an_award(house, "GK-CTTT", decision=first.decision)


def test_a_person_or_a_collective_and_never_both_or_none(house):
    with pytest.raises(Invalid, match="given to persons only"):
        an_award(house, "LDTT", collective="Phòng Tổ chức")
    with pytest.raises(Invalid, match="given to collectives only"):
        an_award(house, "CTDCP")
    with pytest.raises(Invalid, match="name one of the two"):
        an_award(house, "GK-CTTT", collective="Phòng Tổ chức", person=house.an.person)
    with pytest.raises(Invalid, match="Say who was given it"):
        an_award(house, "GK-CTTT", collective="")


@pytest.mark.parametrize(
    ("issuer", "kind"),
    [
        ("Chủ tịch nước", "president"),
        ("Thủ tướng Chính phủ", "government"),
        ("Bộ Nội vụ", "ministry"),
        ("Bộ trưởng Bộ Tư pháp", "ministry"),
        ("UBND tỉnh Bắc Ninh", "province"),
        ("Chủ tịch UBND tỉnh", "province"),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "province"),
        ("Tổng Liên đoàn Lao động Việt Nam", "confederation"),
        ("Liên đoàn Lao động tỉnh Bắc Kạn", "federation"),
        ("Công đoàn Viên chức Việt Nam", "industry"),
        ("Công đoàn Viên chức tỉnh Thái Nguyên", "upper"),
        ("CĐCS Sở Nội vụ", "grassroots"),
        ("Sở Nội vụ", ""),
        ("Bộ phận một cửa", ""),
        ("", ""),
    ],
)
def test_who_issued_the_decision_tells_who_decided(issuer, kind):
    assert decider_named(issuer) == kind


def test_a_ministry_and_a_province_are_not_one(house):
    an_award(house, "CSTDT", decision=paper("1/QĐ-BNV", issuer="Bộ Nội vụ"))
    of_the_province = paper("2/QĐ-UBND", issuer="UBND tỉnh Bắc Ninh")
    an_award(house, "CSTDT", of=house.binh.person, decision=of_the_province)
    with pytest.raises(Invalid, match="what kind of body decided"):
        an_award(house, "CSTDT", of=house.em.person, decision=paper("3/QĐ"))
    assert count(house, "emulation.central_fighters") == 1
    assert count(house, "emulation.province_fighters") == 1


def test_nothing_is_given_for_a_year_to_come(house):
    with pytest.raises(Invalid, match="comes after its decision"):
        an_award(house, year=2020, decision=paper(on=DECIDED.replace(year=2019)))
    with pytest.raises(Invalid, match="day on which the decision was signed"):
        an_award(house, decision=paper(on=None))


def test_what_is_for_a_theme_is_thematic_and_not_for_the_whole(house):
    theme = title("strong_union", "award_theme")
    assert an_award(house, "GK-CTTT", theme=theme).form == "thematic"
    with pytest.raises(Invalid, match="for no theme"):
        an_award(house, "BK-LDLD", theme=theme, form="comprehensive")
    assert count(house, "emulation.strong_union") == 1


def test_turns_and_persons_are_told_apart(house):
    an_award(house, year=2018)
    an_award(house, year=2019)
    an_award(house, year=2019, of=house.binh.person)
    assert count(house, "emulation.grassroots_fighters", "2019..2020") == 3
    assert count(house, "emulation.grassroots_fighter_people", "2019..2020") == 2


def test_awards_are_cut_by_level_decider_recipient_and_title(house):
    an_award(house, "CTDCP", collective="Sở Phía Bắc", decision=paper(issuer="Thủ tướng"))
    an_award(house)
    period, user = Period.parse("2020"), house.user("binh")
    for cut, parts in [
        ("award_level", {"nation": 1, "grassroots": 1}),
        ("award_decider", {"government": 1, "agency": 1}),
        ("given_to", {"person": 1, "collective": 1}),
        ("award_title", {"CTDCP": 1, "CSTDCS": 1}),
        ("award_sort", {"flag": 1, "title": 1}),
    ]:
        told = figure("emulation.awards", unit=house.upper, period=period, user=user, by=cut)[1:]
        assert {one.by[cut]: one.value for one in told if one.value} == parts, cut


# -- revoked


def revoke(house, row, user="binh", note="Khai man thành tích", on=dt.date(2021, 3, 1)):
    return take(
        "revoke", [row], by=house.user(user), note=note, revoked_on=on,
        revocation=Paper(number="5/QĐ", signed_on=on),
    )  # fmt: skip


def test_a_revoked_award_stays_and_is_in_no_figure(house):
    row = an_award(house)
    [revoked] = revoke(house, row)
    assert revoked.revocation.number == "5/QĐ"
    assert count(house, "emulation.awards") == 0
    assert count(house, "emulation.revoked", "2021") == 1
    an_award(house, decision=paper("99/QĐ-SNV"))  # the title may be given anew
    with pytest.raises(WrongState, match="already moved on"):
        revoke(house, row)


def test_who_keeps_the_books_does_not_revoke_and_nobody_without_a_reason(house):
    row = an_award(house)
    with pytest.raises(Refused):
        revoke(house, row, user="an")
    with pytest.raises(Invalid, match="missing"):
        revoke(house, row, note=" ")
    with pytest.raises(Invalid, match="before it is given"):
        revoke(house, row, on=dt.date(2019, 1, 1))


def test_a_revocation_is_countered_and_not_undone(house):
    row = an_award(house)
    revoke(house, row)
    with pytest.raises((Invalid, WrongState, Refused), match="not undone here"):
        undo(Operation.objects.get(deed="awards.revoke").pk, by=house.user("binh"))
    row.refresh_from_db()
    [restored] = take("restore", [row], by=house.user("binh"), note="Quyết định khôi phục")
    restored.refresh_from_db()
    assert (restored.state, restored.revoked_on) == ("in_force", None)
    assert count(house, "emulation.awards") == 1


def test_of_two_who_revoke_at_once_one_is_told(house):
    row = an_award(house)
    seen_before = Award.objects.get(pk=row.pk)
    revoke(house, row)
    with pytest.raises(WrongState):
        revoke(house, seen_before)


def test_an_award_in_closed_books_is_neither_recorded_nor_corrected(house):
    row = an_award(house)
    close_books(unit=house.upper, until=dt.date(2020, 6, 30), by=house.user("binh"))
    with pytest.raises(WrongState, match="closed"):
        an_award(house, year=2018)
    with pytest.raises(WrongState, match="closed"):
        correct(row, by=house.user("an"), year=2018)
    with pytest.raises(WrongState, match="closed"):
        strike([row], by=house.user("an"))


def test_what_was_recorded_is_undone(house):
    an_award(house)
    undo(Operation.objects.get(deed="awards.record").pk, by=house.user("an"))
    assert not Award.objects.exists()


# -- from a file

HEAD = ["STT", "Họ và tên", "Tập thể", "Danh hiệu", "Năm", "Số quyết định", "Ngày quyết định",
        "Cơ quan ban hành"]  # fmt: skip


def brought_in(house, rows, partial=False):
    text = "\n".join(";".join(map(str, row)) for row in rows)
    user = house.user("an")
    plan = prepare(find("awards"), read_book(text.encode(), "kt.csv"), unit=house.north, by=user)
    return plan, match_and_apply(plan, by=user, partial=partial)


def test_a_decision_with_many_names_is_one_paper_and_brought_in_once(house):
    rows = [
        HEAD,
        [1, "Nguyễn Thị An", "", "CSTĐ cơ sở", 2019, "12/QĐ-SNV", "15/01/2020", ""],
        [2, "Trần Văn Bình", "", "CSTĐ cơ sở", 2019, "12/QĐ-SNV", "15/01/2020", ""],
        [3, "", "Phòng Tổ chức", "Tập thể LĐTT", 2019, "12/QĐ-SNV", "15/01/2020", ""],
    ]
    plan, operation = brought_in(house, rows)
    assert operation and plan.counts["new"] == 3
    assert Paper.objects.filter(number="12/QĐ-SNV").count() == 1
    again, operation = brought_in(house, rows)
    assert operation is None and again.counts["same"] == 3


def test_faults_of_a_list_are_told_at_their_cells(house):
    rows = [
        HEAD,
        [1, "Nguyễn Thị An", "", "CSTĐ cơ sở", 2019, "12/QĐ", "15/01/2020", ""],
        [2, "Lê Thị Chi", "", "CSTĐ cơ sở", 2019, "12/QĐ", "15/01/2020", ""],
        [3, "Trần Văn Bình", "", "Cờ Chính phủ", 2019, "12/QĐ", "15/01/2020", ""],
        [4, "Trần Văn Bình", "", "Chiến sĩ thi đua cấp tỉnh", 2019, "12/QĐ", "15/01/2020", "Sở"],
        [5, "Trần Văn Bình", "", "Anh hùng", 2019, "12/QĐ", "15/01/2020", ""],
        [6, "Trần Văn Bình", "", "LĐTT", 2021, "12/QĐ", "15/01/2020", ""],
        [7, "", "", "LĐTT", 2019, "12/QĐ", "15/01/2020", ""],
    ]
    plan, operation = brought_in(house, rows)
    assert operation is None and not Award.objects.exists()
    assert {fault.cell for fault in plan.wrong} == {"B3", "D4", "B5", "D6", "E7", "B8", "C8"}
    plan, operation = brought_in(house, rows, partial=True)
    assert operation and Award.objects.count() == 1, "the right row alone, when asked to"


def test_a_list_of_hundreds_costs_no_statements_for_each(house):
    def statements(many):
        number = f"{many}/QĐ-CĐVC"
        rows = [
            [n, "", f"Phòng {many}.{n}", "Giấy khen CĐVC", 2019, number, "15/01/2020", ""]
            for n in range(many)
        ]
        with CaptureQueriesContext(connection) as told:
            _plan, operation = brought_in(house, [HEAD, *rows])
        assert operation
        # A rule that a row keeps by itself is tried without reading anything.
        return sum(" FROM " in query["sql"] for query in told)

    assert statements(50) - statements(5) < 3


# -- the catalogue


def test_every_shipped_title_is_known_with_its_facts(house):
    facts = TitleFacts.objects.select_related("title")
    assert {fact.title.code for fact in facts} >= {"LDTT", "CSTDTQ", "HCLD1", "KNC", "BD"}
    assert all(fact.for_persons or fact.for_collectives for fact in facts)
    assert facts.get(title__code="KNC").once and not facts.get(title__code="KNC").yearly


def test_one_awards_list_is_one_operation(house):
    rows = [
        Award(unit=house.north, person=p, title=title("LDTT"), year=2019, decision=paper())
        for p in (house.an.person, house.binh.person)
    ]
    record(rows, by=house.user("an"))
    assert Operation.objects.filter(deed="awards.record").count() == 1
