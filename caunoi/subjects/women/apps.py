from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WomenConfig(AppConfig):
    name = "caunoi.subjects.women"
    label = "women"
    verbose_name = _("Women's work")
