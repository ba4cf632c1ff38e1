"""The registers of what the union does for the Party and the State."""

from .people import OUTSTANDING, PUT_FORWARD
from .study import REGISTRATIONS, STUDIES, STUDIES_IN_UNITS, TOPICS
from .voice import CALLS, COMMENTS, PROPOSALS

__all__ = [
    "CALLS",
    "COMMENTS",
    "OUTSTANDING",
    "PROPOSALS",
    "PUT_FORWARD",
    "REGISTRATIONS",
    "STUDIES",
    "STUDIES_IN_UNITS",
    "TOPICS",
]
