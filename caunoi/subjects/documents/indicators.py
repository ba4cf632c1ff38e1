"""What is measured of documents: entered and issued, sent down, acknowledged, done in time."""

from __future__ import annotations

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Share, Source, declare

from .models import Document, Sending
from .register import DOCUMENT_KIND

IN_TIME, LATE = "in_time", "late"

DOCUMENTS = Source(
    "documents",
    Document,
    on="entered_on",
    label=_("Documents"),
    cuts=(
        Cut(
            "document_kind",
            _("Kind of document"),
            lambda day: F("kind__code"),
            labels=lambda: names(DOCUMENT_KIND),
        ),
    ),
)
SENDINGS = Source(
    "sendings",
    Sending,
    on="sent_on",
    label=_("Documents sent down"),
    cuts=(
        Cut(
            "task_in_time",
            _("Done in time"),
            lambda day: Case(
                When(done_on__lte=F("due"), then=Value(IN_TIME)),
                When(done_on__isnull=False, then=Value(LATE)),
                output_field=CharField(),
            ),
            labels=lambda: {IN_TIME: _("in time"), LATE: _("late")},
        ),
    ),
)

State = Sending.State
sent = Flow("documents.sent", _("Documents sent to units"), SENDINGS, on="sent_on")
acknowledged = Flow(
    "documents.acknowledged",
    _("Documents that units have acknowledged"),
    SENDINGS,
    on="sent_on",
    where=Q(acknowledged_on__isnull=False),
)
tasks = Flow("documents.tasks", _("Tasks of documents that fell due"), SENDINGS, on="due")
done = Flow(
    "documents.tasks_in_time",
    _("Tasks of documents done in time"),
    SENDINGS,
    on="due",
    where=Q(state=State.DONE, task_in_time=IN_TIME),
)

declare(
    Flow(
        "documents.incoming",
        _("Incoming documents"),
        DOCUMENTS,
        on="entered_on",
        where=Q(direction=Document.Direction.INCOMING),
    ),
    Flow(
        "documents.issued",
        _("Documents issued"),
        DOCUMENTS,
        on="entered_on",
        where=Q(direction=Document.Direction.OWN),
    ),
    sent,
    acknowledged,
    Share(
        "documents.acknowledged_share",
        _("Share of documents acknowledged"),
        part=acknowledged,
        whole=sent,
    ),
    tasks,
    done,
    Share("documents.in_time_share", _("Share of tasks done in time"), part=done, whole=tasks),
)
