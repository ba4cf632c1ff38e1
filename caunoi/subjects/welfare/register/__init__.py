"""The registers of welfare: visits, emergencies, union homes, gifts and donations."""

from .campaigns import CAMPAIGNS, RELIEFS
from .catalogues import CAUSE, EMERGENCY, MONEY_SOURCE, OCCASION, OCCASIONS
from .gifts import DONATIONS, GIFTS
from .homes import HOME_SOURCES, HOMES
from .norms import NORMS
from .visits import VISITS

__all__ = [
    "CAMPAIGNS",
    "CAUSE",
    "DONATIONS",
    "EMERGENCY",
    "GIFTS",
    "HOMES",
    "HOME_SOURCES",
    "MONEY_SOURCE",
    "NORMS",
    "OCCASION",
    "OCCASIONS",
    "RELIEFS",
    "VISITS",
]
