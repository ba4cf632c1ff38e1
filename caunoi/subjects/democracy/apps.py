from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemocracyConfig(AppConfig):
    name = "caunoi.subjects.democracy"
    label = "democracy"
    verbose_name = _("Grassroots democracy")
