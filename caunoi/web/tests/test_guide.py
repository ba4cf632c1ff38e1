"""The guide: what it names is there, every page leads to its chapter, and it reads on a phone."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from caunoi.registers.records.registry import RECORDS
from caunoi.tests.test_every_url import ADDRESSES, every_address
from caunoi.web.chapters import CHAPTER_OF, CHAPTERS, FOLDER, anchor, chapter_of, page_of, read

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")


def places(chapter):
    return {anchor(told) for told in re.findall(r"^#+ (.*)$", read(chapter), re.MULTILINE)}


def test_the_chapters_are_the_files_of_the_guide():
    assert {path.stem for path in FOLDER.glob("*.md")} == {*CHAPTERS, "index"}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_picture_and_link_of_a_chapter_leads_somewhere(chapter):
    for picture, target in LINK.findall(read(chapter)):
        if picture:
            path = FOLDER / target
            assert path.is_file(), target
            assert path.stat().st_size < 150_000, f"{target}: {path.stat().st_size} bytes"
        elif not target.startswith("http"):
            name, _sign, place = target.partition("#")
            assert name.removesuffix(".md") in CHAPTERS and name.endswith(".md"), target
            assert not place or place in places(name.removesuffix(".md")), target


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_shown_with_its_pictures_to_whoever_asks(chapter, db):
    page = Client().get(f"/guide/{chapter}/").content.decode()
    assert page.count("<h1") == 1
    for name in re.findall(r'<img src="/static/([^"]+)"', page_of(chapter)):
        assert finders.find(name), name
    assert "style=" not in page_of(chapter)  # the policy of the pages would refuse it


def test_every_picture_is_told_of_by_somebody():
    told = "".join(read(chapter) for chapter in CHAPTERS)
    for path in (FOLDER / ".." / "pictures").glob("*.png"):
        assert f"../pictures/{path.name}" in told, path.name


def test_every_page_leads_to_a_chapter_that_is_there():
    for name, _whole in ADDRESSES:
        chapter, _sign, place = chapter_of(name).partition("#")
        assert chapter in CHAPTERS, name
        assert not place or place in places(chapter), f"{name}: {place}"


def test_every_register_leads_to_the_chapter_of_its_room(client, house):
    client.force_login(house.an)
    for key in RECORDS:
        chapter, _sign, place = chapter_of(f"{key}-list").partition("#")
        assert chapter in CHAPTERS[1:], key
        assert not place or place in places(chapter), f"{key}: {place}"
        assert chapter_of("record-new", key).startswith(chapter), key
    page = client.get("/registers/visits/new/").content.decode()
    assert 'class="told-in" href="/guide/welfare/"' in page


@pytest.mark.parametrize("chapter", ["days", "emulation", "mine", "targets"])
def test_what_a_chapter_says_to_press_is_written_so_on_the_pages(chapter):
    with translation.override("vi"):
        pairs = trans_real.catalog()._catalog.items()
        known = {told.lower() for _id, told in pairs if isinstance(told, str)}
    for bold in re.findall(r"\*\*(.+?)\*\*", read(chapter)):
        for words in bold.split(" → "):
            assert words.lower() in known, words


def test_what_is_named_as_a_page_is_one():
    names = {name for name, _whole in every_address()}
    for told in CHAPTER_OF:
        assert any(name == told or name.startswith(f"{told}-") for name in names), told


def test_a_page_offers_its_own_chapter(client, house):
    client.force_login(house.an)
    for address, chapter in [("/import/", "import"), ("/journal/", "undo"), ("/", "start")]:
        assert f'class="told-in" href="/guide/{chapter}/"' in client.get(address).content.decode()


def test_a_chapter_that_is_not_there_is_not_found(db):
    assert Client().get("/guide/no-such/").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_chapter_reads_on_a_phone(live_server, page):
    page.set_viewport_size({"width": 360, "height": 740})
    for chapter in CHAPTERS:
        page.goto(f"{live_server.url}/guide/{chapter}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, chapter
