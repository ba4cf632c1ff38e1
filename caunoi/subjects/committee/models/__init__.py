"""What committees keep: their meetings, their year's work, and the congress that elects them."""

from .congress import Ballot, Candidate, Congress, Delegate
from .meetings import Meeting, MeetingTask, Presence
from .programme import Programme, ProgrammeTask

__all__ = [
    "Ballot",
    "Candidate",
    "Congress",
    "Delegate",
    "Meeting",
    "MeetingTask",
    "Presence",
    "Programme",
    "ProgrammeTask",
]
