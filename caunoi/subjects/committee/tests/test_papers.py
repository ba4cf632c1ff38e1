"""Minutes and the dossier for recognition as Word files that say what the registers say."""

import datetime as dt
import io

import docx
import pytest

from caunoi.base.errors import NotThere, Refused
from caunoi.base.spans import Precision
from caunoi.journal.door import operation
from caunoi.journal.models import SensitiveRead
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.printing import printed, prints_of
from caunoi.registers.records.registry import find_records
from caunoi.subjects.committee.models import (
    Ballot,
    Candidate,
    Congress,
    Meeting,
    MeetingTask,
    Presence,
)
from caunoi.subjects.members.models import PartySpan

DAY = dt.date(2025, 4, 24)


def words(data):
    """All that stands in a Word file: paragraphs, then the cells of its tables."""
    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def made(row, name, by):
    return words(printed(find_records(row_key(row)), row, name, by=by)[1])


def row_key(row):
    return {"Meeting": "meetings", "Congress": "congresses"}[type(row).__name__]


@pytest.fixture
def congress(house):
    row = Congress(
        unit=house.north, name="Đại hội CĐCS lần thứ V", term="Nhiệm kỳ 2025-2030", on=DAY,
        summoned=21, present=20,
    )  # fmt: skip
    record([row], by=house.an)
    ballot = Ballot(congress=row, of="committee", seats=3, issued=20, returned=20, invalid=1,
                    counted_by="Vi Văn Đếm")  # fmt: skip
    record([ballot], by=house.an)
    told = [
        (house.em.person, "chair", 18, True),
        (house.an.person, "committee_member", 17, True),
        (house.binh.person, "committee_member", 4, False),
    ]
    record(
        [
            Candidate(ballot=ballot, person=person, office=office, votes=votes, elected=elected)
            for person, office, votes, elected in told
        ],
        by=house.an,
    )
    return row


def test_minutes_say_who_came_what_was_concluded_and_who_does_what(house):
    row = Meeting(
        unit=house.north, body="committee", name="Hội nghị lần thứ 5", on=DAY, begins="8 giờ 00",
        chair=house.an.person, secretary="Lý Thị Ghi", agenda="Kế hoạch quý II",
    )  # fmt: skip
    record([row], by=house.an)
    told = [(house.an.person, "present", ""), (house.binh.person, "excused", "đi công tác")]
    record(
        [
            Presence(unit=house.north, meeting=row, person=person, came=came, reason=reason)
            for person, came, reason in told
        ],
        by=house.an,
    )
    sheet = made(row, "sign-in", house.user("an"))
    for said in ("DANH SÁCH KÝ TÊN THAM DỰ", "Hội nghị lần thứ 5", "Trần Văn Bình", "Ký tên"):
        assert said in sheet
    [row] = take("hold", [row], by=house.an, conclusion="Thống nhất kế hoạch")
    task = MeetingTask(unit=house.north, meeting=row, text="Lập danh sách", due=dt.date(2025, 5, 9),
                       who=house.an.person)  # fmt: skip
    record([task], by=house.an)
    text = made(row, "minutes", house.user("an"))
    for said in (
        "CĐCS SỞ PHÍA BẮC", "BIÊN BẢN", "Hội nghị lần thứ 5", "8 giờ 00, ngày 24/4/2025",
        "Được triệu tập: 2 người; có mặt: 1 người; vắng: 1 người",
        "Trần Văn Bình (đi công tác)", "Thống nhất kế hoạch", "Lập danh sách", "09/5/2025",
        "THƯ KÝ", "Lý Thị Ghi", "CHỦ TRÌ",
    ):  # fmt: skip
        assert said in text


def test_the_count_tells_every_vote_with_its_share(house, congress):
    text = made(congress, "count", house.user("an"))
    for said in ("phát ra: 20; thu về: 20; hợp lệ: 19; không hợp lệ: 1", "Hoàng Thị Em", "90,0",
                 "Trần Văn Bình", "20,0", "Vi Văn Đếm"):  # fmt: skip
        assert said in text
    assert text.count("Trúng cử") == 2


def test_the_submission_names_those_elected_by_office(house, congress):
    text = made(congress, "submission", house.user("an"))
    assert "Kính gửi: Công đoàn Viên chức tỉnh" in text
    assert "1. Chủ tịch (1 người): Hoàng Thị Em." in text
    assert "2. Ủy viên Ban Chấp hành (1 người): Nguyễn Thị An." in text
    assert "/TTr-CĐCS" in text and "Trần Văn Bình" not in text


def test_the_list_covers_what_is_sensitive_and_notes_who_read_it(house, congress):
    with operation("test", by=house.console) as op:
        op.change(house.em.person, ethnicity="Tày")
        op.create(
            PartySpan(person=house.em.person, status="full", since=dt.date(2012, 9, 2),
                      precision=Precision.DAY)
        )  # fmt: skip
    text = made(congress, "list", house.user("an"))
    for said in ("Hoàng Thị Em", "Tày", "02/9/2012", "01/5/1980"):
        assert said in text
    assert SensitiveRead.objects.filter(by_id=house.an.pk, about=house.em.person.pk).exists()


def test_chi_makes_no_paper_of_the_north(house, congress):
    with pytest.raises(Refused):
        made(congress, "list", house.user("chi"))


def test_there_is_no_dossier_before_anybody_is_elected(house):
    row = Congress(unit=house.north, name="Đại hội", term="2025-2030", on=DAY)
    record([row], by=house.an)
    assert prints_of(find_records("congresses"), row) == []
    with pytest.raises(NotThere):
        made(row, "submission", house.user("an"))
