"""Deeds about people: plural, dated (also in the past), each one operation that can be undone."""

from django.utils.translation import gettext_lazy

from caunoi.journal.deeds import Deed, declare_deeds

from .admission import admit, known_numbers, rejoin
from .belonging import leave, resume, suspend, transfer
from .correction import (
    Correction,
    SpanCorrection,
    correct,
    correct_joining,
    correct_spans,
)
from .facts import NewPost, change_post, enter_party, leave_party, leave_post, qualify
from .law import set_least_age
from .merging import merge
from .stated import InParty, NewPerson, Training, faults_by_field, faults_of

declare_deeds(
    Deed("admit", gettext_lazy("Admit people")),
    Deed("rejoin", gettext_lazy("Join again")),
    Deed("transfer", gettext_lazy("Transfer members")),
    Deed("suspend", gettext_lazy("Suspend memberships")),
    Deed("resume", gettext_lazy("Resume memberships")),
    Deed("leave", gettext_lazy("Leave the union")),
    Deed("qualify", gettext_lazy("Note training")),
    Deed("enter_party", gettext_lazy("Note entry into the Party")),
    Deed("leave_party", gettext_lazy("Note leaving the Party")),
    Deed("change_post", gettext_lazy("Change posts")),
    Deed("leave_post", gettext_lazy("End posts")),
    Deed("correct", gettext_lazy("Correct people's data")),
    Deed("set_least_age", gettext_lazy("Set an age of the law")),
    Deed("merge", gettext_lazy("Merge two persons")),
)

__all__ = [
    "Correction",
    "InParty",
    "NewPerson",
    "NewPost",
    "SpanCorrection",
    "Training",
    "admit",
    "change_post",
    "correct",
    "correct_joining",
    "correct_spans",
    "enter_party",
    "faults_by_field",
    "faults_of",
    "known_numbers",
    "leave",
    "leave_party",
    "leave_post",
    "merge",
    "qualify",
    "rejoin",
    "resume",
    "set_least_age",
    "suspend",
    "transfer",
]
