"""Taking in a file against reading it and a bare insert of the same rows, in one run.

    CAUNOI_HOME=$(mktemp -d) .venv/bin/python -m bench.take_in [people] [--profile]

Needs an empty database of its own (DATABASE_URL for PostgreSQL). The file has 25 columns.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import io
import os
import pstats
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")

from caunoi import env

env.home().mkdir(parents=True, exist_ok=True)
if env.missing_keys():
    env.make_keys()

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from bench.clock import seconds
from caunoi.base.sheets import Table, read_book, write_book
from caunoi.journal.undo import undo
from caunoi.org import shipped
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Membership, Person, Post, User
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find
from caunoi.subjects.members import shipped as members_shipped
from caunoi.subjects.members.models import IdentityPaper, PartySpan, Qualification

TABLES = (Person, Membership, Post, IdentityPaper, Qualification, PartySpan)
LONG_AGO = dt.date(2005, 1, 1)
HEADINGS = [
    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Dân tộc", "Tôn giáo", "Quê quán",
    "Nơi ở hiện nay", "Điện thoại", "Email", "Chức vụ", "Phòng ban", "Đơn vị", "Loại lao động",
    "Ngày vào công đoàn", "Trình độ chuyên môn", "Lý luận chính trị", "Quản lý nhà nước",
    "Ngoại ngữ", "Tin học", "Ngày vào Đảng", "Ngày vào Đảng chính thức", "Nhóm máu", "Ghi chú",
]  # fmt: skip
FAMILIES, LAST = ["Nguyễn", "Trần", "Lê", "Phạm", "Lò", "Vàng"], ["An", "Bình", "Cường", "Dũng"]


def row(n: int) -> list[Any]:
    """An invented person as an office writes one down."""
    family, middle = FAMILIES[n % 6], chr(65 + n // 6 % 26) + chr(97 + n // 156 % 26) + "n"
    born = dt.date(1970 + n % 25, 1 + n % 12, 1 + n % 28)
    man = n % 2
    full = dt.date(2016, 1 + n % 12, 1)
    return [
        n + 1, f"{family} Văn {middle} {LAST[n % 4]}", "Nam" if man else "Nữ", born,
        f"019{0 if man else 1}{born.year % 100:02}{n:06d}", "Kinh", "Không", "Thái Nguyên",
        f"Số {n}, Thái Nguyên", f"09{n:08d}", f"a{n}@example.vn", "Chuyên viên", f"Phòng {n % 40}",
        f"CĐCS Số {n % 200}", "Viên chức", f"{1 + n % 12:02}/20{10 + n % 5}", "ĐH", "TC", "CV",
        "Anh B", "Cơ bản", full.replace(year=2015) if man else "", full if man else "", "O", "",
    ]  # fmt: skip


def file_of(count: int) -> bytes:
    target = io.BytesIO()
    write_book(target, [Table("DS", HEADINGS, map(row, range(count)))])
    return target.getvalue()


def steps(data: bytes, upper: Any, console: Any) -> Iterator[tuple[str, float, Any]]:
    """Each stage with the seconds that it took."""
    begun = seconds()
    book = read_book(data, "ds.xlsx", most_bytes=200 * 1024 * 1024)
    yield "read", seconds() - begun, book
    begun = seconds()
    plan = prepare(find("members"), book, unit=upper, by=console, as_of=dt.date(2020, 1, 1))
    yield "recognise and clean", seconds() - begun, plan
    begun = seconds()
    number = match_and_apply(plan, by=console)
    assert number is not None, plan.wrong[:3] or plan.counts
    yield "match and write", seconds() - begun, number


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    count = counts[0] if counts else 100_000
    if "--file" in sys.argv:  # only the file, for another bench
        Path(sys.argv[sys.argv.index("--file") + 1]).write_bytes(file_of(count))
        return
    call_command("migrate", verbosity=0)
    console = User.objects.console()
    if Person.objects.exists():
        raise SystemExit("This database holds people; give the measurement one of its own.")
    shipped.ship(by=console)
    members_shipped.ship(by=console)
    [upper] = found(units=[NewUnit("Công đoàn đo", "upper", LONG_AGO)], by=console)
    bases = [NewUnit(f"CĐCS Số {n}", "grassroots", LONG_AGO, upper) for n in range(200)]
    found(units=bases, by=console)
    data = file_of(count)

    begun = seconds()
    for sheet in (book := CalamineWorkbook.from_filelike(io.BytesIO(data))).sheet_names:
        book.get_sheet_by_name(sheet).to_python()
    library = seconds() - begun

    profile = cProfile.Profile() if "--profile" in sys.argv else None
    if profile:
        profile.enable()
    told = list(steps(data, upper, console))
    if profile:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    number = told[-1][2]
    rows = {model: list(model._base_manager.order_by("pk")) for model in TABLES}
    assert undo(number, by=console).whole
    if connection.vendor == "postgresql":
        # Else its rules against overlaps would look at every row that is gone.
        with connection.cursor() as cursor:
            for model in TABLES:
                cursor.execute(f'VACUUM ANALYZE "{model._meta.db_table}"')

    begun = seconds()
    with transaction.atomic():
        for model, made in rows.items():
            model._base_manager.bulk_create(made, batch_size=2_000)
    bare = seconds() - begun
    whole = sum(seconds for _stage, seconds, _made in told)
    stages = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds, _made in told)
    print(
        f"{connection.vendor}: {count} people, {sum(map(len, rows.values()))} rows, {most:.0f} MB: "
        f"{whole:.1f} s ({stages}); the library reads it in {library:.1f} s, bare insert "
        f"{bare:.1f} s, ratio {whole / (library + bare):.2f}"
    )


if __name__ == "__main__":
    main()
