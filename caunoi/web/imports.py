"""Bringing a workbook in: upload, preview, take in; and what was brought in before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.base.errors import HouseError, NotThere, Refused
from caunoi.base.sheets import MOST_BYTES
from caunoi.journal.models import Operation
from caunoi.registers import uploads
from caunoi.registers.imports.row import Verdict
from caunoi.registers.models import Upload
from caunoi.registers.register import REGISTERS

from .asked import Request
from .entry import DayField, HouseForm, UnitField
from .paging import page_of

SHOWN = {
    "wrong": gettext_lazy("wrong"),
    "suspected": gettext_lazy("suspected"),
    "warned": gettext_lazy("worth a look"),
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("changed"),
    "same": gettext_lazy("the same"),
}


class BringIn(HouseForm):
    """Which file, of which unit, as of which day."""

    register = forms.ChoiceField(label=gettext_lazy("Register"))
    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        help_text=gettext_lazy("As it is: .xlsx, .xls, .ods or .csv, in any layout, up to 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.tsv,.txt"}),
    )
    as_of = DayField(
        label=gettext_lazy("As of the day"),
        required=False,
        help_text=gettext_lazy("If the sheet does not say it itself; empty: today."),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(key, register.label) for key, register in REGISTERS.items()]
        self.fields["register"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["register"].widget = forms.HiddenInput()
            self.fields["register"].initial = choices[0][0]
        unit = UnitField(user=user, verb="edit", label=gettext_lazy("Unit"))
        self.fields = {"unit": unit, **self.fields}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024**2}
            )
        return file


def reachable(request: Request) -> Any:
    """The files brought in for units whose records the user may change."""
    return (
        Upload.objects.reachable_by(request.user, "edit").select_related("by__person").with_units()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: Request) -> HttpResponse:
    """Bring a file in; below, what was brought in before."""
    if not request.user.reach("edit"):
        raise Refused(_("Your offices do not let you change records anywhere."))
    asked = request.GET.get("unit", "")
    form = BringIn(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        initial={"unit": int(asked) if asked.isdecimal() else ""},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                upload = uploads.bring_in(
                    data=typed["file"].read(),
                    name=typed["file"].name,
                    register=typed["register"],
                    unit=typed["unit"],
                    as_of=typed["as_of"],
                    by=request.user,
                )
                return redirect("import-preview", upload.pk)
            except HouseError as error:
                form.refuse(error)
                status = error.status
    before = page_of(reachable(request).order_by("-pk"), request.GET.get("page"), size=20)
    told = {"nav": "import", "form": form, "rows": before, "undone": undone_among(before.rows)}
    return render(request, "web/import.html", told, status=status)


def undone_among(rows: list[Upload]) -> dict[int, str]:
    """Which of their operations have been undone, by operation, in words."""
    found = Operation.objects.filter(pk__in=[row.operation for row in rows if row.operation])
    return {
        one.pk: str(one.get_undone_display()) for one in found.exclude(undone=Operation.Undone.NO)
    }


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """What would become of each row, and what is wrong; or what became of them."""
    upload = get_object_or_404(reachable(request), pk=pk)
    told: dict[str, Any] = {"nav": "import", "upload": upload}
    if upload.operation:
        told["operation"] = Operation.objects.filter(pk=upload.operation).first()
    try:
        found = uploads.preview_of(upload)
    except NotThere:
        return render(request, "web/import_preview.html", {**told, "removed": True})
    show = request.GET.get("show", "")
    show = show if show in SHOWN else first_to_show(found)
    lines = [line for line in found["lines"] if belongs(line, show)]
    told |= {
        "found": found,
        "counts": counts_of(found, show),
        "show": show,
        "label": SHOWN[show],
        "rows": page_of(lines, request.GET.get("page")),
        "to_write": found["new"] + found["changed"],
        "left": found["wrong_rows"] + found["suspected"],
        "waiting": upload.state == Upload.State.WAITING,
    }
    return render(request, "web/import_preview.html", told)


def belongs(line: dict[str, Any], show: str) -> bool:
    """Whether a row belongs to the rows shown; a warned row has another verdict besides."""
    if show == "warned":
        return bool(line["warned"]) and line["verdict"] != Verdict.WRONG
    return bool(line["verdict"] == show)


def counts_of(found: dict[str, Any], show: str) -> list[tuple[str, Any, int, bool]]:
    """For each kind of rows its name, label, how many there are, and whether it is shown."""
    return [
        (name, label, sum(belongs(line, name) for line in found["lines"]), name == show)
        for name, label in SHOWN.items()
    ]


def first_to_show(found: dict[str, Any]) -> str:
    """What needs a person most."""
    return next(
        (name for name in SHOWN if any(belongs(line, name) for line in found["lines"])), "new"
    )


@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    """Take the file in: all of it, or only its right rows."""
    upload = get_object_or_404(reachable(request), pk=pk)
    number = uploads.apply(upload, by=request.user, partial="partial" in request.POST)
    if number is None:
        messages.info(request, _("Nothing was written: there is nothing new."))
    else:
        messages.success(request, _("Done as operation %(number)s.") % {"number": number})
    return redirect("import-preview", upload.pk)


@require_POST
def look_again(request: Request, pk: int) -> HttpResponse:
    """Hold the kept file against the register as it is now."""
    upload = get_object_or_404(reachable(request), pk=pk, state=Upload.State.WAITING)
    uploads.look_again(upload, by=request.user)
    return redirect("import-preview", upload.pk)
