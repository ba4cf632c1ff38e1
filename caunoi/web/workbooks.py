"""A unit's registers as workbooks: templates, exports, and the book to be kept offline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.base.errors import HouseError, NotThere, Refused
from caunoi.org.pick import BETWEEN, written
from caunoi.registers.register import REGISTERS, find
from caunoi.registers.workbooks import making

from .asked import Request
from .entry import DayField, HouseForm, UnitField

BOOK = "book"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Workbook(HouseForm):
    """Of which unit and register, as of which day, and for what."""

    make = forms.ChoiceField(
        label=gettext_lazy("What you need"),
        widget=forms.RadioSelect,
        choices=[
            (BOOK, gettext_lazy("the unit's book: all its registers, to be changed offline")),
            ("export", gettext_lazy("the records of a register, for Excel")),
            ("csv", gettext_lazy("the records of a register, as csv for other software")),
            ("template", gettext_lazy("an empty template of a register, to be filled in")),
        ],
    )
    register = forms.ChoiceField(label=gettext_lazy("Register"), required=False)
    on = DayField(
        label=gettext_lazy("On the day"),
        required=False,
        help_text=gettext_lazy("For the records of a register; empty: today."),
    )

    field_order = ("unit", "make", "register", "on")

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["unit"] = UnitField(user=user, verb="view", label=gettext_lazy("Unit"))
        choices = [(key, register.label) for key, register in REGISTERS.items()]
        self.fields["register"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def file(self) -> HttpResponse:
        """The workbook that is asked for. Raises HouseError."""
        asked = self.cleaned_data
        told: dict[str, Any] = {"unit": asked["unit"], "by": self.user}
        if asked["make"] == BOOK:
            return _download(making.book(**told), BOOK, asked["unit"], "xlsx")
        register = find(asked["register"] or next(iter(REGISTERS)))
        if asked["make"] == "template":
            data = making.template(register, **told)
            return _download(data, f"{register.key}-template", asked["unit"], "xlsx")
        text = asked["make"] == "csv"
        make = making.export_text if text else making.export
        data = make(register, on=asked["on"], **told)
        return _download(data, register.key, asked["unit"], "csv" if text else "xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def workbooks(request: Request) -> HttpResponse:
    """Choose a workbook, and get it. Who reads what is sensitive is noted, so it is a POST."""
    if not request.user.reach("view"):
        raise Refused(_("Your offices do not let you open records anywhere."))
    asked = request.GET
    unit = asked.get("unit", "")
    initial = {
        "unit": int(unit) if unit.isdecimal() else unit,
        "make": asked.get("make", BOOK),
        "register": asked.get("register", ""),
    }
    form = Workbook(request.POST or None, user=request.user, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return form.file()
            except (Refused, NotThere):
                raise
            except HouseError as error:
                form.refuse(error)
                status = error.status
    told = {"nav": "workbooks", "form": form, "title": _("Workbooks"), "button": _("Get the file")}
    return render(request, "web/workbooks.html", told, status=status)


def _download(data: bytes, kind: str, unit: Any, ending: str) -> HttpResponse:
    code = written(unit).split(BETWEEN)[0]
    safe = "".join(sign if sign.isalnum() else "-" for sign in code)
    name = f"{kind}-{safe}-{timezone.localdate():%Y-%m-%d}.{ending}"
    answer = HttpResponse(data, content_type=XLSX if ending == "xlsx" else "text/csv")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
