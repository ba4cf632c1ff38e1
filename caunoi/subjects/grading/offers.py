"""What the room offers to be found by its name."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.offers import Own, Way, declare_actions, declare_own, declare_public

from . import results

declare_actions(
    Way("grades-running", _("Units excellent several years running"), "certificate", verb="count"),
    Way("scheme-take", _("Take a shipped scheme of grading"), "plus", verb="edit",
        also="bảng điểm xếp loại công đoàn cơ sở 1294 vững mạnh"),
)  # fmt: skip
declare_public(
    Way("public-grades", _("Results of grading"), "certificate", rank=60,
        also="kết quả xếp loại công đoàn cơ sở công khai"),
)  # fmt: skip
declare_own(Own("grades", _("What my unit was given"), "certificate", results.own, rank=30))
