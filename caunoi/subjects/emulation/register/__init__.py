"""The registers of emulation and commendation, in the order in which a year goes."""

from . import awards, exemplars, movements, nominations, pledges

__all__ = ["awards", "exemplars", "movements", "nominations", "pledges"]
