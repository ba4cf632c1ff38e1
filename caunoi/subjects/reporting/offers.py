"""What the room offers to be found by its name."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Way, declare_actions

declare_actions(
    Way("reportform-take", _("Take a shipped form of a report"), "plus", verb="edit",
        also="mẫu báo cáo biểu mẫu 1-HĐCĐ 2-HĐCĐ tháng quý 6 tháng năm nhiệm kỳ"),
)  # fmt: skip
