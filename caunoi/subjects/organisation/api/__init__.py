"""Units for programs: those of a day, one with its life, their offices and clusters, the deeds."""

from . import clusters, offices, units
from .routes import router

__all__ = ["clusters", "offices", "router", "units"]
