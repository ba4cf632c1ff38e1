"""What the room offers to be found by its name."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Way, declare_actions

declare_actions(
    Way("grades-running", _("Units excellent several years running"), "certificate", verb="count"),
    Way("scheme-take", _("Take a shipped scheme of grading"), "plus", verb="edit",
        also="bảng điểm xếp loại công đoàn cơ sở 1294 vững mạnh"),
)  # fmt: skip
