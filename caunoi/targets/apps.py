from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    name = "caunoi.targets"
    label = "targets"
    verbose_name = _("Targets")

    def ready(self) -> None:
        """Make the deeds of sharing out known."""
        import_module("caunoi.targets.sharing")
