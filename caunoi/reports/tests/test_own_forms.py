"""Templates of offices: their own, inherited, undone; hostile ones are refused and run nothing."""

import contextlib
import datetime as dt
import io
import zipfile

import docx
import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.documents import NotADocument
from caunoi.base.errors import HouseError, Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.reports.making import make
from caunoi.reports.models import OwnForm
from caunoi.reports.own_forms import adopt, drop, in_force, template_for
from caunoi.reports.report import REPORTS
from caunoi.reports.tests.test_files import text_of_word, words
from caunoi.reports.word import check

REPORT = REPORTS["organisation"]
DAY = dt.date(2024, 1, 1)
YEAR = Period.of_year(2024)


def written(*paragraphs, header=""):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_parts(data, **parts):
    """The document with parts added, or put in the place of others."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def part_of(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


OURS = written("Riêng của {{ don_vi }}: {{ members_total }} đoàn viên.", "{{ doan_vien }}")


def adopted(house, unit, data=OURS, by=None, since=DAY, name="mẫu.docx"):
    return adopt(
        report=REPORT, unit=unit, data=data, name=name, since=since, by=by or house.console
    )


def report_of(house, unit):
    return words(
        text_of_word(make(REPORT, unit=unit, period=YEAR, ending="docx", by=house.console))
    )


def test_a_template_holds_for_the_unit_and_all_below_it(house):
    adopted(house, house.upper)
    assert report_of(house, house.upper).startswith("Riêng của Công đoàn Viên chức tỉnh: 6 đoàn")
    assert report_of(house, house.north_team).startswith("Riêng của Tổ Một: chưa báo cáo")
    assert report_of(house, house.federation).startswith("TỔNG LIÊN ĐOÀN")
    adopted(house, house.north, written("Của Bắc: {{ members_total }}"))
    assert report_of(house, house.north) == "Của Bắc: 2"
    assert report_of(house, house.south).startswith("Riêng của")


def test_a_number_keeps_the_look_and_the_sentence_around_it(house):
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Có ")
    for part in ("{{ mem", "bers_to", "tal }} đoàn"):  # as Word cuts what was typed
        paragraph.add_run(part).bold = True
    paragraph.add_run(" viên.")
    target = io.BytesIO()
    document.save(target)
    adopted(house, house.north, target.getvalue())
    made = make(REPORT, unit=house.north, period=YEAR, ending="docx", by=house.console)
    [told] = [p for p in docx.Document(io.BytesIO(made)).paragraphs if p.text]
    assert told.text == "Có 2 đoàn viên."
    [link] = told.hyperlinks
    assert link.text == "2"
    assert link.address.endswith("/figures/members.total/?unit=NORTH&period=2024")
    assert link.runs[0].bold


def test_placeholders_in_the_header_are_replaced_too(house):
    adopted(house, house.north, written("Thân", header="{{ don_vi }}: {{ members_total }}"))
    made = make(REPORT, unit=house.north, period=YEAR, ending="docx", by=house.console)
    header = docx.Document(io.BytesIO(made)).sections[0].header
    [paragraph] = header.paragraphs
    assert paragraph.text == "CĐCS Sở Phía Bắc: 2"
    assert paragraph.hyperlinks[0].address.endswith("period=2024")


def test_from_a_later_day_another_template_holds(house):
    adopted(house, house.upper)
    adopted(house, house.upper, written("Mới {{ don_vi }}"), since=dt.date(2025, 1, 1))
    forms = OwnForm.objects.order_by("since")
    assert [(f.since, f.until) for f in forms] == [
        (DAY, dt.date(2025, 1, 1)), (dt.date(2025, 1, 1), None)
    ]  # fmt: skip
    assert in_force(REPORT, house.upper, dt.date(2024, 6, 1)) == forms[0]
    assert in_force(REPORT, house.upper, dt.date(2023, 6, 1)) is None
    with pytest.raises(Invalid, match="choose a later day"):
        adopted(house, house.upper, since=dt.date(2024, 6, 1))
    # On the very same day it takes the other's place.
    adopted(house, house.upper, written("Sửa {{ don_vi }}"), since=dt.date(2025, 1, 1))
    assert OwnForm.objects.count() == 2


def test_a_template_is_given_up_and_both_deeds_are_undone(house):
    adopted(house, house.north)
    first = Operation.objects.latest("pk")
    drop(report=REPORT, unit=house.north, on=timezone.localdate(), by=house.an)
    assert template_for(REPORT, house.north) == REPORT.template
    with pytest.raises(WrongState):
        drop(report=REPORT, unit=house.north, on=timezone.localdate(), by=house.an)
    undo(Operation.objects.latest("pk").pk, by=house.an)
    assert template_for(REPORT, house.north) == OURS
    undo(first.pk, by=house.console)
    assert not OwnForm.objects.exists()
    assert template_for(REPORT, house.north) == REPORT.template


def test_who_keeps_the_books_may_adopt_one_and_nobody_else(house):
    adopted(house, house.north, by=house.an)
    for user in (house.chi, house.binh, house.dung, house.em):
        with pytest.raises(Refused):
            adopted(house, house.north, by=user)
        with pytest.raises(Refused):
            drop(report=REPORT, unit=house.north, on=DAY, by=user)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ khong_co }}", "khong_co"),
        ("{{ members_totl }}", "members_totl"),
        ("{{ ma_loai }}", "ma_loai"),
        ("{{ don_vi.__class__ }}", "name of a placeholder"),
        ("{{ don_vi|upper }}", "name of a placeholder"),
        ("{{ 7*7 }}", "name of a placeholder"),
        ("{{ 'a' * 1000000000 }}", "name of a placeholder"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "name of a placeholder"),
        ("{{ range(10**9)|list }}", "name of a placeholder"),
        ("{{ self }}", "self"),
        ("{{ lipsum }}", "lipsum"),
        ("{% for x in range(10) %}x{% endfor %}", "name of a placeholder"),
        ("{%p if don_vi %}", "name of a placeholder"),
        ("{{p don_vi }}", "name of a placeholder"),
        ("{{r members_total }}", "name of a placeholder"),
        ("{# lời bàn #}", "name of a placeholder"),
        ("{{ don_vi", "name of a placeholder"),
        ("don_vi }}", "name of a placeholder"),
        ("{{ don_vi {{ ky }} }}", "name of a placeholder"),
        ("Mục: {{ doan_vien }}", "stands alone"),
    ],
)
def test_anything_but_a_known_name_is_refused_by_name(text, told):
    with pytest.raises(Invalid, match=told):
        check(REPORT, written(text), "mẫu.docx")
    with pytest.raises(Invalid, match=told):
        check(REPORT, written("x", header=text), "mẫu.docx")


def test_a_chapter_does_not_stand_in_the_header():
    with pytest.raises(Invalid, match="stands alone"):
        check(REPORT, written("x", header="{{ doan_vien }}"), "mẫu.docx")


def test_code_hidden_between_tags_in_other_parts_is_refused():
    data = written("{{ don_vi }}")
    for name in ("word/footnotes.xml", "docProps/core.xml", "word/comments.xml"):
        for text in ("<x>{{ 7*7 }}</x>", "<x><a>{</a><b>% if 1 %}</b></x>", '<x a="{{ 7 }}"/>'):
            with pytest.raises(Invalid, match="only"):
                check(REPORT, with_parts(data, **{name: text}), "mẫu.docx")


def test_code_in_an_attribute_runs_nothing():
    data = written("{{ don_vi }}")
    xml = part_of(data, "word/document.xml").replace(b"<w:body>", b'<w:body w:x="{{ 7*7 }}">')
    with pytest.raises(Invalid, match="name of a placeholder"):
        check(REPORT, with_parts(data, **{"word/document.xml": xml}), "mẫu.docx")


RELATIONS = "word/_rels/document.xml.rels"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def with_relation(kind, target):
    data = written("{{ don_vi }}")
    more = f'<Relationship Id="rX" Type="{TYPE}{kind}" Target="{target}" TargetMode="External"/>'
    rels = part_of(data, RELATIONS).replace(b"</Relationships>", f"{more}</Relationships>".encode())
    return with_parts(data, **{RELATIONS: rels})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Word document"),
        (b"just words", "no Word document"),
        (b"PK\x03\x04 cut off", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Word file"),
        (OURS[: len(OURS) // 2], "no Word document"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (with_parts(OURS, **{"word/vbaProject.bin": b"x"}), "macro"),
        (with_parts(OURS, **{"word/embeddings/oleObject1.bin": b"x"}), "embedded"),
        (with_parts(OURS, **{"word/embeddings/so-lieu.xlsx": b"x"}), "embedded"),
        (with_parts(OURS, **{"word/activeX/activeX1.xml": b"<x/>"}), "macro"),
        (with_relation("attachedTemplate", "http://evil.example/t.dotm"), "from outside"),
        (with_relation("oleObject", "file:///etc/passwd"), "from outside"),
        (with_relation("image", "http://evil.example/i.png"), "from outside"),
        (with_relation("hyperlink", "file:///etc/passwd"), "from outside"),
        (with_parts(OURS, **{"word/document.xml": b"<w:document"}), "damaged"),
        (with_parts(OURS, **{"word/document.xml": b" " * (5 * 1024 * 1024)}), "unpack"),
        (
            with_parts(OURS, **{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "damaged",
        ),
    ],
    ids=range(17),
)
def test_what_is_no_plain_document_is_refused_clearly(data, told):
    with pytest.raises(NotADocument, match=told):
        check(REPORT, data, "mẫu.docx")


def test_a_plain_link_in_a_template_is_no_harm():
    assert check(REPORT, with_relation("hyperlink", "https://congdoan.vn"), "m.docx") == {"don_vi"}


def test_a_document_that_packs_a_hundredfold_is_refused_before_it_is_unpacked():
    parts = {f"word/media/{n}.png": b"\x00" * (8 * 1024 * 1024) for n in range(8)}
    bomb = with_parts(OURS, **parts)
    assert len(bomb) < 1_000_000
    with pytest.raises(NotADocument, match="unpack"):
        check(REPORT, bomb, "mẫu.docx")


@given(st.text(alphabet="{}%#| .()_'\"abdoniv\n", max_size=40))
def test_whatever_is_typed_between_braces_is_a_known_name_or_is_refused(text):
    try:
        found = check(REPORT, written(text), "mẫu.docx")
    except HouseError:
        return
    assert found <= {"don_vi"}


@given(st.integers(0, len(OURS) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_is_refused_or_read_and_never_a_crash(place, noise):
    data = OURS[:place] + noise + OURS[place + len(noise) :]
    with contextlib.suppress(HouseError):
        check(REPORT, data, "mẫu.docx")
