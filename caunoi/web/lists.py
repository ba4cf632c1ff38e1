"""The pages of every list: shown by its address, with chosen columns; kept as a view, or taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from caunoi.base import say
from caunoi.base.errors import Invalid, Refused
from caunoi.journal.models import SensitiveRead
from caunoi.org.access import require
from caunoi.registers.lists.keyset import SIZE, portion_of
from caunoi.registers.lists.listing import Listing, find_listing, lines
from caunoi.registers.lists.ordering import ORDER
from caunoi.registers.lists.sight import Sight
from caunoi.registers.lists.taking import MOST, take_along
from caunoi.registers.models import SavedView
from caunoi.registers.register import Column
from caunoi.registers.taken import Maker, Tell, declare_makers

from .asked import Request
from .entry import HouseForm, UnitField
from .taken import hand_over

COLUMNS = "columns"
OURS = (
    "after",
    "before",
    "view",
    "paper",
    "arrange",
    "csrfmiddlewaretoken",
)  # not of what is asked for
MOST_ON_PAPER = 1_000
MOST_OF_A_VIEW = 2_000  # letters of its address


class Keep(HouseForm):
    """How a view is called, and who else is to see it."""

    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=100)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        if user.reach("edit"):
            self.fields["unit"] = UnitField(
                user=user,
                verb="edit",
                label=gettext_lazy("For everyone with an office in"),
                required=False,
                help_text=gettext_lazy("Empty: only for me."),
            )


def show(request: Request, listing: Listing, template: str, **told: Any) -> HttpResponse:
    """The page of a list. A POST to it reads what is sensitive too, which is noted."""
    form = listing.filters(request.GET, user=request.user)
    columns = chosen_columns(request, listing)
    on_paper = "paper" in request.GET
    covered = not listing.noted_whole and any(column.sensitive for column in columns)
    fields = [column.field for column in columns]
    sight = Sight(
        form.day,
        request.user,
        sensitive=listing.noted_whole or (covered and request.method == "POST"),
        sifted=form.by_sensitive,
        fields=frozenset(fields),
    )
    order = request.GET.get(ORDER, "")
    page = portion_of(
        listing.rows(form, order),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        size=MOST_ON_PAPER if on_paper else SIZE,
    )
    told |= {
        "nav": listing.nav,
        "listing": listing,
        "form": form,
        "day": form.day,
        "rows": page,
        "columns": columns,
        "order": order,
        "heads": [Head.of(listing, column, order) for column in columns],
        "lines": lines(listing, page.rows, columns, sight),
        "covered": covered and not sight.sensitive,
        "uncovered": covered and sight.sensitive,
        "query": query_of(request.GET, fields),
        "narrowed": bool(form.data.get("q") or form.narrowed),
        "filters": told_filters(form),
        "sifts": sum(bool(form.data.get(name)) for name in form.fields if name != "q"),
        "passed": [
            name for name in request.GET if name not in (*form.fields, *OURS, ORDER, COLUMNS)
        ],
        "carried": [
            *((COLUMNS, field) for field in request.GET.getlist(COLUMNS)),
            *([(ORDER, order)] if order else []),
        ],
        "choices": choices(request, listing, columns),
        "arranging": "arrange" in request.GET,
        "views": views_of(request, listing),
        "keep": Keep(user=request.user, prefix="keep"),
    }
    if on_paper:
        return render(request, "web/list_on_paper.html", told)
    return render(request, f"{template}#rows" if request.htmx else template, told)


@dataclass(frozen=True)
class Head:
    """The head of a column: where it leads to be ordered by it, and how it is ordered now."""

    column: Column
    to: str = ""  # empty: the list cannot be ordered by it
    sort: str = ""  # as ARIA has it

    @classmethod
    def of(cls, listing: Listing, column: Column, order: str) -> Head:
        field = column.field
        if field not in listing.orders:
            return cls(column)
        if order == field:
            return cls(column, f"-{field}", "ascending")
        return cls(column, field, "descending" if order == f"-{field}" else "")


def choices(
    request: Request, listing: Listing, columns: Sequence[Column]
) -> list[tuple[Column, bool]]:
    """The columns shown, in their order, then the others; each with whether it is shown."""
    shown = {column.field for column in columns}
    others = [c for c in listing.columns_for(request.user) if c.field not in shown]
    return [*((column, True) for column in columns), *((column, False) for column in others)]


def chosen_columns(request: Request, listing: Listing) -> list[Column]:
    """Those that the address names, else those that the account chose last, else the first ones."""
    fields = request.GET.getlist(COLUMNS)
    if not fields:
        last = next((view for view in saved_views(request, listing) if not view.name), None)
        fields = QueryDict(last.query).getlist(COLUMNS) if last else list(listing.shown)
    return listing.chosen(request.user, fields)


def query_of(asked: QueryDict, fields: list[str]) -> str:
    """What stands in the address of the list, with its columns, without where one has leafed."""
    kept = [
        (name, value)
        for name, values in asked.lists()
        if name not in (*OURS, COLUMNS)
        for value in values
        if value
    ]
    return urlencode([*kept, *((COLUMNS, field) for field in fields)])


def told_filters(form: Any) -> list[tuple[Any, str]]:
    """What narrows the list, in words: by the label of each field."""
    asked = form.cleaned_data if form.is_valid() else {}
    told = []
    for name, value in asked.items():
        if value in (None, ""):
            continue
        field = form.fields[name]
        words = dict(flat(field.choices)).get(value, value) if hasattr(field, "choices") else value
        told.append((field.label, say.day(words) if hasattr(words, "year") else str(words)))
    return told


def flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for value, label in choices:
        found += label if isinstance(label, list | tuple) else [(value, label)]
    return found


def views_of(request: Request, listing: Listing) -> list[dict[str, Any]]:
    """The views that the account may see, with their addresses; which one is shown."""
    page = reverse(listing.page)
    return [
        {
            "view": view,
            "address": f"{page}?{view.query}&view={view.pk}",
            "here": request.GET.get("view") == str(view.pk),
            "mine": view.by_id == request.user.pk,
        }
        for view in saved_views(request, listing)
        if view.name
    ]


def saved_views(request: Request, listing: Listing) -> list[SavedView]:
    """The views of the list that the account may see; without a name how it looked at it last."""
    kept: dict[str, list[SavedView]] = request.__dict__.setdefault("saved_views", {})
    if listing.key not in kept:
        found = SavedView.objects.filter(register=listing.key).visible_to(request.user)
        own = Q(by=request.user) | ~Q(name="")
        kept[listing.key] = list(found.filter(own).order_by("name", "pk"))
    return kept[listing.key]


@require_POST
def choose_columns(request: Request, key: str) -> HttpResponse:
    """Show these columns, in this order, and remember them; or put one before or after another."""
    listing = find_listing(key)
    columns = listing.chosen(request.user, request.POST.getlist(COLUMNS))
    fields = [column.field for column in columns]
    moved = request.POST.get("left") or request.POST.get("right")
    if moved:
        shift(fields, moved, -1 if "left" in request.POST else 1)
    address = _short(query_of(_sent(request), fields))
    address += "&arrange=1" if moved else ""
    told = urlencode([(COLUMNS, field) for field in fields])
    SavedView.objects.update_or_create(
        register=key, by=request.user, name="", defaults={"query": told}
    )
    return redirect(f"{reverse(listing.page)}?{address}")


def shift(fields: list[str], field: str, by: int) -> None:
    """Put a column one further; the first column of a list stays the first."""
    if field not in fields[1:]:
        return
    at = fields.index(field)
    to = min(max(1, at + by), len(fields) - 1)
    fields.insert(to, fields.pop(at))


def _sent(request: Request) -> QueryDict:
    """The query of the list from which a form was sent. Raises Invalid if it is too long."""
    query = QueryDict(request.POST.get("query", ""))
    _short(query.urlencode())
    return query


def _short(told: str) -> str:
    """What can be kept and stand in an address: cut, it would lose a filter without a word."""
    if len(told) > MOST_OF_A_VIEW:
        raise Invalid(_("More is asked for than a view can keep: take some filters away."))
    return told


@require_POST
def keep_view(request: Request, key: str) -> HttpResponse:
    """Keep what is shown under a name; kept anew under the same one, it is what is shown now."""
    listing = find_listing(key)
    query = _sent(request)
    back = f"{reverse(listing.page)}?{query.urlencode()}"
    form = Keep(request.POST, user=request.user, prefix="keep")
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return redirect(back)
    unit = form.cleaned_data.get("unit")
    if unit is not None:
        require(request.user, "edit", unit)
    fields = [c.field for c in listing.chosen(request.user, query.getlist(COLUMNS))]
    told = _short(query_of(query, fields))
    view, _made = SavedView.objects.update_or_create(
        register=key,
        by=request.user,
        name=form.cleaned_data["name"],
        defaults={"query": told, "unit": unit},
    )
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view})
    return redirect(f"{reverse(listing.page)}?{view.query}&view={view.pk}")


@require_POST
def drop_view(request: Request, key: str, pk: int) -> HttpResponse:
    """A view is kept no more; only who made it may say so, or who keeps its unit's records."""
    listing = find_listing(key)
    mine = SavedView.objects.filter(register=key).visible_to(request.user)
    view = get_object_or_404(mine, pk=pk)
    if view.by_id != request.user.pk:
        require(request.user, "edit", view.unit)
    view.delete()
    messages.success(request, _("The view “%(name)s” is kept no more.") % {"name": view})
    return redirect(listing.page)


