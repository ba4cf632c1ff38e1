"""The people's inspection board (Ban Thanh tra nhân dân) of an agency, and who sits on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.registers.records.record import Record


class InspectionBoard(Record):
    """A board elected by the staff's conference and recognised by the union's committee."""

    class State(models.TextChoices):
        ELECTED = "elected", _("elected, not recognised yet")
        RECOGNISED = "recognised", _("recognised")
        ENDED = "ended", _("ended before its time")

    elected_on = models.DateField(_("elected on"))
    members = models.PositiveSmallIntegerField(_("members of the board"))
    until = models.DateField(_("end of its term"), blank=True)
    recognised_on = models.DateField(_("recognised on"), null=True, blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision of recognition"),
    )
    visits = models.PositiveIntegerField(_("matters looked into"), default=0)
    findings = models.TextField(_("what came of it"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.ELECTED
    )

    class Meta:
        verbose_name = _("people's inspection board")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "elected_on"],
                name="inspection_board_is_recorded_once",
                violation_error_message=_("This board is in the register already."),
            ),
            models.CheckConstraint(
                name="inspection_board_ends_after_it_begins",
                condition=Q(until__gt=F("elected_on")),
                violation_error_message=_("A board cannot end before it is elected."),
            ),
            models.CheckConstraint(
                name="inspection_board_is_recognised_on_a_day",
                condition=~Q(state="recognised") | Q(recognised_on__gte=F("elected_on")),
                violation_error_message=_("A board is recognised after it is elected."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} · {say.day(self.elected_on)}"


class Inspector(Record):
    """Somebody sits on the board; not the head, a deputy or the chief accountant of the agency."""

    class Role(models.TextChoices):
        HEAD = "head", _("head of the board")
        DEPUTY = "deputy", _("deputy head of the board")
        MEMBER = "member", _("member of the board")

    board = models.ForeignKey(
        InspectionBoard,
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name=_("inspection board"),
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    role = models.CharField(_("role"), max_length=6, choices=Role.choices, default=Role.MEMBER)
    since = models.DateField(_("since"), blank=True)

    class Meta:
        verbose_name = _("member of a people's inspection board")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["board", "person"],
                name="inspector_sits_once_on_a_board",
                violation_error_message=_("This person sits on the board already."),
            ),
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(role="head"),
                name="inspection_board_has_one_head",
                violation_error_message=_("The board has a head already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"
