"""Clusters are dated sets of units; a professional line is a second relation, not a second tree."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, close
from caunoi.org.clusters import close_cluster, draw_line, end_line, join, leave, make_cluster
from caunoi.org.models import ClusterPlace, Line, Seat

ENDING = Closing(members="end", posts="end")


def year(n):
    return dt.date(n, 1, 1)


@pytest.fixture
def cluster(house):
    return make_cluster(
        name="Cụm thi đua số 1",
        owner=house.upper,
        since=year(2015),
        by=house.organiser,
        units=[house.north, house.south],
    )


def of(cluster, day):
    return {str(place.unit) for place in cluster.places.on(day)}


def test_units_join_and_leave_on_a_day(cluster, house):
    join(cluster=cluster, units=[house.west], on=year(2018), by=house.organiser)
    leave(cluster=cluster, units=[house.north], on=year(2020), by=house.organiser)
    assert of(cluster, year(2015)) == {"CĐCS Sở Phía Bắc", "CĐCS Sở Phía Nam"}
    assert of(cluster, year(2019)) == {"CĐCS Sở Phía Bắc", "CĐCS Sở Phía Nam", "CĐCS Sở Phía Tây"}
    assert of(cluster, year(2020)) == {"CĐCS Sở Phía Nam", "CĐCS Sở Phía Tây"}
    join(cluster=cluster, units=[house.north], on=year(2022), by=house.organiser)
    assert "CĐCS Sở Phía Bắc" in of(cluster, year(2022))


def test_what_cannot_be_is_refused(cluster, house):
    by = house.organiser
    with pytest.raises(Invalid):
        join(cluster=cluster, units=[house.north], on=year(2016), by=by)
    with pytest.raises(Invalid, match="no cluster"):
        join(cluster=cluster, units=[house.west], on=year(2014), by=by)
    with pytest.raises(WrongState):
        leave(cluster=cluster, units=[house.north, house.west], on=year(2016), by=by)
    with pytest.raises(Refused):
        join(cluster=cluster, units=[house.west], on=year(2016), by=house.an)
    close(units=[house.west], on=year(2020), by=by, rest=ENDING)
    with pytest.raises(Invalid, match="Tây has been closed"):
        join(cluster=cluster, units=[house.west], on=year(2018), by=by)
    with pytest.raises(Invalid, match="Tây has been closed"):
        draw_line(units=[house.west], upper=house.upper, name="Ngành", since=year(2018), by=by)
    assert ClusterPlace.objects.count() == 2
    assert not ClusterPlace.objects.exclude(until=None).exists()


def test_a_unit_that_has_joined_since_is_not_closed_again_by_an_undo(cluster, house):
    close(units=[house.west], on=year(2020), by=house.organiser, rest=ENDING)
    done = undo(Operation.objects.latest("pk").pk, by=house.organiser)
    join(cluster=cluster, units=[house.west], on=year(2021), by=house.organiser)
    kept = undo(done.operation, by=house.organiser).kept
    assert "place in a cluster" in next(left.why for left in kept if left.model == "org.place")
    assert house.west.life()[1] is None


def test_a_closed_cluster_has_no_units(cluster, house):
    close_cluster(cluster=cluster, on=year(2021), by=house.organiser)
    assert of(cluster, year(2020)) and not of(cluster, year(2021))
    cluster.refresh_from_db()
    with pytest.raises(WrongState):
        close_cluster(cluster=cluster, on=year(2022), by=house.organiser)
    with pytest.raises(Invalid, match="no cluster"):
        join(cluster=cluster, units=[house.west], on=year(2021), by=house.organiser)


def test_a_line_stands_beside_the_tree(house):
    before = list(Seat.objects.order_by("pk").values_list("pk", flat=True))
    units = [house.north, house.west]
    draw_line(units=units, upper=house.south, name="CĐVC", since=year(2015), by=house.organiser)
    assert list(Seat.objects.order_by("pk").values_list("pk", flat=True)) == before
    with pytest.raises(Invalid):
        draw_line(
            units=[house.north], upper=house.west, name="CĐVC", since=year(2016), by=house.console
        )
    with pytest.raises(Invalid, match="under itself"):
        draw_line(
            units=[house.south], upper=house.south, name="X", since=year(2016), by=house.console
        )
    end_line(lines=Line.objects.filter(unit=house.north), on=year(2020), by=house.organiser)
    assert set(Line.objects.on(year(2020)).values_list("unit", flat=True)) == {house.west.pk}
    with pytest.raises(WrongState):
        end_line(lines=Line.objects.all(), on=year(2021), by=house.organiser)
