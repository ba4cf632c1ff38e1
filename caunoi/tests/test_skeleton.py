import os
import socket
import stat
import subprocess
import sys

import pytest
from django.db import connection

from caunoi import env
from caunoi.cli import main
from caunoi.journal.models import Operation
from caunoi.org.models import Entry


def caunoi(*arguments, **variables):
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "caunoi", *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "CAUNOI_LANG": "en", "DATABASE_URL": "", **variables},
        timeout=120,
    )


@pytest.mark.django_db
def test_the_suite_runs_on_the_database_that_was_asked_for():
    wanted = "postgresql" if "postgres" in os.environ.get("DATABASE_URL", "") else "sqlite"
    assert connection.vendor == wanted


def test_keys_are_readable_by_their_owner_only(tmp_path, monkeypatch):
    monkeypatch.setenv("CAUNOI_HOME", str(tmp_path / "home"))
    assert env.make_keys() == list(env.NAMES)
    assert env.make_keys() == []
    assert stat.S_IMODE(env.key_folder().stat().st_mode) == 0o700
    for name in env.NAMES:
        assert stat.S_IMODE((env.key_folder() / name).stat().st_mode) == 0o600
        assert len(env.key(name)) >= 32
    assert [len(secret) for secret in env.keyring().values()] == [32]


def test_a_key_in_the_environment_needs_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("CAUNOI_HOME", str(tmp_path))
    monkeypatch.setenv("CAUNOI_KEY_INDEX", "x" * 40)
    assert env.key("index") == b"x" * 40
    with pytest.raises(env.MissingKey, match="journal"):
        env.key("journal")


START = """
import io, sys
import django
django.setup()
from django.core.wsgi import get_wsgi_application
environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/source/", "SERVER_NAME": "localhost",
    "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO()}
statuses = []
b"".join(get_wsgi_application()(environ, lambda status, headers: statuses.append(status)))
print(statuses, *sorted({name.partition(".")[0] for name in sys.modules}))
"""
HEAVY = {"psycopg", "xlsxwriter", "openpyxl", "markdown_it", "docx", "docxtpl", "weasyprint"}


def test_until_the_first_page_is_answered_nothing_heavy_is_loaded(tmp_path):
    home = {"CAUNOI_HOME": str(tmp_path / "home")}
    assert caunoi("init", **home).returncode == 0
    answer = subprocess.run(
        [sys.executable, "-c", START],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            **home,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "caunoi.settings",
        },
    )
    assert answer.stdout.startswith("['200")
    assert not HEAVY & set(answer.stdout.split())


def test_help_needs_no_data_folder(tmp_path):
    answer = caunoi("--help", CAUNOI_HOME=str(tmp_path / "none"))
    assert answer.returncode == 0
    assert "serve" in answer.stdout
    assert not (tmp_path / "none").exists()


def test_wrong_usage_exits_with_2(tmp_path):
    answer = caunoi("serve", "--no-such-option", CAUNOI_HOME=str(tmp_path / "none"))
    assert answer.returncode == 2


def test_a_command_before_init_says_what_to_do(tmp_path):
    answer = caunoi("serve", CAUNOI_HOME=str(tmp_path / "none"))
    assert answer.returncode == 1
    assert "caunoi init" in answer.stderr
    assert not (tmp_path / "none").exists()


def test_init_makes_the_first_account_and_is_safe_to_run_twice(tmp_path):
    house = str(tmp_path / "house")
    made = caunoi("init", CAUNOI_HOME=house)
    assert made.returncode == 0
    assert "--user" in made.stderr
    keys = (tmp_path / "house" / "keys" / "fields").read_text()
    again = caunoi("init", "--user", "lan", "--password-stdin", CAUNOI_HOME=house)
    assert again.returncode == 1  # standard input is empty, and so is the password
    assert (tmp_path / "house" / "keys" / "fields").read_text() == keys


def test_keys_are_not_made_anew_beside_old_data(tmp_path):
    house = str(tmp_path / "house")
    assert caunoi("init", CAUNOI_HOME=house).returncode == 0
    (tmp_path / "house" / "keys" / "fields").unlink()
    answer = caunoi("init", CAUNOI_HOME=house)
    assert answer.returncode == 1
    assert "restore" in answer.stderr
    assert not (tmp_path / "house" / "keys" / "fields").exists()


def test_a_taken_port_is_one_sentence_and_no_work(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = caunoi("serve", "--demo", PORT=str(port), CAUNOI_HOME=str(tmp_path / "house"))
    assert answer.returncode == 1
    assert f"Port {port} is taken" in answer.stderr
    assert not (tmp_path / "house").exists()


def test_a_value_shipped_later_comes_into_an_installed_house_once(house):
    Entry.objects.filter(catalogue="language", code="known").delete()
    before = Operation.objects.count()
    for _start in range(2):
        assert main(["init"]) == 0
        assert Entry.objects.filter(catalogue="language", code="known").count() == 1
    operation = Operation.objects.latest("pk")
    assert (operation.deed, Operation.objects.count() - before) == ("ship", 1)
    entry = Entry.objects.get(catalogue="language", code="known")
    assert entry.created_op == operation.pk
