"""A text checked on a page: each number with what is meant by it and what the records say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import HouseError, Refused
from caunoi.claims.texts import LARGEST, text_of
from caunoi.claims.told import computed, missing
from caunoi.claims.verdict import WORDS, Checked, Verdict, check
from caunoi.claims.wordings import in_words
from caunoi.indicators.indicator import INDICATORS
from caunoi.org.pick import code_of, written

from .asked import Request
from .entry import DayField, HouseForm, PeriodField, UnitField
from .figure_question import highest
from .records.pages import asked_or_sent

NAV = "check"
TONES = {
    Verdict.CONFIRMED: "good",
    Verdict.DIFFERS: "bad",
    Verdict.AMBIGUOUS: "warn",
    Verdict.UNMEASURABLE: "",
}
SUGGESTED = 5  # words behind a number that are proposed as its wording


class TextForm(HouseForm):
    """A text that is typed or a file of it, of which unit it tells, and of which days."""

    period = PeriodField(
        label=gettext_lazy("Period"),
        required=False,
        help_text=gettext_lazy("Where the text does not say it: 2020, 2015-10..2020-09."),
    )
    published = DayField(
        label=gettext_lazy("Published on"),
        required=False,
        help_text=gettext_lazy("Empty: the day that stands in the text, if there is one."),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(label=gettext_lazy("Or a file (.txt, .docx, .pdf)"), required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"))
        self.order_fields(("unit", "period", "published", "text", "file"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("text") or data.get("file")) and not self.errors:
            raise forms.ValidationError(_("Paste a text, or choose a file."))
        return data


@dataclass(frozen=True)
class Shown:
    """One claim as the page tells it."""

    number: int
    one: Checked
    learn: str

    @property
    def verdict(self) -> Any:
        return WORDS[self.one.verdict]

    @property
    def tone(self) -> str:
        return TONES[self.one.verdict]

    @property
    def label(self) -> Any:
        return INDICATORS[self.one.key].label if self.one.key else ""

    @property
    def computed(self) -> str:
        return computed(self.one)

    @property
    def wording(self) -> str:
        reading = self.one.claim.reading
        return in_words(reading.wording.said) if reading else ""

    @property
    def address(self) -> str:
        """The page of the figure; empty where none is meant."""
        first = self.one.first
        if first is None or not self.one.key:
            return ""
        asked = urlencode({"unit": code_of(self.one.unit), "period": first.period.name})
        return f"{reverse('figure', args=[self.one.key])}?{asked}"

    @property
    def others(self) -> list[tuple[Any, str, str]]:
        """What else it may mean: figure, days, and whether the records bear that out."""
        words = {True: _("agrees"), False: _("differs"), None: _("no record")}
        return [
            (INDICATORS[c.key].label, c.period.label, words[c.agrees])
            for c in self.one.candidates[1:]
        ]


@asked_or_sent
def check_page(request: Request) -> HttpResponse:
    """Check a text that is pasted or uploaded; nothing of it is kept."""
    if not request.user.reach("count"):
        raise Refused(_("You hold no office that lets you read figures."))
    unit = highest(request.user)
    form = TextForm(
        request.POST or None, request.FILES or None, user=request.user,
        initial={"unit": written(unit) if unit else ""},
    )  # fmt: skip
    told: dict[str, Any] = {"nav": NAV, "form": form}
    if request.method != "POST":
        return render(request, "web/checked.html", told)
    status = 422
    if form.is_valid():
        try:
            told |= _checked(request.user, form.cleaned_data)
            status = 200
        except Refused:
            raise
        except HouseError as error:
            form.refuse(error)
            status = error.status
    return render(request, "web/checked.html", told, status=status)


def _checked(user: Any, data: dict[str, Any]) -> dict[str, Any]:
    sent = data["file"]
    text = (
        text_of(sent.name, sent.read(LARGEST + 1)) if sent else data["text"].replace("\r\n", "\n")
    )
    found = check(
        text, unit=data["unit"], user=user, given=data["period"], published=data["published"]
    )
    shown = [Shown(n, one, _learn(data["unit"], one, text)) for n, one in enumerate(found, 1)]
    many = Counter(one.verdict for one in found)
    return {
        "done": True,
        "unit": data["unit"],
        "claims": shown,
        "pieces": _pieces(text, shown),
        "counts": [(WORDS[v], TONES[v], many[v]) for v in Verdict if many[v]],
        "missing": [
            (register, "; ".join(one.claim.text for one in some))
            for register, some in missing(found).items()
        ],
    }


def _pieces(text: str, shown: list[Shown]) -> list[tuple[str, Shown | None]]:
    """The text in its order: what is claimed, and what stands between."""
    pieces: list[tuple[str, Shown | None]] = []
    at = 0
    for one in shown:
        number = one.one.claim.number
        pieces.append((text[at : number.start], None))
        pieces.append((text[number.start : number.end], one))
        at = number.end
    pieces.append((text[at:], None))
    return pieces


def _learn(unit: Any, one: Checked, text: str) -> str:
    """Where to say what is really meant, with the words behind the number as a proposal."""
    behind = text[one.claim.number.end :][:120].split(",")[0].split(".")[0].split(";")[0]
    phrase = "{n} " + " ".join(behind.split()[:SUGGESTED])
    asked = {"unit": code_of(unit), "phrase": phrase.strip(), "indicator": one.key}
    return f"{reverse('check-learn')}?{urlencode(asked)}"
