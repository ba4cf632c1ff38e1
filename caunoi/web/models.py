"""What the pages keep for themselves."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Sent(models.Model):
    """A form that was sent and taken: sent again, it leads to where the first time led."""

    token = models.CharField(max_length=40, primary_key=True)
    by_id = models.BigIntegerField()
    typed = models.CharField(max_length=64)  # a keyed digest, not what was typed
    led_to = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.token} → {self.led_to}"


class Seen(models.Model):
    """Until when somebody has seen what others did; set by signing in, or by saying so."""

    by_id = models.BigIntegerField(primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.by_id} {self.until}"


class Chosen(models.Model):
    """The figures that somebody wants to see of a unit on the first page, by their keys."""

    by_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    keys = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["by_id", "unit_id"], name="chosen_once_for_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.unit_id}"
