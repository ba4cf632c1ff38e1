"""The registers of culture and sport."""

from . import clubs, events, habits, standards

__all__ = ["clubs", "events", "habits", "standards"]
