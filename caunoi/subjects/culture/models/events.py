"""Contests, festivals and meets: their disciplines, teams, participants, matches and prizes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class Prize(models.TextChoices):
    """What a team or a person won; in sport the first three are medals."""

    FIRST = "first", _("first prize (gold medal)")
    SECOND = "second", _("second prize (silver medal)")
    THIRD = "third", _("third prize (bronze medal)")
    CONSOLATION = "consolation", _("consolation prize")
    OTHER = "other", _("another prize")


def prize() -> Any:
    return models.CharField(_("prize"), max_length=12, choices=Prize.choices, blank=True)


def of_event(name: str) -> Any:
    return models.ForeignKey(
        "culture.Event", on_delete=models.PROTECT, related_name=name, verbose_name=_("event")
    )


class Event(Record):
    """A contest, a festival, a meet or a ceremony that a level of the union holds or joins."""

    class Level(models.TextChoices):
        GRASSROOTS = "grassroots", _("grassroots")
        CLUSTER = "cluster", _("cluster, bloc")
        UPPER = "upper", _("level above the grassroots")
        PROVINCE = "province", _("province")
        CENTRAL = "central", _("central")

    told_below = True

    name = models.CharField(_("name of the event"), max_length=300)
    kind = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of event")
    )
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True)
    organiser = models.CharField(_("organised by"), max_length=300, blank=True)
    begins = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    programme = models.TextField(_("programme"), blank=True)
    audience = models.PositiveIntegerField(_("spectators"), null=True, blank=True)
    cost = Amount(_("cost"), null=True, blank=True)
    source = models.CharField(_("source of the money"), max_length=200, blank=True)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )

    class Meta:
        verbose_name = _("event")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="event_ends_no_sooner_than_it_begins",
                condition=Q(ends__gte=F("begins")),
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "name", "begins"],
                name="event_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Discipline(Record):
    """What is competed in: air volleyball of women, table tennis over 45, choir."""

    class Form(models.TextChoices):
        TEAM = "team", _("team")
        SINGLE = "single", _("single")

    class Who(models.TextChoices):
        MEN = "men", _("men")
        WOMEN = "women", _("women")
        MIXED = "mixed", _("men and women")

    told_below = True

    event = of_event("disciplines")
    name = models.CharField(_("discipline"), max_length=200)
    form = models.CharField(_("form"), max_length=6, choices=Form.choices, default=Form.TEAM)
    who = models.CharField(_("for whom"), max_length=5, choices=Who.choices, default=Who.MIXED)
    age_group = models.CharField(_("age group"), max_length=60, blank=True)
    on = models.DateField(_("held on"), blank=True)

    class Meta:
        verbose_name = _("discipline")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "name", "who", "age_group"],
                name="discipline_is_recorded_once",
                violation_error_message=_("The event has this discipline already."),
            ),
        ]

    def __str__(self) -> str:
        who = "" if self.who == self.Who.MIXED else self.get_who_display()
        return " · ".join(filter(None, [self.name, str(who), self.age_group]))


class Team(Record):
    """A team of a unit. It counts where its unit stands."""

    event = of_event("teams")
    discipline = models.ForeignKey(
        Discipline,
        on_delete=models.PROTECT,
        related_name="teams",
        null=True,
        blank=True,
        verbose_name=_("discipline"),
    )
    name = models.CharField(_("name of the team"), max_length=200)
    people = models.PositiveIntegerField(_("people in the team"), null=True, blank=True)
    on = models.DateField(_("competed on"), blank=True)
    rank = models.PositiveIntegerField(_("place won"), null=True, blank=True)
    prize = prize()

    class Meta:
        verbose_name = _("team")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "discipline", "unit", "name"],
                name="team_is_recorded_once",
                violation_error_message=_("This team is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["event", "unit", "name"],
                condition=Q(discipline=None),
                name="team_of_the_whole_event_is_recorded_once",
                violation_error_message=_("This team is on the list already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="team_of_unit")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        of_this_event(self, "discipline")


class Participation(Record):
    """Somebody took part, in a discipline or as a whole. It is counted where they belong."""

    class Role(models.TextChoices):
        ATHLETE = "athlete", _("athlete")
        PERFORMER = "performer", _("performer")
        CONTESTANT = "contestant", _("contestant")
        COACH = "coach", _("coach, head of the team")
        HELPER = "helper", _("organiser, referee")

    event = of_event("participations")
    discipline = models.ForeignKey(
        Discipline,
        on_delete=models.PROTECT,
        related_name="participations",
        null=True,
        blank=True,
        verbose_name=_("discipline"),
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        related_name="participations",
        null=True,
        blank=True,
        verbose_name=_("team"),
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    role = models.CharField(_("as"), max_length=12, choices=Role.choices, default=Role.ATHLETE)
    on = models.DateField(_("took part on"), blank=True)
    rank = models.PositiveIntegerField(_("place won"), null=True, blank=True)
    prize = prize()

    class Meta:
        verbose_name = _("participation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "discipline", "person"],
                name="participation_is_recorded_once",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(discipline=None),
                name="participation_in_the_whole_event_is_recorded_once",
                violation_error_message=_("This person is on the list already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="participation_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.event}"

    def clean(self) -> None:
        of_this_event(self, "discipline")
        of_this_event(self, "team")


class Match(Record):
    """A match between two teams, and how it ended."""

    told_below = True

    event = of_event("matches")
    stage = models.CharField(_("round of the meet"), max_length=60, blank=True)
    home = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("first team")
    )
    away = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("second team")
    )
    on = models.DateField(_("played on"), blank=True)
    home_score = models.PositiveIntegerField(_("score of the first"), null=True, blank=True)
    away_score = models.PositiveIntegerField(_("score of the second"), null=True, blank=True)

    class Meta:
        verbose_name = _("match")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "home", "away", "stage"],
                name="match_is_recorded_once",
                violation_error_message=_("This match is in the register already."),
            ),
            models.CheckConstraint(
                name="match_is_between_two_teams",
                condition=~Q(home=F("away")),
                violation_error_message=_("A team does not play against itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home} – {self.away}"

    def clean(self) -> None:
        of_this_event(self, "home")
        of_this_event(self, "away")


def of_this_event(row: Any, name: str) -> None:
    """Raise ValidationError where the discipline or team named is one of another event."""
    other = getattr(row, name)
    if other is not None and other.event_id != row.event_id:
        raise ValidationError({name: _("This belongs to another event.")})
