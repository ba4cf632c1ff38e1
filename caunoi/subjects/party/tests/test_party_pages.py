"""The pages of registers, where all of one is sensitive, and where a step fills much in."""

from django.test import Client
from django.urls import reverse

from caunoi.journal.models import SensitiveRead

from .ways import a_way


def page(house, name, address, *args):
    client = Client()
    client.force_login(house.user(name))
    return client.get(reverse(address, args=args)).content.decode()


def test_the_page_of_all_registers_shows_those_that_the_reader_may_open(house):
    told = page(house, "an", "records")
    assert reverse("courses-list") in told and reverse("outstanding-list") in told
    assert reverse("outstanding-list") not in page(house, "em", "records")


def test_of_a_register_sensitive_as_a_whole_nothing_is_covered_and_who_reads_is_noted(house):
    a_way(house)
    assert "Hoàng Thị Em" in page(house, "binh", "outstanding-list")
    assert SensitiveRead.objects.filter(by_id=house.binh.pk, about=house.em.person.pk).exists()


def test_a_form_asks_only_for_what_is_known_when_somebody_is_found(house):
    told = page(house, "an", "record-new", "outstanding")
    assert 'name="found_on"' in told and 'name="admitted_on"' not in told
