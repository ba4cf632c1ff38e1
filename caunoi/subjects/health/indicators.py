"""What is measured of health: who donated blood, how many were checked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Flow, Persons, Share, Source, Sum, Turns, declare

from .models import BloodDonation, BloodDrive, HealthCheck

DRIVES = Source("blood_drives", BloodDrive, on="on", label=_("Days of blood donation"))
DONATIONS = Source(
    "blood_donations",
    BloodDonation,
    on="on",
    person="person",
    label=_("Blood donations"),
    measure="turn",
)
CHECKS = Source("health_checks", HealthCheck, on="on", label=_("Health checks"))
invited = Sum("health.invited", _("Turns of people to be checked"), CHECKS, on="on",
              amount="invited", counts="turn")  # fmt: skip
checked = Sum("health.checked", _("Turns of people whose health was checked"), CHECKS, on="on",
              amount="checked", counts="turn")  # fmt: skip

declare(
    Flow("health.drives", _("Days of blood donation"), DRIVES, on="on"),
    Turns("health.donations", _("Turns of blood donation"), DONATIONS, on="on"),
    Persons("health.donors", _("Blood donors"), DONATIONS, on="on"),
    invited,
    checked,
    Share("health.checked_share", _("Share of people whose health was checked"),
          part=checked, whole=invited),
    Sum("health.women_checked", _("Women checked for women's illnesses"), CHECKS, on="on",
        amount="women", counts="turn"),
)  # fmt: skip
