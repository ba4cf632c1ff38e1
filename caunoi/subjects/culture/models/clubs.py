"""Clubs and teams that last, and their members from day to day."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import NoOverlap, ends_after_it_begins
from caunoi.registers.records.record import Record


class Club(Record):
    """A club or a standing team of a unit: women's air volleyball, folk dance."""

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        ENDED = "ended", _("ended")

    told_below = True

    name = models.CharField(_("name of the club"), max_length=200)
    kind = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of club")
    )
    since = models.DateField(_("founded on"))
    until = models.DateField(_("ended on"), null=True, blank=True)
    leader = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("led by"),
    )
    meets = models.CharField(_("meets when and where"), max_length=200, blank=True)
    decision = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision"),
    )
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.ACTIVE)

    class Meta:
        verbose_name = _("club")
        constraints: ClassVar = [
            ends_after_it_begins("club_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["unit", "name", "since"],
                name="club_is_recorded_once",
                violation_error_message=_("This club is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClubMember(Record):
    """Somebody belongs to a club from a day to a day. It is counted where they belong."""

    class State(models.TextChoices):
        IN = "in", _("in the club")
        OUT = "out", _("has left")

    club = models.ForeignKey(
        Club, on_delete=models.PROTECT, related_name="members", verbose_name=_("club")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    since = models.DateField(_("in the club since"))
    until = models.DateField(_("left on"), null=True, blank=True)
    task = models.CharField(_("task"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=3, choices=State.choices, default=State.IN)

    class Meta:
        verbose_name = _("member of a club")
        constraints: ClassVar[list[Any]] = [
            ends_after_it_begins("clubmember_leaves_after_joining"),
            NoOverlap(
                fields=["club", "person"],
                name="clubmember_once_at_a_time",
                violation_error_message=_("This person is in the club already on these days."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "since", "until"], name="clubmember_of_unit")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.club}"

    def clean(self) -> None:
        if self.since and self.since < self.club.since:
            raise ValidationError({"since": _("Nobody joins a club before it is founded.")})
