"""What is measured of news and propaganda: written, published, by outlet; sessions and reach."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Source, Sum, declare

from .models import Appearance, Propaganda, Story
from .register import FORM, OUTLET, SITE

STORIES = Source(
    "news",
    Story,
    on="written_on",
    label=_("News"),
    cuts=(
        Cut(
            "news_sort",
            _("Sort of news"),
            lambda day: F("sort"),
            labels=lambda: dict(Story.Sort.choices),
        ),
    ),
)
APPEARANCES = Source(
    "appearances",
    Appearance,
    on="on",
    label=_("News by outlet"),
    cuts=(
        Cut(
            "news_outlet",
            _("Outlet"),
            lambda day: F("outlet__code"),
            labels=lambda: names(OUTLET),
        ),
    ),
)
PROPAGANDA = Source(
    "propaganda",
    Propaganda,
    on="on",
    label=_("Propaganda"),
    cuts=(
        Cut(
            "propaganda_form",
            _("Form of propaganda"),
            lambda day: F("form__code"),
            labels=lambda: names(FORM),
        ),
    ),
)


def told(key: str, label: object, amount: str, counts: str = "turn") -> Sum:
    return Sum(f"media.{key}", label, PROPAGANDA, on="on", amount=amount, counts=counts)


declare(
    Flow("media.written", _("News written"), STORIES, on="written_on"),
    Flow(
        "media.published",
        _("News published"),
        STORIES,
        on="published_on",
        where=Q(state=Story.State.PUBLISHED),
    ),
    Flow("media.appearances", _("News that appeared, by outlet"), APPEARANCES, on="on"),
    Flow(
        "media.in_press",
        _("News that appeared elsewhere than on the union's page"),
        APPEARANCES,
        on="on",
        where=~Q(news_outlet=SITE),
    ),
    told("sessions", _("Sessions of propaganda"), "sessions", "record"),
    told("attended", _("Turns of attendance at propaganda"), "attended"),
    told("handed_out", _("Documents handed out"), "handed_out", "record"),
    told("reach", _("Turns reached online"), "reach"),
)
