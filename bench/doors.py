"""The doors: pages, the API, starting and taking in, beside plain Django's admin, in one run.

    bench/peers/make_venv FOLDER
    .venv/bin/python -m bench.doors HOME FOLDER [people] [--import]

HOME is a folder for the measurement; a world of so many members (100,000) is made in it. FOLDER is
the environment of the peer. Each is asked in turn, in a process of its own, by Django's test
client; what is told are processor seconds (`bench/clock.py`), the median.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

PEOPLE, ROUNDS, TIMES = 100_000, 3, 10
ROOT = Path(__file__).parent.parent
ADMIN = "/admin/plain"
LISTS = {
    "first page": ("/members/", ""),
    "one unit, women": ("/members/?unit=S7&sex=F", "?unit__id__exact=9&sex__exact=F"),
    "searched: huong": ("/members/?q=huong", "?q=H%C6%B0%C6%A1ng"),
    "page 20": ("", "?p=20"),
}
MODELS = {
    "same tables": "houseperson",
    "flat table": "member",
    "flat, uncounted": "uncounted",
    "flat, lean": "lean",
}
START = """
import io, os
os.environ["DJANGO_SETTINGS_MODULE"] = "{settings}"
import django
django.setup()
from django.core.wsgi import get_wsgi_application
seen = []
environ = {{"REQUEST_METHOD": "GET", "PATH_INFO": "{path}", "SERVER_NAME": "localhost",
    "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
    "HTTP_HOST": "localhost"}}
b"".join(get_wsgi_application()(environ, lambda status, headers: seen.append(status)))
assert seen[0].startswith(("200", "302")), seen
"""


class Side:
    """A process that is asked."""

    def __init__(self, python: str, module: str, environ: dict[str, str]) -> None:
        self.python, self.environ = python, os.environ | environ
        self.process = subprocess.Popen(
            [python, "-m", module],
            cwd=ROOT,
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, deed: str, **told: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"deed": deed, **told}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"Nothing was answered to {deed} {told}")
        return json.loads(answer)

    def page(self, who: str, path: str, times: int = TIMES, headers: Any = None) -> dict[str, Any]:
        found: dict[str, Any] = self.ask(
            "page", who=who, path=path, times=times, headers=headers or {}
        )
        return found

    def start(self, settings: str, path: str) -> float:
        """Processor seconds of a new process until its first page is answered."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        code = START.format(settings=settings, path=path)
        subprocess.run([self.python, "-c", code], cwd=ROOT, env=self.environ, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tell(what: str, who: str, found: dict[str, Any]) -> None:
    ms = found["seconds"] * 1000
    print(
        f"{what:18} {who:18} {found['statements']:3} statements {ms:7.1f} ms "
        f"{1000 / ms:6.1f} a second {found['bytes'] / 1024:6.0f} kB",
        flush=True,
    )


def lists(ours: Side, peer: Side) -> None:
    """The list of members: each in turn, so many rounds; the best round of each is told."""
    deep = ours.ask("leafed", path="/members/", pages=19)
    for what, (path, query) in LISTS.items():
        asked = {
            ("ours", f"ours, {who}"): (ours, who, path or deep)
            for who in ("upper", *(["base"] if path and "unit" not in path else []))
        }
        for label, model in MODELS.items():
            # What the list has no filter for, it cannot be asked for.
            known = query
            if model in ("lean", "houseperson"):
                known = re.sub(r"unit__id__exact=9&", "", query)
            asked[("peer", label)] = (peer, "admin", f"{ADMIN}/{model}/{known}")
        best: dict[Any, dict[str, Any]] = {}
        for _ in range(ROUNDS):
            for key, (side, who, address) in asked.items():
                found = side.page(who, address)
                if key not in best or found["seconds"] < best[key]["seconds"]:
                    best[key] = found
        for (_side, label), found in best.items():
            tell(what, label, found)


def others(ours: Side) -> None:
    """The other doors; a list of the API too."""
    for who in ("upper", "base"):
        unit = {"upper": "TREN", "base": "S0"}[who]
        person = {"upper": 5, "base": 2}[who]
        tell("one figure", who, ours.page(who, f"/figures/members.total/?unit={unit}", times=5))
        tell("all figures", who, ours.page(who, f"/figures/?unit={unit}", times=5))
        tell("a person", who, ours.page(who, f"/members/{person}/"))
        tell("first page", who, ours.page(who, "/"))
    bearer = {"Authorization": f"Bearer {ours.ask('token')}"}
    tell("API, 50 people", "upper", ours.page("upper", "/api/v1/people?limit=50", headers=bearer))


def worker(ours: Side, peer: Side) -> None:
    """What a worker holds after 200 pages, and what it takes to start one."""
    ours.page("upper", "/members/", times=200)
    peer.page("admin", f"{ADMIN}/member/", times=200)
    print(f"memory after 200 pages: ours {ours.ask('memory')}, peer {peer.ask('memory')}")
    starts: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(ROUNDS):
        starts["ours"].append(ours.start("caunoi.settings", "/sign-in/"))
        starts["peer"].append(peer.start("bench.peers.plain.settings", "/admin/login/"))
    told = ", ".join(f"{who} {min(taken):.2f} s" for who, taken in starts.items())
    print(f"start and first page: {told}")


def imports(ours: Side, peer: Side, home: Path) -> None:
    """10,000 people of 25 columns: looked at, then taken in, as each does on its pages."""
    file = home / "ds.xlsx"
    command = [ours.python, "-m", "bench.take_in", "--file", str(file), "10000"]
    if not file.exists():
        subprocess.run(command, cwd=ROOT, env=ours.environ, check=True)
    told = {
        "peer, in bulk": peer.ask("take_in", file=str(file), how="in bulk"),
        "peer, checked, in bulk": peer.ask("take_in", file=str(file), how="checked, in bulk"),
        "ours": ours.ask("take_in", file=str(file)),
        "peer, checked": peer.ask("take_in", file=str(file), how="checked"),
    }
    for who, found in told.items():
        print(
            f"import, {who:22} {found['rows']} people: looked at {found['looked']:.1f} s, "
            f"taken in {found['written']:.1f} s, {found['looked'] + found['written']:.1f} s",
            flush=True,
        )


def main() -> None:
    home, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    counts = [argument for argument in sys.argv[3:] if argument.isdigit()]
    for kept in (home / "ours", home / "peer"):
        kept.mkdir(parents=True, exist_ok=True)
    environ = {"CAUNOI_HOME": str(home / "ours")}
    command = [sys.executable, "-m", "bench.doors_world", (counts or [str(PEOPLE)])[0]]
    subprocess.run(command, cwd=ROOT, env=os.environ | environ, check=True)
    ours = Side(sys.executable, "bench.doors_ours", environ)
    theirs = {"PEER_HOME": str(home / "peer"), "HOUSE": str(home / "ours/db.sqlite3")}
    peer = Side(str(folder / "bin/python"), "bench.peers.plain.answer", theirs)
    lists(ours, peer)
    others(ours)
    worker(ours, peer)
    if "--import" in sys.argv:
        imports(ours, peer, home)


if __name__ == "__main__":
    main()
