"""Texts held against the records of the house, its units and its registers."""

import datetime as dt
import io

import pytest
from click.testing import CliRunner
from django.urls import reverse
from docx import Document

from caunoi.base.documents import to_pdf
from caunoi.base.errors import HouseError, Invalid, Refused
from caunoi.base.periods import Period
from caunoi.claims.actions import learn
from caunoi.claims.commands import check_text
from caunoi.claims.reading import read
from caunoi.claims.syllables import key_of, keys_of
from caunoi.claims.texts import text_of
from caunoi.claims.told import as_json, missing
from caunoi.claims.verdict import check
from caunoi.claims.when import Frame, published_on
from caunoi.claims.wordings import in_words, known
from caunoi.indicators.models import Direction, Target
from caunoi.journal.undo import undo
from caunoi.registers.records.deeds import record
from caunoi.subjects.grading.tests.scenes import a_scheme, decided

TODAY = dt.date(2024, 6, 30)
YEAR = Period.of_year(2023)


def checked(house, text, unit=None, user=None, given=YEAR, **told):
    return check(
        text, unit=unit or house.upper, user=user or house.user("binh"), given=given, **told
    )


def told(found):
    return [(one.claim.text, one.key, str(one.verdict)) for one in found]


def keys(text, given=None):
    frame = Frame(given, published_on(text), TODAY)
    found = read(text, known(), frame, stands=frozenset())
    return [claim.reading.key if claim.reading else "" for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn ngành kết nạp mới 125 đoàn viên", ["members.joined"]),
        ("Trong năm có 30 đoàn viên ưu tú được kết nạp vào Đảng", ["party.admitted"]),
        ("đã giới thiệu 45 đoàn viên ưu tú cho Đảng", ["party.introduced"]),
        ("tặng 500 suất quà trị giá 250 triệu đồng", ["gifts.parcels", "gifts.value"]),
        ("hiến máu được 230 đơn vị máu", ["health.donations"]),
        ("tổ chức 12 cuộc kiểm tra", ["inspection.visits"]),
        ("3 tập thể, 8 cá nhân được tặng Huân chương Lao động hạng Ba",
         ["emulation.labour_orders_collectives", "emulation.labour_orders_persons"]),
        ("cho 25 lượt đoàn viên vay vốn với số tiền 600 triệu đồng", ["loans.turns", "loans.lent"]),
        ("98% CĐCS tổ chức hội nghị CBCCVC đúng thời gian quy định", ["democracy.in_time_share"]),
        ("có 7 câu lạc bộ", ["culture.clubs"]),
        ("không có đơn thư khiếu nại vượt cấp", ["~complaints"]),
        ("không có chính quyền đồng cấp", []),
        ("Cơ quan có 14 phòng họp", [""]),
    ],
)  # fmt: skip
def test_the_figure_that_is_meant_follows_from_the_words_near_the_number(house, text, expected):
    assert keys(text) == expected


def test_one_syllable_is_spelt_in_several_ways():
    assert key_of("hoá") == key_of("hóa") and key_of("sỹ") == key_of("sĩ")
    assert key_of("uỷ") == key_of("ủy") != key_of("úy")
    assert keys_of("CĐCS") == keys_of("công đoàn cơ sở")


def test_a_stock_is_confirmed_differs_and_is_told_with_the_right_number(house):
    found = checked(house, "Công đoàn hiện có 3 công đoàn cơ sở trực thuộc với 7 đoàn viên.")
    assert told(found) == [
        ("3", "units.grassroots", "confirmed"),
        ("7", "members.total", "differs"),
    ]
    assert "6, 1 fewer" in found[1].why
    [row, _other] = as_json(found)["claims"]
    assert (row["computed"], row["verdict"], row["unit"]) == (3, "confirmed", "UPPER")
    assert row["period"] == "31/12/2023" and row["bound"] == "exact"


def test_who_took_part_is_not_all_there_are(house):
    found = checked(house, "3 công đoàn cơ sở tham gia hội thao.")
    assert "confirmed" not in [str(one.verdict) for one in found]


def test_what_is_added_over_time_needs_its_time(house):
    text = "Đã giới thiệu 4 đoàn viên ưu tú cho Đảng."
    [one] = check(text, unit=house.upper, user=house.user("binh"))
    assert str(one.verdict) == "ambiguous" and "of which time" in one.why
    [one] = checked(house, text)
    assert str(one.verdict) == "unmeasurable" and one.register


def test_years_that_may_end_on_several_days_are_confirmed_only_where_all_of_them_agree():
    frame = Frame(None, dt.date(2020, 10, 7), TODAY)
    [claim] = read("Qua 5 năm (2015 - 2020) có 5 đoàn viên ưu tú được kết nạp vào Đảng", known(),
                   frame, stands=frozenset())  # fmt: skip
    assert [p.name for p in claim.periods] == ["2015-10..2020-09", "07/10/2015..06/10/2020"]


