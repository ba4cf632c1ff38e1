from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "caunoi.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Make the standard reports known, the deeds about them, and what the worker may do."""
        for name in (
            "forms.organisation.report",
            "forms.term.report",
            "own_forms",
            "own_words",
            "asking",
        ):
            import_module(f"caunoi.reports.{name}")
