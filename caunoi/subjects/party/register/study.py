"""The registers of study sessions, and of Directive 05."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from caunoi.org.headcount import fill_members
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from ..models import Registration, Study, StudyInUnit, Topic

STUDIES = declare_records(
    Records(
        key="studies",
        label=_("Study sessions"),
        one=_("study of a document"),
        model=Study,
        fields=[
            Field("document", also=["văn kiện", "nghị quyết, chỉ thị", "tên văn bản"], width=40,
                  example="Nghị quyết số 02-NQ/TW ngày 12/6/2021"),
            Field("form", also=["hình thức học tập", "hình thức tổ chức"]),
            Field("begins", also=["từ ngày", "ngày bắt đầu"]),
            Field("ends", also=["đến ngày", "ngày kết thúc"]),
            Field("sessions", also=["số buổi", "số hội nghị"]),
            Field("organiser", also=["đơn vị tổ chức", "cơ quan tổ chức"]),
            Field("plan", also=["số kế hoạch"]),
        ],
        day="ends",
        telling=("unit", "document", "begins"),
        shown=("document", "form", "begins", "ends", "sessions"),
        filters=("form",),
        called="document",
        icon="certificate",
        rank=130,
        hint=_("Record what is studied and send it down: each unit tells how many it reached."),
    )
)  # fmt: skip


def settle_in_unit(row: StudyInUnit) -> None:
    """It lies on the last day of the study, among the members that the unit had on that day."""
    settle_in_units([row])


def settle_in_units(rows: Sequence[StudyInUnit]) -> None:
    """The same of many at once."""
    for row in rows:
        if row.on is None and row.study_id:
            row.on = row.study.ends
    fill_members(rows, "members")


STUDIES_IN_UNITS = declare_records(
    Records(
        key="studies_in_units",
        label=_("Study in units"),
        one=_("study in a unit"),
        model=StudyInUnit,
        fields=[
            Field("study", also=["văn kiện", "nội dung học tập"], width=40),
            Field("on", also=["ngày học"], help=_("Empty: the last day of the study.")),
            Field("members", also=["số đoàn viên", "tổng số đoàn viên"],
                  help=_("Empty: as many as the books of the unit hold on that day.")),
            Field("mobilised", also=["được vận động", "số đoàn viên được vận động"]),
            Field("attended", also=["tham gia", "số đoàn viên tham gia", "dự học"]),
        ],
        day="on",
        telling=("study", "unit"),
        shown=("study", "on", "members", "mobilised", "attended"),
        filters=("study",),
        of="study",
        per_unit=True,
        icon="users",
        rank=131,
        settle=settle_in_unit,
        settle_many=settle_in_units,
        hint=_("Open a study and send it down to units."),
    )
)  # fmt: skip

TOPICS = declare_records(
    Records(
        key="topics",
        label=_("Directive 05: topics"),
        one=_("topic of the year"),
        model=Topic,
        fields=[
            Field("year", also=["năm"]),
            Field("title", also=["chuyên đề", "tên chuyên đề"], width=50),
            Field("on", also=["ngày ban hành"]),
            Field("paper", also=["số hướng dẫn", "số kế hoạch"]),
        ],
        day="on",
        telling=("unit", "year", "title"),
        shown=("year", "title", "on"),
        filters=("year",),
        called="title",
        icon="info-circle",
        rank=140,
        hint=_("Record the topic of the year, then who has registered."),
    )
)  # fmt: skip

State = Registration.State


def settle_registration(row: Registration) -> None:
    row.stand()


REGISTRATIONS = declare_records(
    Records(
        key="registrations",
        label=_("Directive 05: registrations"),
        one=_("registration"),
        model=Registration,
        fields=[
            Field("topic", also=["chuyên đề", "tên chuyên đề"], width=50),
            Field("person"),
            Field("on", also=["ngày đăng ký"],
                  help=_("What was written stays on paper, with the person and who confirms it.")),
            Field("confirmed_on", step=True, also=["ngày xác nhận", "ngày cấp ủy xác nhận"]),
            Field("reviewed_on", step=True, also=["ngày đánh giá", "ngày kiểm điểm"]),
        ],
        day="on",
        telling=("topic", "person"),
        shown=("person", "topic", "on", "confirmed_on", "reviewed_on"),
        filters=("topic",),
        of="topic",
        icon="check",
        rank=141,
        workflow=Workflow(
            Move(
                "confirm", _("Note that it was confirmed"), State.REGISTERED, State.CONFIRMED,
                asks=("confirmed_on",), needs=("confirmed_on",), waits=_("to be confirmed"),
            ),
            Move(
                "review", _("Note that it was reviewed"), State.CONFIRMED, State.REVIEWED,
                asks=("reviewed_on",), needs=("reviewed_on",),
            ),
            open=(State.REGISTERED,),
        ),
        settle=settle_registration,
        hint=_("Open the topic of the year and bring in the list of those who registered."),
    )
)  # fmt: skip
