"""Books that are closed hold an undo as they hold a deed; a catalogue is used below its keeper."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, WrongState
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.catalogues import add_value, offered_to
from caunoi.org.models import Entry
from caunoi.registers.records.closing import close_books, reopen_books
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.subjects.learning.models import Course
from caunoi.subjects.welfare.models import Visit

SPRING, NEXT_YEAR = dt.date(2020, 3, 10), dt.date(2021, 3, 10)
CLOSED = dt.date(2020, 12, 31)


def a_course(house, day=SPRING, name="Lớp"):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    return record(
        [Course(unit=house.north, name=name, kind=kind, begins=day, ends=day)], by=house.user("an")
    )[0]


def last():
    return Operation.objects.latest("pk").pk


def test_what_was_recorded_in_books_closed_since_is_not_undone(house):
    row = a_course(house)
    recorded = last()
    closed = close_books(unit=house.upper, until=CLOSED, by=house.user("binh"))
    outcome = undo(recorded, by=house.user("an"))
    assert not outcome.whole
    assert "closed up to 31/12/2020" in outcome.kept[0].why
    assert Course.objects.filter(pk=row.pk).exists()
    reopen_books(closed=closed, by=house.user("binh"))
    assert undo(recorded, by=house.user("an")).whole
    assert not Course.objects.exists()


def test_of_many_only_those_in_closed_books_stay(house):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    record(
        [Course(unit=house.north, name=f"Lớp {day}", kind=kind, begins=day, ends=day)
         for day in (SPRING, NEXT_YEAR)],
        by=house.user("an"),
    )  # fmt: skip
    recorded = last()
    close_books(unit=house.north, until=CLOSED, by=house.user("binh"))
    outcome = undo(recorded, by=house.user("an"))
    assert (outcome.reversed, len(outcome.kept)) == (1, 1)
    assert [course.ends for course in Course.objects.all()] == [SPRING]


def test_a_correction_is_undone_neither_out_of_closed_books_nor_into_them(house):
    row = a_course(house, NEXT_YEAR)
    correct(row, by=house.user("an"), begins=SPRING, ends=SPRING)
    moved_in = last()
    close_books(unit=house.north, until=CLOSED, by=house.user("binh"))
    assert not undo(moved_in, by=house.user("an")).whole
    other = a_course(house, NEXT_YEAR, "Lớp khác")
    Course.objects.filter(pk=other.pk).update(begins=SPRING)
    strike([other], by=house.user("an"))
    assert undo(last(), by=house.user("an")).whole, "its own day is not in closed books"


def test_what_was_struck_out_does_not_come_back_into_closed_books(house):
    row = a_course(house)
    strike([row], by=house.user("an"))
    struck = last()
    close_books(unit=house.north, until=CLOSED, by=house.user("binh"))
    assert not undo(struck, by=house.user("an")).whole
    assert not Course.objects.exists()


def test_money_is_taken_back_neither_before_it_was_paid_nor_on_a_day_to_come(house):
    visit = Visit(
        unit=house.north, person=house.an.person, amount=500_000, paid_on=SPRING,
        occasion=Entry.objects.get(catalogue="welfare_occasion", code="illness"),
        source=Entry.objects.get(catalogue="money_source", code="grassroots"),
    )  # fmt: skip
    record([visit], by=house.user("an"))
    for day in (SPRING - dt.timedelta(1), dt.date.today() + dt.timedelta(2)):
        with pytest.raises(Invalid):
            take("reverse", [visit], by=house.user("binh"), reversed_on=day, note="Chi nhầm người")


def test_a_value_is_offered_at_and_below_the_unit_that_keeps_it(house):
    told = {"catalogue": "course_kind", "since": SPRING, "by": house.organiser}
    upper = add_value(name="Chuyên đề của tỉnh", owner=house.upper, **told)
    south = add_value(name="Chuyên đề của Sở", owner=house.south, **told)

    def offered(name):
        return set(offered_to(house.user(name)).filter(pk__in=[upper.pk, south.pk]))

    assert offered("an") == {upper}, "that of the South is the South's"
    assert offered("chi") == {upper, south}
    assert offered("organiser") == {upper, south}, (
        "who keeps the books above enters for those below"
    )
    assert offered("em") == {upper}, "a member chooses as the own union does"


def test_the_deed_itself_is_refused_too(house):
    row = a_course(house)
    close_books(unit=house.north, until=CLOSED, by=house.user("binh"))
    with pytest.raises(WrongState, match="closed up to"):
        correct(row, by=house.user("an"), name="Tên khác")


def test_a_value_beyond_reach_stays_where_it_stands(client, house):
    told = {"catalogue": "course_kind", "since": SPRING, "by": house.organiser}
    south = add_value(name="Chuyên đề của Sở", owner=house.south, **told)
    row = a_course(house)
    Course.objects.filter(pk=row.pk).update(kind=south)
    client.force_login(house.an)
    page = client.get(f"/registers/courses/{row.pk}/correct/").content.decode()
    assert f'<option value="{south.pk}" selected>' in page
    assert "Chuyên đề của Sở" not in client.get("/registers/courses/new/").content.decode()
