"""Our side of `bench.doors`: answers for the pages, the API and the taking in of a file."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")

import django

django.setup()

from django.test import Client
from django.utils import timezone

from bench import asked
from bench.clock import seconds
from caunoi.jobs.worker import expect_many_rows
from caunoi.org.models import Person, Unit, User
from caunoi.org.tokens import make_token
from caunoi.registers.models import Upload
from caunoi.registers.uploads import apply, bring_in, look

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name), backend=BACKEND)
    return client


def token() -> str:
    """One that reads, of the keeper over all units."""
    upper = User.objects.get(username="upper")
    last = timezone.localdate() + dt.timedelta(days=30)
    return make_token(user=upper, name="bench", scopes=["read"], last_day=last, by=upper)[1]


def take_in(file: str) -> dict[str, Any]:
    """A file is kept and looked at; then it is read again and written as one operation."""
    expect_many_rows()  # as the worker does, which reads such a file
    upper = User.objects.get(username="upper")
    before, begun = Person.objects.count(), seconds()
    upload = bring_in(
        data=Path(file).read_bytes(),
        name="ds.xlsx",
        register="members",
        unit=Unit.objects.get(states__code="TREN"),
        by=upper,
        as_of=dt.date(2020, 1, 1),
    )
    look(upload, by=upper)  # the worker's part, as `bring_in` leaves a large file to it
    looked = seconds() - begun
    begun = seconds()
    apply(Upload.objects.get(pk=upload.pk), by=upper, partial=False)
    written = seconds() - begun
    return {"looked": looked, "written": written, "rows": Person.objects.count() - before}


def main() -> None:
    clients = {name: signed_in(name) for name in ("upper", "base")}
    deeds = {
        "leafed": lambda path, pages: asked.leafed(clients["upper"], path, pages),
        "memory": asked.memory,
        "token": token,
        "take_in": take_in,
    }
    asked.answer_to_the_end(clients, deeds)


if __name__ == "__main__":
    main()
