"""Báo cáo kết quả thực hiện nghị quyết đại hội: what a union did in a term or a year, by fields."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from caunoi.reports.report import Chapter, Report, declare_reports

STAND = ("units.grassroots", "units.member_grassroots", "staff.total", "staff.women_share",
         "members.total", "members.per_staff", "members.women_share", "members.party_share",
         "units.founded", "units.closed")  # fmt: skip
TEACHING = ("party.studies", "party.study_turns", "party.study_mobilised_share",
            "party.registered", "party.reviewed", "learning.courses", "learning.turns",
            "media.published", "media.sessions", "media.attended", "culture.events",
            "culture.turns", "culture.standard_share", "culture.habit_share")  # fmt: skip
CARE = ("democracy.conferences_held", "democracy.held_share", "democracy.units_guided",
        "democracy.guided_share", "democracy.dialogues", "democracy.opinions",
        "democracy.rules", "welfare.visits", "welfare.visit_money", "welfare.homes",
        "welfare.home_money", "welfare.relieved", "welfare.relief_money", "gifts.parcels",
        "gifts.value", "gifts.donated", "loans.turns", "loans.lent", "benefits.agreements",
        "benefits.uses", "benefits.saved", "health.donations", "income.extra_share",
        "community.value", "community.days")  # fmt: skip
MOVEMENTS = ("emulation.movements", "initiatives.recognised", "initiatives.applied",
             "initiatives.value", "initiatives.million", "initiatives.million_of_plan",
             "emulation.exemplars_honoured", "emulation.pledges_signed")  # fmt: skip
AWARDS = ("emulation.advanced", "emulation.grassroots_fighters", "emulation.province_fighters",
          "emulation.central_fighters", "emulation.national_fighters",
          "emulation.labour_orders_collectives", "emulation.labour_orders_persons",
          "emulation.government_flags", "emulation.flags",
          "emulation.prime_minister_collectives", "emulation.prime_minister_persons",
          "emulation.union_awards", "emulation.strong_union", "emulation.uncle_ho_collectives",
          "emulation.uncle_ho_persons")  # fmt: skip
PARTY = ("party.introduced", "party.sent", "party.admitted", "party.full",
         "party.comments_organised", "party.opinions", "party.proposals",
         "party.proposals_accepted")  # fmt: skip
BUILDING = ("members.joined", "members.left", "learning.officer_turns", "committee.congresses",
            "committee.recognised", "committee.meetings", "grading.graded",
            "grading.strong_mean", "grading.excellent_mean", "grading.strong_share",
            "grading.excellent_share", "grading.excellent_running")  # fmt: skip
WOMEN = ("women.events", "women.attended", "women.registered", "women.reached", "women.children",
         "women.children_money", "emulation.two_goods", "health.women_checked")  # fmt: skip
INSPECTION = ("inspection.visits", "inspection.plan_share", "inspection.of_signs",
              "inspection.demands", "inspection.demands_settled")  # fmt: skip
COUNTED = {
    "party.studies": "văn kiện",
    "party.comments_organised": "lượt",
    "party.proposals": "kiến nghị",
    "party.proposals_accepted": "kiến nghị",
    "learning.courses": "lớp",
    "media.published": "tin, bài",
    "media.sessions": "buổi",
    "culture.events": "cuộc",
    "democracy.conferences_held": "hội nghị",
    "democracy.units_guided": "<lượt đơn vị|đơn vị>",
    "democracy.dialogues": "cuộc",
    "democracy.opinions": "ý kiến",
    "democracy.rules": "quy chế",
    "welfare.homes": "nhà",
    "benefits.agreements": "thỏa thuận",
    "emulation.movements": "phong trào",
    "emulation.exemplars_honoured": "điển hình",
    "emulation.pledges_signed": "<lượt đơn vị|đơn vị>",
    "initiatives.recognised": "sáng kiến",
    "initiatives.applied": "sáng kiến",
    "initiatives.million": "sáng kiến",
    "committee.congresses": "đại hội",
    "committee.recognised": "ban chấp hành",
    "committee.meetings": "cuộc",
    "grading.graded": "<lượt đơn vị|đơn vị>",
    "women.events": "hoạt động",
    "inspection.visits": "cuộc",
    "inspection.of_signs": "cuộc",
    "inspection.demands": "kiến nghị",
    "inspection.demands_settled": "kiến nghị",
}
LISTED = ("emulation.national_fighters", "emulation.labour_orders_collectives",
          "emulation.labour_orders_persons", "emulation.government_flags",
          "emulation.prime_minister_collectives", "emulation.prime_minister_persons")  # fmt: skip

declare_reports(
    Report(
        "term",
        _("What the union did, by fields (term or year)"),
        "Kết quả hoạt động công đoàn",
        Path(__file__).parent,
        [
            Chapter("tinh_hinh", "{N}. ĐẶC ĐIỂM TÌNH HÌNH", STAND),
            Chapter("ket_qua", "{N}. KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
            Chapter("tuyen_truyen", "{n}. Tuyên truyền, giáo dục, nâng cao trình độ", TEACHING),
            Chapter("cham_lo", "{n}. Đại diện, chăm lo, bảo vệ quyền và lợi ích của đoàn viên",
                    CARE),
            Chapter("thi_dua", "{n}. Phong trào thi đua yêu nước", MOVEMENTS),
            Chapter("khen_thuong", "{n}. Khen thưởng", AWARDS),
            Chapter("xay_dung_dang", "{n}. Tham gia xây dựng Đảng, chính quyền", PARTY),
            Chapter("to_chuc", "{n}. Xây dựng tổ chức công đoàn và đội ngũ cán bộ", BUILDING),
            Chapter("nu_cong", "{n}. Công tác nữ công", WOMEN),
            Chapter("kiem_tra", "{n}. Kiểm tra, giám sát", INSPECTION),
            Chapter("chi_tieu", "{N}. KẾT QUẢ THỰC HIỆN CHỈ TIÊU", kind="targets"),
            Chapter(
                "noi_bat", "{N}. ĐƠN VỊ NHIỀU NHẤT",
                ["members.total", "initiatives.recognised", "welfare.visits", "party.admitted",
                 "emulation.grassroots_fighters"],
                kind="most",
            ),
            Chapter(
                "cao_thap", "{N}. TỶ LỆ CAO NHẤT, THẤP NHẤT TRONG CÁC ĐƠN VỊ",
                ["members.per_staff", "members.party_share", "staff.women_share",
                 "democracy.held_share", "inspection.plan_share"],
                kind="ends",
            ),
            Chapter(
                "qua_cac_nam", "{N}. SỐ LIỆU QUA CÁC NĂM",
                ["units.grassroots", "staff.total", "members.total", "members.joined",
                 "democracy.conferences_held", "democracy.held_share", "welfare.visits",
                 "welfare.visit_money", "welfare.homes", "loans.turns", "loans.lent",
                 "initiatives.recognised", "initiatives.applied", "emulation.advanced",
                 "emulation.grassroots_fighters", "party.introduced", "party.admitted",
                 "learning.turns", "grading.strong_share", "grading.excellent_share",
                 "inspection.visits"],
                kind="years",
                sparse=True,
                drawn=("initiatives.recognised", "emulation.grassroots_fighters",
                       "welfare.visits", "party.admitted"),
            ),
            Chapter("danh_sach", "Danh sách khen thưởng cao", LISTED, kind="list"),
            Chapter(
                "theo_don_vi", "Phụ lục",
                ["members.total", "initiatives.recognised", "welfare.visits", "party.introduced",
                 "emulation.grassroots_fighters", "inspection.visits"],
                kind="units",
                sparse=True,
                short={
                    "members.total": "Đoàn viên",
                    "initiatives.recognised": "Sáng kiến",
                    "welfare.visits": "Lượt thăm hỏi",
                    "party.introduced": "Giới thiệu cho Đảng",
                    "emulation.grassroots_fighters": "CSTĐ cơ sở",
                    "inspection.visits": "Cuộc kiểm tra",
                },
            ),
        ],
        "ket-qua-hoat-dong",
        COUNTED,
    )
)  # fmt: skip
