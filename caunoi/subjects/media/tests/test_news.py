"""News: written, edited, published for everybody, counted by outlet, withdrawn."""

import datetime as dt
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import correct, record, take
from caunoi.subjects.media.models import Appearance, Propaganda, Story

DAY = dt.date(2025, 3, 10)


def written(house, title="Thăm đoàn viên ốm đau", unit=None):
    row = Story(
        unit=unit or house.north, title=title, lead="Sáng 10/3.", text="Đoạn một.\n\nĐoạn <hai>.",
        author="Minh Châu", written_on=DAY,
    )  # fmt: skip
    record([row], by=house.organiser)
    return row


@pytest.fixture
def story(house):
    return written(house)


def edited(house, story):
    [row] = take("hand_in", [story], by=house.organiser)
    [row] = take("edit", [row], by=house.organiser, title=row.title, text=row.text, editor="Biên")
    return row


def published(house, story, on=DAY):
    return take("publish", [edited(house, story)], by=house.binh, published_on=on)[0]


def test_nobody_reads_news_before_it_is_published_nor_after_it_is_withdrawn(house, story):
    client = Client()
    address = f"/news/{story.pk}/"
    assert client.get(address).status_code == 404
    edited_only = edited(house, written(house, "Tin chưa đăng"))
    assert client.get(f"/news/{edited_only.pk}/").status_code == 404
    row = published(house, story)
    page = client.get(address).content.decode()
    assert story.title in page and "<p>Đoạn &lt;hai&gt;.</p>" in page
    listed = client.get("/news/").content.decode()
    assert story.title in listed and "Tin chưa đăng" not in listed
    take("withdraw", [row], by=house.binh, note="Sai tên người")
    assert client.get(address).status_code == 404
    assert story.title not in client.get("/news/").content.decode()


def test_a_union_has_a_page_of_its_own_news_and_of_those_below(house, story):
    published(house, story)
    client = Client()
    assert story.title in client.get(f"/news/of/{house.upper.pk}/").content.decode()
    # A unit that has published nothing is not told apart from one that there is not.
    assert client.get(f"/news/of/{house.south.pk}/").status_code == 404


def test_the_public_list_costs_the_same_for_many(house, django_assert_num_queries):
    for number in range(7):
        published(house, written(house, f"Tin {number}"))
    client = Client()
    with django_assert_num_queries(3):
        assert client.get("/news/").content.decode().count("<article") == 7


def test_published_news_is_counted_by_outlet(house, story):
    row = published(house, story)
    paper = Entry.objects.get(catalogue="outlet", code="newspaper")
    told = {"unit": house.north, "story": row, "outlet": paper, "named": "Báo Lạng Sơn"}
    record([Appearance(**told)], by=house.an)

    def by_outlet():
        period = Period.parse("2025")
        return {
            found.part_label: found.value
            for found in figure(
                "media.appearances", unit=house.upper, period=period, user=house.user("dung"),
                by="news_outlet",
            )
        }  # fmt: skip

    found = by_outlet()
    assert (found["Trang tin của công đoàn"], found["Báo in, báo điện tử"]) == (1, 1)
    take("withdraw", [row], by=house.binh, note="Sai tên người")
    assert by_outlet().get("Trang tin của công đoàn") in (None, 0), (
        "the page no longer has it; the newspaper has"
    )
    assert Appearance.objects.get().outlet == paper


def test_only_the_chair_publishes_and_never_ahead_of_the_day(house, story):
    row = edited(house, story)
    with pytest.raises(Refused):
        take("publish", [row], by=house.an, published_on=DAY)
    ahead = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(Invalid, match="lies ahead"):
        take("publish", [row], by=house.binh, published_on=ahead)
    with pytest.raises(Refused):
        take("return", [row], by=house.chi, note="x")


def test_what_was_handed_in_is_written_again_only_when_it_comes_back(house, story):
    [row] = take("hand_in", [story], by=house.an)
    with pytest.raises(WrongState, match="moved on"):
        correct(row, by=house.an, title="Khác")
    [row] = take("return", [row], by=house.organiser, note="Thiếu ngày")
    assert correct(row, by=house.an, title="Khác")


def test_two_clicks_publish_once(house, story):
    first = edited(house, story)
    second = Story.objects.get(pk=first.pk)
    take("publish", [first], by=house.binh, published_on=DAY)
    with pytest.raises(WrongState):
        take("publish", [second], by=house.binh, published_on=DAY)
    assert Appearance.objects.count() == 1


def test_attendance_and_online_reach_are_two_figures(house):
    form = Entry.objects.get(catalogue="propaganda_form", code="talk")
    told = {"topic": "Luật Công đoàn", "form": form, "on": DAY, "attended": 60, "reach": 900}
    record([Propaganda(unit=house.north, sessions=2, **told)], by=house.an)
    period = Period.parse("2025")
    for key, value in [("sessions", 2), ("attended", 60), ("reach", 900)]:
        [found] = figure(f"media.{key}", unit=house.upper, period=period, user=house.user("dung"))
        assert found.value == value


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_public_pages_have_no_faults(live_server, page, house, settings):
    settings.LANGUAGE_CODE = "vi"
    row = published(house, written(house))
    found = []
    for address in ("/news/", f"/news/of/{house.north.pk}/", f"/news/{row.pk}/"):
        for size in ({"width": 1280, "height": 800}, {"width": 360, "height": 740}):
            page.set_viewport_size(size)
            page.goto(live_server.url + address)
            page.evaluate(Axe().axe_script)
            only = json.dumps({"resultTypes": ["violations"], "preload": False})
            faults = page.evaluate(f"axe.run({only}).then(told => told.violations)")
            found += [(address, size["width"], one["id"]) for one in faults]
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert not found
