"""News of the union, where it appeared, and other propaganda."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record, RecordQuerySet


class StoryQuerySet(RecordQuerySet):
    """Words for news."""

    def public(self, day: dt.date) -> Self:
        """What everybody may read by that day, signed in or not, the newest first."""
        found = self.filter(state=Story.State.PUBLISHED, published_on__lte=day)
        return found.order_by("-published_on", "-pk")


class Story(Record):
    """News or a story that a unit wrote, from the draft to the union's page and away from it."""

    class Sort(models.TextChoices):
        NEWS = "news", _("news")
        STORY = "story", _("article")
        EXAMPLE = "example", _("good people, good deeds")
        PHOTO = "photo", _("photo report")

    class State(models.TextChoices):
        WRITTEN = "written", _("being written")
        HANDED_IN = "handed_in", _("handed in")
        EDITED = "edited", _("edited")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    title = models.CharField(_("title"), max_length=200)
    sort = models.CharField(
        _("sort of news"), max_length=8, choices=Sort.choices, default=Sort.NEWS
    )
    lead = models.TextField(_("lead"), blank=True)
    text = models.TextField(_("text of the news"))
    author = models.CharField(_("author"), max_length=200, blank=True)
    written_on = models.DateField(_("written on"), blank=True)
    editor = models.CharField(_("edited by"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WRITTEN
    )

    objects: ClassVar[Any] = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("news")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "title", "written_on"],
                name="story_is_written_once",
                violation_error_message=_("This is in the register already."),
            ),
            models.CheckConstraint(
                name="story_is_published_on_a_day",
                condition=~models.Q(state="published") | models.Q(published_on__isnull=False),
                violation_error_message=_("What is published was published on a day."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "written_on"], name="story_of_unit"),
            models.Index(fields=["state", "-published_on"], name="story_by_publication"),
        ]

    def __str__(self) -> str:
        return self.title


class Appearance(Record):
    """News appeared in an outlet: on the union's page, in a newspaper, on the air."""

    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="appearances", verbose_name=_("news")
    )
    outlet = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("outlet")
    )
    named = models.CharField(_("name of the outlet"), max_length=200, blank=True)
    on = models.DateField(_("appeared on"), blank=True)
    link = models.URLField(_("address on the web"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("appearance of news")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "outlet", "named"],
                name="appearance_is_recorded_once",
                violation_error_message=_("It is written down already that it appeared there."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="appearance_of_unit")]

    def __str__(self) -> str:
        return f"{self.story} · {self.named or self.outlet}"


class Propaganda(Record):
    """A talk, a campaign of banners, a series of posts: what was told, and whom it reached."""

    told_below = True

    topic = models.CharField(_("topic"), max_length=300)
    form = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("form of propaganda"),
    )
    on = models.DateField(_("held on"))
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    sessions = models.PositiveIntegerField(_("sessions"), default=1)
    attended = models.PositiveIntegerField(_("turns of attendance"), null=True, blank=True)
    handed_out = models.PositiveIntegerField(_("documents handed out"), null=True, blank=True)
    banners = models.PositiveIntegerField(_("banners, posters"), null=True, blank=True)
    reach = models.PositiveIntegerField(_("reached online"), null=True, blank=True)
    cost = Amount(_("cost"), null=True, blank=True)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )

    class Meta:
        verbose_name = _("propaganda")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "topic", "on"],
                name="propaganda_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="propaganda_of_unit")]

    def __str__(self) -> str:
        return self.topic
