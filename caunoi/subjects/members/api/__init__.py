"""People and memberships for programs: lists, one person, and the deeds about people."""

from . import deeds, memberships, merging, people
from .routes import router

__all__ = ["deeds", "memberships", "merging", "people", "router"]
