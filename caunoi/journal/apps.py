from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "caunoi.journal"
    label = "journal"
    verbose_name = _("Journal")

    def ready(self) -> None:
        # Wherever the journal is read every deed must be known (what is final is said there), and
        # every law that an undo must keep.
        autodiscover_modules("actions", "shipped", "laws")
        from . import chain  # noqa: F401  (and so has undo, and accepting the chain)
