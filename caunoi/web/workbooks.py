"""A unit's registers as workbooks: templates, exports, and the book to be kept offline."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.base.errors import HouseError, NotThere, Refused
from caunoi.org.models import Unit
from caunoi.org.pick import code_of
from caunoi.registers.register import REGISTERS, Register, find
from caunoi.registers.taken import Maker, Tell, declare_makers
from caunoi.registers.workbooks import making

from .asked import Request
from .entry import DayField, HouseForm, UnitField
from .taken import hand_over

BOOK = "book"
DATED = ("export", "csv")


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

    def file(self, request: Request) -> HttpResponse:
        """The workbook that is asked for, or where it is made. Raises HouseError."""
        data = self.cleaned_data
        register = find(data["register"] or next(iter(REGISTERS)))
        kinds = {BOOK: BOOK, "template": f"{register.key}-template"}
        asked = {
            "make": data["make"],
            "register": register.key,
            "unit": data["unit"].pk,
            "on": data["on"].isoformat() if data["on"] and data["make"] in DATED else "",
        }
        code = code_of(data["unit"])
        ending = "csv" if data["make"] == "csv" else "xlsx"
        kind = kinds.get(data["make"], register.key)
        name = f"{kind}-{code}-{timezone.localdate():%Y-%m-%d}.{ending}"
        about = f"{dict(self.fields['make'].choices)[data['make']]}, {data['unit']}"  # type: ignore[attr-defined]
        return hand_over(request, "workbook", asked, about=about, name=name)


@require_http_methods(["GET", "HEAD", "POST"])
def workbooks(request: Request) -> HttpResponse:
    """Choose a workbook, and get it. Who reads what is sensitive is noted, so it is a POST."""
    if not request.user.reach("view"):
        raise Refused(_("Your offices do not let you open records anywhere."))
    asked = request.GET
    unit = asked.get("unit", "")
    initial = {
        "unit": int(unit) if unit.isdecimal() else unit,
        "make": asked.get("make", "template" if asked.get("register") else BOOK),
        "register": asked.get("register", ""),
    }
    form = Workbook(request.POST or None, user=request.user, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return form.file(request)
            except (Refused, NotThere):
                raise
            except HouseError as error:
                form.refuse(error)
                status = error.status
    told = {"nav": "workbooks", "form": form, "title": _("Workbooks"), "button": _("Get the file")}
    return render(request, "web/workbooks.html", told, status=status)


def _asked_for(asked: dict[str, Any], by: Any) -> tuple[list[Register], dict[str, Any]]:
    """The registers, and of which unit as of which day. Raises NotThere and Refused."""
    unit = Unit.objects.visible_to(by).filter(pk=asked["unit"]).first()
    if unit is None:
        raise NotThere(_("There is no such unit within your reach."))
    on = dt.date.fromisoformat(asked["on"]) if asked["on"] else None
    mine = making.of_book(unit, by) if asked["make"] == BOOK else [find(asked["register"])]
    return mine, {"unit": unit, "by": by, "on": on}


def size(asked: dict[str, Any], by: Any) -> int:
    """About how many records the workbook will hold; a template holds none."""
    registers, told = _asked_for(asked, by)
    return 0 if asked["make"] == "template" else making.size_of(registers, **told)


def make(asked: dict[str, Any], by: Any, tell: Tell) -> bytes:
    """The workbook that is asked for. Raises HouseError."""
    [register, *_others], told = _asked_for(asked, by)
    tell(_("Reading the records"))
    if asked["make"] == BOOK:
        return making.book(unit=told["unit"], by=by)
    if asked["make"] == "template":
        return making.template(register, unit=told["unit"], by=by)
    made = making.export_text if asked["make"] == "csv" else making.export
    return made(register, **told)


declare_makers(Maker("workbook", gettext_lazy("Workbook"), size, make))
