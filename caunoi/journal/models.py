"""What was done, by whom, when and why; and what stood there before.

The journal is under everything that writes. It refers upward by bare ids and by names as they
were, never by foreign key, so that it outlives what it tells of.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from .deeds import DEEDS, Deed


def new_salt() -> str:
    return secrets.token_hex(16)


class Journalled(models.Model):
    """A row that is written only through an operation, and knows its first and its last one."""

    created_op = models.BigIntegerField(editable=False, db_index=True)
    last_op = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True


class Operation(models.Model):
    """One deed, done as a whole; its rows are found by `created_op` and by its changes."""

    class Undone(models.TextChoices):
        NO = "no", _("not undone")
        PARTLY = "partly", _("partly undone")
        WHOLLY = "wholly", _("undone")

    deed = models.CharField(max_length=60)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    holding = models.CharField(max_length=300, blank=True)
    on_behalf_of = models.CharField(max_length=300, blank=True)
    # The token with which a program did it, as its owner knows it; empty: no program did.
    through = models.CharField(max_length=200, blank=True)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    unit_name = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    note = models.TextField(blank=True)
    file = models.CharField(max_length=300, blank=True)
    undoes = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    # For an undo, or an undo of one: the operation at the bottom of it.
    root = models.BigIntegerField(null=True)
    created = models.JSONField(default=dict)
    created_digest = models.CharField(max_length=64, blank=True)
    batches = models.IntegerField(default=0)
    # For an undo: how many rows it had to leave as they are.
    left_over = models.IntegerField(default=0)
    salt = models.CharField(max_length=32, default=new_salt)
    # Derived from the operations that undo this one; not part of what is sealed.
    undone = models.CharField(max_length=6, choices=Undone.choices, default=Undone.NO)
    # The place in the chain; given after commit, in order, by the sealer.
    seal_no = models.BigIntegerField(null=True, unique=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index("id", name="operation_unsealed", condition=models.Q(seal_no=None)),
            models.Index("root", name="operation_undoes", condition=models.Q(root__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.label}"

    @property
    def declared(self) -> Deed | None:
        return DEEDS.get(self.deed)

    @property
    def label(self) -> str:
        """The deed in the words of people."""
        return str(self.declared.label) if self.declared else self.deed

    @property
    def final(self) -> bool:
        """Whether it was done in the world and so can only be countered, not undone."""
        return bool(self.declared and self.declared.final)


class Change(models.Model):
    """One row changed, deleted or put back by an operation; created rows need none."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="changes")
    batch = models.IntegerField()
    model = models.CharField(max_length=60)
    row = models.BigIntegerField()
    # The row's last operation before and after this one; null where there was, or is, no row.
    was = models.BigIntegerField(null=True)
    left = models.BigIntegerField(null=True)
    # Where a row was deleted: the operation that had created it.
    made = models.BigIntegerField(null=True)
    # The undo that has taken this back; derived, not part of what is sealed.
    undone_by = models.BigIntegerField(null=True)
    commitment = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["model", "row"], name="change_of_row"),
            models.Index("made", name="change_deletes", condition=models.Q(made__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"


class ChangeBody(models.Model):
    """The images before and after, as the database tells them in JSON; erasable by law."""

    change = models.OneToOneField(
        Change, primary_key=True, on_delete=models.PROTECT, related_name="body"
    )
    salt = models.CharField(max_length=36)
    before = models.TextField(null=True)  # noqa: DJ001 (null: there was no row)
    after = models.TextField(null=True)  # noqa: DJ001
    erased_by = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"body of {self.change_id}"


class SensitiveRead(models.Model):
    """Someone read sensitive fields of a row; apart from the chain, erased on its own terms."""

    class Why(models.TextChoices):
        """What they were read for."""

        RECORD = "record", _("opened the record")
        LIST = "list", _("looked at a list")
        SIFTED = "sifted", _("narrowed a list by it")
        FILE = "file", _("took a list as a file")
        WORKBOOK = "workbook", _("took a workbook")
        UNKNOWN = "", _("not written down")

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    model = models.CharField(max_length=60)
    row = models.BigIntegerField()
    fields = models.CharField(max_length=300)
    # Whose they are: the row itself or what it belongs to, as the room that keeps it knows.
    about = models.BigIntegerField(null=True)
    why = models.CharField(max_length=8, choices=Why.choices, blank=True)
    holding = models.CharField(max_length=300, blank=True)
    through = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["model", "row"], name="sensitiveread_of_row"),
            models.Index(fields=["about", "id"], name="sensitiveread_about"),
            models.Index(fields=["by_id", "id"], name="sensitiveread_by"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.model} {self.row}"


def journalled_models() -> list[Any]:
    """Every model whose rows are written through operations, as the applications declare them."""
    return [m for m in apps.get_models() if issubclass(m, Journalled)]
