"""Đặc điểm tình hình: the opening chapter of a union's term or yearly report."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from caunoi.reports.report import Chapter, Report, declare_reports

CHANGES = ("units.founded", "units.closed", "units.moved_here", "units.moved_away")
UNITS = ("units.upper", "units.grassroots", "units.member_grassroots", "units.sections",
         "units.teams")  # fmt: skip
PEOPLE = ("staff.total", "staff.women", "staff.women_share", "staff.party", "staff.party_share")
MEMBERS = ("members.total", "members.per_staff", "members.women", "members.women_share",
           "members.party", "members.party_share")  # fmt: skip
EDUCATION = ("members.postgraduate", "members.university_college", "members.secondary_primary")
THEORY = ("members.theory_high", "members.theory_middle", "members.theory_primary")
MOVEMENT = ("members.joined", "members.moved_in", "members.moved_out", "members.left")

declare_reports(
    Report(
        "organisation",
        _("The union as it stands (first chapter of a report)"),
        "Đặc điểm tình hình tổ chức công đoàn và đoàn viên",
        Path(__file__).parent,
        [
            Chapter("to_chuc", "1. Tổ chức công đoàn", [*UNITS, *CHANGES]),
            Chapter("bien_dong_to_chuc", "", CHANGES, kind="changes"),
            Chapter(
                "doan_vien",
                "2. Cán bộ, công chức, viên chức, lao động và đoàn viên công đoàn",
                [*PEOPLE, *MEMBERS],
            ),
            Chapter(
                "chat_luong",
                "3. Chất lượng đội ngũ đoàn viên",
                ["members.total", *EDUCATION, *THEORY],
                split=(("members.total", "age"),),
            ),
            Chapter("bien_dong", "4. Biến động đoàn viên", MOVEMENT),
            Chapter(
                "qua_cac_nam",
                "5. Số liệu qua các năm",
                ["units.grassroots", "units.member_grassroots", "units.teams", "units.founded",
                 "units.closed", "staff.total", "staff.women", "staff.party", "members.total",
                 "members.per_staff", "members.women", "members.women_share", "members.party",
                 "members.party_share", *EDUCATION, *THEORY, *MOVEMENT],
                kind="years",
                drawn=("members.total", "members.joined"),
            ),
            Chapter(
                "theo_don_vi",
                "Phụ lục",
                ["staff.total", "members.total", "members.women", "members.party",
                 "members.postgraduate", "members.university_college",
                 "members.secondary_primary"],
                kind="units",
                short={
                    "members.women": "Nữ",
                    "members.postgraduate": "Trên đại học",
                    "members.university_college": "Đại học, cao đẳng",
                    "members.secondary_primary": "Trung cấp, sơ cấp",
                },
            ),
        ],
        "dac-diem-tinh-hinh",
    )
)  # fmt: skip
