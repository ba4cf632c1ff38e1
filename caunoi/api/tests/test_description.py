"""The description is kept in the repository, in step; and what is described is what is answered."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ninja import Schema

from caunoi.api.door import api
from caunoi.api.shapes import phrase
from caunoi.journal.models import Operation
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import record
from caunoi.registers.records.evidence import attach
from caunoi.subjects.learning.models import Course
from caunoi.wsgi import application

from .programs import token_of

KEPT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
PHRASES = Path(__file__).resolve().parents[1] / "phrases.py"
PHRASES_HEAD = "\n".join(
    [
        '"""The words of the description, so that they are translated; written by its test."""',
        "",
        "# ruff: noqa: E501",
        "# fmt: off",
        "from django.utils.translation import gettext_noop",
        "",
        "PHRASES = [",
        "",
    ]
)


def written():
    with translation.override("en"):
        told = api.get_openapi_schema()
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


def test_the_description_is_kept_in_step():
    """`KEEP=1 pytest caunoi/api/tests/test_description.py` writes it anew."""
    if os.environ.get("KEEP"):
        KEPT.write_text(written(), encoding="utf-8")
    assert KEPT.read_text(encoding="utf-8") == written()


def phrases(told):
    """Each description that is in it, in one line."""
    if isinstance(told, dict):
        for name, inner in told.items():
            if name == "description" and isinstance(inner, str):
                yield phrase(inner)
            yield from phrases(inner)
    elif isinstance(told, list):
        for inner in told:
            yield from phrases(inner)


def test_what_is_described_is_there_to_be_translated():
    """`KEEP=1` writes it anew as well."""
    described = {**json.loads(written()), "info": None}
    lines = "".join(
        f"    gettext_noop({json.dumps(one, ensure_ascii=False)}),\n"
        for one in dict.fromkeys(phrases(described))
    )
    wanted = PHRASES_HEAD + lines + "]\n"
    if os.environ.get("KEEP"):
        PHRASES.write_text(wanted, encoding="utf-8")
    assert PHRASES.read_text(encoding="utf-8") == wanted


def test_no_two_shapes_bear_one_name():
    """Of two that did, only one would stand in the description, for both."""
    shapes = {one for one in shapes_below(Schema) if one.__module__.startswith("caunoi.")}
    names = [one.__name__ for one in shapes]
    assert sorted(set(names)) == sorted(names)


def shapes_below(shape):
    for one in shape.__subclasses__():
        if "[" not in one.__name__:
            yield one
        yield from shapes_below(one)


def test_every_parameter_says_what_it_means():
    silent = [
        (path, asked["name"])
        for path, methods in api.get_openapi_schema()["paths"].items()
        for route in methods.values()
        for asked in route["parameters"]
        if not asked.get("description")
    ]
    assert not silent


def test_every_route_is_described_in_words():
    routes = [
        (path, method, route)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, route in methods.items()
    ]
    assert len(routes) > 35
    for path, method, route in routes:
        assert len(route.get("description", "")) > 20, f"{method} {path}"


schemathesis.checks.load_all_checks()
CHECKS = [
    schemathesis.checks.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "ignored_auth",
        "missing_required_header",
    )
]
EXAMPLES = int(os.environ.get("EXAMPLES", "3"))


@pytest.fixture
def open_connections():
    """A request over WSGI would close the connection in whose transaction the test stands."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


def a_record(house):
    """A course with its evidence, by what the addresses of registers call them."""
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    day = dt.date(2024, 1, 2)
    new = Course(unit=house.west, name="Lớp", kind=kind, begins=day, ends=day)
    [row] = record([new], by=house.console)
    file = attach(row, name="scan.pdf", data=b"%PDF-", by=house.console)
    return {"registers": row.pk, "register_key": "courses", "file": file.pk}


def test_whatever_is_sent_is_answered_as_described(house, open_connections):
    """Made-up requests to every route, every other one about something real."""
    schema = schemathesis.openapi.from_dict(json.loads(written()))
    schema.app = application
    real = {"people": house.em.person_id, "units": house.west.pk, "key": "members.total"}
    real |= a_record(house)
    real["number"] = Operation.objects.latest("pk").pk
    sender = {"Authorization": f"Bearer {token_of(house.organiser)}"}
    tried = set()
    for found in schema.get_all_operations():
        ask(found.ok(), real, sender)
        tried.add(found.ok().label)
    assert len(tried) > 35


def ask(route, real, sender):
    """A few requests to one route."""

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(case=route.as_strategy(), about_real=st.booleans())
    def some(case, about_real):
        if about_real:
            known = {**real, "pk": real.get(route.path.split("/")[3])}
            for name in case.path_parameters or {}:
                case.path_parameters[name] = known.get(name) or case.path_parameters[name]
        case.call_and_validate(headers=sender, checks=CHECKS)

    some()
