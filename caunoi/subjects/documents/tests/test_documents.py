"""Documents: entered, sent down to chosen units, acknowledged, done in time or late."""

import datetime as dt

import pytest
from django.utils import timezone

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.org.models import Entry
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import record, strike, take
from caunoi.registers.records.sending import send_down
from caunoi.registers.register import find
from caunoi.subjects.documents.models import Document, Sending

SIGNED = dt.date(2025, 2, 10)
SENT = dt.date(2025, 2, 12)
DUE = dt.date(2025, 3, 10)


@pytest.fixture
def document(house):
    row = Document(
        unit=house.upper,
        direction="own",
        number="15/KH-CĐVC",
        signed_on=SIGNED,
        kind=Entry.objects.get(catalogue="document_kind", code="plan"),
        abstract="Kế hoạch Tháng Công nhân",
    )
    record([row], by=house.organiser)
    return row


@pytest.fixture
def sent(house, document):
    told = {"sent_on": SENT, "task": "Báo cáo kết quả", "due": DUE}
    return send_down(document, [house.north, house.south], by=house.organiser, **told)


def share(house, key, user="binh"):
    period = Period.parse("2025")
    [found] = figure(key, unit=house.upper, period=period, user=house.user(user))
    return found.value


def test_only_the_units_that_it_was_sent_to_read_a_document(house, document, sent):
    assert document.entered_on == SIGNED
    for name, reads in [("an", True), ("chi", True), ("binh", True), ("dung", False)]:
        assert Document.objects.visible_to(house.user(name)).exists() is reads
    assert [row.unit for row in Sending.objects.visible_to(house.user("an"))] == [house.north]


def test_what_was_not_sent_is_not_read_below(house, document):
    assert not Document.objects.visible_to(house.user("an")).exists()


def test_a_unit_acknowledges_and_reports_by_its_day(house, sent):
    north, south = sent
    [row] = take("see", [north], by=house.an)
    [row] = take("acknowledge", [row], by=house.an)
    today = timezone.localdate()
    assert (row.seen_on, row.acknowledged_on) == (today, today)
    take("finish", [row], by=house.an, done_on=DUE, result="Đã báo cáo")
    late = {"done_on": DUE + dt.timedelta(days=1), "result": "Đã báo cáo"}
    [row] = take("finish", [south], by=house.chi, **late)
    assert row.acknowledged_on == today
    assert share(house, "documents.in_time_share") == 50
    assert share(house, "documents.acknowledged_share", "dung") == 100


def test_nobody_acknowledges_for_another(house, sent):
    with pytest.raises(Refused):
        take("acknowledge", [sent[0]], by=house.chi)


def test_what_was_done_is_told_with_its_day_and_its_result(house, sent):
    with pytest.raises(Invalid, match="missing"):
        take("finish", [sent[0]], by=house.an)
    before = {"done_on": SIGNED, "result": "Xong"}
    with pytest.raises(Invalid, match="before the document was sent"):
        take("finish", [sent[0]], by=house.an, **before)


def test_the_level_above_returns_what_is_not_enough(house, sent):
    told = {"done_on": DUE, "result": "Xong"}
    [row] = take("finish", [sent[0]], by=house.an, **told)
    with pytest.raises(Refused):
        take("return", [row], by=house.an, note="Thiếu số liệu")
    [row] = take("return", [row], by=house.organiser, note="Thiếu số liệu")
    assert row.state == "acknowledged"


def test_a_double_click_acknowledges_once(house, sent):
    first, second = (Sending.objects.get(pk=sent[0].pk) for _n in range(2))
    take("acknowledge", [first], by=house.an)
    with pytest.raises(WrongState):
        take("acknowledge", [second], by=house.an)


def test_a_task_is_not_due_before_it_is_sent(house, document):
    with pytest.raises(Invalid, match="due before it is sent"):
        send_down(document, [house.north], by=house.organiser, sent_on=SENT, due=SIGNED)


def test_a_document_that_was_sent_is_not_struck_out(house, document, sent):
    with pytest.raises(Invalid, match="still refers"):
        strike([document], by=house.organiser)


def test_a_book_of_incoming_documents_is_brought_in_with_its_faults(house):
    rows = [
        ["Số đến", "Ngày đến", "Số ký hiệu", "Ngày văn bản", "Loại văn bản", "Trích yếu",
         "Cơ quan ban hành", "Đến hay đi"],
        ["1", "05/01/2025", "12/HD-LĐLĐ", "03/01/2025", "HD", "Hướng dẫn", "LĐLĐ tỉnh", "incoming"],
        ["2", "02/01/2025", "13/KH-LĐLĐ", "03/01/2025", "KH", "Kế hoạch", "LĐLĐ tỉnh", "incoming"],
        ["3", "06/01/2025", "14/KH-LĐLĐ", "03/01/2025", "Giấy lạ", "Gì đó", "LĐLĐ", "incoming"],
    ]  # fmt: skip
    text = "\n".join(";".join(row) for row in rows)

    def plan():
        book = read_book(text.encode(), "so-van-ban-den.csv")
        return prepare(find("documents"), book, unit=house.north, by=house.user("an"))

    first = plan()
    assert match_and_apply(first, by=house.user("an")) is None
    assert {fault.cell[1] for fault in first.wrong} == {"3", "4"}
    assert match_and_apply(plan(), by=house.user("an"), partial=True)
    [row] = Document.objects.all()
    assert (row.entered_on, row.kind.code) == (dt.date(2025, 1, 5), "guidance")
