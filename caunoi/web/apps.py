from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "caunoi.web"
    label = "web"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Find what floors and rooms offer on every page, in their `offers.py`."""
        autodiscover_modules("offers")
