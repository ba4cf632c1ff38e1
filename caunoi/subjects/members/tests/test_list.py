"""The list of members: its columns, views, files and paper; leafing both ways; deeds for many."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from caunoi.base.errors import Invalid
from caunoi.journal.models import Operation, SensitiveRead
from caunoi.journal.undo import undo
from caunoi.org.models import Holding, Membership, OfficeKind, Person, Post
from caunoi.registers.lists.keyset import portion_of
from caunoi.registers.lists.together import sift
from caunoi.registers.models import SavedView
from caunoi.subjects.members.actions import InParty, NewPerson, admit

CCCD = "001080012345"
LIST = "/members/"
LOOK = {"to": "NORTH_TEAM", "on": "01/06/2024", "posts": "on"}


@pytest.fixture
def keeper(client, house):
    client.force_login(house.an)
    return client


def admit_to(house, *names, unit=None, on=dt.date(2020, 1, 1), **stated):
    new = [NewPerson(name, unit or house.north, **stated) for name in names]
    return admit(people=new, on=on, by=house.console)


def told(answer):
    return answer.content.decode()


def names(answer):
    return [line.record.person.name for line in answer.context["lines"]]


def headings(answer):
    return [column.field for column in answer.context["columns"]]


# -- leafing


@pytest.mark.parametrize("typed", ["", "nguyen"])
def test_leafing_on_and_back_passes_every_row_once(house, typed):
    admit_to(house, *(f"{family} Văn Ánh" for family in ("Nguyễn", "Nguyên", "Lê")), "Nguyễn Ân")
    rows = Person.objects.visible_to(house.console).called(typed)
    whole = [person.pk for person in rows]
    for size in (1, 2, 3):
        page = portion_of(rows, size=size)
        there = [page]
        while page.next:
            page = portion_of(rows, after=page.next, size=size)
            there.append(page)
        assert [row.pk for page in there for row in page.rows] == whole
        back = [page]
        while page.previous:
            page = portion_of(rows, before=page.previous, size=size)
            back.insert(0, page)
        assert [[row.pk for row in page.rows] for page in back] == [
            [row.pk for row in page.rows] for page in there
        ]
        assert [page.first for page in back] == [page.first for page in there]


def test_who_is_admitted_meanwhile_shifts_nothing(house):
    rows = Person.objects.visible_to(house.console).in_order()
    first = portion_of(rows, size=2)
    admit_to(house, "An An")
    assert [row.pk for row in portion_of(rows, after=first.next, size=2).rows] == [
        row.pk for row in rows[3:5]
    ]


@pytest.mark.parametrize("mark", ["x", "e30", "WzEsMl0", "W1tbW1tb", "é", "WzEsIngiLCJ5Il0"])
def test_a_mark_that_is_none_begins_anew(keeper, mark):
    for way in ("after", "before"):
        answer = keeper.get(LIST, {way: mark})
        assert answer.status_code == 200
        assert len(names(answer)) == 2


# -- columns


def test_columns_are_chosen_and_remembered_and_stand_in_the_address(keeper, house):
    answer = keeper.post("/lists/members/columns/", {"columns": ["phone"], "query": "sex=F"})
    assert answer["Location"] == "/members/?sex=F&columns=name&columns=phone"
    assert headings(keeper.get(answer["Location"])) == ["name", "phone"]
    assert headings(keeper.get(LIST)) == ["name", "phone"]
    assert headings(keeper.get(f"{LIST}?columns=birth")) == ["name", "birth"]


def test_what_is_sensitive_is_covered_until_asked_for_and_that_is_noted(keeper, house):
    admit_to(house, "Lý Văn Sáu", cccd=CCCD)
    address = f"{LIST}?q=ly&columns=cccd"
    assert CCCD not in told(keeper.get(address))
    assert not SensitiveRead.objects.exists()
    assert CCCD in told(keeper.post(address))
    assert {read.by_id for read in SensitiveRead.objects.all()} == {house.an.pk}


def test_a_list_of_those_in_the_party_is_noted_as_a_look_at_it(keeper, house):
    [one] = admit_to(house, "Lý Văn Sáu", party=[InParty("full", dt.date(2019, 5, 1))])
    keeper.get(LIST)
    assert not SensitiveRead.objects.exists()
    assert names(keeper.get(f"{LIST}?party=yes")) == ["Lý Văn Sáu"]
    keeper.post("/lists/members/take/?party=yes", {"as": "csv"})
    reads = SensitiveRead.objects.values_list("by_id", "row", "fields")
    assert list(reads) == [(house.an.pk, one.pk, "party")] * 2


def test_who_may_not_read_what_is_sensitive_cannot_choose_it(client, house):
    reader = OfficeKind.objects.get(code="committee_member")
    Holding.objects.filter(person=house.an.person).update(kind=reader)
    admit_to(house, "Lý Văn Sáu", cccd=CCCD)
    client.force_login(house.user("an"))
    address = f"{LIST}?columns=cccd"
    assert "cccd" not in headings(client.get(address))
    assert CCCD not in told(client.post(address))
    taken = client.post("/lists/members/take/?columns=cccd", {"as": "csv"})
    assert CCCD not in taken.content.decode("utf-8-sig")
    assert not SensitiveRead.objects.exists()


# -- files and paper


def test_a_file_holds_exactly_what_is_shown(keeper, house):
    admit_to(house, "Đỗ Thị Ân", "Đỗ Thị Hoa", "Đỗ Văn Ánh", unit=house.north_team)
    query = "q=do&columns=unit&columns=phone"
    shown = keeper.get(f"{LIST}?{query}")
    rows = [[told.words for told in line.cells] for line in shown.context["lines"]]
    data = keeper.post(f"/lists/members/take/?{query}", {"as": "xlsx"}).content
    sheet = load_workbook(io.BytesIO(data)).active
    found = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert found[1:] == rows
    assert found[0] == [str(column.label) for column in shown.context["columns"]]
    text = keeper.post(f"/lists/members/take/?{query}", {"as": "csv"}).content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == [row[0] for row in rows]
    assert not SensitiveRead.objects.exists()


def test_a_file_with_identity_numbers_is_noted_for_each_person(keeper, house):
    admit_to(house, "Lý Văn Sáu", cccd=CCCD)
    data = keeper.post("/lists/members/take/?q=ly&columns=cccd", {"as": "csv"}).content
    assert CCCD in data.decode("utf-8-sig")
    assert SensitiveRead.objects.filter(by_id=house.an.pk).exists()


def test_what_looks_like_a_formula_is_taken_along_as_text(keeper, house):
    [one] = admit_to(house, "Lý Văn Sáu")
    Person.objects.filter(pk=one.pk).update(home="=1+1")
    data = keeper.post("/lists/members/take/?q=ly&columns=home", {"as": "csv"}).content
    assert "'=1+1" in data.decode("utf-8-sig")


def test_on_paper_the_filters_stand_in_words(keeper, house):
    page = told(keeper.get(f"{LIST}?sex=F&unit=NORTH&paper=1"))
    assert "CĐCS Sở Phía Bắc" in page
    assert "Nguyễn Thị An" in page
    assert "Trần Văn Bình" not in page


# -- views


def keep(client, name, query="sex=F&columns=phone&after=x", **more):
    typed = {"keep-name": name, "query": query, **more}
    return client.post("/lists/members/keep/", typed)


def test_a_view_is_the_list_as_it_was_kept(keeper, house):
    answer = keep(keeper, "Nữ đoàn viên")
    view = SavedView.objects.get(name="Nữ đoàn viên")
    assert answer["Location"] == f"/members/?sex=F&columns=name&columns=phone&view={view.pk}"
    page = keeper.get(answer["Location"])
    assert names(page) == ["Nguyễn Thị An"]
    assert [one["here"] for one in page.context["views"]] == [True]


@pytest.mark.parametrize("deed", ["keep", "columns"])
@pytest.mark.parametrize("long", ["q=" + "á" * 400, "after=" + "x" * 1990])
def test_what_is_too_long_to_keep_is_refused_and_not_cut(keeper, deed, long):
    typed = {"keep-name": "Nữ đoàn viên", "query": f"{long}&sex=F", "columns": ["phone"]}
    answer = keeper.post(f"/lists/members/{deed}/", typed)
    assert answer.status_code == 422
    assert "take some filters away" in told(answer)
    assert not SavedView.objects.exists()


def test_a_view_of_a_unit_is_seen_by_those_with_an_office_there(client, house):
    client.force_login(house.an)
    keep(client, "Nữ đoàn viên", **{"keep-unit": "NORTH"})
    keep(client, "Của riêng An")
    seen = {}
    for who in ("an", "binh", "chi", "dung", "em"):
        client.force_login(house.users[who])
        seen[who] = [one["view"].name for one in client.get(LIST).context["views"]]
    both = ["Của riêng An", "Nữ đoàn viên"]
    assert sorted(seen.pop("an")) == sorted(both)
    assert seen == {"binh": ["Nữ đoàn viên"], "chi": [], "dung": [], "em": []}


def test_a_view_by_what_a_list_no_longer_knows_says_that_it_was_passed_over(client, house):
    client.force_login(house.an)
    keep(client, "Nữ đoàn viên", query="sex=F")
    SavedView.objects.update(query="sex=F&shoe=39")
    assert client.get(f"{LIST}?sex=F").context["passed"] == []
    [view] = client.get(LIST).context["views"]
    assert client.get(view["address"]).context["passed"] == ["shoe"]


def test_a_view_is_dropped_by_who_made_it_and_hidden_from_a_stranger(client, house):
    client.force_login(house.an)
    keep(client, "Nữ đoàn viên", **{"keep-unit": "NORTH"})
    address = f"/lists/members/keep/{SavedView.objects.get().pk}/end/"
    client.force_login(house.chi)
    assert client.post(address).status_code == 404
    client.force_login(house.binh)
    assert client.post(address).status_code == 403
    client.force_login(house.an)
    assert client.post(address).status_code == 302
    assert not SavedView.objects.exists()


def test_a_view_of_party_members_is_not_taken_for_everyone_by_who_may_not_read_that(client, house):
    client.force_login(house.an)
    keep(client, "Đảng viên", query="party=yes", **{"keep-unit": "NORTH"})
    reader = OfficeKind.objects.get(code="committee_member")
    Holding.objects.filter(person=house.binh.person).update(kind=reader)
    client.force_login(house.user("binh"))
    [view] = client.get(LIST).context["views"]
    page = client.get(view["address"])
    assert names(page) == []
    assert "do not let you read who is in the Party" in told(page)
    assert client.post(f"/lists/members/take/?{view['view'].query}").status_code == 422


def test_nobody_shares_a_view_with_a_unit_out_of_reach(client, house):
    client.force_login(house.an)
    keep(client, "Nữ đoàn viên", **{"keep-unit": "SOUTH"})
    assert not SavedView.objects.exists()


# -- deeds for many


def address(deed, *people, **more):
    who = "".join(f"&who={person.pk}" for person in people)
    return f"/lists/members/together/?deed={deed}{who}" + "".join(
        f"&{name}={value}" for name, value in more.items()
    )


def test_many_are_transferred_after_a_look_as_one_operation_that_can_be_undone(keeper, house):
    some = admit_to(house, "Lý Văn Sáu", "Lý Văn Bảy")
    late = admit_to(house, "Lý Văn Tám", on=dt.date(2025, 1, 1))
    where = address("transfer", *some, *late)
    before = Operation.objects.count()
    look = keeper.post(where, LOOK)
    assert Operation.objects.count() == before
    outlooks = {one.row.name: one for one in look.context["outlooks"]}
    assert "01/01/2025" in outlooks["Lý Văn Tám"].why_not
    assert outlooks["Lý Văn Sáu"].words == (
        "CĐCS Sở Phía Bắc → Tổ Một from 01/06/2024 on; the post goes along."
    )
    assert sorted(look.context["able"]) == sorted(one.pk for one in some)
    able = ",".join(map(str, look.context["able"]))
    answer = keeper.post(where, {**LOOK, "step": "do", "able": able})
    done = Operation.objects.get(deed="transfer")
    assert answer["Location"].endswith(f"/{done.pk}/")
    there = Membership.objects.filter(unit=house.north_team, until=None)
    assert {row.person_id for row in there} == {one.pk for one in some}
    undo(done.pk, by=house.an)
    assert not Membership.objects.filter(unit=house.north_team).exists()


def test_all_that_match_are_dealt_with(keeper, house):
    admit_to(house, "Lý Văn Sáu", "Lý Văn Bảy")
    page = keeper.get(address("leave", all=1, query="q%3Dly"))
    assert [one.name for one in page.context["chosen"]] == ["Lý Văn Bảy", "Lý Văn Sáu"]


def test_a_post_is_changed_only_in_what_was_typed(keeper, house):
    some = admit_to(house, "Lý Văn Sáu", "Lý Văn Bảy", position="Văn thư", department="Phòng A")
    where = address("post", *some)
    typed = {"on": "01/06/2024", "position": "", "department": "Phòng B", "employment": ""}
    able = ",".join(str(one.pk) for one in some)
    keeper.post(where, {**typed, "step": "do", "able": able})
    posts = Post.objects.filter(person__in=some, until=None)
    assert {(post.position, post.department) for post in posts} == {("Văn thư", "Phòng B")}


def test_a_stranger_to_those_chosen_finds_nobody_and_a_reader_is_told_why_not(client, house):
    some = admit_to(house, "Lý Văn Sáu")
    client.force_login(house.chi)
    answer = client.get(address("leave", *some), follow=True)
    assert answer.redirect_chain == [("/members/?", 302)]
    assert "Choose at least one row" in told(answer)
    assert "Lý Văn Sáu" not in told(answer)
    client.force_login(house.binh)
    assert client.get(address("leave", *some)).status_code == 403


def test_whom_another_keeper_has_to_move_is_told_in_the_look(client, house):
    some = admit_to(house, "Lý Văn Sáu")
    client.force_login(house.organiser)
    client.post(address("transfer", *some), {**LOOK, "to": "SOUTH"})
    client.force_login(house.an)
    answer = client.post(address("transfer", *some), {**LOOK, "to": "SOUTH"})
    assert answer.status_code == 422
    assert not Membership.objects.filter(unit=house.south, person__in=some).exists()


def test_no_deed_is_done_for_somebody_who_was_not_chosen(keeper, house):
    chosen, other = admit_to(house, "Lý Văn Sáu", "Lý Văn Bảy")
    typed = {**LOOK, "step": "do", "able": str(other.pk)}
    assert keeper.post(address("transfer", chosen), typed).status_code == 422
    assert not Membership.objects.filter(unit=house.north_team).exists()


class Tried:
    """A deed that is refused for odd keys, and remembers on how many it was tried."""

    def __init__(self, names):
        self.names, self.times = names, 0

    def __call__(self, some):
        self.times += 1
        odd = {one.pk: f"{one.pk} is odd" for one in some if one.pk % 2}
        if odd:
            raise Invalid(next(iter(odd.values())), **({"about": odd} if self.names else {}))


@pytest.mark.parametrize("names", [True, False])
def test_who_cannot_is_found_whether_or_not_the_refusal_names_them(db, names):
    people = [Person(pk=key) for key in (1, 2, 4, 6, 7, 8, 10)]
    tried = Tried(names)
    assert sift(people, tried) == {1: "1 is odd", 7: "7 is odd"}
    assert tried.times <= (2 if names else 9)


def test_what_cannot_be_asked_is_no_count_of_nobody(keeper):
    page = told(keeper.get(f"{LIST}?on=31/02/2020"))
    assert "Nothing is shown" in page
    assert "31/02/2020 is not a day like" in page
    assert "0 persons" not in page
