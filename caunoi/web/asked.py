"""A request as the pages of the house get it: signed in, and perhaps from htmx."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from caunoi.org.models import User


class Request(HttpRequest):
    """What a view is handed; who is not signed in was sent to the sign-in page before."""

    user: User
    htmx: HtmxDetails
