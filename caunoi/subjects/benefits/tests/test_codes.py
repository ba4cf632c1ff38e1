"""A member scans or types the code of an offer and writes down having used it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import correct, record
from caunoi.subjects.benefits.codes import code_of, offer_of
from caunoi.subjects.benefits.models import Agreement, Offer, Partner, Use


def an_offer(house, unit, **told):
    sector = Entry.objects.get(catalogue="benefit_sector", code="health")
    partner = Partner(unit=unit, name="Nhà sách Hoa Ban", sector=sector, address="Phố Mới")
    record([partner], by=house.console)
    agreement = Agreement(unit=unit, partner=partner, name="Sách", since=dt.date(2020, 1, 1))
    record([agreement], by=house.console)
    row = Offer(unit=unit, agreement=agreement, name="Giảm giá sách", discount=20, **told)
    record([row], by=house.console)
    return row


@pytest.fixture
def offer(house):
    return an_offer(house, house.upper)


@pytest.fixture
def em(house, client):
    """A plain member, on the phone."""
    client.force_login(house.user("em"))
    return client


def test_a_code_is_read_however_it_is_typed_and_no_other_is_guessed(offer):
    code = code_of(offer)
    for typed in (code, code.lower(), f" {code.replace('-', ' ')} "):
        assert offer_of(typed) == offer
    number, proof = code.split("-")
    for wrong in ("", proof, f"{number}-22222", f"2{code}", "Ưu đãi", f"{number}{number}-{proof}"):
        with pytest.raises(Invalid, match="No offer has this code"):
            offer_of(wrong)


@given(st.integers(1, 2**31))
def test_no_two_offers_share_a_code(key):
    told = {code_of(Offer(pk=other)) for other in (key, key + 1, key + 32)}
    assert len(told) == 3


def test_a_member_looks_at_the_offer_and_writes_down_having_used_it_once_a_day(house, em, offer):
    page = reverse("offer-use", args=[code_of(offer)])
    shown = em.get(page).content.decode()
    assert "Nhà sách Hoa Ban" in shown and "Phố Mới" in shown
    done = em.post(page, {"paid": "80.000"})
    use = Use.objects.get()
    assert done.url == reverse("own-record", args=["benefit_uses", use.pk])
    assert (use.person, use.unit, use.on) == (house.em.person, house.west, timezone.localdate())
    assert (use.paid, use.saved) == (80_000, 20_000), "80.000 is what is left of 100.000"
    assert "Giảm giá sách" in em.get(done.url).content.decode()
    again = em.post(page, {"paid": ""})
    assert again.status_code == 422 and "recorded already" in again.content.decode()
    wrong = em.post(page, {"paid": "tám"})
    assert wrong.status_code == 422 and "tám" in wrong.content.decode(), "what was typed stays"
    assert Use.objects.count() == 1


def test_what_was_saved_follows_what_was_paid_until_it_is_told(house, em, offer):
    em.post(reverse("offer-use", args=[code_of(offer)]), {"paid": "80.000"})
    use = Use.objects.get()
    correct(use, by=house.console, paid=160_000)
    assert Use.objects.get().saved == 40_000
    correct(Use.objects.get(), by=house.console, saved=0)
    assert Use.objects.get().saved == 0, "what is told stays, be it nought"
    correct(Use.objects.get(), by=house.console, paid=80_000)
    assert Use.objects.get().saved == 0


def test_the_code_is_typed_where_nothing_is_scanned(em, offer):
    page = reverse("offer-code")
    assert em.post(page, {"code": code_of(offer).lower()}).url == reverse(
        "offer-use", args=[code_of(offer)]
    )
    wrong = em.post(page, {"code": "3F-XXXXX"})
    assert wrong.status_code == 422 and "3F-XXXXX" in wrong.content.decode()
    assert em.get(reverse("offer-use", args=["3F-XXXXX"])).status_code == 422


def test_an_offer_of_others_or_one_that_does_not_run_is_not_used(house, em, offer):
    others = an_offer(house, house.south)
    refused = em.post(reverse("offer-use", args=[code_of(others)]), {"paid": ""})
    assert refused.status_code == 422 and str(house.south) in refused.content.decode()
    correct(offer.agreement, by=house.console, last_day=dt.date(2020, 12, 31))
    page = reverse("offer-use", args=[code_of(offer)])
    assert "does not run today" in em.get(page).content.decode()
    assert em.post(page, {"paid": ""}).status_code == 422
    assert not Use.objects.exists()


def test_who_is_not_signed_in_comes_back_to_the_offer_after_signing_in(client, offer):
    page = reverse("offer-use", args=[code_of(offer)])
    sent = client.get(page)
    assert sent.status_code == 302 and page in sent.url


def test_the_poster_bears_a_code_to_scan_and_to_type(house, client, offer):
    page = reverse("offer-poster", args=[offer.pk])
    client.force_login(house.user("an"))
    shown = client.get(page).content.decode()
    assert code_of(offer) in shown and "<svg" in shown
    assert "style=" not in shown[shown.index("<svg") : shown.index("</svg>")]
    beside = client.get(reverse("offers-record", args=[offer.pk])).content.decode()
    assert page in beside and code_of(offer) in beside
    client.force_login(house.user("em"))
    assert client.get(page).status_code == 404, "a poster is made by who keeps the register"
