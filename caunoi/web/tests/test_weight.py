"""What a first visit carries over the network: an office's line is thin, and a phone's is dear."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

PAGES = [
    "/",
    "/units/",
    "/members/",
    "/figures/",
    "/figures/members.total/",
    "/import/",
    "/journal/",
]
PAGES += ["/workbooks/", "/mine/", "/jobs/", "/search/?q=north", "/account/password/"]
MOST = 200_000  # bytes, with everything
MOST_STATIC = 185_000
# The letters of Vietnamese lie in these two; the third is fetched where another language is.
FETCHED = re.compile(r"url\(([^)]*(?:-latin-[0-9]|-vietnamese-)[^)]*\.woff2)\)")


def sent(path):
    """The bytes of a file as they are sent: fonts and pictures are packed already."""
    data = Path(path).read_bytes()
    return len(data if str(path).endswith(".woff2") else gzip.compress(data, 9))


def files_of(page):
    """The static files that a page asks for, and the fonts that its style sheets do."""
    named = set(re.findall(r'(?:href|src)="/static/([^"?]+)', page))
    found = {Path(finders.find(name)) for name in named}
    for sheet in [path for path in found if path.suffix == ".css"]:
        fonts = FETCHED.findall(sheet.read_text(encoding="utf-8"))
        found |= {(sheet.parent / font).resolve() for font in fonts}
    return found


@pytest.mark.parametrize("address", PAGES)
def test_a_first_visit_is_light(client, house, address):
    client.force_login(house.an)
    page = client.get(address).content
    weights = {path.name: sent(path) for path in files_of(page.decode())}
    static = sum(weights.values())
    assert len([name for name in weights if name.endswith(".woff2")]) == 4
    assert static < MOST_STATIC, weights
    assert static + len(gzip.compress(page)) < MOST


def test_no_page_loads_a_library_that_it_does_not_use(client, house):
    client.force_login(house.an)
    for address in PAGES:
        names = {path.name for path in files_of(client.get(address).content.decode())}
        assert not names & {"echarts.min.js", "tabler.min.js"}, address
