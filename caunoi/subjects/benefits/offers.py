"""What the room of benefits offers to a member: to use an offer by its code."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Hit, Own, declare_own
from caunoi.org.models import Membership


def by_code(user: Any) -> list[Hit]:
    """Where the code of a poster is typed; for members."""
    if not user.person_id:
        return []
    if not Membership.objects.filter(person=user.person_id).on(timezone.localdate()).exists():
        return []
    return [Hit(gettext("Use an offer by its code"), reverse("offer-code"))]


declare_own(Own("offer-code", _("Offers to members"), "table", by_code, rank=20))
