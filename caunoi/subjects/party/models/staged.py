"""Records whose days tell how far they have come."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.registers.records.record import Record
from caunoi.registers.records.registry import of_model


class Staged(Record):
    """A record that stands where its days say, so that the past can be brought in as it was.

    `beside` are the states that no day tells. Once it is written down, only a step changes where
    it stands: a step asks who may take it.
    """

    beside: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def stage(self) -> Any:
        """The state that its days tell."""
        raise NotImplementedError

    def clean(self) -> None:
        if self.state not in (self.stage, *self.beside):
            raise ValidationError(
                _("What was filled in tells another stage: take the step for it instead.")
            )

    def stand(self) -> None:
        """Where a new record stands."""
        if self.pk is None:
            self.state = self.stage

    def not_before(self, first: str, second: str) -> str:
        """What is wrong where one day is before another that comes first; empty if nothing is."""
        one, other = getattr(self, first), getattr(self, second)
        if not (one and other and other < one):
            return ""
        label = of_model(type(self)).label_of(first)
        return _("This day is before “%(before)s”.") % {"before": label}
