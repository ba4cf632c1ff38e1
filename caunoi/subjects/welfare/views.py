"""The page on which a list to be signed for the money is asked for."""

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
from caunoi.org.models import Entry
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, UnitField

from .models import Relief, Visit
from .register import OCCASION
from .signing import Asked, as_word, as_workbook, lines_of

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAKE = {"docx": as_word, "xlsx": as_workbook}


class Signing(HouseForm):
    """Of which unit, which days and what occasion, and as what file."""

    about = forms.ChoiceField(
        label=gettext_lazy("For"),
        choices=[
            ("visits", gettext_lazy("visits and support")),
            ("reliefs", gettext_lazy("emergency support")),
        ],
    )
    first = DayField(label=gettext_lazy("First day"))
    last = DayField(label=gettext_lazy("Last day"))
    occasion = forms.ModelChoiceField(
        Entry.objects.none(),
        label=gettext_lazy("Occasion"),
        required=False,
        empty_label=gettext_lazy("all"),
        help_text=gettext_lazy("Of visits and support only."),
    )
    ending = forms.ChoiceField(
        label=gettext_lazy("As"),
        widget=forms.RadioSelect,
        choices=[
            ("docx", gettext_lazy("Word, to be changed before it is signed")),
            ("xlsx", gettext_lazy("Excel, to be printed")),
        ],
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["unit"] = UnitField(user=user, verb="sensitive", label=_("Unit"))
        known = Entry.objects.filter(catalogue=OCCASION).on(timezone.localdate())
        self.fields["occasion"].queryset = known.order_by("rank")  # type: ignore[attr-defined]
        self.order_fields(("about", "unit", "first", "last", "occasion", "ending"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day cannot come before the first."))
        return data

    def file(self) -> HttpResponse:
        """The list. Raises Invalid where there is none to sign."""
        data = self.cleaned_data
        emergencies = data["about"] == "reliefs"
        asked = Asked(
            data["unit"],
            data["first"],
            data["last"],
            None if emergencies else data["occasion"],
            Relief if emergencies else Visit,
        )
        lines = lines_of(asked, by=self.user)
        made = MAKE[data["ending"]](asked, lines, by=self.user)
        answer = HttpResponse(made, content_type=KINDS[data["ending"]])
        name = f"ky-nhan-{asked.first:%Y-%m-%d}.{data['ending']}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer


@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: Request) -> HttpResponse:
    """Ask for the list. Who reads whom the union helped is noted, so the file is a POST."""
    if not request.user.reach("sensitive"):
        raise Refused(_("Your offices do not let you read whom the union helped."))
    today = timezone.localdate()
    initial = {"first": today.replace(day=1), "last": today, "ending": "docx",
               "unit": request.GET.get("unit", "")}  # fmt: skip
    form = Signing(request.POST or None, user=request.user, initial=initial)
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
    told = {
        "nav": "mine",
        "form": form,
        "title": _("List to be signed for the money"),
        "button": _("Get the file"),
        "explain": [
            _("Whoever was approved or paid in these days stands on it, with room to sign."),
        ],
    }
    return render(request, "web/deed.html", told, status=status)
