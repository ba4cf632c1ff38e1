from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "caunoi.registers"
    label = "registers"
    verbose_name = _("Registers")

    def ready(self) -> None:
        """Find what the rooms declare in their `register.py`, and what work the worker may do."""
        autodiscover_modules("register")
        import_module("caunoi.registers.register").put_in_order()
        for name in ("uploads", "taken"):
            import_module(f"caunoi.registers.{name}")
