from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    name = "caunoi.org"
    label = "org"
    verbose_name = _("Units and people")

    def ready(self) -> None:
        # Deeds, and what is derived, are declared there.
        from . import accounts, clusters, offices, seats  # noqa: F401
