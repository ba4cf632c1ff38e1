"""What holds of every register there is, without a line of its own: list, form, files, words."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from caunoi.base.sheets import read_book
from caunoi.org.models import Entry
from caunoi.registers.lists.listing import LISTINGS
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.register import find
from caunoi.registers.workbooks.making import template
from caunoi.web.records.keeping import catalogue_names
from caunoi.web.templatetags.saying import ICONS

MOST_STATEMENTS = 11


@pytest.fixture
def opened(house):
    client = Client()
    client.force_login(house.organiser)
    return client


def test_every_register_has_a_list_that_asks_little(opened, django_assert_max_num_queries):
    for key in RECORDS:
        with django_assert_max_num_queries(MOST_STATEMENTS):
            answer = opened.get(reverse(f"{key}-list"))
        assert answer.status_code == 200, key
        assert key in LISTINGS, key


def test_every_register_has_a_form_that_says_what_is_missing(opened):
    for key, records in RECORDS.items():
        address = reverse("record-new", args=[key])
        assert opened.get(address).status_code == 200, key
        answer = opened.post(address, {"once": f"a-{key}"})
        assert answer.status_code == 422, key
        assert "is-invalid" in answer.content.decode(), (key, records)


def test_whoever_holds_no_office_finds_every_register_empty(house):
    client = Client()
    client.force_login(house.em)
    for key in RECORDS:
        assert client.get(reverse(f"{key}-list")).status_code == 200, key
        assert client.get(reverse(f"{key}-record", args=[1])).status_code == 404, key
        assert client.post(reverse("record-new", args=[key])).status_code == 403, key


def test_every_register_has_a_template_whose_headers_it_reads(house):
    for key in RECORDS:
        register = find(key)
        data = template(register, unit=house.upper, by=house.organiser)
        book = read_book(data, "mau.xlsx")
        headers = {str(cell) for sheet in book.sheets for row in sheet.rows[:12] for cell in row}
        for column in register.written:
            assert str(column.label) in headers, (key, column.field)


def test_all_registers_stand_on_one_page_with_their_icons(opened):
    told = opened.get(reverse("records")).content.decode()
    for key, records in RECORDS.items():
        assert reverse(f"{key}-list") in told, key
        assert (ICONS / f"{records.icon}.svg").exists(), (key, records.icon)


def test_every_field_and_step_has_a_name_for_people():
    for key, records in RECORDS.items():
        for field in records.fields:
            label = str(records.label_of(field.name))
            assert label and not re.fullmatch(r"[a-z]+(_[a-z]+)+", label), (key, field.name)
        for move in records.workflow.moves.values() if records.workflow else ():
            assert str(move.label), (key, move.name)
            assert not move.final or move.counter, (key, move.name)


def test_every_catalogue_that_a_register_uses_has_values(house):
    for name, used in catalogue_names().items():
        assert Entry.objects.filter(catalogue=name).exists(), (name, used)
