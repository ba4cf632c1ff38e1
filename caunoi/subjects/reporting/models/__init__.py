"""What the room keeps: forms with lines and rules; rounds, reports with answers, readings."""

from .forms import FormLine, FormRule, ReportForm
from .reports import Answer, Reading, ReportRound, TakenUp, UnitReport

__all__ = [
    "Answer",
    "FormLine",
    "FormRule",
    "Reading",
    "ReportForm",
    "ReportRound",
    "TakenUp",
    "UnitReport",
]
