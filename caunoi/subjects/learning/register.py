"""The registers of learning: courses, and who attended them."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.base.errors import Invalid
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records

from .models import Attendance, Course
from .sheets import SIGN_IN

COURSE_KIND = "course_kind"


def settle_attendance(row: Attendance) -> None:
    """An attendance lies on the last day of its course unless another is told."""
    if not row.course_id:
        return
    row.on = row.on or row.course.ends
    if row.on < row.course.begins or row.on > max(row.course.ends, timezone.localdate()):
        told = gettext("The course began on %(first)s, and this day is not ahead.") % {
            "first": say.day(row.course.begins)
        }
        raise Invalid(told, fields={"on": [told]})


COURSES = declare_records(
    Records(
        key="courses",
        label=_("Courses"),
        one=_("course"),
        model=Course,
        fields=[
            Field("name", also=["tên lớp", "tên khóa học", "lớp", "khóa", "nội dung"], width=36,
                  example="Lớp bồi dưỡng nghiệp vụ công tác công đoàn"),
            Field("kind", catalogue=COURSE_KIND, also=["loại lớp", "loại hình", "lĩnh vực"]),
            Field("organiser", also=["đơn vị tổ chức", "cơ quan tổ chức"]),
            Field("level", also=["cấp", "cấp tổ chức"]),
            Field("begins", also=["ngày khai giảng", "từ ngày", "ngày bắt đầu", "ngày mở lớp"]),
            Field("ends", also=["ngày bế giảng", "đến ngày", "ngày kết thúc"]),
            Field("sessions", also=["số buổi"]),
            Field("place", also=["địa điểm"]),
            Field("cost", also=["kinh phí", "chi phí"]),
            Field("for_officers", also=["dành cho cán bộ công đoàn"],
                  help=_("Training of union officers is counted apart from other courses.")),
            Field("plan", also=["số kế hoạch"]),
        ],
        day="ends",
        telling=("unit", "name", "begins"),
        shown=("name", "kind", "organiser", "begins", "ends"),
        filters=("kind", "level", "for_officers"),
        called="name",
        icon="certificate",
        rank=10,
        prints=(SIGN_IN,),
        hint=_("Record a course, then the list of those who attended it."),
    )
)  # fmt: skip

ATTENDANCES = declare_records(
    Records(
        key="attendances",
        label=_("Attendances"),
        one=_("attendance"),
        model=Attendance,
        fields=[
            Field("course", also=["lớp", "tên lớp", "khóa học", "tên khóa học"], width=36),
            Field("person"),
            Field("on", also=["ngày hoàn thành", "ngày cấp chứng chỉ"],
                  help=_("Empty: the last day of the course.")),
            Field("result", also=["kết quả", "xếp loại"]),
            Field("certificate", also=["số chứng chỉ", "chứng chỉ", "số chứng nhận"]),
        ],
        day="on",
        telling=("course", "person"),
        shown=("person", "course", "on", "result"),
        filters=("course", "result"),
        of="course",
        icon="users",
        rank=20,
        settle=settle_attendance,
        hint=_("Open a course and bring in its list of participants, or add them one by one."),
    )
)  # fmt: skip
