"""A unit's life on a time line: what happened to it, told to whoever may read its page."""

import datetime as dt

from caunoi.org.actions import Closing, close, move, restate
from caunoi.org.models import Holding, Term


def told(answer):
    return answer.content.decode()


def life(client, unit):
    return client.get(f"/units/{unit.pk}/").context["life"]


def words(client, unit):
    return [event.words for event in life(client, unit).events]


def test_a_life_tells_names_places_and_heirs_in_their_order(client, house):
    restate(unit=house.south, name="CĐCS Sở Nam", on=dt.date(2014, 1, 1), by=house.console)
    move(units=[house.south], to=house.federation, on=dt.date(2016, 1, 1), by=house.console)
    rest = Closing(**dict.fromkeys(["members", "posts", "offices"], "heir"))
    close(units=[house.west], on=dt.date(2020, 2, 1), heir=house.south, rest=rest, by=house.console)
    client.force_login(house.console)
    assert words(client, house.south) == [
        "Founded as CĐCS Sở Phía Nam (Công đoàn cơ sở)",
        "Renamed from CĐCS Sở Phía Nam to CĐCS Sở Nam",
        "Moved under Liên đoàn Lao động tỉnh",
        "Took over CĐCS Sở Phía Tây",
    ]
    assert words(client, house.west)[-1] == "Closed; lives on in CĐCS Sở Nam"
    names = life(client, house.south).lanes[0].pieces
    assert [piece.days for piece in names] == ["01/01/2010 – 31/12/2013", "01/01/2014 – still"]
    assert float(names[0].x) == 0
    assert abs(float(names[0].width) - float(names[1].x)) < 0.02


def test_terms_and_chairs_are_told_to_whoever_opens_the_unit_and_to_nobody_else(client, house):
    Term.objects.create(
        unit=house.upper, name="2023–2028", since=dt.date(2023, 1, 1), created_op=1, last_op=1
    )
    client.force_login(house.organiser)
    assert "Began: 2023–2028" in words(client, house.upper)
    assert "Trần Văn Bình became chair" in words(client, house.upper)
    client.force_login(house.dung)
    assert words(client, house.upper) == [f"Founded as Công đoàn Viên chức tỉnh ({kind(house)})"]
    assert "Trần Văn Bình" not in told(client.get(f"/units/{house.upper.pk}/"))
    client.force_login(house.chi)
    assert client.get(f"/units/{house.north.pk}/").status_code == 404


def test_a_chair_who_is_elected_again_does_not_leave_in_between(client, house):
    held = Holding.objects.get(unit=house.upper, kind__code="chair")
    Holding.objects.filter(pk=held.pk).update(until=dt.date(2023, 1, 1))
    held.pk, held.since = None, dt.date(2023, 1, 1)
    held.save(force_insert=True)
    client.force_login(house.organiser)
    assert [told for told in words(client, house.upper) if "chair" in told] == [
        "Trần Văn Bình became chair",
        "Trần Văn Bình stayed chair",
    ]


def kind(house):
    return house.upper.states.get().kind.name


def test_the_drawing_says_nothing_that_the_list_does_not(client, house):
    client.force_login(house.binh)
    page = told(client.get(f"/units/{house.north.pk}/"))
    drawing = page.split('<svg class="life"')[1].split("<details")[0]
    assert "<a " not in drawing
    assert "CĐCS Sở Phía Bắc" in drawing
