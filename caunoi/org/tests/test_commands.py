"""The command line: what programs and people get, and with which exit code."""

import json

import pytest

from caunoi.cli import main
from caunoi.journal.models import Operation
from caunoi.org.models import Holding, Person, Unit, User


@pytest.fixture
def run(house, capsys, monkeypatch):
    """Run a command; answers its exit code, what it printed (JSON read) and what it said."""
    monkeypatch.setenv("CAUNOI_LANG", "en")

    def run(*arguments):
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        told = capsys.readouterr()
        try:
            printed = json.loads(told.out)
        except ValueError:
            printed = told.out
        return code, printed, told.err

    return run


def by_code(rows):
    return {row["code"]: row for row in rows}


def test_a_name_that_stands_there_already_is_named_with_the_flag_that_founds_it(run):
    new = ["units", "add", "Tổ Một", "--kind", "team", "--under", "NORTH", "--since", "2020-01-01"]
    code, _printed, said = run(*new)
    assert code == 1
    assert "NORTH_TEAM" in said
    assert "--namesake" in said
    assert run(*new, "--namesake", "--json")[1]["name"] == "Tổ Một"


def test_units_are_listed_with_their_life_and_the_parent_of_the_day(run):
    code, rows, _ = run("units", "--json")
    assert code == 0
    assert by_code(rows)["NORTH"] == {
        "id": by_code(rows)["NORTH"]["id"],
        "code": "NORTH",
        "name": "CĐCS Sở Phía Bắc",
        "kind": "grassroots",
        "kind_name": "Công đoàn cơ sở",
        "under": "UPPER",
        "since": "2010-01-01",
        "until": None,
    }
    assert rows[0]["under"] is None  # parents come before their children
    assert run("units", "--json", "--on", "31/12/2009")[1] == []


def test_a_unit_is_founded_renamed_moved_and_closed(run):
    code, row, _ = run(
        "units", "add", "Tổ Hai", "--kind", "team", "--under", "NORTH", "--since", "2020-01-01",
        "--json",
    )  # fmt: skip
    assert (code, row["code"], row["under"]) == (0, "TH", "NORTH")
    assert run("units", "rename", "TH", "--on", "2021-01-01", "--name", "Tổ Ba")[0] == 0
    assert run("units", "move", "TH", "--to", "SOUTH", "--on", "01/01/2022")[0] == 0
    assert run("units", "close", "TH", "--on", "2023-01-01")[0] == 0
    assert "TH" not in by_code(run("units", "--json")[1])
    last = by_code(run("units", "--json", "--all")[1])["TH"]
    assert (last["name"], last["under"], last["until"]) == ("Tổ Ba", "SOUTH", "2023-01-01")
    then = by_code(run("units", "--json", "--on", "2021-06-01")[1])["TH"]
    assert (then["name"], then["under"]) == ("Tổ Ba", "NORTH")


