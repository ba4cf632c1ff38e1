"""Who was helped: visits and support, emergencies, union homes, gifts, and what is donated."""

from .campaigns import Campaign, Relief
from .gifts import Donation, Gift
from .homes import Home, HomeSource
from .paid import PAID_STATES, Payment
from .visits import Visit

__all__ = [
    "PAID_STATES",
    "Campaign",
    "Donation",
    "Gift",
    "Home",
    "HomeSource",
    "Payment",
    "Relief",
    "Visit",
]
