"""What the room of media offers: the public page is found by its name."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Way, declare_public

declare_public(
    Way("public-news", _("Public page of the news"), "external-link", also="tin bài trang tin web")
)