def test_a_unit_that_is_named_is_the_one_that_is_meant(house):
    [one] = checked(house, "CĐCS Sở Phía Nam có 2 đoàn viên.")
    assert one.unit == house.south and str(one.verdict) == "confirmed"


def test_what_may_be_told_of_others_is_not_confirmed(house):
    [one] = checked(house, "Cả nước có 3 công đoàn cơ sở.")
    assert str(one.verdict) == "ambiguous"


def test_what_is_set_is_held_against_the_targets(house):
    text = "Nhiệm kỳ 2023-2028 phấn đấu 100% CĐCS tổ chức hội nghị CBCCVC."
    [one] = checked(house, text)
    assert str(one.verdict) == "unmeasurable" and "No target" in one.why
    record(
        [Target(unit=house.upper, indicator="democracy.held_share", first=YEAR.first,
                last=dt.date(2028, 12, 31), direction=Direction.EXACTLY, value=100)],
        by=house.organiser,
    )  # fmt: skip
    [one] = checked(house, text)
    assert str(one.verdict) == "confirmed" and one.claim.target
    [one] = checked(house, text.replace("Nhiệm kỳ 2023-2028", "Trong thời gian tới"))
    assert str(one.verdict) == "ambiguous" and "for which time" in one.why
    [one] = checked(house, text.replace("100%", "95%"))
    assert str(one.verdict) == "differs" and "100" in one.why


def test_a_number_that_is_one_off_is_never_confirmed(house):
    for many in (2, 4, 30):
        [one] = checked(house, f"Hiện có {many} công đoàn cơ sở trực thuộc.")
        assert str(one.verdict) == "differs"


def test_a_wording_is_learnt_for_a_unit_and_those_below_it_and_undone(house):
    text = "Hiện có 3 tổ chức cơ sở của công đoàn."
    [one] = checked(house, text)
    assert one.key == ""
    with pytest.raises(Refused):
        learn(unit=house.upper, phrase="{n} tổ chức cơ sở", indicator="units.grassroots",
              by=house.user("an"))  # fmt: skip
    made = learn(unit=house.upper, phrase="{n} tổ chức cơ sở", indicator="units.grassroots",
                 by=house.organiser)  # fmt: skip
    [one] = checked(house, text)
    assert (one.key, str(one.verdict)) == ("units.grassroots", "confirmed")
    with pytest.raises(Invalid):
        learn(unit=house.upper, phrase="{n}", indicator="units.grassroots", by=house.organiser)
    undo(made.created_op, by=house.organiser)
    [one] = checked(house, text)
    assert one.key == ""


def test_who_is_named_as_excellent_for_years_must_be_on_the_list(house):
    scheme = a_scheme(house, since=dt.date(2015, 1, 1))
    for year in range(2015, 2020):
        decided(house, year, house.north, "Xuất sắc", scheme=scheme)
    text = "Tiêu biểu như: CĐCS Sở Phía {}, là những đơn vị 5 năm liên tục đạt CĐCS xuất sắc."
    asked = {"given": Period.parse("2015..2019")}
    [one] = checked(house, text.format("Bắc"), **asked)
    assert str(one.verdict) == "confirmed"
    [one] = checked(house, text.format("Nam"), **asked)
    assert str(one.verdict) == "differs" and "Phía Nam" in one.why
    # Who may count but not open the records is not told that somebody is missing.
    [one] = checked(house, text.format("Bắc"), user=house.user("dung"), **asked)
    assert str(one.verdict) == "unmeasurable" and "not yours to open" in one.why


def test_what_would_have_to_be_recorded_is_listed_by_register(house):
    found = checked(house, "Có 30 đoàn viên ưu tú được kết nạp vào Đảng; hiện có 9 đoàn viên.")
    assert len(missing(found)) == 2


def test_only_who_may_count_checks_and_a_text_is_not_endless(house):
    with pytest.raises(Refused):
        checked(house, "62 CĐCS", user=house.user("em"))
    with pytest.raises(Invalid, match="in parts"):
        checked(house, "x" * 1_000_001)


