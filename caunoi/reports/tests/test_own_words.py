"""What a unit says itself in a report: kept, live, undone, and nobody else's to write."""

import datetime as dt

import pytest
from django.urls import reverse

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.reports.content import document
from caunoi.reports.models import OwnWords
from caunoi.reports.own_words import Words, write
from caunoi.reports.report import REPORTS

from .test_content import text_of
from .test_term import headings, joined

REPORT = REPORTS["term"]
YEAR = Period.of_year(2024)


def written(house, by="organiser", unit=None, **words):
    told = {name: one if isinstance(one, Words) else Words(one) for name, one in words.items()}
    return write(REPORT, unit or house.upper, YEAR, told, by=house.user(by))


def said(house, user="binh", period=YEAR, unit=None):
    told = document(REPORT, unit=unit or house.upper, period=period, by=house.user(user))
    return text_of(told), headings(told)


def test_own_words_stand_after_those_of_figures_and_the_figures_in_them_stay_live(house):
    written(house, tinh_hinh="Nổi bật: có {members.total} đoàn viên.\n\n  Nội bộ   đoàn kết. ")
    text, _heads = said(house)
    assert "Nổi bật: có 6 đoàn viên.\nNội bộ đoàn kết.\n" in text
    assert text.index("Tính đến ngày") < text.index("Nổi bật")
    joined(house, house.north, 3)
    assert "có 9 đoàn viên." in said(house)[0]
    assert "Nổi bật" not in said(house, period=Period.of_year(2023))[0]


def test_a_chapter_with_own_words_alone_has_its_heading_and_they_may_stand_instead(house):
    assert not [h for h in said(house)[1] if "nữ công" in h]
    written(
        house, nu_cong="Ban nữ công hoạt động đều.", tinh_hinh=Words("Tình hình ổn định.", True)
    )
    text, heads = said(house)
    assert [h for h in heads if "nữ công" in h]
    assert "Tình hình ổn định." in text and "Tính đến ngày" not in text


def test_a_figure_that_there_is_not_is_refused_chapter_by_chapter(house):
    with pytest.raises(Invalid) as caught:
        written(house, tinh_hinh="{members.totl}", nu_cong="{ky} {don_vi}")
    assert list(caught.value.details["fields"]) == ["tinh_hinh"]
    assert not OwnWords.objects.exists()


def test_words_are_changed_taken_away_and_undone(house):
    assert written(house, tinh_hinh="Một", nu_cong="Hai", no_such_chapter="x") == 2
    assert written(house, tinh_hinh="Một", nu_cong="") == 1
    assert [row.text for row in OwnWords.objects.all()] == ["Một"]
    undo(Operation.objects.filter(deed="write_words").latest("pk").pk, by=house.user("organiser"))
    assert {row.text for row in OwnWords.objects.all()} == {"Một", "Hai"}


def test_nobody_writes_or_reads_the_words_of_a_unit_that_is_not_theirs(house):
    with pytest.raises(Refused):
        written(house, by="chi", tinh_hinh="x")
    written(house, by="an", unit=house.north, tinh_hinh="Chuyện riêng của đơn vị")
    assert "Chuyện riêng" in said(house, "an", unit=house.north)[0]
    # Who may only count reads figures, and no words that somebody wrote.
    assert "Chuyện riêng" not in said(house, "dung", unit=house.north)[0]


def test_a_page_shows_what_is_told_and_keeps_what_is_typed(house, client):
    client.force_login(house.user("organiser"))
    address = reverse("report-words")
    assert client.get(address).status_code == 200
    query = "?report=term&unit=UPPER&period=2024"
    text = client.get(address + query).content.decode()
    assert "{members.total}" in text and "/figures/members.total/" in text
    given = {"tinh_hinh": "{members.totl}", "nu_cong": "Ban nữ công"}
    wrong = client.post(address + query, given)
    assert wrong.status_code == 422 and "members.totl" in wrong.content.decode()
    assert "Ban nữ công" in wrong.content.decode()
    done = client.post(address + query, {**given, "tinh_hinh": "Có {members.total}"})
    assert done.status_code == 302 and OwnWords.objects.count() == 2
    assert "Ban nữ công" in client.get(done.url).content.decode()
    client.force_login(house.user("chi"))
    assert "UPPER" in client.get(address + query).content.decode()
    assert "Ban nữ công" not in client.get(address + query).content.decode()
    assert client.post(address + query, given).status_code == 422
    assert OwnWords.objects.filter(text__contains="totl").count() == 0
    assert dt.date(2024, 1, 1) == OwnWords.objects.first().first
