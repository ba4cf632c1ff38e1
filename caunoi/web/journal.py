"""The journal on pages: who did what, when and why; and how to undo it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.base.say import CONSOLE, doer
from caunoi.base.text import plain_sort_key, search_key, words
from caunoi.journal.deeds import DEEDS
from caunoi.journal.models import Operation
from caunoi.journal.undo import Left, undo
from caunoi.org.access import operations_visible_to
from caunoi.org.changes import subjects, told_changes
from caunoi.org.operations import why_not
from caunoi.org.tally import tally

from .asked import Request
from .entry import DayField, HouseForm, UnitField
from .paging import page_of


class JournalFilter(HouseForm):
    """Which operations; all of it stands in the address."""

    deed = forms.ChoiceField(label=_("Deed"), required=False)
    who = forms.CharField(label=_("Who"), required=False)
    since = DayField(label=_("From the day"), required=False)
    last = DayField(label=_("To the day"), required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = ((str(deed.label), name) for name, deed in DEEDS.items())
        labels = sorted(named, key=lambda both: plain_sort_key(both[0]))
        self.fields["deed"].choices = [  # type: ignore[attr-defined]
            ("", _("all")),
            *((name, label) for label, name in labels),
        ]
        self.fields["unit"] = UnitField(user=user, label=_("Unit"), required=False)

    @property
    def narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def of(self, operations: QuerySet[Operation]) -> QuerySet[Operation]:
        """The operations that pass."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("deed"):
            operations = operations.filter(deed=asked["deed"])
        if asked.get("unit"):
            operations = operations.filter(unit_id=asked["unit"].pk)
        if asked.get("since"):
            operations = operations.filter(at__date__gte=asked["since"])
        if asked.get("last"):
            operations = operations.filter(at__date__lte=asked["last"])
        for word in words(asked.get("who", "")):
            named = Q(by_name__icontains=word)
            if search_key(word) in search_key(doer(CONSOLE)):
                named |= Q(by_name=CONSOLE)
            operations = operations.filter(named)
        return operations


@require_safe
def journal(request: Request) -> HttpResponse:
    """What was done, the latest first."""
    form = JournalFilter(request.GET, user=request.user)
    operations = form.of(operations_visible_to(request.user)).order_by("-pk")
    page = page_of(operations, request.GET.get("page"))
    return render(request, "web/journal.html", {"nav": "journal", "form": form, "rows": page})


@require_safe
def operation_page(request: Request, number: int) -> HttpResponse:
    """One operation: what it created, and what it changed from and to."""
    one = get_object_or_404(operations_visible_to(request.user).select_related("undoes"), pk=number)
    changes = page_of(
        one.changes.select_related("body").order_by("batch", "pk"), request.GET.get("page")
    )
    told = {
        "nav": "journal",
        "operation": one,
        "tally": tally(one),
        "rows": changes,
        "changes": told_changes(changes.rows),
        "undone_by": one.undone_by.order_by("pk"),
        "answer": why_not(request.user, one),
    }
    return render(request, "web/operation.html", told)


@require_POST
def undo_operation(request: Request, number: int) -> HttpResponse:
    """Take an operation back, and tell what came back, what was kept and what failed."""
    one = get_object_or_404(operations_visible_to(request.user), pk=number)
    outcome = undo(one.pk, by=request.user, note=request.POST.get("note", "")[:500])
    done = Operation.objects.filter(pk=outcome.operation or 0).first()
    told = {
        "nav": "journal",
        "operation": one,
        "outcome": outcome,
        "tally": tally(done) if done else None,
        "kept": _named(outcome.kept),
        "failed": _named(outcome.failed),
    }
    return render(request, "web/undone.html", told)


def _named(left: list[Left]) -> list[tuple[str, Any, list[str]]]:
    """Rows that stayed, by the reason and their kind; each by whom it is about."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in left:
        found[row.why, row.model].append(row.pk)
    return [
        (why, apps.get_model(model)._meta.verbose_name, subjects(model, keys))
        for (why, model), keys in found.items()
    ]
