"""The pages of grading: what they show, to whom, and what they write."""

import datetime as dt

from django.urls import reverse

from caunoi.subjects.grading.models import Grade, Scheme

from .scenes import a_draft, a_scheme, decided, grade_of, items, reviewed, scored, sent


def page(client, house, user, address, **given):
    client.force_login(house.user(user))
    return client.post(address, given) if given else client.get(address)


def test_a_shipped_scheme_is_taken_on_a_page_and_renewed(house, client):
    address = reverse("scheme-take")
    assert "1294/HD-TLĐ" in page(client, house, "organiser", address).content.decode()
    assert page(client, house, "dung", address).status_code == 403
    done = page(client, house, "organiser", address, unit="UPPER", which="1294")
    scheme = Scheme.objects.get(sign="1294")
    assert done.url == reverse("schemes-record", args=[scheme.pk])
    told = page(client, house, "organiser", done.url).content.decode()
    assert "Say from how many points on" in told and "not entered yet" in told
    address = reverse("scheme-renew", args=[scheme.pk])
    assert page(client, house, "an", address, since="01/01/2026").status_code == 403
    assert address not in told  # a draft is completed, not followed
    assert page(client, house, "organiser", address, since="01/01/2026").status_code == 409
    address = reverse("scheme-renew", args=[a_scheme(house).pk])
    done = page(client, house, "organiser", address, since="01/01/2026")
    assert Scheme.objects.get(version=2).classes.count() == 4 and done.status_code == 302


def test_the_score_sheet_shows_the_figure_and_writes_the_points_of_the_side_at_hand(house, client):
    round = sent(house)
    grade = grade_of(round, house.north)
    address = reverse("grade-sheet", args=[grade.pk])
    assert page(client, house, "chi", address).status_code == 404
    text = page(client, house, "an", address).content.decode()
    assert reverse("figure", args=["members.total"]) in text and "→ 40" in text
    assert "scored by the level above alone" in text
    lines = {n: i for n, i in items(round).items() if n not in ("1", "3")}
    given = {f"points-{item.pk}": str(item.most).replace(".", ",") for item in lines.values()}
    given[f"points-{lines['4'].pk}"] = "11"
    refused = page(client, house, "an", address, **given)
    assert refused.status_code == 422 and "Between 0 and 10" in refused.content.decode()
    assert "35,00" in refused.content.decode()  # what was typed is kept
    given[f"points-{lines['4'].pk}"] = "0"
    done = page(client, house, "an", address, **given)
    assert done.status_code == 302 and grade_of(round, house.north).own_score == 100
    # Whose turn it is not sees the sheet and no field of it.
    text = page(client, house, "binh", address).content.decode()
    assert 'name="points-' not in text and "Write down" not in text


def test_the_council_page_proposes_what_is_allowed_and_records_all_at_once(house, client):
    round = sent(house)
    reviewed(house, round, house.north, "an")
    reviewed(house, round, house.south, "chi", n1_1=5)
    scored(house, round, house.west, "organiser")
    address = reverse("round-council", args=[round.pk])
    text = page(client, house, "binh", address).content.decode()
    assert text.count("<select") == 2 and "Hoàn thành" in text
    north, south = (grade_of(round, unit) for unit in (house.north, house.south))
    classes = {one.name: one.pk for one in round.scheme.classes.all()}
    given = {
        f"grade-{north.pk}": classes["Xuất sắc"], f"grade-{south.pk}": classes["Xuất sắc"],
        "decided_on": "20/12/2024", "voters": "9", f"votes-{north.pk}": "9",
    }  # fmt: skip
    refused = page(client, house, "binh", address, **given)
    assert "at best" in refused.content.decode()
    assert not Grade.objects.filter(state="decided").exists()
    given[f"grade-{south.pk}"] = classes["Hoàn thành"]
    assert page(client, house, "binh", address, **given).status_code == 302
    states = Grade.objects.filter(round=round).values_list("state", flat=True)
    assert sorted(states) == ["decided", "decided", "handed"]
    told = page(client, house, "an", reverse("grading_rounds-record", args=[round.pk]))
    assert told.status_code == 200
    assert "<select" not in page(client, house, "organiser", address).content.decode()


def test_a_round_is_sent_on_a_page_that_says_who_is_too_young(house, client):
    round = sent(house, scheme=a_scheme(house, least_months=240))
    address = reverse("round-send", args=[round.pk])
    text = page(client, house, "organiser", address).content.decode()
    assert "less than 240 months" in text
    again = page(client, house, "organiser", address, really="1")
    assert "every unit chosen has it already" in again.content.decode()
    assert page(client, house, "an", address).status_code == 403


def test_years_running_are_a_list_with_the_years(house, client):
    scheme = a_scheme(house, since=dt.date(2015, 1, 1))
    for year in range(2015, 2021):
        decided(house, year, house.north, "Xuất sắc", scheme=scheme)
    address = reverse("grades-running")
    text = page(client, house, "binh", f"{address}?period=2015..2020").content.decode()
    assert "2015–2020" in text and "CĐCS Sở Phía Bắc" in text
    assert (
        "CĐCS Sở Phía Bắc"
        not in page(client, house, "chi", f"{address}?period=2015..2020").content.decode()
    )
    assert page(client, house, "binh", f"{address}?period=2020..2015").status_code == 200


def test_a_draft_tells_what_is_wrong_with_it(house, client):
    scheme = a_draft(house)
    text = page(client, house, "binh", reverse("schemes-record", args=[scheme.pk])).content
    assert "from 90 points on" in text.decode()
