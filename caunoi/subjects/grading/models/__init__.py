"""What the room keeps: schemes with criteria, classes and caps; rounds and grades; members'."""

from .grades import Grade, GradePoints, MemberGrade, Round, Stated
from .schemes import Cap, Criterion, GradeClass, Scheme, Step

__all__ = [
    "Cap",
    "Criterion",
    "Grade",
    "GradeClass",
    "GradePoints",
    "MemberGrade",
    "Round",
    "Scheme",
    "Stated",
    "Step",
]
