"""The manners of the command line: its help, what it offers instead, what it prints into a pipe."""

import os
import pty
import subprocess
import sys

import pytest

from caunoi.tests.test_skeleton import caunoi

NONE = {"CAUNOI_HOME": "/nowhere/caunoi"}
VI = {**NONE, "CAUNOI_LANG": "vi"}


@pytest.mark.parametrize(
    ("typed", "meant"), [(("figurs",), "figures"), (("import", "--unti", "x"), "--unit")]
)
def test_what_is_nearly_right_is_answered_with_the_nearest(typed, meant):
    answer = caunoi(*typed, **NONE)
    assert answer.returncode == 2
    assert f"'{meant}'" in answer.stderr


@pytest.mark.parametrize(
    "command", [(), ("import",), ("units",), ("units", "add"), ("user", "add"), ("backup",)]
)
def test_the_help_is_vietnamese_throughout_and_leaves_nothing_out(command):
    answer = caunoi(*command, "--help", **VI)
    assert answer.returncode == 0
    told = answer.stdout
    assert "..." not in told
    for english in ("[OPTIONS]", "COMMAND", "ARGS", "TEXT", "INTEGER", "required", "CODE", "FILE"):
        assert english not in told, f"{english} in\n{told}"


def test_the_help_tells_each_command_in_a_whole_sentence():
    told = caunoi("--help", **NONE).stdout
    assert "not the keys." in " ".join(told.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell):
    told = caunoi("completion", shell, **NONE)
    assert told.returncode == 0
    assert "_CAUNOI_COMPLETE" in told.stdout


def test_tab_offers_commands_and_options():
    typed = {"_CAUNOI_COMPLETE": "bash_complete", "COMP_WORDS": "caunoi jour", "COMP_CWORD": "1"}
    assert "journal" in caunoi(**NONE, **typed).stdout
    typed |= {"COMP_WORDS": "caunoi journal --la", "COMP_CWORD": "2"}
    assert "--last" in caunoi(**NONE, **typed).stdout


def test_an_empty_variable_is_as_one_that_is_not_set():
    empty = dict.fromkeys(["PORT", "UPLOAD_DAYS", "HTTPS", "SITE_URL", "ALLOWED_HOSTS"], "")
    assert caunoi("--help", **NONE, **empty).returncode == 0


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A data folder with a unit whose name is long."""
    told = {"CAUNOI_HOME": str(tmp_path_factory.mktemp("line") / "house")}
    caunoi("init", **told)
    name = "Công đoàn cơ sở Ban Quản lý dự án đầu tư xây dựng các công trình giao thông " * 2
    made = caunoi("units", "add", name, "--kind", "upper", "--since", "2024-01-01", **told)
    assert made.returncode == 0, made.stderr
    return told


def test_piped_a_record_is_one_plain_line(house):
    told = caunoi("units", FORCE_COLOR="", **house).stdout
    assert len(told.splitlines()) == 2
    assert "\x1b" not in told
    assert all(line == line.rstrip() for line in told.splitlines())


def on_a_terminal(*arguments, **variables):
    """What a person sees, on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    own = {"TERM": "xterm-256color", "COLUMNS": "80", "CAUNOI_LANG": "en", "DATABASE_URL": ""}
    surroundings = {**os.environ, **own}
    with os.fdopen(ours, "rb", buffering=0) as screen:
        subprocess.run(
            [sys.executable, "-m", "caunoi", *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, env={**surroundings, **variables},
            timeout=60,
        )  # fmt: skip
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = screen.read(4096)
            except OSError:  # nobody writes any more
                break
            if not part:
                break
            seen += part
    return seen.decode()


def test_on_a_terminal_a_table_fits_and_colours_are_left_out_on_request(house):
    shown = on_a_terminal("units", **house)
    assert "\x1b[1m" in shown
    plain = on_a_terminal("units", NO_COLOR="1", **house)
    assert not any(f"\x1b[{colour}" in plain for colour in ("3", "4", "9"))
    assert len(plain.splitlines()) > 2
    assert all(len(line.replace("\x1b[1m", "").replace("\x1b[0m", "")) <= 80
               for line in plain.splitlines())  # fmt: skip
