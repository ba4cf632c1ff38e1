"""The first page: for each office what waits, what is due, what changed, and five figures."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from caunoi.base.offers import SHOWN
from caunoi.indicators.comparing import as_long
from caunoi.indicators.indicator import INDICATORS
from caunoi.indicators.models import Target
from caunoi.jobs.models import Job
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org import shipped
from caunoi.org.models import Holding, OfficeKind, Person, Term, Unit, User
from caunoi.org.offices import delegate
from caunoi.org.tokens import make_token
from caunoi.registers.records.deeds import record
from caunoi.registers.uploads import bring_in
from caunoi.reports.models import Made
from caunoi.subjects.members.actions import NewPerson, admit
from caunoi.web.home_figures import year_to
from caunoi.web.models import Chosen, Seen

LIST = "Họ và tên,Ngày sinh\nLý Văn Sáu,01/02/1985\n".encode()
DAY = dt.timedelta(days=1)


def shown(client, user, address="/", **headers):
    client.force_login(user)
    return client.get(address, headers=headers).content.decode()


def figures(client, user, address="/home/figures/"):
    """The figures as the first page fetches them."""
    return shown(client, user, address, HX_Request="true")


def second_office(house, person, unit, kind="chair"):
    with operation("test", by=house.console) as op:
        kind = OfficeKind.objects.get(code=kind)
        since = timezone.localdate() - 40 * DAY
        return op.create(Holding(person=person, unit=unit, kind=kind, since=since))


def term(house, unit, until, since=dt.date(2018, 5, 1), name="2018-2023"):
    with operation("test", by=house.console) as op:
        return op.create(Term(unit=unit, name=name, since=since, until=until))


# -- what waits


def test_what_waits_is_told_to_those_who_can_do_it(client, house):
    given = {"register": "members", "unit": house.north, "as_of": dt.date(2024, 1, 1)}
    bring_in(data=LIST, name="ds-bac.csv", by=house.an, **given)
    told = {"work": "import", "subject": 1, "about": "hong.csv", "unit": house.north}
    Job.objects.create(by=house.an, state="failed", **told)
    Made.objects.create(
        report="organisation", unit=house.north, by=house.an, first=dt.date(2024, 1, 1),
        last=dt.date(2024, 12, 31), ending="docx", done_at=timezone.now(), stored="x",
    )  # fmt: skip
    page = shown(client, house.an)
    for words in ("ds-bac.csv", "hong.csv", "CĐCS Sở Phía Bắc, năm 2024 (.docx)"):
        assert words in page
    for other in (house.binh, house.chi, house.dung, house.em):
        page = shown(client, other)
        for words in ("ds-bac.csv", "hong.csv", "2024 (.docx)"):
            assert words not in page


def test_a_file_with_suspected_rows_opens_at_them(client, house):
    born = dt.date(1985, 2, 1)
    admit(
        people=[NewPerson("Lý Văn Sáu", house.north, birth=born)],
        on=dt.date(2020, 1, 1),
        by=house.console,
    )
    list_ = "Họ và tên,Ngày sinh\nLý Văn Sáu,02/02/1985\n".encode()
    given = {"register": "members", "unit": house.north, "as_of": dt.date(2024, 1, 1)}
    upload = bring_in(data=list_, name="nghi.csv", by=house.an, **given)
    assert f"/import/{upload.pk}/?show=suspected" in shown(client, house.an)


# -- what is due


def test_a_term_that_ended_or_ends_soon_is_told_above_it_and_to_no_stranger(client, house):
    today = timezone.localdate()
    term(house, house.north, today - 10 * DAY, name="nhiệm kỳ đã hết")
    term(house, house.south, today + 30 * DAY, name="nhiệm kỳ sắp hết")
    term(house, house.west, today + 300 * DAY, name="nhiệm kỳ còn dài")
    page = shown(client, house.binh)
    assert "nhiệm kỳ đã hết has ended" in page
    assert "nhiệm kỳ sắp hết" in page
    assert "nhiệm kỳ còn dài" not in page
    assert "nhiệm kỳ đã hết" in shown(client, house.an)
    for other, words in [(house.an, "sắp hết"), (house.chi, "đã hết"), (house.dung, "hết")]:
        assert f"nhiệm kỳ {words}" not in shown(client, other)
    assert "nhiệm kỳ" not in shown(client, house.em)


def test_a_term_with_another_after_it_is_due_no_more(client, house):
    today = timezone.localdate()
    term(house, house.north, today - 10 * DAY, name="nhiệm kỳ cũ")
    term(house, house.north, None, since=today - 10 * DAY, name="nhiệm kỳ mới")
    assert "nhiệm kỳ cũ" not in shown(client, house.an)


def test_an_office_a_delegation_and_a_token_that_end_are_told(client, house):
    today = timezone.localdate()
    holding = second_office(house, house.em.person, house.west)
    with operation("test", by=house.console) as op:
        op.change(holding, until=today + 5 * DAY)
    chair = Holding.objects.get(person=house.binh.person_id)
    delegate(holding=chair, to=house.an.person, since=today, until=today + 9 * DAY, by=house.binh)
    asked = {"scopes": ["read"], "last_day": today + 3 * DAY}
    make_token(user=house.chi, name="phần mềm lương", by=house.chi, **asked)
    assert "Hoàng Thị Em" in shown(client, house.binh)
    assert "Nguyễn Thị An stands in for Trần Văn Bình" in shown(client, house.an)
    assert "stands in for" in shown(client, house.binh)
    assert "stands in for" not in shown(client, house.chi)
    assert "phần mềm lương" in shown(client, house.chi)
    assert "phần mềm lương" not in shown(client, house.an)


# -- what changed


def admitted(house, unit, name, by):
    admit(people=[NewPerson(name, unit)], on=dt.date(2020, 1, 1), by=by)


def changes(page):
    return page.partition('id="changes"')[2].partition("</section>")[0]


def test_what_others_did_is_told_together_and_opens_in_the_journal(client, house):
    Seen.objects.create(pk=house.binh.pk, until=timezone.now())
    for name in ("Tạ Một", "Tạ Hai", "Tạ Ba"):
        admitted(house, house.north, name, house.an)
    admitted(house, house.south, "Tạ Nam", house.chi)
    told = changes(shown(client, house.binh))
    assert "3 times, 3 new people" in told
    assert "1 new person" in told
    assert "CĐCS Sở Phía Bắc · Nguyễn Thị An" in told
    address = told.partition('href="/journal/?')[2].partition('"')[0].replace("&amp;", "&")
    listed = shown(client, house.binh, f"/journal/?{address}")
    assert listed.count("Nguyễn Thị An") == 3
    assert "Lê Thị Chi" not in listed
    one = Operation.objects.latest("pk")
    assert f'href="/journal/{one.pk}/"' in told


def test_ones_own_deeds_and_a_strangers_are_no_news(client, house):
    for user in (house.an, house.chi):
        Seen.objects.create(pk=user.pk, until=timezone.now())
    admitted(house, house.north, "Tạ Một", house.an)
    assert "new person" not in changes(shown(client, house.an))
    assert "new person" not in changes(shown(client, house.chi))
    assert "new person" not in shown(client, house.dung)
    assert "new person" not in shown(client, house.em)


def test_what_was_seen_is_told_no_more(client, house):
    Seen.objects.create(pk=house.binh.pk, until=timezone.now())
    admitted(house, house.north, "Tạ Một", house.an)
    assert "new person" in changes(shown(client, house.binh))
    assert "new person" in changes(shown(client, house.binh)), "looking is not saying so"
    client.post("/home/seen/")
    assert "new person" not in changes(shown(client, house.binh))


def test_signing_in_begins_what_is_new_where_one_was_here_last(client, house):
    def sign_in():
        client.post("/sign-in/", {"username": "binh", "password": "binh-password"})

    sign_in()
    assert not Seen.objects.exists()
    last = User.objects.get(username="binh").last_login
    client.post("/sign-out/")
    admitted(house, house.north, "Tạ Một", house.an)
    sign_in()
    assert Seen.objects.get().until == last
    assert "new person" in changes(client.get("/").content.decode())


# -- figures


def test_figures_are_usual_for_the_office_and_declared():
    assert all(key in INDICATORS for one in SHOWN.values() for key in one.keys)


def test_the_figures_are_of_ones_unit_with_the_change_within_a_year(client, house):
    today = timezone.localdate()
    admit(people=[NewPerson("Tạ Mới", house.north)], on=today - 30 * DAY, by=house.console)
    told = figures(client, house.an)
    assert "<html" not in told
    assert "CĐCS Sở Phía Bắc" in told
    assert ">3</a>" in told
    assert "+1 within a year (2 then)" in told
    assert "unit=NORTH" in told
    assert ">7</a>" in figures(client, house.binh)
    assert "Grassroots unions" in figures(client, house.organiser)


def test_other_figures_are_chosen_for_oneself_alone(client, house):
    client.force_login(house.an)
    answer = client.post("/home/figures/", {"figure1": "members.women", "figure3": "staff.total"})
    assert answer["Location"] == "/"
    told = figures(client, house.an)
    assert told.index("Women members") < told.index(">Staff<")
    assert "Joined" not in told
    assert "Joined" in figures(client, house.chi)
    assert client.post("/home/figures/", {"figure1": "members.nonsense"}).status_code == 422
    client.force_login(house.an)
    client.post("/home/figures/", {"usual": "1"})
    assert not Chosen.objects.exists()


def test_in_a_leap_year_as_many_days_are_compared():
    for day in (
        dt.date(2028, 2, 29),
        dt.date(2028, 6, 15),
        dt.date(2028, 12, 31),
        dt.date(2029, 3, 3),
    ):
        now, before = year_to(day)
        assert as_long(now, before), day


def test_what_is_withheld_is_not_told_by_its_change(client, house):
    client.force_login(house.dung)
    client.post("/home/figures/", {"figure1": "members.party"})
    told = figures(client, house.dung)
    assert "within a year" not in told


# -- offices


def test_who_holds_two_offices_sees_both_or_one(client, house):
    second_office(house, house.an.person, house.south)
    Seen.objects.create(pk=house.an.pk, until=timezone.now())
    for unit, by in ((house.north, house.organiser), (house.south, house.chi)):
        admitted(house, unit, f"Tạ {unit.pk}", by)
    page = shown(client, house.an)
    assert "?office=1" in page and "?office=2" in page
    assert "Lê Thị Chi" in changes(page) and "Vũ Văn Giang" in changes(page)
    held = [office.name for office in house.user("an").offices()]
    number = 1 + next(n for n, name in enumerate(held) if name.endswith("CĐCS Sở Phía Nam"))
    south = shown(client, house.an, f"/?office={number}")
    assert "Lê Thị Chi" in changes(south) and "Vũ Văn Giang" not in changes(south)
    both = figures(client, house.an)
    assert "CĐCS Sở Phía Bắc" in both and "CĐCS Sở Phía Nam" in both
    assert "CĐCS Sở Phía Bắc" not in figures(client, house.an, f"/home/figures/?office={number}")
    assert "?office=" not in shown(client, house.chi)


def test_an_office_that_one_does_not_hold_is_none(client, house):
    second_office(house, house.an.person, house.south)
    for asked in ("9", "0", "-1", "x", "²", "1" * 50):
        assert "Hello" in shown(client, house.an, f"/?office={asked}")


def test_a_member_sees_what_is_kept_about_her(client, house):
    page = shown(client, house.em)
    assert "CĐCS Sở Phía Tây · since 01/01/2010" in page
    assert f'href="/members/{house.em.person_id}/"' in page
    for card in ('id="waiting"', 'id="due"', 'id="figures"', 'id="changes"'):
        assert card not in page


def test_an_account_of_nobody_is_told_whom_to_ask(client, house):
    nobody = User.objects.create(username="nobody")
    page = shown(client, nobody)
    assert "your account belongs to nobody in the books" in page
    assert "What is kept about me" not in page


# -- how to begin


def test_an_empty_house_says_what_to_do_next(client, db):
    shipped.ship(by=User.objects.console())
    founder = User.objects.create(username="founder", kind=User.Kind.FOUNDER)
    page = shown(client, founder)
    assert 'href="/units/found/"' in page
    assert not Unit.objects.exists() and not Person.objects.exists()


def test_a_unit_without_people_asks_for_its_first_list(client, house):
    second_office(house, house.em.person, house.north_team, "keeper")
    assert "Hand in the first list" in shown(client, house.em)
    assert "Hand in the first list" not in shown(client, house.an)


def test_the_first_page_takes_few_statements(client, house, django_assert_max_num_queries):
    for number in range(4):
        bring_in(
            data=LIST, name=f"{number}.csv", register="members", unit=house.north,
            as_of=dt.date(2024, 1, 1), by=house.an,
        )  # fmt: skip
    today = timezone.localdate()
    for unit in (house.north, house.south, house.west):
        term(house, unit, today)
        for n in range(3):
            admitted(house, unit, f"Tạ {unit.pk} {n}", house.console)
    for user in (house.an, house.binh, house.organiser):
        client.force_login(user)
        client.get("/")
        with django_assert_max_num_queries(24):
            client.get("/")
        with django_assert_max_num_queries(16):
            client.get("/home/figures/", headers={"HX-Request": "true"})


def test_the_targets_that_run_are_told_to_whom_they_concern(client, house):
    today = timezone.localdate()
    kept = {"unit": house.upper, "first": today.replace(month=1, day=1),
            "last": today.replace(month=12, day=31)}  # fmt: skip
    rows = [
        Target(words="Đoàn viên", indicator="members.total", value=3, **kept),
        Target(words="Cơ sở", indicator="units.grassroots", value=400, **kept),
        Target(words="Đã qua", indicator="units.teams", value=4, unit=house.upper,
               first=dt.date(2010, 1, 1), last=dt.date(2010, 12, 31)),
    ]  # fmt: skip
    for row in rows:
        record([row], by=house.console)
    address, asked = reverse("home-targets"), {"HTTP_HX_REQUEST": "true"}
    client.force_login(house.binh)
    assert f'hx-get="{address}"' in client.get(reverse("home")).content.decode()
    text = client.get(address, **asked).content.decode()
    assert "Đoàn viên" in text and "Đã qua" not in text
    assert text.index("Cơ sở") < text.index("Đoàn viên")  # what is behind comes first
    client.force_login(house.chi)
    assert "No target of your units runs today." in client.get(address, **asked).content.decode()
    assert client.get(address).url == reverse("board")


def test_the_targets_take_few_statements(client, house, django_assert_max_num_queries):
    client.force_login(house.binh)
    with django_assert_max_num_queries(12):
        client.get(reverse("home-targets"), HTTP_HX_REQUEST="true")
