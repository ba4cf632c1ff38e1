"""The registers of grading: schemes with their lines; rounds, grades of units and of members."""

from . import grades, schemes

__all__ = ["grades", "schemes"]
