"""Two who change the tree at once: the seats follow both, whoever comes second."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from caunoi.org.actions import NewUnit, found, move
from caunoi.org.models import Seat
from caunoi.org.seats import the_forest


@pytest.mark.django_db(transaction=True)
def test_a_unit_founded_while_the_one_above_it_moves_goes_along(transactional_db, house):
    other = NewUnit("Công đoàn khác", "upper", dt.date(2010, 1, 1), house.federation)
    [other] = found(units=[other], by=house.console)
    moved, done = Event(), Event()

    def mover():
        with transaction.atomic():
            move(units=[house.north], to=other, on=dt.date(2020, 1, 1), by=house.console)
            moved.set()
            done.wait(1)
        connection.close()

    def founder():
        moved.wait(10)
        new = NewUnit("Tổ Hai", "team", dt.date(2021, 1, 1), house.north)
        found(units=[new], by=house.console)
        done.set()
        connection.close()

    with ThreadPoolExecutor() as both:
        for one in [both.submit(mover), both.submit(founder)]:
            one.result(30)
    told = set(Seat.objects.values_list("tree", "unit", "path", "since", "until"))
    forest = the_forest()
    right = {
        (str(seat.tree), seat.unit_id, seat.path, seat.since, seat.until)
        for seat in forest.seats(forest.stays)
    }
    assert told == right
