"""A copy is made, all is lost but the keys, and all is back: in processes, as an office does it."""

import io
import shutil
import sqlite3
import tarfile

import pytest

from caunoi.backup import NoBackup, _unpack
from caunoi.tests.test_skeleton import caunoi


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A data folder with a unit in it, and a copy of it."""
    folder = tmp_path_factory.mktemp("kept")
    told = {"CAUNOI_HOME": str(folder / "house")}
    caunoi("init", **told)
    made = caunoi(
        *("units", "add", "Công đoàn tỉnh", "--kind", "upper", "--since", "2024-01-01"),
        *("--code", "CD"),
        **told,
    )
    assert made.returncode == 0, made.stderr
    assert caunoi("verify", **told).returncode == 0
    answer = caunoi("backup", str(folder / "copy.tar.gz"), **told)
    assert answer.returncode == 0, answer.stderr
    assert "keys" in answer.stderr
    return folder


def elsewhere(kept, tmp_path, keys=True):
    """Another folder, on another machine say, with the copy of the keys."""
    house = tmp_path / "elsewhere"
    house.mkdir()
    if keys:
        shutil.copytree(kept / "house" / "keys", house / "keys")
    return {"CAUNOI_HOME": str(house)}


def test_what_was_copied_is_back_elsewhere_and_verified(kept, tmp_path):
    told = elsewhere(kept, tmp_path)
    answer = caunoi("restore", str(kept / "copy.tar.gz"), **told)
    assert answer.returncode == 0, answer.stderr
    assert "the journal is whole" in answer.stderr
    assert "Công đoàn tỉnh" in caunoi("units", **told).stdout
    # The head of the chain came along: an end that is cut off afterwards shows.
    with sqlite3.connect(tmp_path / "elsewhere" / "db.sqlite3") as database:
        database.execute("UPDATE journal_operation SET seal_no = NULL WHERE seal_no > 1")
    assert caunoi("verify", **told).returncode == 1


def test_the_copy_holds_no_key_and_is_its_owners(kept):
    copy = kept / "copy.tar.gz"
    assert copy.stat().st_mode & 0o077 == 0
    with tarfile.open(copy) as archive:
        names = archive.getnames()
        data = b"".join(archive.extractfile(one).read() for one in archive if one.isfile())
    assert {"about.json", "head.json", "database"} <= set(names)
    for key in (kept / "house" / "keys").iterdir():
        assert key.read_bytes().strip() not in data


@pytest.mark.parametrize(("name", "kind"), [("../out", tarfile.REGTYPE), ("in", tarfile.SYMTYPE)])
def test_a_copy_that_leads_out_of_its_folder_is_none(tmp_path, name, kind):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, "/etc/passwd"
        archive.addfile(entry, io.BytesIO())
    (tmp_path / "folder").mkdir()
    with pytest.raises(NoBackup):
        _unpack(io.BytesIO(packed.getvalue()), tmp_path / "folder")
    assert list((tmp_path / "folder").iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_a_copy_is_not_written_over_another(kept):
    answer = caunoi("backup", str(kept / "copy.tar.gz"), CAUNOI_HOME=str(kept / "house"))
    assert answer.returncode == 1
    assert "there already" in answer.stderr


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("no keys", "keys"),
        ("other keys", "not those"),
        ("half", "not a whole"),
        ("data", "already"),
    ],
)
def test_what_cannot_be_put_back_says_why_and_changes_nothing(kept, tmp_path, wrong, why):
    told = elsewhere(kept, tmp_path, keys=wrong in ("half", "data"))
    copy, house = kept / "copy.tar.gz", tmp_path / "elsewhere"
    if wrong == "other keys":
        caunoi("init", **told)
        (house / "db.sqlite3").unlink()
    elif wrong == "half":
        copy = tmp_path / "half.tar.gz"
        copy.write_bytes((kept / "copy.tar.gz").read_bytes()[:2000])
    elif wrong == "data":
        shutil.copy(kept / "house" / "db.sqlite3", house)
    before = sorted(str(path) for path in house.rglob("*") if path.is_file())
    answer = caunoi("restore", str(copy), **told)
    assert answer.returncode == 1
    assert why in answer.stderr
    assert sorted(str(path) for path in house.rglob("*") if path.is_file()) == before
