"""The demo in the database: built once for this file, whose tests take back what they change."""

import datetime as dt
import json

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext, override_settings

from caunoi import cli, home
from caunoi.base.periods import Period
from caunoi.demo import build as story
from caunoi.demo.accounts import ACCOUNTS
from caunoi.demo.check import check
from caunoi.demo.figures import FIGURES
from caunoi.indicators.figures import figure, matrix
from caunoi.indicators.indicator import INDICATORS
from caunoi.journal import rows
from caunoi.journal.models import Operation
from caunoi.org.console import unit_coded
from caunoi.org.models import Holding, Membership, Person, Post, Seat, Unit, User
from caunoi.org.seats import rebuild
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.sending import units_below
from caunoi.subjects.members.actions import NewPerson, admit, leave

LS_DAY = dt.date(2020, 9, 30)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The demo, in a transaction that ends with this file."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic(), quick:
        home.ship()
        story.build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(built, db):
    """The demo, for a test that may change it."""
    return User.objects.console()


def test_every_row_of_the_demo_is_as_the_journal_says(demo):
    assert not list(rows.faults())


def computed(user):
    return {one.published.id: one.computed for one in check(user) if one.ok is not None}


def value(user, key, code, day, tree="then"):
    unit = unit_coded(code, day)
    return figure(key, unit=unit, period=Period.of_day(day), tree=tree, user=user)[0].value


def members_of(code, day):
    return Membership.objects.under(unit_coded(code, day), on=day).on(day)


def test_every_published_figure_that_can_be_computed_agrees(demo):
    checked = check(demo)
    assert {one.published.id: one.computed for one in checked if one.ok is False} == {}
    assert sum(one.ok is True for one in checked) == sum(
        bool(figure.indicator or figure.target) for figure in FIGURES.values()
    )
    assert [one.published.id for one in checked] == list(FIGURES)


def test_the_figures_are_counted_from_as_many_records(demo):
    for one in check(demo):
        if one.ok is None:
            assert (one.computed, one.records) == (None, None)
        elif one.published.target:
            assert one.records == 1
        elif one.published.id == "LS-13":
            assert one.records == 5 * one.computed  # a grade of each of five years
        elif one.published.measure not in ("%", "đồng"):
            assert one.records == one.computed


def test_the_check_is_told_to_programs(demo, capsys):
    assert cli.main(["demo", "--check", "--json"]) == 0
    told = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert len(told) == 62
    ls = told["LS-02"]
    assert (ls["published"], ls["bound"], ls["computed"], ls["records"]) == (
        4012,
        "exact",
        4012,
        4012,
    )
    assert ls["ok"] is True
    assert told["TN-08"]["ok"] is None
    assert "complaints" in told["TN-08"]["missing"]


def test_one_member_less_is_seen(demo, capsys):
    gone = members_of("CDVC-LS", LS_DAY).filter(person__sex="F", until=None)[:1]
    leave(memberships=Membership.objects.filter(pk__in=gone.values("pk")), on=LS_DAY, by=demo)
    after = computed(demo)
    assert (after["LS-02"], after["LS-03"], after["LS-04"]) == (4011, 4046, 1628)
    assert cli.main(["demo", "--check"]) == 1
    told = capsys.readouterr()
    assert "differs" in told.out
    assert "not yet: the register of complaints and petitions" in told.out
    assert "differ" in told.err


def test_people_taken_into_the_practice_union_move_no_figure(demo):
    before = computed(demo)
    unit = unit_coded("TH-KBNN", LS_DAY)
    assert not members_of("TH", LS_DAY).exists()
    new = NewPerson(name="Người Thử Nghiệm", unit=unit, sex="F", joined=dt.date(2019, 1, 1))
    admit(people=[new], on=LS_DAY, by=User.objects.get(username="thuchanh"))
    assert members_of("TH", LS_DAY).count() == 1
    assert computed(demo) == before


def test_on_other_days_the_figures_differ(demo):
    days = [dt.date(2016, 9, 30), LS_DAY, dt.date(2023, 9, 30), dt.date(2026, 9, 30)]
    totals = [value(demo, "members.total", "CDVC-LS", day) for day in days]
    assert len(set(totals)) == 4
    assert min(totals) > 3000


def test_the_tree_of_then_and_of_today_differ(demo):
    for code in ("LS-STC", "TN-SNN"):
        then = value(demo, "members.total", code, LS_DAY)
        assert value(demo, "members.total", code, LS_DAY, tree="now") > then
    moved = dt.date(2020, 6, 30)
    then = value(demo, "staff.total", "CDVC-BN", moved)
    assert value(demo, "staff.total", "CDVC-BN", moved, tree="now") < then


def test_units_are_as_they_are_called_today(demo):
    standing = Unit.objects.on(dt.date(2026, 9, 30))
    assert standing.of_kind("upper", on=dt.date(2026, 9, 30)).count() == 6
    names = dict(standing.named(dt.date(2026, 9, 30)).values_list("code", "name"))
    assert names["TS-VPDBHD"] == "Công đoàn Văn phòng Đoàn ĐBQH và HĐND tỉnh"
    assert names["LDLD-BK"] == "Liên đoàn Lao động tỉnh Bắc Kạn"
    assert "LS-SKHDT" not in names
    practice = [name for code, name in names.items() if code.startswith("TH-")]
    assert sorted(practice)[0] == "CĐCS Cục Quản lý thị trường"
    assert len(practice) == 6


