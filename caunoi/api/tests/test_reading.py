"""What programs read: the same rows as the command line prints, in parts, in few statements."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi import cli
from caunoi.journal.models import SensitiveRead
from caunoi.org.actions import Closing, close
from caunoi.subjects.members.actions import NewPerson, admit

from .programs import Program

ON = dt.date(2020, 1, 1)


@pytest.fixture
def crowd(house):
    names = ["Lê Thị Ánh", "Trần Anh", "Bùi Văn Ấn", "Đỗ An", "Vũ Thị Ân", "Phạm Hòa", "Lê Hoa"]
    people = [
        NewPerson(name, house.north, birth=dt.date(1990, 1, n + 1)) for n, name in enumerate(names)
    ]
    admit(people=people, on=ON, by=house.console)
    return house


@pytest.fixture
def an(house):
    return Program(house.an)


def printed(capsys, *arguments):
    capsys.readouterr()
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_units_are_the_rows_that_the_command_line_prints(house, capsys):
    organiser = Program(house.organiser)
    for asked, options in [({}, []), ({"on": "2009-12-31"}, ["--on", "2009-12-31"])]:
        rows = organiser.every("/units", {"limit": 2, **asked})
        assert rows == printed(capsys, "units", "--as", "organiser", *options)


def test_a_unit_is_found_by_its_code_or_a_name_without_marks(house, an):
    for asked in ({"code": "NORTH"}, {"q": "so phia bac"}):
        [row] = an.get("/units", asked).json()["items"]
        assert (row["id"], row["under"]) == (house.north.pk, "UPPER")
    assert an.get("/units", {"code": "SOUTH"}).json() == {"items": [], "next": None}


def test_a_closed_unit_lives_on_under_its_heir_in_todays_tree(house):
    close(units=[house.north_team], on=ON, heir=house.south, by=house.console, rest=Closing())
    organiser = Program(house.organiser)
    under = {
        tree: {
            u["code"]: u["under"] for u in organiser.get("/units", {"tree": tree}).json()["items"]
        }
        for tree in ("then", "now")
    }
    assert "NORTH_TEAM" not in under["then"]
    assert under["now"]["NORTH_TEAM"] == "SOUTH"
    whole = organiser.get(f"/units/{house.north_team.pk}").json()
    assert (whole["until"], whole["heir"]) == ("2020-01-01", "SOUTH")
    assert organiser.get(f"/units/{house.south.pk}").json()["heir_of"] == ["NORTH_TEAM"]


def test_people_come_in_parts_each_once(crowd, an):
    whole = an.get("/people").json()["items"]
    assert len(whole) == 9
    assert an.every("/people", {"limit": 2}) == whole
    found = an.every("/people", {"q": "an", "limit": 1})
    assert found == an.get("/people", {"q": "an"}).json()["items"]
    assert {row["name"] for row in found} >= {"Trần Anh", "Bùi Văn Ấn", "Đỗ An", "Vũ Thị Ân"}
    assert found[0]["name"] in ("Đỗ An", "Nguyễn Thị An", "Trần Anh")  # marks as typed come first
    assert an.get("/people", {"q": "Ân"}).json()["items"][0]["name"] == "Vũ Thị Ân"


def test_a_place_in_the_list_of_others_is_none_in_ones_own(crowd, an):
    answer = an.get("/people", {"after": crowd.chi.person_id})
    assert answer.status_code == 422


def test_a_person_is_told_with_a_life_and_nothing_sensitive(crowd, an):
    body = {"name": "Kim Sáu", "unit": "NORTH", "on": "2020-01-01", "sex": "F"}
    body |= {"birth": "1985-03-02", "education": "dai_hoc", "ethnicity": "Tày"}
    body |= {"cccd": "001185000123"}
    made = an.post("/people", body).json()
    plain = an.get(f"/people/{made['id']}")
    assert "001185000123" not in plain.content.decode() and "Tày" not in plain.content.decode()
    told = plain.json()
    assert (told["birth"], told["memberships"][0]["unit"]) == ("1985-03-02", "NORTH")
    assert told["training"][0]["level"] == "dai_hoc"
    before = SensitiveRead.objects.count()
    covered = an.post(f"/people/{made['id']}/sensitive")
    assert (covered.json()["cccd"], covered.json()["ethnicity"]) == ("001185000123", "Tày")
    assert covered["Cache-Control"] == "no-store"
    assert SensitiveRead.objects.count() == before + 2


def test_memberships_are_those_of_the_day_and_below(crowd, an):
    rows = an.every("/memberships", {"unit": "NORTH", "on": "2020-01-01", "limit": 4})
    assert len(rows) == 9
    assert {row["unit"] for row in rows} == {"NORTH"}
    assert len(an.get("/memberships", {"unit": "NORTH", "on": "2019-12-31"}).json()["items"]) == 2
    assert an.get("/memberships", {"person": crowd.chi.person_id}).json()["items"] == []


def test_figures_are_the_rows_that_the_command_line_prints(crowd, an, capsys):
    asked = {
        "key": ["members.total", "members.women_share"],
        "unit": "NORTH",
        "period": ["2019", "2020"],
    }
    rows = an.get("/figures", asked).json()["items"]
    for period in ("2019", "2020"):
        wanted = printed(
            capsys, "figures", *asked["key"], "--unit", "NORTH", "--period", period, "--as", "an"
        )
        assert [row for row in rows if row["period"] == period] == wanted
    split = an.get("/figures", {**asked, "by": "sex", "period": "2020"}).json()["items"]
    assert split == printed(
        capsys, "figures", *asked["key"], "--unit", "NORTH", "--period", "2020", "--by", "sex",
        "--as", "an",
    )  # fmt: skip


def test_every_figure_opens_to_as_many_records(crowd, an):
    asked = {"unit": "NORTH", "period": "2020"}
    [row] = an.get("/figures", {**asked, "key": "members.total"}).json()["items"]
    records = an.every("/figures/members.total/records", {**asked, "limit": 4})
    assert len(records) == row["records"] == 9
    assert {record["unit"] for record in records} == {"NORTH"}
    part = {"by": "sex", "part": "~"}
    assert len(an.every("/figures/members.total/records", {**asked, **part})) == 7


def test_who_may_only_count_is_told_how_many_records_stay_closed(crowd):
    asked = {"unit": "NORTH", "period": "2020"}
    dung = Program(crowd.dung)
    told = dung.get("/figures/members.total/records", asked).json()
    assert (told["items"], told["hidden"]) == ([], 9)


def test_too_many_figures_are_refused_at_once(house, an):
    asked = {"key": ["members.total"] * 50, "unit": ["NORTH"] * 50, "period": "2020"}
    assert an.get("/figures", asked).status_code == 422


def test_the_journal_is_what_the_command_line_prints(crowd, an, capsys):
    an.post(f"/people/{crowd.an.person_id}/correct", {"phone": "0900000001"})
    rows = an.every("/operations", {"limit": 1})
    assert rows == printed(capsys, "journal", "--as", "an", "--last", "100")
    one = an.get(f"/operations/{rows[0]['operation']}").json()
    assert one["changes"][0]["cells"][0]["after"] == "0900000001"
    assert one["may_undo"] is True
    outcome = an.post(f"/operations/{rows[0]['operation']}/undo").json()
    assert (outcome["reversed"], outcome["kept"], outcome["failed"]) == (1, [], [])
    again = an.post(f"/operations/{rows[0]['operation']}/undo")
    assert again.status_code == 409


TWO = ["members.total", "members.women"]


@pytest.mark.parametrize(
    ("path", "asked", "most"),
    [
        ("/units", {}, 10),
        ("/people", {}, 10),
        ("/memberships", {}, 8),
        ("/operations", {}, 8),
        (
            "/figures",
            {"key": ["members.total", "members.women"], "unit": "NORTH", "period": "2020"},
            16,
        ),
        ("/figures/members.total/records", {"unit": "NORTH", "period": "2020"}, 30),
    ],
)
def test_a_list_takes_as_many_statements_for_many_rows_as_for_few(crowd, an, path, asked, most):
    an.get("/me")  # the token has been used

    def statements(limit):
        more = {} if path == "/figures" else {"limit": limit}
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert an.get(path, asked | more).status_code == 200
        return len(queries)

    assert statements(1) == statements(9) <= most