def test_the_words_of_word_and_pdf_files_are_read_and_others_refused():
    document = Document()
    document.add_paragraph("Hiện có 3 công đoàn cơ sở")
    data = io.BytesIO()
    document.save(data)
    assert "3 công đoàn cơ sở" in text_of("a.docx", data.getvalue())
    pdf = to_pdf("<p>Hiện có 3 công đoàn cơ sở</p>")
    assert "3 công đoàn cơ sở" in text_of("a.pdf", pdf)
    assert text_of("a.txt", "Hiện có 3".encode("utf-16")) == "Hiện có 3"
    for name, data in [("a.docx", b"PK\x03\x04x"), ("a.pdf", b"%PDF-1.4 x"), ("a.txt", b"%PDF-1.4"),
                       ("a.txt", b"   "), ("a.txt", bytes(range(256)))]:  # fmt: skip
        with pytest.raises(HouseError):
            text_of(name, data)


def test_the_command_tells_json_and_fails_where_something_differs(house, tmp_path):
    file = tmp_path / "bai.txt"
    file.write_text("Hiện có 4 công đoàn cơ sở trực thuộc.", "utf-8")
    asked = [str(file), "--unit", "UPPER", "--period", "2023", "--as", "binh"]
    done = CliRunner().invoke(check_text, [*asked, "--json"])
    assert done.exit_code == 1 and '"verdict": "differs"' in done.output
    file.write_text("Hiện có 3 công đoàn cơ sở trực thuộc.", "utf-8")
    done = CliRunner().invoke(check_text, [*asked, "--missing"])
    assert (done.exit_code == 0 and "units" in done.output.lower()) or "confirmed" in done.output


def test_the_page_shows_the_text_with_its_verdicts_and_leads_to_learning(house, client):
    client.force_login(house.user("binh"))
    text = "Hiện có 3 công đoàn cơ sở trực thuộc, 9 đoàn viên <b>."
    page = client.post(reverse("check"), {"unit": "UPPER", "text": text, "period": "2023"})
    told = page.content.decode()
    assert page.status_code == 200 and "confirmed by the records" in told
    assert "&lt;b&gt;" in told and "phrase=%7Bn%7D+%C4%91o%C3%A0n+vi%C3%AAn" in told
    empty = client.post(reverse("check"), {"unit": "UPPER"})
    assert empty.status_code == 422 and "Paste a text" in empty.content.decode()
    long = client.post(reverse("check"), {"unit": "UPPER", "text": "62 CĐCS. " * 580_000})
    assert long.status_code == 422 and "in parts" in long.content.decode()
    client.force_login(house.organiser)
    learnt = client.post(
        reverse("check-learn"),
        {"unit": "UPPER", "phrase": "{n} hội viên", "indicator": "members.total"},
    )
    assert learnt.status_code == 302


def test_what_was_taught_is_listed_in_words_and_given_up(house, client):
    made = learn(unit=house.upper, phrase="{n} tổ ! vay", indicator="units.grassroots",
                 by=house.organiser)  # fmt: skip
    page, give_up = reverse("check-wordings"), reverse("check-forget", args=[made.pk])
    client.force_login(house.user("an"))
    told = client.get(page).content.decode()
    assert "without “vay”" in told and give_up not in told, "used here, kept above"
    assert client.post(give_up).status_code == 403
    client.force_login(house.organiser)
    assert give_up in client.get(page).content.decode()
    assert client.post(give_up, {"given": "up"}).url == page
    assert "No wording was taught yet" in client.get(page).content.decode()
    learn(unit=house.south, phrase="{n} tổ", indicator="units.grassroots", by=house.console)
    client.force_login(house.user("an"))
    assert "No wording was taught yet" in client.get(page).content.decode(), "of others"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{n} đoàn viên", "“… đoàn viên”"),
        ("nữ {n} + xuất sắc", "“nữ …”; “xuất sắc”"),
        ("{n} sáng kiến ! nhân rộng / áp dụng !! triệu",
         "“… sáng kiến”, without “nhân rộng”, “áp dụng”, “triệu”"),
    ],
)  # fmt: skip
def test_a_wording_is_told_in_words(said, words):
    assert in_words(said) == words


@pytest.mark.parametrize(
    "text",
    [
        "Hiện có 6 đoàn viên là người dân tộc thiểu số.",
        "Hiện có 6 đoàn viên nữ là đảng viên.",
        "Hiện có 6 đoàn viên có hoàn cảnh khó khăn.",
        "Số nữ đoàn viên hiện có 6 đoàn viên dưới 35 tuổi.",
        "Liên đoàn Lao động tỉnh Bắc Ninh có 3 công đoàn cơ sở, 6 đoàn viên.",
        "Bắc Ninh có 3 công đoàn cơ sở trực thuộc.",
        "Toàn tỉnh có 6 đoàn viên.",
        "CĐCS Sở Chưa Có có 6 đoàn viên.",
        "Hiện có 3 công đoàn cơ sở chưa đạt chuẩn.",
        "Đầu nhiệm kỳ có 6 đoàn viên.",
        "Bình quân mỗi năm có 3 công đoàn cơ sở.",
        "Dự kiến sẽ có 3 công đoàn cơ sở trực thuộc.",
    ],
)
def test_what_narrows_turns_or_shifts_a_number_leaves_it_open(house, text):
    assert {str(one.verdict) for one in checked(house, text)} <= {"ambiguous", "unmeasurable"}


