"""What the room offers to be found by its name."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Way, declare_actions

declare_actions(
    Way("years-running", _("Titles held several years running"), "certificate"),
    Way("award-titles", _("Titles and awards: what they are"), "certificate", verb="view"),
    Way("conditions", _("Conditions of awards"), "certificate", verb="view"),
)
