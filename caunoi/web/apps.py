from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "caunoi.web"
    label = "web"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Find what floors and rooms offer on every page, in their `offers.py`, and the lists."""
        autodiscover_modules("offers")
        import_module("caunoi.web.records.listing").declare_all()
        import_module("caunoi.web.records.waiting")
