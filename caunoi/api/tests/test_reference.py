"""The pages for those who write programs: every route stands there, and its examples work."""

import html
import json
import os
import re
import shlex
import subprocess
import sys

import pytest
from django.conf import settings
from jsonschema_rs import Draft202012Validator

from caunoi.api.door import api
from caunoi.api.reference import CLIENT, PARTS, routes_of

from .programs import token_of


def page_of(client, part, language="vi"):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return html.unescape(client.get(f"/api/docs/{part}/").content.decode())


def test_every_route_stands_on_a_page_with_examples_and_is_found_from_the_first(client, db):
    first = client.get("/api/docs/").content.decode()
    described = {
        route["operationId"]: (method, path)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, route in methods.items()
    }
    assert len(described) == sum(map(len, api.get_openapi_schema()["paths"].values())) >= 50
    told = {}
    for part in PARTS:
        page = page_of(client, part)
        for route in routes_of(part):
            told[route.key] = (route.method.lower(), route.path)
            assert f'id="{route.key}"' in page
            assert f'href="/api/docs/{part}/#{route.key}"' in first
            assert route.example.curl in page
            assert route.example.python in page
    assert told == described


def test_it_is_told_in_vietnamese_and_in_english(client, db, settings):
    settings.LANGUAGE_CODE = "vi"
    told = {
        "vi": "Chuyển đơn vị, cùng mọi đơn vị dưới, về trực thuộc đơn vị khác.",
        "en": "Put it, with all below it, under another one.",
    }
    pages = {}
    for language in told:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        pages[language] = client.get("/api/docs/units/").content.decode()
    for language, words in told.items():
        assert [words in page for page in pages.values()] == [one == language for one in pages]


def test_what_the_examples_send_is_what_is_asked_for(db):
    schemas = {"components": api.get_openapi_schema()["components"]}
    for part in PARTS:
        for route in routes_of(part):
            body = route.route.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                schema = json.loads(json.dumps({**body["schema"], **schemas}))
                faults = list(Draft202012Validator(schema).iter_errors(route.example.body or {}))
                assert not faults, (route.key, faults)
                said = shlex.split(route.example.curl.replace("\\\n", " "))
                assert json.loads(said[said.index("-d") + 1]) == (route.example.body or {})


@pytest.mark.django_db(transaction=True)
def test_who_has_only_these_pages_reads_with_their_examples(live_server, house, tmp_path, client):
    """The lists are asked for with the Python of the pages, in an empty folder."""
    page = html.unescape(client.get("/api/docs/").content.decode())
    [shown] = re.findall(
        r"<summary>caunoi_api.py</summary><pre[^>]*><code>(.*?)</code>", page, re.S
    )
    assert shown == CLIENT.read_text(encoding="utf-8")
    (tmp_path / "caunoi_api.py").write_text(shown, encoding="utf-8")
    known = {"CAUNOI_URL": live_server.url, "CAUNOI_TOKEN": token_of(house.organiser)}
    asked = [
        route.example.python.replace("CDCS01", "NORTH")
        for part in PARTS
        for route in routes_of(part)
        if route.method == "GET" and "{" not in route.path
    ]
    assert len(asked) >= 10
    (tmp_path / "all.py").write_text("\n\n".join(asked), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-c", "import sys; sys.path.insert(0, '.'); import all"],
        cwd=tmp_path, env={**os.environ, **known}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "CĐCS Sở Phía Bắc" in done.stdout
