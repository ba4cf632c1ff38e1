"""What is measured of committees: meetings, attendance, tasks done in time, congresses."""

from __future__ import annotations

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Cut, Flow, Persons, Share, Source, Turns, declare

from .models import Candidate, Congress, Delegate, Meeting, MeetingTask, Presence, ProgrammeTask

IN_TIME, LATE = "in_time", "late"


def done_in_time(name: str) -> Cut:
    """Whether a task was done by its day."""
    return Cut(
        name,
        _("Done in time"),
        lambda day: Case(
            When(done_on__lte=F("due"), then=Value(IN_TIME)),
            When(done_on__isnull=False, then=Value(LATE)),
            output_field=CharField(),
        ),
        labels=lambda: {IN_TIME: _("in time"), LATE: _("late")},
    )


MEETINGS = Source(
    "meetings",
    Meeting,
    on="on",
    label=_("Meetings"),
    cuts=(
        Cut(
            "meeting_body",
            _("Meeting of"),
            lambda day: F("body"),
            labels=lambda: dict(Meeting.Body.choices),
        ),
    ),
)
PRESENCES = Source(
    "presences",
    Presence,
    on="on",
    person="person",
    label=_("Attendance of meetings"),
    measure="turn",
)
MEETING_TASKS = Source(
    "meeting_tasks",
    MeetingTask,
    on="due",
    label=_("Tasks of meetings"),
    cuts=(done_in_time("meeting_task_in_time"),),
)
PROGRAMME_TASKS = Source(
    "programme_tasks",
    ProgrammeTask,
    on="due",
    label=_("Tasks of the programme"),
    cuts=(done_in_time("programme_task_in_time"),),
)
CONGRESSES = Source("congresses", Congress, on="on", label=_("Congresses"))
DELEGATES = Source(
    "delegates",
    Delegate,
    on="on",
    person="person",
    label=_("Delegates of congresses"),
    measure="turn",
)
CANDIDATES = Source(
    "candidates", Candidate, on="on", person="person", label=_("Candidates"), measure="turn"
)

HELD = Q(state__in=[Meeting.State.HELD, Meeting.State.SIGNED])
NOT_DROPPED = ~Q(state=MeetingTask.State.DROPPED)
DONE = Q(state=MeetingTask.State.DONE)

NOT_CANCELLED = ~Q(meeting__state=Meeting.State.CANCELLED)
expected = Turns(
    "committee.expected",
    _("Turns of being asked to meetings"),
    PRESENCES,
    on="on",
    where=NOT_CANCELLED,
)
present = Turns(
    "committee.present",
    _("Turns of attending meetings"),
    PRESENCES,
    on="on",
    where=Q(came=Presence.Came.PRESENT) & NOT_CANCELLED,
)
conclusions = Flow(
    "committee.meeting_tasks", _("Tasks of meetings"), MEETING_TASKS, on="due", where=NOT_DROPPED
)
concluded = Flow(
    "committee.meeting_tasks_in_time",
    _("Tasks of meetings done in time"),
    MEETING_TASKS,
    on="due",
    where=DONE & Q(meeting_task_in_time=IN_TIME),
)
tasks = Flow(
    "committee.programme_tasks",
    _("Tasks of the programme"),
    PROGRAMME_TASKS,
    on="due",
    where=NOT_DROPPED,
)
done = Flow(
    "committee.programme_tasks_done",
    _("Tasks of the programme that are done"),
    PROGRAMME_TASKS,
    on="due",
    where=DONE,
)
WAS_HELD = ~Q(state=Congress.State.PREPARED)

declare(
    Flow("committee.meetings", _("Meetings held"), MEETINGS, on="on", where=HELD),
    expected,
    present,
    Share("committee.present_share", _("Attendance of meetings"), part=present, whole=expected),
    conclusions,
    concluded,
    Share(
        "committee.meeting_tasks_share",
        _("Share of tasks of meetings done in time"),
        part=concluded,
        whole=conclusions,
    ),
    tasks,
    done,
    Share(
        "committee.programme_share",
        _("Share of the programme that is done"),
        part=done,
        whole=tasks,
    ),
    Flow("committee.congresses", _("Congresses held"), CONGRESSES, on="on", where=WAS_HELD),
    Flow(
        "committee.recognised",
        _("Committees recognised"),
        CONGRESSES,
        on="recognised_on",
        where=Q(state=Congress.State.RECOGNISED),
    ),
    Turns(
        "committee.delegates",
        _("Delegates at congresses"),
        DELEGATES,
        on="on",
        where=Q(came=True, admitted=True),
    ),
    Persons(
        "committee.elected_people",
        _("People elected by congresses"),
        CANDIDATES,
        on="on",
        where=Q(elected=True),
    ),
)
