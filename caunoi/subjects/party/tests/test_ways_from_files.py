"""A paper register of outstanding members is brought in as it was; a wrong cell is named."""

import datetime as dt

from caunoi.base.sheets import read_book
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find
from caunoi.subjects.members.models import PartySpan
from caunoi.subjects.party.models import Outstanding

from .ways import FOUND, TO_PROPOSED, a_way, go

HEADERS = [
    "STT", "Họ và tên", "Ngày phát hiện", "Cán bộ theo dõi", "Ngày cử đi học",
    "Ngày cấp giấy chứng nhận", "Ngày giới thiệu", "Tổ chức giới thiệu", "Ngày đề nghị kết nạp",
    "Ngày kết nạp",
]  # fmt: skip


def brought_in(house, rows, unit=None):
    text = "\n".join(";".join(map(str, row)) for row in rows)
    by = house.user("organiser")
    book = read_book(text.encode(), "ds.csv")
    plan = prepare(find("outstanding"), book, unit=unit or house.upper, by=by)
    return plan, match_and_apply(plan, by=by, partial=False)


EM = [
    1, "Hoàng Thị Em", "07/01/2019", "Vũ Văn Giang", "01/04/2019", "12/04/2019", "03/06/2019",
    "Youth Union", "05/08/2019", "02/09/2019",
]  # fmt: skip


def test_a_register_on_paper_comes_in_where_its_days_say_and_once(house):
    chi = [2, "Lê Thị Chi", "07/01/2019", "Vũ Văn Giang", "01/04/2019", "", "", "", "", ""]
    plan, operation = brought_in(house, [HEADERS, EM, chi])
    assert operation, plan.wrong
    stages = dict(Outstanding.objects.values_list("person__name", "state"))
    assert stages == {"Hoàng Thị Em": "admitted", "Lê Thị Chi": "learning"}
    [span] = PartySpan.objects.all()
    assert (span.person, span.status) == (house.em.person, "probation")
    again, operation = brought_in(house, [HEADERS, EM, chi])
    assert operation is None and again.counts["same"] == 2
    undo(Operation.objects.get(deed="import").pk, by=house.user("organiser"))
    assert not Outstanding.objects.exists() and not PartySpan.objects.exists()


def test_days_out_of_order_are_named_at_their_cells(house):
    wrong = [*EM[:7], EM[7], "05/05/2019", EM[9]]
    plan, operation = brought_in(house, [HEADERS, wrong])
    assert operation is None
    assert [(fault.cell, "before" in fault.message) for fault in plan.wrong] == [("I2", True)]


def test_a_file_takes_no_step(house):
    go(house, a_way(house), "foster")
    told = [1, "Hoàng Thị Em", FOUND.strftime("%d/%m/%Y"), "Vũ Văn Giang", "", "", "03/06/2019"]
    plan, operation = brought_in(house, [HEADERS[:7], told])
    assert operation is None and plan.counts["same"] == 1
    assert any("steps of the procedure" in note for note in plan.reading.notes)
    assert Outstanding.objects.get().introduced_on is None


def test_a_file_corrects_no_way_that_has_led_into_the_party(house):
    go(house, a_way(house), *TO_PROPOSED, "admit")
    told = [1, "Hoàng Thị Em", FOUND.strftime("%d/%m/%Y"), "Trần Văn Bình"]
    plan, operation = brought_in(house, [HEADERS[:4], told])
    assert operation is None and "moved on" in plan.wrong[0].message


def test_who_is_in_the_party_already_is_told_at_the_name(house):
    go(house, a_way(house), *TO_PROPOSED, "admit")
    late = dt.date(2020, 1, 6).strftime("%d/%m/%Y")
    plan, operation = brought_in(house, [HEADERS[:4], [1, "Hoàng Thị Em", late, "Giang"]])
    assert operation is None
    [fault] = plan.wrong
    assert fault.cell == "B2"
