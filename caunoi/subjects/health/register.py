"""The registers of blood donation and of health checks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from .models import BloodDonation, BloodDrive, HealthCheck

DRIVES = declare_records(
    Records(
        key="blood_drives",
        label=_("Days of blood donation"),
        one=_("day of blood donation"),
        model=BloodDrive,
        fields=[
            Field("name", also=["tên đợt", "đợt hiến máu"], width=36,
                  example="Ngày hội hiến máu tình nguyện"),
            Field("on", also=["ngày", "ngày tổ chức"]),
            Field("place", also=["địa điểm"]),
            Field("organiser", also=["đơn vị tổ chức", "phối hợp với"]),
        ],
        day="on",
        telling=("unit", "name", "on"),
        shown=("name", "on", "place"),
        called="name",
        icon="calendar",
        rank=10,
        hint=_("Record the day, then the list of those who donated."),
    )
)  # fmt: skip


def settle_donation(row: BloodDonation) -> None:
    """It lies on its day of donation unless another is told."""
    if row.on is None and row.drive_id:
        row.on = row.drive.on


DONATIONS = declare_records(
    Records(
        key="blood_donations",
        label=_("Blood donations"),
        one=_("blood donation"),
        model=BloodDonation,
        fields=[
            Field("drive", also=["đợt", "đợt hiến máu"], width=36),
            Field("person", also=["người hiến máu"]),
            Field("on", also=["ngày hiến", "ngày"], help=_("Empty: the day of the drive.")),
            Field("volume", also=["số ml", "lượng máu", "thể tích"]),
        ],
        day="on",
        telling=("drive", "person"),
        shown=("person", "drive", "on", "volume"),
        filters=("drive", "volume"),
        of="drive",
        icon="user",
        rank=11,
        settle=settle_donation,
        hint=_("Open a day of donation and bring in its list."),
    )
)  # fmt: skip

CHECKS = declare_records(
    Records(
        key="health_checks",
        label=_("Health checks"),
        one=_("health checks"),
        model=HealthCheck,
        fields=[
            Field("name", also=["nội dung", "đợt khám"], width=36,
                  example="Khám sức khỏe định kỳ"),
            Field("on", also=["ngày", "ngày khám"]),
            Field("by_whom", also=["cơ sở khám", "bệnh viện"]),
            Field("invited", also=["tổng số người", "số người phải khám"]),
            Field("checked", also=["số người khám", "đã khám"]),
            Field("women", also=["khám phụ khoa", "nữ"]),
            Field("cost", also=["kinh phí"]),
        ],
        day="on",
        telling=("unit", "name", "on"),
        shown=("name", "on", "invited", "checked", "women"),
        icon="check",
        rank=20,
        hint=_("Numbers only: what was found of anybody is not written down here."),
    )
)  # fmt: skip
