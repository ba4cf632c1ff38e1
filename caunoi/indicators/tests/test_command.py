"""`caunoi figures` as programs and people use it."""

import json

import pytest

from caunoi.cli import main


@pytest.fixture
def run(house, capsys):
    def call(*arguments):
        code = main(["figures", *arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


ASKED = ("--unit", "UPPER", "--period", "2024")


def test_a_figure_as_programs_read_it(run):
    code, out, _err = run("members.total", *ASKED, "--json")
    [row] = json.loads(out)
    assert code == 0
    expected = {
        "indicator": "members.total",
        "unit": "UPPER",
        "period": "2024",
        "by": {},
        "value": 6,
        "answer": "value",
        "measure": "person",
        "records": 6,
    }
    assert expected.items() <= row.items()


def test_a_cut_gives_the_whole_then_the_parts_then_what_is_not_stated(run):
    _code, out, _err = run("members.women_share", "members.total", *ASKED, "--by", "age", "--json")
    told = json.loads(out)
    assert [(row["indicator"], row["by"], row["value"]) for row in told] == [
        ("members.women_share", {}, 50.0),
        ("members.women_share", {"age": "41_50"}, 50.0),
        ("members.total", {}, 6),
        ("members.total", {"age": "41_50"}, 6),
    ]


def test_every_number_opens_to_its_records(run):
    _code, out, _err = run("members.women", *ASKED, "--records", "--json")
    [row] = json.loads(out)
    assert {one["name"] for one in row["records"]} == {
        "Nguyễn Thị An",
        "Lê Thị Chi",
        "Hoàng Thị Em",
    }
    assert {one["unit"] for one in row["records"]} == {"NORTH", "SOUTH", "WEST"}
    assert row["hidden"] == 0
    _code, out, _err = run("members.women", *ASKED, "--records", "--json", "--as", "dung")
    [row] = json.loads(out)
    assert (row["value"], row["records"], row["hidden"]) == (3, [], 3)


def test_people_read_a_table(run):
    code, out, _err = run("members.total", "members.women_share", *ASKED, "--records")
    assert code == 0
    assert "50 %" in out
    assert "Nguyễn Thị An" in out


def test_what_is_wrong_is_said_in_a_sentence(run):
    code, _out, err = run("member.total", *ASKED)
    assert (code, "members.total" in err) == (1, True)
    code, _out, err = run("members.total", "--unit", "NOWHERE", "--period", "2024")
    assert (code, "NOWHERE" in err) == (1, True)
    code, _out, err = run("members.total", "--unit", "UPPER", "--period", "2024..2023")
    assert code == 1
    code, _out, err = run("members.total", *ASKED, "--by", "religion")
    assert (code, "education" in err) == (1, True)
    code, _out, err = run("members.total", *ASKED, "--as", "em")
    assert (code, "Công đoàn Viên chức tỉnh" in err) == (1, True)
    code, _out, err = run("members.total")
    assert code == 2


def test_the_catalogue_lists_every_key_with_its_cuts(run):
    code, out, _err = run("--list", "--json")
    known = {row["indicator"]: row for row in json.loads(out)}
    assert code == 0
    assert "education" in known["members.total"]["cuts"]
    code, out, _err = run("--list")
    assert (code, "members.per_staff" in out) == (0, True)
