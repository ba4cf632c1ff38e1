"""The dossier of a proposal as Word: what each paper says, and who may make it."""

import io

import docx
import pytest

from caunoi.base.errors import NotThere, Refused
from caunoi.registers.records.printing import printed, prints_of
from caunoi.registers.records.registry import find_records
from caunoi.subjects.emulation.models import Candidate
from caunoi.subjects.emulation.tests.test_proposals import a_nomination, proposed, registered, vote
from caunoi.subjects.emulation.tests.titles import an_award


def words(data):
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def made(row, name, user, key="nominations"):
    return words(printed(find_records(key), row, name, by=user)[1])


@pytest.fixture
def nomination(house):
    registered(house, house.an.person)
    an_award(house, year=2022)
    row = a_nomination(house)
    proposed(house, row, votes_for=4, votes_against=1, achievement="Số hóa toàn bộ hồ sơ")
    proposed(house, row, collective="Phòng Tổ chức")
    return vote(house, row)


def test_the_request_names_who_is_proposed_by_award(house, nomination):
    text = made(nomination, "submission", house.user("an"))
    for said in ("TỜ TRÌNH", "Kính gửi: Công đoàn Viên chức tỉnh", "1 tập thể, 1 cá nhân",
                 "Nguyễn Thị An; Phòng Tổ chức", "/TTr-CĐCS"):  # fmt: skip
        assert said in text


def test_the_minutes_tell_the_secret_vote(house, nomination):
    text = made(nomination, "minutes", house.user("an"))
    for said in ("BIÊN BẢN", "có mặt 5 trên tổng số 7", "bỏ phiếu kín", "80,0", "100,0"):
        assert said in text


def test_the_list_tells_what_was_given_before(house, nomination):
    text = made(nomination, "list", house.user("an"))
    for said in ("DANH SÁCH TRÍCH NGANG", "1980", "Số hóa toàn bộ hồ sơ",
                 "Chiến sĩ thi đua cơ sở 2022 (QĐ 12/QĐ-SNV ngày 15/01/2023)"):  # fmt: skip
        assert said in text


def test_the_report_tells_the_achievements_of_one(house, nomination):
    one = Candidate.objects.get(person=house.an.person)
    text = made(one, "report", house.user("an"), "award_candidates")
    for said in ("BÁO CÁO", "Số hóa toàn bộ hồ sơ", "01/5/1980", "Chiến sĩ thi đua cơ sở 2022"):
        assert said in text


def test_no_minutes_before_the_vote_and_none_for_chi(house, nomination):
    draft = a_nomination(house, name="Đợt hai")
    assert prints_of(find_records("nominations"), draft) == []
    with pytest.raises(NotThere):
        made(draft, "minutes", house.user("an"))
    with pytest.raises(Refused):
        made(nomination, "list", house.user("chi"))