@require_POST
def take(request: Request, key: str) -> HttpResponse:
    """What is shown, as a file: the same filters, columns and order. Sensitive reads are noted."""
    listing = find_listing(key)
    form = listing.filters(request.GET, user=request.user)
    fields = [column.field for column in chosen_columns(request, listing)]
    address = QueryDict(query_of(request.GET, fields), mutable=True)
    if "on" in form.fields:  # what is today on the page may not be when the worker comes to it
        address["on"] = form.day.isoformat()
    ending = "csv" if request.POST.get("as") == "csv" else "xlsx"
    return hand_over(
        request,
        "list",
        {"key": key, "query": address.urlencode(), "as": ending},
        about=str(listing.label),
        name=f"{listing.key}-{timezone.localdate():%Y-%m-%d}.{ending}",
    )


def _asked_for(asked: dict[str, Any], by: Any) -> tuple[Listing, Any, list[Column]]:
    """A list as it was shown: its filters, and columns. Raises Refused for one that is closed."""
    listing, address = find_listing(asked["key"]), QueryDict(asked["query"])
    form = listing.filters(address, user=by)
    if not form.is_valid():
        raise Invalid(_("The filters of this list cannot be read: go back and mend them."))
    fields = address.getlist(COLUMNS)
    columns = listing.chosen(by, fields)
    closed = set(fields) - {column.field for column in columns}
    if closed:
        raise Refused(
            _("Your offices do not let you read these columns any more: %(columns)s.")
            % {"columns": ", ".join(str(listing.register.column(f).label) for f in closed)}
        )
    return listing, form, columns


def size(asked: dict[str, Any], by: Any) -> int:
    """How many rows the list has, as far as it matters."""
    _listing, form, _columns = _asked_for(asked, by)
    return int(form.rows().order_by()[: MOST + 1].count())


def make(asked: dict[str, Any], by: Any, tell: Tell) -> bytes:
    """The list as a file."""
    listing, form, columns = _asked_for(asked, by)
    rows = listing.rows(form, QueryDict(asked["query"]).get(ORDER, ""))
    sensitive = any(column.sensitive for column in columns)
    sight = Sight(
        form.day,
        by,
        sensitive=sensitive,
        sifted=form.by_sensitive,
        why=SensitiveRead.Why.FILE,
    )
    text = asked["as"] == "csv"
    return take_along(listing, rows, columns, sight, text=text, tell=tell)


declare_makers(Maker("list", gettext_lazy("List"), size, make))
