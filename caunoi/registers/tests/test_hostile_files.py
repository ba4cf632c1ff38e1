"""Bad files: refused within seconds with words that help, or read without harm."""

import json
import subprocess
import sys
import warnings

import pytest

from .hostile import FILES

MOST_SECONDS = 5


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """All files read one after the other, each in a process with little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of a name that stands twice in an archive
        for name, (make, _expected) in FILES.items():
            (folder / name).write_bytes(make())
    reader = [sys.executable, "-m", "caunoi.registers.tests.hostile_reader", str(folder)]
    told = subprocess.run(reader, capture_output=True, check=True, text=True)
    return json.loads(told.stdout)["files"]


def test_the_collection_is_large():
    assert len(FILES) >= 60


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_does_no_harm(name, outcomes):
    told = outcomes[name]
    expected = FILES[name][1]
    assert told["became"] in ("read", "refused"), told
    assert told["seconds"] < MOST_SECONDS, told
    if expected is None:
        return  # some of it may be read, or none
    if expected:
        assert expected in told.get("message", ""), told
        assert name in told["message"]
    else:
        assert told["became"] == "read", told
