"""The example of the guide is run as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

from .programs import token_of

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guide" / "api.md"


def test_the_example_of_the_guide_works(live_server, house):
    [example] = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len([line for line in example.splitlines() if line]) <= 10
    told = subprocess.run(
        [sys.executable, "-c", example],
        env={"CAUNOI_URL": live_server.url, "CAUNOI_TOKEN": token_of(house.an, "figures")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    assert told.splitlines() == ["NORTH 2 value", "NORTH_TEAM None not_reported"]
