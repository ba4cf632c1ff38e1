"""The registers of grading: schemes with their lines; rounds; grades, also of clusters."""

from . import clusters, grades, schemes

__all__ = ["clusters", "grades", "schemes"]