def test_closing_a_unit_with_members_says_what_to_say(run):
    code, _, said = run("units", "close", "WEST", "--on", "2020-01-01")
    assert code == 1
    assert "memberships" in said or "members" in said
    options = ["--heir", "SOUTH", "--members", "heir", "--posts", "heir", "--offices", "end"]
    assert run("units", "close", "WEST", "--on", "2020-01-01", *options)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add", "X", "--kind", "guild", "--since", "2020-01-01"], 1, "guild"),
        (["add", "X", "--kind", "team", "--under", "NONE", "--since", "2020-01-01"], 1, "NONE"),
        (["add", "X", "--kind", "confederation", "--since", "31/02/2020"], 1, "31/02/2020"),
        (["add", "X", "--kind", "confederation", "--since", "2199-01-01"], 1, "future"),
        (["add", "X", "--kind", "confederation"], 2, "--since"),
        (["rename", "NORTH", "--on", "2020-01-01"], 2, "--name"),
        (["--on", "yesterday"], 1, "yesterday"),
        (["--no-such-option"], 2, "--no-such-option"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(run, arguments, code, said):
    before = Unit.objects.count()
    answer, printed, told = run("units", *arguments)
    assert (answer, printed) == (code, "")
    assert said in told
    assert "Traceback" not in told
    assert Unit.objects.count() == before


def test_a_program_reads_why_it_was_refused(run):
    new = ["units", "add", "X", "--kind", "guild", "--since", "2020-01-01", "--json"]
    code, printed, said = run(*new)
    assert (code, printed) == (1, {"error": said.strip()})
    assert "guild" in printed["error"]
    code, printed, said = run("figures", "no.such", "--unit", "UPPER", "--period", "2024", "--json")
    assert (code, printed) == (1, {"error": said.strip()})


def test_who_is_named_acts_and_sees_only_what_is_theirs(run):
    assert set(by_code(run("units", "--json", "--as", "an")[1])) == {"NORTH", "NORTH_TEAM"}
    new = ["units", "add", "Tổ Hai", "--kind", "team", "--under", "NORTH", "--since", "2020-01-01"]
    code, _, said = run(*new, "--as", "an")
    assert code == 1
    assert "CĐCS Sở Phía Bắc" in said
    assert run(*new, "--as", "organiser")[0] == 0
    assert run("units", "--as", "nobody")[0] == 1


def test_the_journal_tells_who_did_what_with_which_office(run):
    run("units", "rename", "NORTH", "--on", "2020-01-01", "--name", "Sở Bắc", "--as", "organiser")
    code, [row], _ = run("journal", "--json", "--last", 1)
    assert code == 0
    assert row["deed"] == "restate"
    assert row["by"] == "Vũ Văn Giang"
    assert row["holding"] == "Chuyên viên tổ chức, Công đoàn Viên chức tỉnh"
    assert row["unit"] == "Sở Bắc" or row["unit"] == "CĐCS Sở Phía Bắc"
    of_north = run("journal", "--json", "--unit", "NORTH", "--last", 1)[1]
    assert [r["operation"] for r in of_north] == [row["operation"]]
    assert run("journal", "--json", "--unit", "SOUTH", "--last", 100)[1] == []
    assert run("journal", "--json", "--as", "chi", "--last", 100)[1] == []


def test_undo_answers_what_came_back_and_what_was_kept(run):
    run("units", "add", "Tổ Hai", "--kind", "team", "--under", "NORTH", "--since", "2020-01-01")
    founded = Operation.objects.latest("pk").pk
    run("units", "rename", "TH", "--on", "2021-01-01", "--name", "Tổ Ba")
    renamed = Operation.objects.latest("pk").pk
    code, kept, _ = run("undo", founded, "--json")
    assert code == 1
    assert {(row["model"], bool(row["why"])) for row in kept["kept"]} >= {("org.unitstate", True)}
    assert kept["failed"] == []
    code, whole, _ = run("undo", renamed, "--json")
    assert (code, whole["kept"], whole["failed"]) == (0, [], [])
    assert whole["reversed"] == 2
    assert run("undo", founded, "--json")[0] == 0
    assert "TH" not in by_code(run("units", "--json", "--all")[1])
    code, printed, said = run("undo", founded, "--json")
    assert (code, printed) == (1, {"error": said.strip()})
    assert str(founded) in said
    assert run("undo", 999_999)[0] == 1
    assert run("undo", "first")[0] == 2


def test_undo_asks_for_the_right_over_the_unit(run):
    run("units", "rename", "NORTH", "--on", "2020-01-01", "--name", "Sở Bắc", "--as", "organiser")
    number = Operation.objects.latest("pk").pk
    code, _, said = run("undo", number, "--as", "chi")
    assert code == 1
    assert str(number) in said  # to a stranger there is no such operation
    code, _, said = run("undo", number, "--as", "an")
    assert code == 1
    assert "change units and offices" in said
    assert run("undo", number, "--as", "organiser")[0] == 0


def test_verify_answers_with_the_state_of_the_chain(run):
    code, verdict, _ = run("verify", "--json")
    assert code == 0
    assert verdict["ok"] is True
    assert verdict["sealed"] == Operation.objects.count()
    assert (verdict["unsealed"], verdict["faults"]) == ([], [])
    Operation.objects.filter(seal_no=3).update(note="forged")
    code, verdict, _ = run("verify", "--json")
    assert (code, verdict["ok"], len(verdict["faults"])) == (1, False, 1)


def test_an_account_is_handed_out_with_an_office_and_cannot_be_undone(run):
    code, _, said = run(
        "user", "add", "giang", "--name", "Đỗ Thị Giang", "--office", "keeper", "--unit", "SOUTH"
    )
    assert code == 0
    assert "password" in said
    user = User.objects.get(username="giang")
    assert user.person.name == "Đỗ Thị Giang"
    assert not user.has_usable_password()
    assert set(by_code(run("units", "--json", "--as", "giang")[1])) == {"SOUTH"}
    handed = Operation.objects.get(deed="hand_out_account", note="giang")
    code, _, said = run("undo", handed.pk)
    assert code == 1
    assert "Deactivate it instead." in said
    assert User.objects.filter(username="giang").exists()


def test_an_account_can_be_of_a_known_person_and_be_closed(run, house):
    person = Person.objects.create(name="Không Tài Khoản", created_op=1, last_op=1)
    assert run("user", "add", "khong", "--person", person.pk)[0] == 0
    assert run("user", "deactivate", "khong")[0] == 0
    assert run("user", "deactivate", "khong")[0] == 1
    assert run("units", "--as", "khong")[0] == 1
    listed = {row["name"]: row for row in run("user", "list", "--json")[1]}
    assert listed["khong"]["active"] is False
    assert listed["an"]["offices"] == ["Cán bộ theo dõi sổ đoàn viên, CĐCS Sở Phía Bắc"]
    assert run("user", "activate", "khong")[0] == 0
    assert run("user", "deactivate", "console")[0] == 1


def test_a_refused_account_leaves_nothing(run):
    people, offices = Person.objects.count(), Holding.objects.count()
    add = ["user", "add", "giang", "--name", "Đỗ Thị Giang"]
    assert run(*add, "--office", "king", "--unit", "SOUTH")[0] == 1
    assert run(*add, "--office", "keeper", "--unit", "NONE")[0] == 1
    assert run(*add, "--office", "keeper")[0] == 2
    assert run("user", "add", "an", "--name", "Đỗ Thị Giang")[0] == 1
    assert run("user", "add", "two words")[0] == 1
    assert run("user", "add", "giang", "--person", 999_999)[0] == 1
    assert run(*add, "--as", "organiser")[0] == 1
    assert (Person.objects.count(), Holding.objects.count()) == (people, offices)
    assert not User.objects.filter(username="giang").exists()


def test_a_weak_password_is_refused(run, monkeypatch, house):
    class Typed:
        def __init__(self, line):
            self.line = line

        def readline(self):
            return self.line

    monkeypatch.setattr("sys.stdin", Typed("12345\n"))
    assert run("user", "password", "an", "--password-stdin")[0] == 1
    assert house.user("an").check_password("an-password")
    monkeypatch.setattr("sys.stdin", Typed("một câu đủ dài\n"))
    assert run("user", "password", "an", "--password-stdin")[0] == 0
    assert house.user("an").check_password("một câu đủ dài")
