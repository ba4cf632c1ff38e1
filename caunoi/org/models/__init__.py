"""Who and where: units, people, papers, offices; all of it over time."""

from .offices import Delegation, Holding, OfficeKind, Term
from .papers import Entry, Paper
from .people import HowBegan, HowEnded, Membership, Person, PersonAlias, Post, Suspension
from .tokens import Token
from .units import (
    Cluster,
    ClusterPlace,
    Funding,
    Heir,
    Line,
    Place,
    Seat,
    Tree,
    Unit,
    UnitKind,
    UnitState,
)
from .users import User

__all__ = [
    "Cluster",
    "ClusterPlace",
    "Delegation",
    "Entry",
    "Funding",
    "Heir",
    "Holding",
    "HowBegan",
    "HowEnded",
    "Line",
    "Membership",
    "OfficeKind",
    "Paper",
    "Person",
    "PersonAlias",
    "Place",
    "Post",
    "Seat",
    "Suspension",
    "Term",
    "Token",
    "Tree",
    "Unit",
    "UnitKind",
    "UnitState",
    "User",
]
