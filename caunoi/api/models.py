"""What the door for programs keeps for itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Answered(models.Model):
    """A request that was sent with an Idempotency-Key and done: sent again, it is answered so."""

    by_id = models.BigIntegerField()
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)  # a keyed digest, not what was asked
    status = models.IntegerField(default=0)
    location = models.CharField(max_length=300, blank=True)
    told = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["by_id", "key"], name="answered_key_is_used_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.status}"
