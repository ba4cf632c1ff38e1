"""The registers of the reporting cycle: forms with lines and rules; rounds and reports."""

from . import forms, reports

__all__ = ["forms", "reports"]
