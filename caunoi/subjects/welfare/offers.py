"""What welfare offers on every page."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Way, declare_actions

declare_actions(
    Way(
        "welfare-signing",
        _("List to be signed for the money"),
        "download",
        verb="sensitive",
        also="danh sách ký nhận tiền thăm hỏi",
    ),
)
