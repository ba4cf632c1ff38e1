"""Pages of grading that no register has: score sheets, the council, years running."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caunoi.base import say
from caunoi.base.errors import HouseError, Refused
from caunoi.org.access import may, require
from caunoi.org.pick import code_of
from caunoi.web.asked import Request
from caunoi.web.entry import (
    DayField,
    HouseForm,
    UnitField,
    say_aloud,
    take,
    typed_paper,
)
from caunoi.web.figure_question import highest
from caunoi.web.records.fields import CommaField, WholeField
from caunoi.web.records.pages import asked_or_sent
from caunoi.web.records.renewing import renewed

from . import scoring
from .drafts import DRAFTS, renew, take_shipped
from .models import Grade, Round, Scheme
from .proving import Shown, proofs_of
from .scoring import GROUP, OWN, SIDES, UPPER, Decision, Sheet, Written, items_for

NAV = "records"


# -- schemes


class TakeForm(HouseForm):
    """Whose scheme it becomes, and which one."""

    which = forms.ChoiceField(
        label=gettext_lazy("Scheme"), choices=[(key, one.label) for key, one in DRAFTS.items()]
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="edit", label=_("Unit"))
        self.order_fields(("unit", "which"))


@asked_or_sent
def take_scheme(request: Request) -> HttpResponse:
    """Make a shipped scheme a draft of the unit's own."""
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you record in this register."))
    unit = highest(request.user)
    form = TakeForm(
        request.POST or None, user=request.user, initial={"unit": unit.pk if unit else None}
    )

    def do(data: dict[str, Any]) -> HttpResponse:
        scheme = take_shipped(data["which"], unit=data["unit"], by=request.user)
        messages.success(request, _("It is a draft: complete it, then put it into use."))
        return redirect("schemes-record", scheme.pk)

    explain = [
        _("What no source that could be read says is left empty: the office enters it."),
        _("Until it is put into use every line of it may be changed."),
    ]
    return take(
        request, form, do, nav=NAV, title=_("Take a shipped scheme of grading"), explain=explain,
        back=reverse("schemes-list"), button=_("Take it"),
    )  # fmt: skip


@asked_or_sent
def renew_scheme(request: Request, pk: int) -> HttpResponse:
    """Make a new version of a scheme, with all its lines."""
    return renewed(request, Scheme, pk, renew)


# -- a round


def _round(request: Request, pk: int) -> Round:
    found = Round.objects.visible_to(request.user).with_units().select_related("scheme")
    return get_object_or_404(found, pk=pk)


