"""What this room offers on every page."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Way, declare_actions

declare_actions(
    Way("conferences-open", _("Open the year of conferences"), "plus", verb="edit",
        also="mở năm hội nghị cán bộ công chức viên chức"),
)  # fmt: skip
