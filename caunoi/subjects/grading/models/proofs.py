"""What proves one item of a score sheet: a file of the grade, or a record of another register."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.journal.models import Journalled

from .grades import Grade
from .schemes import Criterion


class Proof(Journalled):
    """The unit says by this why it gives itself the points of an item.

    A file is evidence of the grade itself, so whoever may open the sheet may open it; a record
    stays in its own register, opened by who may open it there.
    """

    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="proofs")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(
        "registers.Evidence", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    register = models.CharField(max_length=60, blank=True)
    record = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("evidence of an item")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="proof_is_a_file_or_a_record",
                condition=Q(file__isnull=False, register="", record=None)
                | (Q(file=None, record__isnull=False) & ~Q(register="")),
            ),
            models.UniqueConstraint(
                fields=["grade", "criterion", "file"],
                name="file_proves_an_item_once",
                violation_error_message=_("This proves the item already."),
            ),
            models.UniqueConstraint(
                fields=["grade", "criterion", "register", "record"],
                name="record_proves_an_item_once",
                violation_error_message=_("This proves the item already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grade_id}: {self.criterion_id}"