@asked_or_sent
def send_round(request: Request, pk: int) -> HttpResponse:
    """Send a round to the units that are graded; those too young are written down as such."""
    round = _round(request, pk)
    require(request.user, "edit", round.unit)
    asked = scoring.invited(round)
    form = HouseForm(request.POST or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        sent, left = scoring.send(round, by=request.user)
        words = ngettext("Sent to %(n)s unit.", "Sent to %(n)s units.", len(sent))
        told = words % {"n": say.number(len(sent))}
        if left:
            told += " " + _("Not graded: %(n)s.") % {"n": say.number(len(left))}
        messages.success(request, told)
        return redirect("grading_rounds-record", pk)

    away = scoring.out_of_reach(round)
    young = [f"{one.unit}: {one.too_young}." for one in asked if one.too_young]
    many = say.number(len(asked) - len(young))
    explain = [_("Units that are graded: %(n)s.") % {"n": many}, *young]
    if away:
        told = _("Of the cluster, but not below this union: %(units)s.")
        explain.append(told % {"units": "; ".join(map(str, away))})
    return take(
        request, form, do, nav=NAV, title=_("Send to the units"), subject=round, explain=explain,
        back=reverse("grading_rounds-record", args=[pk]), button=_("Send"),
    )  # fmt: skip


class CouncilForm(HouseForm):
    """The day and the paper of the decision, how many voted, and the class of each unit."""

    decided_on = DayField(label=gettext_lazy("Decided on"), required=False)
    voters = WholeField(money=False, label=gettext_lazy("Voters"), required=False)
    paper_number = forms.CharField(
        label=gettext_lazy("Number of the decision"), max_length=100, required=False
    )
    paper_day = DayField(label=gettext_lazy("Signed on"), required=False)

    def __init__(self, *args: Any, rows: list[Sheet], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in rows:
            best = one.judged.best
            choices = [("", "–"), *((c.pk, c.name) for c in one.rules.classes)]
            self.fields[f"grade-{one.grade.pk}"] = forms.TypedChoiceField(
                choices=choices, coerce=int, required=False, empty_value=None,
                label=_("class of %(unit)s") % {"unit": one.grade.unit},
                initial=best.pk if best else None,
            )  # fmt: skip
            self.fields[f"votes-{one.grade.pk}"] = WholeField(
                money=False,
                required=False,
                label=_("votes for %(unit)s") % {"unit": one.grade.unit},
            )

        say_aloud(self, "grade-", "votes-")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(value for name, value in data.items() if name.startswith("grade-")):
            raise forms.ValidationError(_("Choose a class for at least one unit."))
        if not data.get("decided_on"):
            self.add_error("decided_on", _("Say on which day the council decided."))
        return data


@asked_or_sent
def council(request: Request, pk: int) -> HttpResponse:
    """The units of a round with their points, and what the council gives to each."""
    round = _round(request, pk)
    require(request.user, "view", round.unit)
    grades = list(
        Grade.objects.visible_to(request.user).filter(round=round).with_units()
        .select_related("grade", "round__scheme").order_by("-year_score", "-own_score", "pk")
    )  # fmt: skip
    rows = scoring.sheets(grades, by=request.user)
    decides = bool(may(request.user, "approve", round.unit))
    open_rows = [one for one in rows if one.grade.state == Grade.State.REVIEWED] if decides else []
    form = CouncilForm(request.POST or None, rows=open_rows)

    def do(data: dict[str, Any]) -> HttpResponse:
        if not decides:
            raise Refused(_("The class is decided by who may approve over the round's unit."))
        classes = {one.pk: one for one in rows[0].rules.classes} if rows else {}
        given = {
            one.grade.pk: Decision(classes[key], data[f"votes-{one.grade.pk}"])
            for one in open_rows
            if (key := data[f"grade-{one.grade.pk}"])
        }
        many = scoring.decide_all(
            round, given, decided_on=data["decided_on"], voters=data["voters"],
            paper=typed_paper(data), by=request.user,
        )  # fmt: skip
        told = ngettext("%(n)s class is recorded.", "%(n)s classes are recorded.", many)
        messages.success(request, told % {"n": say.number(many)})
        return redirect("round-council", pk)

    told = {"nav": NAV, "round": round, "open": bool(open_rows)}
    told["rows"] = [
        {
            "sheet": one,
            "judged": one.judged,
            "grade_field": form[f"grade-{one.grade.pk}"] if one in open_rows else None,
            "votes_field": form[f"votes-{one.grade.pk}"] if one in open_rows else None,
        }
        for one in rows
    ]
    heads = ("decided_on", "voters", "paper_number", "paper_day")
    told["heads"] = [form[name] for name in heads]
    return take(request, form, do, page="grading/council.html", **told)


# -- a score sheet


class SheetForm(HouseForm):
    """Points and words for each criterion that is the side's to score."""

    def __init__(self, *args: Any, sheet: Sheet, side: str, **options: Any) -> None:
        super().__init__(*args, **options)
        given = sheet.of(side)
        before = sheet.of(OWN) if side != OWN else {}
        self.items = items_for(sheet.rules, side)
        for item in self.items:
            proposed = given.get(item.pk, before.get(item.pk, sheet.counted(item)))
            self.fields[f"points-{item.pk}"] = CommaField(
                digits=6, places=2, required=False, initial=proposed,
                label=_("points of %(item)s") % {"item": item.number},
            )  # fmt: skip
            row = sheet.points.get(item.pk)
            words = row and (row.note if side == OWN else row.why)
            self.fields[f"words-{item.pk}"] = forms.CharField(
                max_length=1_000, required=False, initial=words or "",
                label=_("words on %(item)s") % {"item": item.number},
            )  # fmt: skip
        if side == UPPER:
            for cap in sheet.rules.caps:
                if cap.kind == "stated":
                    self.fields[f"cap-{cap.pk}"] = forms.BooleanField(
                        label=str(cap), required=False, initial=cap.pk in sheet.stated
                    )

        say_aloud(self, "points-", "words-")

    def written(self) -> Written:
        """What was typed."""
        data = self.cleaned_data
        points = {
            item.pk: Decimal(value)
            for item in self.items
            if (value := data.get(f"points-{item.pk}")) is not None
        }
        words = {item.pk: data.get(f"words-{item.pk}", "") for item in self.items}
        stated = [int(name[4:]) for name, on in data.items() if name.startswith("cap-") and on]
        return Written(points, words, stated)

    def refuse(self, error: HouseError) -> None:
        """An item is named by its key: its points are what is wrong."""
        fields = error.details.get("fields", {})
        named = {(f"points-{k}" if k.isdecimal() else k): told for k, told in fields.items()}
        error.details["fields"] = named
        super().refuse(error)


@asked_or_sent
def sheet(request: Request, pk: int) -> HttpResponse:
    """All points of a grade side by side; the side whose turn it is writes its own."""
    found = Grade.objects.visible_to(request.user).with_units()
    grade = get_object_or_404(found.select_related("round__scheme", "grade"), pk=pk)
    [told] = scoring.sheets([grade], by=request.user)
    sides = _sides_of(request.user, grade)
    wished = request.GET.get("side", "")
    side = wished if wished in sides else next(iter(sides), "")
    form = SheetForm(request.POST or None, sheet=told, side=side) if side else None
    back = reverse("grades-record", args=[pk])

    def do(data: dict[str, Any]) -> HttpResponse:
        assert form is not None
        whole = scoring.score(grade, side, form.written(), by=request.user)
        words = {"side": SIDES[side], "points": say.points(whole)}
        messages.success(request, _("%(side)s: %(points)s points.") % words)
        return redirect(back)

    shown = {
        "nav": NAV, "grade": grade, "sheet": told, "judged": told.judged, "side": side,
        "side_name": SIDES.get(side, ""), "back": back,
        "rows": _rows(told, form, proofs_of(grade, request.user)),
        "others": [(name, SIDES[name]) for name in sides if name != side],
        "caps": [form[n] for n in form.fields if n.startswith("cap-")] if form else [],
    }  # fmt: skip
    if form is None:
        if request.method == "POST":
            raise Refused(_("The points are not yours to write now."))
        return render(request, "grading/sheet.html", shown)
    return take(request, form, do, page="grading/sheet.html", **shown)


def _sides_of(user: Any, grade: Grade) -> list[str]:
    """Whose points may be written now by the user; the level above first."""
    found = []
    for side in (UPPER, GROUP, OWN):
        try:
            scoring.must_be_for(user, grade, side)
        except HouseError:
            continue
        found.append(side)
    return found


def _rows(
    told: Sheet, form: SheetForm | None, proofs: Mapping[int, Sequence[Shown]]
) -> list[dict[str, Any]]:
    """The lines of the sheet, each group before its items."""
    found = []
    for top in told.rules.tops:
        items = told.rules.items_of(top)
        if items != [top]:
            found.append({"item": top, "group": True})
        found += [{**_row(told, item, form), "proofs": proofs.get(item.pk, ())} for item in items]
    return found


def _row(told: Sheet, item: Any, form: SheetForm | None) -> dict[str, Any]:
    kept = told.points.get(item.pk)
    figure = told.figures.get(item.indicator) if item.indicator else None
    asked = urlencode({"unit": code_of(told.grade.unit), "period": told.grade.round.period.name})
    mine = form is not None and f"points-{item.pk}" in form.fields
    return {
        "item": item,
        "kept": kept,
        "own": kept.own if kept else None,
        "group_points": kept.group if kept else None,
        "upper": kept.upper if kept else None,
        "figure": scoring.told_of(figure),
        "figure_label": figure.indicator.label if figure else "",
        "figure_address": f"{reverse('figure', args=[item.indicator])}?{asked}" if figure else "",
        "counted": told.counted(item),
        "points_field": form[f"points-{item.pk}"] if form and mine else None,
        "words_field": form[f"words-{item.pk}"] if form and mine else None,
    }
