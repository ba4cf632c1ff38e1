"""Deeds about people for programs: the same forms and deeds as on the pages, one address each."""

# No lazy annotations here: the routes of the table get their own.
import datetime as dt
from typing import Any, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema, Status
from pydantic import Field

from caunoi.api.done import MATCHED, Done, OnPaper, number_of
from caunoi.api.door import lends, must_match
from caunoi.api.paging import Number
from caunoi.api.problems import of_form
from caunoi.base.errors import Invalid
from caunoi.base.spans import Precision
from caunoi.org.models import Entry
from caunoi.registers.imports.dates import Day
from caunoi.web.asked import Request

from ..models import Qualification
from ..pages.deeds import DEEDS
from ..pages.doing import AdmitForm, admit_typed, must_admit, must_do
from ..pages.person import person_for
from .people import person_told
from .routes import router

Sex = Literal["", "F", "M"]
Precise = Literal["day", "month", "year"]
Employment = Literal["", "cadre", "civil_servant", "public_employee", "worker"]


class RecordIn(Schema):
    """Only what is sent is changed; an identity number that is left out stays."""

    name: str | None = None
    sex: Sex | None = None
    birth: dt.date | None = None
    birth_precision: Precise | None = None
    home: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    ethnicity: str | None = None
    cccd: str | None = Field(None, description="12 digits")
    cmnd: str | None = Field(None, description="9 digits")

    def as_form(self) -> dict[str, Any]:
        return birth_as_typed(self.dict(exclude_unset=True))


def birth_as_typed(told: dict[str, Any]) -> dict[str, Any]:
    """On a page what is typed tells how exactly it is known: 1990. Raises Invalid."""
    precision = told.pop("birth_precision", None)
    if precision and not told.get("birth"):
        why = _("Send the birth together with how exactly it is known.")
        raise Invalid(why, fields={"birth_precision": [why]})
    if told.get("birth"):
        told["birth"] = str(Day(told["birth"], precision or Precision.DAY))
    return told


class PostIn(Schema):
    position: str = ""
    department: str = ""
    employment: Employment = ""


class NewPersonIn(OnPaper, RecordIn, PostIn):
    """Only name, unit and day are needed."""

    name: str
    unit: str = Field(description="By its code")
    member: bool = Field(True, description="Becomes a member of the union")
    staff: bool = Field(True, description="Works at the agency")
    education: str | None = Field(None, description="A code of /levels")
    theory: str | None = Field(None, description="A code of /levels")
    another: bool = Field(False, description="Another person than one of this name and birth")

    def as_form(self) -> dict[str, Any]:
        told = birth_as_typed(OnPaper.as_form(self))
        for kind in ("education", "theory"):
            if told.get(kind):
                told[kind] = level_of(kind, told[kind], kind)
        return told


class TransferIn(OnPaper):
    to: str = Field(description="The other unit, by its code")
    posts: bool = Field(True, description="Works there too")


class SuspendIn(OnPaper):
    until: dt.date | None = None
    reason: str = ""


class DayIn(OnPaper):
    pass


class LeaveIn(OnPaper):
    how: Literal["retired", "left", "died", "expelled"]
    ends: bool = Field(False, description="The post ends too")


class RejoinIn(OnPaper):
    unit: str = Field(description="By its code")


class TrainingIn(OnPaper):
    kind: str = Field(description="A catalogue of /levels")
    level: str = Field(description="A code of it")
    subject: str = ""

    def as_form(self) -> dict[str, Any]:
        return super().as_form() | {"level": level_of(self.kind, self.level, "level")}


class ChangePostIn(OnPaper):
    """What is left out stays."""

    position: str | None = None
    department: str | None = None
    employment: Employment | None = None


class PartyIn(OnPaper):
    status: Literal["probation", "full"]


TYPED: dict[str, tuple[Any, str]] = {
    "correct": (RecordIn, "What was typed wrongly; what stood before stays in the journal."),
    "transfer": (TransferIn, "From that day the person is a member of the other unit."),
    "suspend": (SuspendIn, "The membership pauses; the person still counts as a member."),
    "resume": (DayIn, "The day is the first on which the membership is active again."),
    "leave": (LeaveIn, "The day is the first on which the person is no member."),
    "rejoin": (RejoinIn, "A new membership begins on that day."),
    "training": (TrainingIn, "A higher level closes the lower one of its kind from that day on."),
    "post": (ChangePostIn, "From that day on the post is another; what is left out stays."),
    "leave-post": (DayIn, "The day is the first on which the person works here no more."),
    "party": (
        PartyIn,
        "The day from which the status holds; needs the right to read it.",
    ),
    "leave-party": (DayIn, "The day is the first on which the person is not in the Party."),
}


class Admitted(Done):
    warnings: list[str] = Field(description="Worth a look: written down all the same")


def level_of(kind: str, code: str, field: str) -> str:
    """The number of a level, as the form has it. Raises Invalid."""
    known = Entry.objects.filter(catalogue=kind, code=code)
    if kind in Qualification.Kind.values and (entry := known.order_by("since").last()):
        return str(entry.pk)
    why = _("There is no level %(code)s of %(kind)s.") % {"code": code, "kind": kind}
    raise Invalid(why, fields={field: [why]})


def cleaned(form: Any, sent: dict[str, Any], **options: Any) -> dict[str, Any]:
    """What the form of the page makes of what was sent, on top of what it begins with."""
    blank = form(**options)
    begins = {
        name: blank.get_initial_for_field(field, name) for name, field in blank.fields.items()
    }
    known = {name: value for name, value in begins.items() if value not in (None, "")}
    given = {name: value for name, value in sent.items() if value is not None or name in known}
    bound = form(known | given, **options)
    if not bound.is_valid():
        raise of_form(bound)
    data: dict[str, Any] = bound.cleaned_data
    return data


@router.post("/people", response={201: Admitted}, url_name="api-people")
def admit(request: Request, typed: NewPersonIn, response: HttpResponse) -> Any:
    """Take up somebody who is not yet known."""
    lends(request, "edit")
    must_admit(request)
    data = cleaned(AdmitForm, typed.as_form(), user=request.user)
    made, odd = admit_typed(data, by=request.user)
    response["Location"] = f"{request.path}/{made.pk}"
    return Status(201, {"id": made.pk, "operation": made.created_op, "warnings": odd})


def route(name: str, typed_as: Any, told: str) -> None:
    """The address of one deed of the table."""
    wanted = DEEDS[name]

    def do(request: Request, pk: Number, typed: Any) -> Any:
        one = person_for(request, pk)
        must_do(request, one, wanted)
        must_match(request, person_told(one))
        data = cleaned(wanted.form, typed.as_form(), user=request.user, person=one)
        return {"id": pk, "operation": number_of(wanted.do(one, data, request.user))}

    do.__annotations__["typed"] = typed_as
    do.__name__ = f"person_{name.replace('-', '_')}"
    add = router.post(
        f"/people/{{int:pk}}/{name}",
        response=Done,
        url_name=f"api-person-{name}",
        operation_id=f"person_{name.replace('-', '_')}",
        summary=name.replace("-", " ").capitalize(),
        description=told,
        openapi_extra=MATCHED,
    )
    add(do)


for deed, (schema, meaning) in TYPED.items():
    route(deed, schema, meaning)
