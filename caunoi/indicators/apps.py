import importlib

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "caunoi.indicators"
    label = "indicators"
    verbose_name = _("Figures")

    def ready(self) -> None:
        from . import actions  # noqa: F401  (deeds are declared there)

        for app in apps.get_app_configs():
            if app.name.startswith("caunoi.") and module_has_submodule(app.module, "indicators"):
                importlib.import_module(f"{app.name}.indicators")
