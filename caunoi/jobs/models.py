"""Long work as people see it: what, for whom, how far, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import WrongState
from caunoi.org.models import Unit
from caunoi.org.models.units import SeatedQuerySet

from . import progress
from .alone import somebody_works

UNDER_WAY = ("waiting", "running")
SOON = dt.timedelta(seconds=15)  # a server looks for work more often than that


class JobQuerySet(SeatedQuerySet):
    """Words for jobs."""

    def visible_to(self, user: Any) -> Self:
        """The user's own, and those about units whose records the user may change."""
        return self.filter(Q(by=user.pk) | Q(pk__in=self.reachable_by(user, "edit").values("pk")))

    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)


class Job(models.Model):
    """Work that takes longer than a page may; it is done once, by the worker beside the server.

    It is no record of the union's and stands outside the journal; what it wrote is an operation.
    """

    class State(models.TextChoices):
        WAITING = "waiting", gettext_lazy("waiting")
        RUNNING = "running", gettext_lazy("under way")
        DONE = "done", gettext_lazy("done")
        FAILED = "failed", gettext_lazy("failed")

    work = models.CharField(max_length=60)
    # What it is about: the number of a row that the work knows, and its name for people.
    subject = models.BigIntegerField()
    about = models.CharField(max_length=300)
    options = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="jobs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    # What it says is said in the language of whoever asked.
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.IntegerField(default=0)
    told = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("job")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["work", "subject"],
                name="job_is_under_way_once",
                condition=Q(state__in=UNDER_WAY),
                violation_error_message=gettext_lazy("This is being done already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.about}"

    @property
    def ended(self) -> bool:
        return self.state not in UNDER_WAY

    @property
    def progress(self) -> progress.Step | None:
        """How far it is; None if it does not run."""
        return progress.read(self.pk) if self.state == self.State.RUNNING else None

    @property
    def forsaken(self) -> bool:
        """Whether nobody is at it: its worker has died, or none has begun for a while."""
        if self.ended or somebody_works():
            return False
        asked = max(self.at, self.began_at or self.at)
        return self.state == self.State.RUNNING or timezone.now() - asked > SOON

    def tell(self, step: Any, done: int = 0, total: int = 0) -> None:
        """Say how far it is; may be called as often as one likes."""
        progress.tell(self.pk, str(step), done, total)

    def settle(self, told: Any) -> None:
        """End well, with a sentence; called inside the transaction of what was done.

        Both are committed together or not at all, so that a killed worker does nothing twice.
        """
        if not self._end(self.State.DONE, told):
            raise WrongState(_("This has been done already."))

    def fail(self, told: Any) -> None:
        """End with a sentence on what went wrong."""
        self._end(self.State.FAILED, told)

    def _end(self, state: str, told: Any) -> int:
        running = Job.objects.filter(pk=self.pk).under_way()
        return running.update(state=state, told=str(told), ended_at=timezone.now())
