"""The picture coloured by a target that was shared out, and by who has handed in a report."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from caunoi.indicators.models import Target
from caunoi.journal.door import operation
from caunoi.org.models import Holding, OfficeKind
from caunoi.registers.records.deeds import record
from caunoi.subjects.organisation.tests.test_picture import nodes, told
from caunoi.subjects.reporting.models import ReportForm, ReportRound, UnitReport
from caunoi.targets.sharing import roll_forward, share_out

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


@pytest.fixture
def target(house):
    """Members of the year, of which the North has reached its part and the South has not."""
    year = {"first": TODAY.replace(month=1, day=1), "last": TODAY.replace(month=12, day=31)}
    whole = Target(unit=house.upper, indicator="members.total", value=10, **year)
    record([whole], by=house.console)
    share_out(whole, [(house.north, 2), (house.south, 5)], by=house.console)
    return whole


def late_round(house, **states):
    form = ReportForm(unit=house.upper, name="Báo cáo tháng", every="month",
                      state="in_use", since=dt.date(2015, 1, 1))  # fmt: skip
    record([form], by=house.console)
    round = ReportRound(unit=house.upper, form=form, year=TODAY.year - 1, part=12,
                        due=TODAY - 5 * DAY)  # fmt: skip
    record([round], by=house.console)
    with operation("test", by=house.console) as op:
        for name, state in states.items():
            unit = getattr(house, name)
            op.create(UnitReport(round=round, unit=unit, on=round.last, due=round.due, state=state))
    return round


def address_of(colour, unit="UPPER"):
    return f"/units/picture/?unit={unit}&colour={colour}"


def looks(page):
    return {name: node.fill for name, node in nodes(page).items()}


def test_each_unit_bears_how_it_stands_with_its_part(client, house, target):
    client.force_login(house.binh)
    page = client.get(address_of(f"target:{target.pk}"))
    assert looks(page) == {
        "Công đoàn Viên chức tỉnh": "tint-bad",
        "CĐCS Sở Phía Bắc": "tint-fair",
        "CĐCS Sở Phía Nam": "tint-bad",
        "CĐCS Sở Phía Tây": "tint-none",
        "Tổ Một": "tint-none",
    }
    assert nodes(page)["CĐCS Sở Phía Nam"].colour_text.startswith("behind · 2")
    # Told without colour: by a pattern, in the legend, and in words beside each unit.
    assert 'fill="url(#crossed)"' in told(page)
    assert "behind or missed: 2" in told(page) and "no part of this target: 2" in told(page)
    assert "behind · 2" in told(page).split("<tbody>")[1]


def test_a_part_of_a_part_counts_and_parts_over_years_do_not(client, house, target):
    client.force_login(house.binh)
    [north] = Target.objects.filter(unit=house.north)
    share_out(north, [(house.north_team, 1)], by=house.console)
    half = type(target.period)(target.first, dt.date(target.first.year, 6, 30))
    roll_forward(target, [(half, 1)], by=house.console)
    found = nodes(client.get(address_of(f"target:{target.pk}")))
    assert found["Tổ Một"].fill == "tint-open"  # it reports no members
    assert "at least 10" in found["Công đoàn Viên chức tỉnh"].colour_text


def test_the_target_stays_chosen_on_the_way_down_and_up(client, house, target):
    client.force_login(house.binh)
    page = client.get(address_of(f"target:{target.pk}"))
    down = nodes(page)["CĐCS Sở Phía Bắc"].link
    assert looks(client.get(down))["CĐCS Sở Phía Bắc"] == "tint-fair"
    [(_unit, up)] = client.get(down).context["above"]
    assert looks(client.get(up)) == looks(page)


def test_only_targets_that_the_reader_may_count_are_offered(client, house, target):
    offered = f'value="target:{target.pk}"'
    client.force_login(house.binh)
    assert offered in told(client.get("/units/picture/"))
    client.force_login(house.chi)
    assert offered not in told(client.get("/units/picture/"))
    page = client.get(address_of(f"target:{target.pk}", "SOUTH"))
    assert page.context["form"].errors["colour"] and "nodes" not in page.context
    for nonsense in ("target:", "target:x", "target:99999999999999999999", "round:7", "nobody:1"):
        assert client.get(address_of(nonsense, "SOUTH")).context["form"].errors["colour"]


def test_who_may_count_but_not_open_is_led_to_no_record(client, house, target):
    for user, led in ((house.binh, True), (house.dung, False)):
        client.force_login(user)
        page = client.get(address_of(f"target:{target.pk}"))
        assert bool(nodes(page)["CĐCS Sở Phía Nam"].opens) is led


def test_who_is_late_with_a_report_is_told(client, house):
    round = late_round(house, north="open", south="accepted", west="submitted")
    client.force_login(house.binh)
    page = client.get(address_of(f"round:{round.pk}"))
    assert looks(page) == {
        "Công đoàn Viên chức tỉnh": "tint-none",
        "CĐCS Sở Phía Bắc": "tint-bad",
        "CĐCS Sở Phía Nam": "tint-good",
        "CĐCS Sở Phía Tây": "tint-fair",
        "Tổ Một": "tint-none",
    }
    assert nodes(page)["CĐCS Sở Phía Bắc"].colour_text == "to be filled in, 5 days late"
    assert "not handed in and late: 1" in told(page)
    report = UnitReport.objects.get(unit=house.north)
    assert f'<a href="/registers/unit_reports/{report.pk}/"' in told(page)


def test_a_report_that_one_may_not_open_is_not_said_to_be_none(client, house):
    round = late_round(house, north="open", south="open")
    with operation("test", by=house.console) as op:
        kind = OfficeKind.objects.get(code="counter")
        op.create(Holding(person=house.chi.person, unit=house.upper, kind=kind,
                          since=TODAY - DAY))  # fmt: skip
    client.force_login(house.chi)
    found = looks(client.get(address_of(f"round:{round.pk}")))
    assert found["CĐCS Sở Phía Nam"] == "tint-bad"
    assert found["CĐCS Sở Phía Bắc"] == "tint-closed"
    client.force_login(house.dung)
    assert client.get(address_of(f"round:{round.pk}")).context["form"].errors["colour"]


def test_the_colours_take_as_many_statements_for_more_units(
    client, house, target, django_assert_max_num_queries
):
    round = late_round(house, north="open", south="open", west="open")
    client.force_login(house.binh)
    for colour in (f"target:{target.pk}", f"round:{round.pk}"):
        client.get(address_of(colour))
        with django_assert_max_num_queries(33):
            client.get(address_of(colour))
    share_out(target, [(house.west, 3)], by=house.console)
    [north] = Target.objects.filter(unit=house.north)
    share_out(north, [(house.north_team, 1)], by=house.console)
    with django_assert_max_num_queries(33):
        client.get(address_of(f"target:{target.pk}"))


def test_the_slide_bears_the_same_colours_patterns_and_words(client, house, target):
    client.force_login(house.binh)
    page = told(client.get(address_of(f"target:{target.pk}")))
    [address] = re.findall(r'href="(/units/picture/slide/[^"]+)"', page)[:1]
    slide = told(client.get(address.replace("&amp;", "&")))
    assert "CĐCS Sở Phía Nam · 2 · behind or missed" in slide
    assert 'fill="url(#crossed)"' in slide and "#f3b5a9" in slide
    assert "behind or missed: 2" in slide