def test_it_has_about_ten_thousand_people(demo):
    assert 10_500 <= Person.objects.count() <= 11_500
    assert Membership.objects.filter(how_began="rejoined").exists()
    assert Holding.objects.filter(kind__elected=True, until=None).count() > 500
    today = dt.date(2026, 9, 30)
    lost = Membership.objects.on(today).exclude(unit__in=Unit.objects.on(today).values("pk"))
    assert not lost.exists()
    assert not Post.objects.on(today).exclude(unit__in=Unit.objects.on(today).values("pk")).exists()


def test_a_unit_with_people_has_a_chair(demo):
    today = dt.date(2026, 9, 30)
    chaired = Holding.objects.on(today).filter(kind__code="chair").values("unit")
    units = Unit.objects.on(today).of_kind("upper", "grassroots", "member_grassroots", on=today)
    without = units.exclude(pk__in=chaired).named(today).values_list("code", flat=True)
    # The practice union is empty, and has nobody who could be elected.
    assert {code for code in without if not code.startswith("TH")} == set()


def test_the_accounts_may_do_what_is_said_of_them(demo):
    users = {user.username: user for user in User.objects.filter(kind="person")}
    assert set(users) == {account.username for account in ACCOUNTS}
    for account in ACCOUNTS:
        assert users[account.username].check_password(account.password)
    path = {code: unit_coded(code).path_now() for code in ("CDVC-LS", "LS-STC", "LS-STP", "TH-VKS")}

    def may(name, verb, code):
        return users[name].reach(verb).covers(path[code])

    assert may("tochuc.langson", "organise", "CDVC-LS")
    assert may("chutich.langson", "undo", "LS-STP") and not may("chutich.langson", "edit", "LS-STP")
    assert may("taichinh.langson", "edit", "LS-STC")
    assert not may("taichinh.langson", "view", "LS-STP")
    assert may("tonghop.tld", "count", "LS-STP") and not may("tonghop.tld", "view", "LS-STP")
    assert may("thuchanh", "edit", "TH-VKS") and not may("thuchanh", "count", "CDVC-LS")
    member = users["doanvien.langson"]
    assert list(Person.objects.visible_to(member)) == [member.person]


def test_it_was_told_by_officers_through_the_deeds_of_people(demo):
    told = Operation.objects.values_list("deed").annotate(n=Count("pk"))
    deeds = dict(told)
    assert {
        "found", "restate", "move", "close", "admit", "transfer", "leave", "suspend", "resume",
        "rejoin", "qualify", "enter_party", "change_post", "begin_term", "appoint",
        "make_cluster", "hand_out_account", "build_demo",
    } <= set(deeds)  # fmt: skip
    by_officers = Operation.objects.exclude(by_name="console")
    assert by_officers.count() > 100
    # Members hand in without an office; everything else was done by one.
    by_members = by_officers.filter(holding="")
    assert {one.deed.rpartition(".")[2] for one in by_members} == {"hand_in"}


def test_the_seats_are_those_that_would_be_built_anew(demo):
    fields = ("tree", "unit_id", "path", "since", "until", "closed")
    before = sorted(Seat.objects.values_list(*fields), key=repr)
    rebuild()
    assert sorted(Seat.objects.values_list(*fields), key=repr) == before


def test_the_second_call_says_that_it_is_there(demo, capsys):
    count = Person.objects.count()
    assert cli.main(["demo"]) == 0
    told = capsys.readouterr()
    assert "there already" in told.err
    assert "tochuc.langson" in told.out
    assert Person.objects.count() == count


def asked_by_page(client, address):
    """How many statements a page asks; the ends of transactions are none."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(words) for query in captured)


def test_every_list_with_its_records_asks_fewer_than_twelve_statements(demo, client):
    client.force_login(User.objects.get(username="tochuc.langson"))
    asked = {key: asked_by_page(client, f"/registers/{key}/") for key in RECORDS}
    assert {key: many for key, many in asked.items() if many >= 12} == {}


def test_the_page_of_a_record_asks_as_much_however_many_parts_it_has(demo, client):
    user = User.objects.get(username="tochuc.langson")
    client.force_login(user)
    asked = {
        key: asked_by_page(client, f"/registers/{key}/{row.pk}/")
        for key, records in RECORDS.items()
        if (row := records.model.objects.visible_to(user).order_by("pk").first())
    }
    assert len(asked) > 70, "the demo has records in nearly every register"
    assert {key: many for key, many in asked.items() if many > 40} == {}


def test_all_figures_of_a_union_are_as_many_statements_for_more_units_and_years(demo):
    day = dt.date(2020, 12, 31)
    upper = unit_coded("CDVC-LS", day)
    units = list(units_below(upper, ["grassroots", "member_grassroots"], on=day))
    years = [Period.of_year(year) for year in range(2016, 2021)]
    assert len(units) == 62

    def asked(some, periods):
        with CaptureQueriesContext(connection) as captured:
            told = matrix(list(INDICATORS), units=some, periods=periods, user=demo)
        assert len(told) == len(INDICATORS) * len(some) * len(periods)
        return len(captured)

    asked(units, years)  # statements are composed, and catalogues read, once
    many = asked(units, years)
    assert asked(units[:3], years) <= many <= asked(units[:3], years[:1]) + 3
