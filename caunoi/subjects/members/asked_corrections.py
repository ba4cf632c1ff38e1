"""The register of corrections that members ask for in their own record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.org.models import Person
from caunoi.registers.imports.dates import Day, read_day
from caunoi.registers.imports.reading import NotClean
from caunoi.registers.records.beside import Beside, Line
from caunoi.registers.records.fields import Field
from caunoi.registers.records.handing import HandedIn
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .actions.correction import Correction, correct
from .actions.stated import READ, as_kept
from .models import AskedCorrection

What, State = AskedCorrection.What, AskedCorrection.State


def says(person: Person, what: str) -> str:
    """What the record says today, as people read it."""
    if what == What.BIRTH:
        return str(Day(person.birth, person.birth_precision)) if person.birth else ""
    if what == What.SEX:
        return str(person.get_sex_display() or "")
    return str(getattr(person, what) or "")


def read(what: str, wanted: str) -> dict[str, Any]:
    """What a member typed, as the record keeps it. Raises Invalid for what cannot be read."""
    if what == What.BIRTH:
        try:
            day = read_day(wanted, timezone.localdate())
        except NotClean as error:
            raise Invalid(error.message, fields={"wanted": [error.message]}) from error
        return {"birth": day.date, "birth_precision": day.precision}
    if what == What.SEX:
        words = {str(label).lower(): value for value, label in Person.Sex.choices}
        if wanted.strip().lower() not in words:
            told = _("Write one of: %(words)s.") % {"words": ", ".join(words)}
            raise Invalid(told, fields={"wanted": [told]})
        return {"sex": words[wanted.strip().lower()]}
    if what in READ:
        try:
            return {what: as_kept(what, wanted)}
        except Invalid as error:
            raise Invalid(error.message, fields={"wanted": [error.message]}) from error
    return {what: wanted.strip()}


def settle(row: AskedCorrection) -> None:
    """It bears the day on which it is asked; what is wanted can be read, and differs."""
    if row.asked_on is None:
        row.asked_on = timezone.localdate()
    if row.pk is None and row.what in What.values and row.person_id:
        read(row.what, row.wanted or "")
        row.was = says(row.person, row.what)
        if row.was == (row.wanted or "").strip():
            told = _("The record says so already.")
            raise Invalid(told, fields={"wanted": [told]})


def must_be_as_it_was(row: AskedCorrection) -> None:
    """Raise WrongState where the record has changed since it was asked."""
    now = says(row.person, row.what)
    if now != row.was:
        raise WrongState(
            _("The record has changed since: it said “%(was)s”, now it says “%(now)s”.")
            % {"was": row.was or _("nothing"), "now": now or _("nothing")}
        )


def write_it(op: Any, rows: Sequence[AskedCorrection], by: Any) -> None:
    """What was asked for is written into the record, in the same operation."""
    correct(corrections=[Correction(row.person, read(row.what, row.wanted)) for row in rows], by=by)


def beside(row: AskedCorrection, user: Any) -> Iterator[Beside]:
    """Exactly what would change, or what has."""
    lines = [
        Line(str(row.get_what_display()).capitalize(),
             f"{row.was or _('nothing')} → {row.wanted}"),
    ]  # fmt: skip
    now = says(row.person, row.what)
    if row.state == State.ASKED and now != row.was:
        lines.append(Line(_("The record says by now"), now or _("nothing"), "warn"))
    yield Beside(_("What would change") if row.state == State.ASKED else _("What was asked"), lines)


CORRECTIONS = declare_records(
    Records(
        key="corrections",
        label=gettext_lazy("Corrections asked for"),
        one=gettext_lazy("asked correction"),
        model=AskedCorrection,
        fields=[
            Field("person"),
            Field("asked_on", help=gettext_lazy("Empty: today.")),
            Field("what", also=["nội dung đề nghị sửa"]),
            Field("was", typed=False),
            Field("wanted", also=["sửa thành"],
                  help=gettext_lazy("As it should stand in the record.")),
            Field("reason", also=["lý do", "căn cứ"]),
        ],
        day="asked_on",
        telling=("person", "what", "asked_on", "wanted"),
        shown=("person", "what", "was", "wanted", "asked_on"),
        filters=("what",),
        icon="users",
        rank=20,
        settle=settle,
        beside=beside,
        own=False,  # who asked reads it among what was handed in
        handed_in=HandedIn(
            label=gettext_lazy("Ask for a correction of the own record"),
            fields=("what", "wanted", "reason"),
            hint=gettext_lazy("For identity numbers, ethnicity and the Party show the paper to the "
                              "officer: they are not typed here."),
        ),
        workflow=Workflow(
            Move("apply", gettext_lazy("Write it into the record"), State.ASKED, State.APPLIED,
                 check=must_be_as_it_was, then=write_it,
                 waits=gettext_lazy("to be answered")),
            Move("refuse", gettext_lazy("Do not write it"), State.ASKED, State.REFUSED,
                 needs_note=True),
            open=(),  # an officer answers what a member has written, and does not rewrite it
        ),
        hint=gettext_lazy("Members ask for corrections on their own page; each waits here until "
                          "it is answered."),
    )
)  # fmt: skip
