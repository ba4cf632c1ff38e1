"""Of two at once, one who closes a unit and one who lets somebody come to it, one is told."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from caunoi.base.errors import Invalid
from caunoi.org.actions import Closing, close
from caunoi.org.models import Holding, Membership, Post
from caunoi.org.offices import Appointment, appoint
from caunoi.subjects.members.actions import NewPerson, NewPost, admit, change_post, transfer

DAY = dt.date(2023, 1, 1)


def admits(house):
    admit(people=[NewPerson("Ngô Thị Giang", house.west)], on=DAY, by=house.console)


def transfers(house):
    mine = Membership.objects.filter(person=house.an.person)
    transfer(memberships=mine, to=house.west, on=DAY, by=house.console)


def changes_post(house):
    items = [(house.an.person, NewPost(unit=house.west))]
    change_post(items=items, on=DAY, by=house.console)


def appoints(house):
    new = Appointment(house.an.person, house.west, "chair", DAY)
    appoint(appointments=[new], by=house.console)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("comes", [admits, transfers, changes_post, appoints])
def test_nobody_comes_to_a_unit_while_it_is_closed(transactional_db, house, comes):
    closed, done = Event(), Event()

    def closer():
        with transaction.atomic():
            ended = Closing(members="end", posts="end", offices="end")
            close(units=[house.west], on=dt.date(2024, 1, 1), by=house.console, rest=ended)
            closed.set()
            done.wait(1)
        connection.close()

    def other():
        closed.wait(10)
        try:
            comes(house)
        finally:
            done.set()
            connection.close()

    with ThreadPoolExecutor() as both:
        closing, coming = both.submit(closer), both.submit(other)
        closing.result(30)
        with pytest.raises(Invalid):
            coming.result(30)
    for model in (Membership, Post, Holding):
        assert not model.objects.filter(unit=house.west, until=None).exists()
