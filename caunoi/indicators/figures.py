"""Figures asked for: one, or many in few statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.periods import Period
from caunoi.org.access import require
from caunoi.org.models import Tree, Unit

from . import over_years
from .answers import Answers
from .catalogues import read_once
from .figure import Figure, Matrix
from .indicator import Indicator, find
from .over_years import OverYears
from .records import hidden, rows
from .seating import Asked
from .typed import may_be_typed


def figure(
    key: str, *, unit: Unit, period: Period, by: str | None = None, tree: str = "then", user: Any
) -> list[Figure]:
    """The figure of one unit and period; with `by`, the whole and then its parts.

    Raises as `matrix` does.
    """
    found = matrix([key], units=[unit], periods=[period], by=by, tree=tree, user=user)
    return found.split(key, unit, period)


def matrix(
    keys: Sequence[str],
    *,
    units: Sequence[Unit],
    periods: Sequence[Period],
    by: str | None = None,
    tree: str = "then",
    user: Any,
) -> Matrix:
    """Many figures in few statements.

    Raises NotThere for an unknown key, Refused for a unit whose figures are not the user's to read,
    and Invalid for a cut that an indicator has not.
    """
    indicators = [find(key) for key in dict.fromkeys(keys)]
    for indicator in indicators:
        must_split(indicator, by)
    periods = list(dict.fromkeys(periods))
    plain = [one for one in indicators if not isinstance(one, OverYears)]
    yearly = [one for one in indicators if isinstance(one, OverYears)]
    years = [year for period in periods for year in period.years_ended] if yearly else []
    typed = [leaf.key for leaf in may_be_typed(indicators)]
    asked = Asked(units, Tree(tree), keys=typed, periods=[*periods, *years])
    reach = user.reach("count")
    for unit in asked.units:
        if not reach.covers(asked.now.get(unit.pk, "")):
            require(user, "count", unit)
    with read_once():
        found = list(Answers(plain, asked, periods, by, user).all()) if plain else []
        if yearly:
            found += over_years.answers(yearly, asked, periods, user)
    if plain and yearly:
        order = {indicator.key: place for place, indicator in enumerate(indicators)}
        found.sort(key=lambda answer: order[answer[0].key])
    return Matrix(found)


def must_split(indicator: Indicator, by: str | None) -> None:
    """Raise Invalid for a cut that an indicator has not."""
    if not by or by in indicator.cuts:
        return
    if not indicator.cuts:
        raise Invalid(_("%(key)s is not split.") % {"key": indicator.key})
    raise Invalid(
        _("%(key)s is not split by %(cut)s, only by: %(cuts)s.")
        % {"key": indicator.key, "cut": by, "cuts": ", ".join(indicator.cuts)}
    )


__all__ = ["Figure", "Matrix", "figure", "hidden", "matrix", "rows"]
