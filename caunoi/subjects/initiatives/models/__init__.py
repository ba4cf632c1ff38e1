"""Initiatives: what they are, who made them, how far they reach, what they were used for."""

from .initiatives import Author, Initiative, Scope
from .programmes import Programme
from .reach import ORDER, Recognition, Use, reaches

__all__ = [
    "ORDER",
    "Author",
    "Initiative",
    "Programme",
    "Recognition",
    "Scope",
    "Use",
    "reaches",
]
