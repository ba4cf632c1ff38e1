"""What a room of grassroots democracy keeps."""

from .conferences import Conference, Guidance, Guided
from .cooperation import Coordination, DemocracyRules, Dialogue
from .people import InspectionBoard, Inspector

__all__ = [
    "Conference",
    "Coordination",
    "DemocracyRules",
    "Dialogue",
    "Guidance",
    "Guided",
    "InspectionBoard",
    "Inspector",
]
