"""What the room keeps: schemes with criteria, classes and caps; rounds; grades and their proofs."""

from .clusters import ClusterGrade
from .grades import Grade, GradePoints, MemberGrade, Round, Stated
from .proofs import Proof
from .schemes import Cap, Criterion, GradeClass, Scheme, Step

__all__ = [
    "Cap",
    "ClusterGrade",
    "Criterion",
    "Grade",
    "GradeClass",
    "GradePoints",
    "MemberGrade",
    "Proof",
    "Round",
    "Scheme",
    "Stated",
    "Step",
]
