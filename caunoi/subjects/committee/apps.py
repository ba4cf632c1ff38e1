from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    name = "caunoi.subjects.committee"
    label = "committee"
    verbose_name = _("Committees and congresses")
