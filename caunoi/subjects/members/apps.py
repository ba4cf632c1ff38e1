from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "caunoi.subjects.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from . import actions  # noqa: F401  (the deeds are declared there)
