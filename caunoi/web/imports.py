"""Bringing a workbook in, and what was brought in before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.base.errors import Refused
from caunoi.base.sheets import MOST_BYTES
from caunoi.journal.models import Operation
from caunoi.org.access import require
from caunoi.registers import uploads
from caunoi.registers.models import Upload
from caunoi.registers.register import REGISTERS, find

from .asked import Request
from .entry import DayField, HouseForm, UnitField, attempt
from .paging import page_of


class BringIn(HouseForm):
    """Which file, of which unit, as of which day."""

    register = forms.ChoiceField(label=gettext_lazy("Register"))
    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        help_text=gettext_lazy(
            "As it is: .xlsx, .xls, .ods, .csv, or a table in .docx; any layout, up to 20 MB."
        ),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.tsv,.txt,.docx"}
        ),
    )
    as_of = DayField(
        label=gettext_lazy("As of the day"),
        required=False,
        help_text=gettext_lazy("If the sheet does not say it itself; empty: today."),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [
            (key, register.label)
            for key, register in REGISTERS.items()
            if user.reach(register.verb)
        ]
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


def visible(request: Request) -> Any:
    """The files brought in for units whose records the user may open."""
    return Upload.objects.visible_to(request.user).select_related("by__person").with_units()


def editable(request: Request, pk: int) -> Upload:
    """A file whose contents the user may see and take in; who may only read is told why not."""
    upload: Upload = get_object_or_404(visible(request), pk=pk)
    require(request.user, find(upload.register).verb, upload.unit)
    return upload


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: Request) -> HttpResponse:
    """Bring a file in; below, what was brought in before."""
    edits = bool(request.user.reach("edit"))
    if not (edits or (request.method != "POST" and request.user.reach("view"))):
        raise Refused(_("Your offices do not let you change records anywhere."))
    asked = request.GET.get("unit", "")
    form = BringIn(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        initial={
            "unit": int(asked) if asked.isdecimal() else "",
            "register": request.GET.get("register", ""),
        },
    )

    def bring_in(typed: dict[str, Any]) -> HttpResponse:
        file = typed.pop("file")
        made = uploads.bring_in_all(data=file.read(), name=file.name, by=request.user, **typed)
        for other in made[1:]:
            told = _("This workbook also holds “%(register)s”: see it below.")
            messages.info(request, told % {"register": find(other.register).label})
        return redirect("import-preview", made[0].pk)

    answer = attempt(request, form, bring_in) if request.method == "POST" else 200
    if not isinstance(answer, int):
        return answer
    before = page_of(visible(request).order_by("-pk"), request.GET.get("page"), size=20)
    told = {
        "nav": "import",
        "form": form if edits else None,
        "offices": [] if edits else request.user.offices(),
        "rows": with_outcome(before),
    }
    return render(request, "web/import.html", told, status=answer)


@require_POST
def put_away(request: Request, pk: int) -> HttpResponse:
    """Nothing of it is to be taken in: it waits no longer."""
    upload = editable(request, pk)
    uploads.drop(upload, by=request.user)
    told = _("“%(file)s” is put away; nothing of it was written. You may bring it in anew.")
    messages.success(request, told % {"file": upload.name})
    return redirect("import")


def with_outcome(rows: Any) -> Any:
    """The files, each with what is known of its operation."""
    numbers = [row.operation for row in rows if row.operation]
    done = Operation.objects.in_bulk(numbers) if numbers else {}
    for row in rows:
        row.did = done.get(row.operation)
        row.of = REGISTERS[row.register].label if row.register in REGISTERS else row.register
    return rows
