"""Whatever is kept of people: written into a workbook and brought in, it changes nothing."""

import datetime as dt

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.errors import HouseError
from caunoi.base.sheets import read_book
from caunoi.base.spans import Precision
from caunoi.org.models import Entry, Membership, Post
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find
from caunoi.registers.workbooks import making
from caunoi.subjects.members.actions import (
    InParty,
    NewPerson,
    NewPost,
    Training,
    admit,
    change_post,
    enter_party,
    leave,
    leave_party,
    qualify,
    rejoin,
    transfer,
)
from caunoi.subjects.members.models import Qualification

MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
NAMES = st.sampled_from(
    ["Nguyễn Thị Hoa", "Đặng Văn Ước", "Y Nhung Niê", "K'Brếp", "Hoà", "Lý A Phử", "Lò Thị Hòa",
     "Trần Đại Nghĩa", "Ma Thị Én", "H'Hen Niê", "Võ Thị Sáu"]
)  # fmt: skip
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2024, 1, 1))
SINCE = st.dates(dt.date(2010, 1, 1), dt.date(2024, 12, 31))
TEXTS = st.sampled_from(["", "Hà Nội", "=1+1", "-5", "@ai", "'x", "Số 5, ngõ 3", "0912", "1/2"])


@st.composite
def people(draw):
    """Someone with random facts, and what becomes of them, as (name, day) of deeds."""
    exact = draw(st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR]))
    born = draw(st.dates(dt.date(1955, 1, 1), dt.date(1982, 1, 1)))
    joined = draw(st.none() | DAYS)
    return {
        "name": draw(NAMES),
        "sex": draw(st.sampled_from(["", "F", "M"])),
        "birth": draw(st.just(born) | st.none()),
        "birth_precision": exact,
        "ethnicity": draw(st.sampled_from(["", "Kinh", "Ê Đê"])),
        "home": draw(TEXTS),
        "address": draw(TEXTS),
        "phone": draw(st.sampled_from(["", "0912345678"])),
        "position": draw(TEXTS),
        "department": draw(TEXTS),
        "employment": draw(st.sampled_from(Post.Employment.values)),
        "cccd": draw(st.just("") | st.integers(1, 96).map(lambda n: f"{n:03}180{n:06}")),
        "joined": joined,
        "joined_precision": draw(st.sampled_from([Precision.DAY, Precision.YEAR])),
        "how_began": "admitted" if joined else draw(st.sampled_from(["admitted", "known"])),
        "member": True,
    }


LIVES = st.lists(
    st.tuples(
        st.sampled_from(["leave", "rejoin", "transfer", "back", "post", "qualify", "party",
                         "leave_party"]),
        DAYS,
        st.integers(0, 5),
    ),
    max_size=6,
)  # fmt: skip


def live(house, person, deed, day, number):
    """Do a deed to the person, if it can be done."""
    held = Membership.objects.filter(person=person).on(day)
    levels = Entry.objects.exclude(catalogue="age_group").filter(
        catalogue__in=Qualification.Kind.values
    )
    level = levels.order_by("pk")[number * 4]
    asked = {"on": day, "by": house.console}
    try:
        with transaction.atomic():
            if deed == "leave":
                leave(memberships=held, **asked)
            elif deed == "rejoin":
                rejoin(people=type(person).objects.filter(pk=person.pk), unit=house.north, **asked)
            elif deed == "transfer":
                transfer(memberships=held, to=house.north_team, **asked)
            elif deed == "back":
                transfer(memberships=held, to=(house.south, house.north)[number % 2], **asked)
            elif deed == "post":
                told = ["Văn thư", "", "=2", "Trưởng phòng", "Lái xe", "Kế toán"][number]
                change_post(items=[(person, NewPost(position=told))], **asked)
            elif deed == "qualify":
                subject = "Tiếng Anh" if level.catalogue == "language" else ""
                step = Training(level.catalogue, level, subject, day if number % 2 else None)
                qualify(items=[(person, step)], **asked)
            elif deed == "party":
                status = ("probation", "full")[number % 2]
                stated = InParty(status, day if number > 1 else None)
                enter_party(items=[(person, stated)], **asked)
            else:
                leave_party(people=[person], **asked)
    except HouseError:
        pass


def told(plan):
    """What was found amiss or different."""
    return [
        (row.number, row.reason, *[f.message for f in row.faults], *row.differences)
        for row in plan.rows
        if row.verdict != "same"
    ]


@settings(MANY)
@given(everyone=st.lists(st.tuples(people(), LIVES), max_size=4), on=st.none() | SINCE)
def test_what_is_written_changes_nothing_when_it_comes_back(house, everyone, on):
    asked = {"unit": house.north, "by": house.console}
    with transaction.atomic():
        for stated, life in everyone:
            try:
                with transaction.atomic():
                    new = NewPerson(unit=house.north, **stated)
                    [person] = admit(people=[new], on=dt.date(2024, 1, 1), by=house.console)
            except HouseError:
                continue
            for deed in life:
                live(house, person, *deed)
        data = making.export(find("members"), on=on, **asked)
        for forget in (False, True):
            book = read_book(data, "so.xlsx")
            if forget:  # then every cell is held against the register as it is
                book.sheets[:] = [sheet for sheet in book.sheets if sheet.name != "_caunoi"]
            plan = prepare(find("members"), book, as_of=on, **asked)
            number = match_and_apply(plan, by=house.console)
            assert number is None, told(plan)
            assert plan.counts["same"] == len(plan.rows), (forget, told(plan))
        transaction.set_rollback(True)
