"""What a union keeps of culture and sport."""

from .clubs import Club, ClubMember
from .events import Discipline, Event, Match, Participation, Prize, Team
from .habits import HabitInUnit, Habits
from .standards import Standard, StandardYear

__all__ = [
    "Club",
    "ClubMember",
    "Discipline",
    "Event",
    "HabitInUnit",
    "Habits",
    "Match",
    "Participation",
    "Prize",
    "Standard",
    "StandardYear",
    "Team",
]