def test_whoever_is_named_first_is_meant_to_the_end_of_the_sentence(house):
    text = "CĐVC tỉnh Bắc Ninh phát triển mạnh, đến nay có 3 công đoàn cơ sở với 6 đoàn viên."
    assert [str(one.verdict) for one in checked(house, text)] == ["ambiguous", "ambiguous"]
    text = "Công đoàn có 3 công đoàn cơ sở; cả nước có 11 triệu đoàn viên; có 6 đoàn viên."
    assert told(checked(house, text))[0][2] == "confirmed"
    assert told(checked(house, text))[1][2] == "ambiguous"


def test_members_of_unions_are_not_unions(house):
    for joint in ("với", "có", "và"):
        text = f"Tính đến ngày 31/12/2023, Công đoàn có 3 công đoàn cơ sở {joint} 6 đoàn viên."
        assert told(checked(house, text)) == [
            ("3", "units.grassroots", "confirmed"), ("6", "members.total", "confirmed")
        ]  # fmt: skip


def test_what_is_done_behind_a_comma_is_not_told_of_the_number_before_it(house):
    found = keys("đã kết nạp hơn 40 đoàn viên, thăm hỏi 12 lượt đoàn viên ốm đau")
    assert found[0] != found[1] and found[1].startswith("welfare.")


def test_a_time_that_is_only_compared_with_is_not_the_time_told_of(house):
    text = "Năm 2023, so với năm 2019, có 5 đoàn viên ưu tú được kết nạp vào Đảng."
    frame = Frame(None, None, TODAY)
    [claim] = read(text, known(), frame, stands=frozenset())
    assert [period.name for period in claim.periods] == ["2023"]


def test_a_part_of_what_was_done_is_none_of_what_there_is(house):
    text = "Trong năm kết nạp 4 đoàn viên, trong đó có 2 đảng viên."
    assert "confirmed" not in [row[2] for row in told(checked(house, text))]
    assert "differs" not in [row[2] for row in told(checked(house, text))][1:]


def test_a_target_of_the_unit_bears_out_nothing_of_one_below(house):
    for value, direction in ((90, Direction.AT_LEAST), (100, Direction.EXACTLY)):
        record(
            [Target(unit=house.upper, indicator="democracy.held_share", words=f"mức {value}",
                    first=YEAR.first, last=dt.date(2028, 12, 31), direction=direction,
                    value=value)],
            by=house.organiser,
        )  # fmt: skip
    text = "Nhiệm kỳ 2023-2028 phấn đấu 100% CĐCS tổ chức hội nghị CBCCVC."
    [one] = checked(house, text)
    assert str(one.verdict) == "confirmed" and "mức 100" in one.why
    record([Target(unit=house.upper, indicator="members.total", first=YEAR.first,
                   last=dt.date(2028, 12, 31), direction=Direction.AT_LEAST, value=500)],
           by=house.organiser)  # fmt: skip
    text = "Nhiệm kỳ 2023-2028 phấn đấu CĐCS Sở Phía Bắc có 500 đoàn viên."
    assert "confirmed" not in [row[2] for row in told(checked(house, text))]


def test_the_union_named_last_is_meant_and_one_above_it_is_somebody_else(house):
    name = str(house.upper)
    for text, verdict in (
        (f"{name} có 6 đoàn viên.", "confirmed"),
        ("Liên đoàn Lao động tỉnh Lạng Sơn có 6 đoàn viên.", "ambiguous"),
        (f"Được Liên đoàn Lao động tỉnh Lạng Sơn khen, {name} có 6 đoàn viên.", "confirmed"),
    ):
        assert told(checked(house, text))[-1][2] == verdict, text


def test_a_part_is_of_what_was_named_and_turns_are_no_stock(house):
    text = "Tổng số CBCCVCLĐ là 2 người, trong đó nữ 3 người."
    found = told(checked(house, text))
    assert found[0][1].startswith("staff.") and found[1][2] not in ("confirmed", "differs")
    found = told(checked(house, "cho vay 220 triệu đồng cho 9 lượt đoàn viên"))
    assert "members.total" not in [row[1] for row in found]
    text = "Năm 2023 kết nạp 46 đoàn viên, tăng 14 so với năm 2022 (32 đoàn viên)."
    assert told(checked(house, text))[-1][2] not in ("confirmed", "differs")
