"""What the pages keep for themselves."""

from __future__ import annotations

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
