"""A figure that is held against the plan which the level above has assigned."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Declared

from .indicator import INDICATORS, Counted, Crossing, Flow, Indicator


@dataclass(frozen=True, eq=False)
class OfPlan(Indicator):
    """What was done of what is assigned, in percent; more than 100 where the plan is exceeded."""

    kw: KW_ONLY
    actual: Flow

    adds = _("over units and over time: what was done and what was planned are added")

    @property
    def parts(self) -> tuple[Counted, ...]:
        return (self.actual,)

    @property
    def measure(self) -> str:
        return "percent"

    def check(self) -> None:
        super().check()
        if not isinstance(self.actual, Flow) or isinstance(self.actual, Crossing):
            raise Declared(
                f"{self.key}: {self.actual.key} is not added over units and time, as plans are."
            )
        if INDICATORS.get(self.actual.key) is not self.actual:
            raise Declared(f"{self.key}: {self.actual.key} is not declared before it.")
        if any(isinstance(i, OfPlan) and i.actual is self.actual for i in INDICATORS.values()):
            raise Declared(f"{self.key}: {self.actual.key} is held against its plans already.")
