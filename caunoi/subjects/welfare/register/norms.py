"""Norms that an office sets for what is given: asked on the day of it, told where it is above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.registers.records.rules import RuleKind, Rules, declare_rules

from .catalogues import OCCASIONS

DONG = gettext_lazy("đồng for each person and time")
# Offices set norms in their own spending rules: none is shipped.
VISIT, RELIEF, HOME = "visit_norm", "relief_norm", "home_norm"
NORMS = {
    VISIT: RuleKind(
        VISIT,
        gettext_lazy("Norm for visits and support"),
        DONG,
        gettext_lazy("Where no norm is set for the occasion itself."),
    ),
    **{
        f"{VISIT}_{code}": RuleKind(
            f"{VISIT}_{code}",
            format_lazy("{norm}: {occasion}", norm=gettext_lazy("Norm for visits"), occasion=name),
            DONG,
        )
        for code, name, _rank, _also in OCCASIONS
    },
    RELIEF: RuleKind(RELIEF, gettext_lazy("Norm for emergency support"), DONG),
    f"{HOME}_new": RuleKind(
        f"{HOME}_new", gettext_lazy("Support for a union home built anew"), gettext_lazy("đồng")
    ),
    f"{HOME}_repair": RuleKind(
        f"{HOME}_repair", gettext_lazy("Support for a union home repaired"), gettext_lazy("đồng")
    ),
}
declare_rules(*NORMS.values())


def above_norm(rows: Sequence[Any], keys: Sequence[Sequence[str]]) -> list[Mapping[str, str]]:
    """What is said of each payment that is above the norm: of the payer, on the day of it.

    `keys` are, for each, the norms that may speak of it, the one that goes first before.
    """
    rules = Rules(*{key for named in keys for key in named})
    return [_above(rules, row, named) for row, named in zip(rows, keys, strict=True)]


def _above(rules: Rules, row: Any, keys: Sequence[str]) -> Mapping[str, str]:
    unit, day = row.payer_id or row.unit_id, row.paid_on or row.asked_on
    found = [rule for key in keys if (rule := rules.find(key, unit, day))]
    if not found or row.amount + row.goods_value <= found[0].value:
        return {}
    told = {"norm": say.money(found[0].value), "source": found[0].legal_source}
    if told["source"]:
        return {"amount": _("Above the norm of %(norm)s (%(source)s).") % told}
    return {"amount": _("Above the norm of %(norm)s.") % told}
