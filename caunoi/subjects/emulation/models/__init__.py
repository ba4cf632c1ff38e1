"""What the room keeps: awards, movements, pledges, proposals, examples, and the conditions."""

from .awards import Award, DecidedBy, Form, TitleFacts, facts_of
from .conditions import Condition
from .exemplars import Exemplar
from .movements import Movement, Uptake
from .nominations import Candidate, Nomination
from .pledges import Pledge, Points, Registration, Round, ScoreSheet, SheetItem

__all__ = [
    "Award",
    "Candidate",
    "Condition",
    "DecidedBy",
    "Exemplar",
    "Form",
    "Movement",
    "Nomination",
    "Pledge",
    "Points",
    "Registration",
    "Round",
    "ScoreSheet",
    "SheetItem",
    "TitleFacts",
    "Uptake",
    "facts_of",
]
