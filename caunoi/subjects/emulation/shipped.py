"""The catalogues of commendation that every installation starts with, with what the law says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from caunoi.journal.door import operation
from caunoi.org.models import Entry
from caunoi.org.shipped import BEFORE_ALL, ship_entries

from .models import Condition, DecidedBy, TitleFacts
from .register.awards import AWARD_THEME, AWARD_TITLE
from .register.movements import MOVEMENT

LAW_2022 = "Luật Thi đua, khen thưởng số 06/2022/QH15"
QD_1689 = "Quyết định 1689/QĐ-TLĐ ngày 12/11/2019"

STATE, UNION = TitleFacts.Stream.STATE, TitleFacts.Stream.UNION
Sort, Level, By = TitleFacts.Sort, TitleFacts.Level, DecidedBy

# code, name, what files call it; stream, sort, level, usually decided by, for whom (persons,
# collectives), a title of a year
TITLES: list[tuple[Any, ...]] = [
    ("LDTT", "Lao động tiên tiến", ["lđtt", "danh hiệu lao động tiên tiến"],
        STATE, Sort.TITLE, Level.GRASSROOTS, By.AGENCY, "p", True),
    ("CSTDCS", "Chiến sĩ thi đua cơ sở", ["cstđcs", "cstđ cơ sở", "chiến sỹ thi đua cơ sở",
        "chiến sĩ thi đua cấp cơ sở"],
        STATE, Sort.TITLE, Level.GRASSROOTS, By.AGENCY, "p", True),
    # A ministry and a province give the same title: which of them did is said by each award.
    ("CSTDT", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh", ["cstđ cấp tỉnh", "cstđ tỉnh", "cstđ bộ",
        "chiến sĩ thi đua cấp tỉnh", "chiến sĩ thi đua cấp bộ", "chiến sĩ thi đua tỉnh",
        "chiến sĩ thi đua bộ, ngành trung ương", "cstđ cấp bộ", "chiến sĩ thi đua cấp bộ, ngành"],
        STATE, Sort.TITLE, Level.PROVINCE, "", "p", True),
    ("CSTDTQ", "Chiến sĩ thi đua toàn quốc", ["cstđtq", "cstđ toàn quốc",
        "chiến sỹ thi đua toàn quốc"],
        STATE, Sort.TITLE, Level.NATION, By.GOVERNMENT, "p", True),
    ("TTLDTT", "Tập thể lao động tiên tiến", ["ttlđtt", "tập thể lđtt"],
        STATE, Sort.TITLE, Level.GRASSROOTS, By.AGENCY, "c", True),
    ("TTLDXS", "Tập thể lao động xuất sắc", ["ttlđxs", "tập thể lđxs"],
        STATE, Sort.TITLE, Level.PROVINCE, "", "c", True),
    ("CTDBT", "Cờ thi đua bộ, ban, ngành, tỉnh", ["cờ thi đua của ubnd tỉnh", "cờ thi đua tỉnh",
        "cờ thi đua cấp tỉnh", "cờ thi đua cấp bộ", "cờ thi đua của bộ"],
        STATE, Sort.FLAG, Level.PROVINCE, "", "c", True),
    ("CTDCP", "Cờ thi đua của Chính phủ", ["cờ chính phủ", "cờ thi đua chính phủ"],
        STATE, Sort.FLAG, Level.NATION, By.GOVERNMENT, "c", True),
    ("HCLD1", "Huân chương Lao động hạng Nhất", ["hclđ hạng nhất", "hclđ 1"],
        STATE, Sort.ORDER, Level.NATION, By.PRESIDENT, "pc", False),
    ("HCLD2", "Huân chương Lao động hạng Nhì", ["hclđ hạng nhì", "hclđ 2"],
        STATE, Sort.ORDER, Level.NATION, By.PRESIDENT, "pc", False),
    ("HCLD3", "Huân chương Lao động hạng Ba", ["hclđ hạng ba", "hclđ 3",
        "huân chương lao động"],
        STATE, Sort.ORDER, Level.NATION, By.PRESIDENT, "pc", False),
    ("BKTTCP", "Bằng khen của Thủ tướng Chính phủ", ["bằng khen thủ tướng", "bk ttcp",
        "bằng khen của thủ tướng"],
        STATE, Sort.CERTIFICATE, Level.NATION, By.GOVERNMENT, "pc", False),
    ("BKBT", "Bằng khen bộ, ban, ngành, tỉnh", ["bằng khen của ubnd tỉnh", "bằng khen cấp tỉnh",
        "bằng khen chủ tịch ubnd tỉnh", "bằng khen cấp bộ", "bằng khen của bộ trưởng",
        "bằng khen ubnd tỉnh"],
        STATE, Sort.CERTIFICATE, Level.PROVINCE, "", "pc", False),
    ("GK", "Giấy khen của sở, ngành, cơ quan, đơn vị", ["giấy khen", "giấy khen của giám đốc sở",
        "giấy khen của sở"],
        STATE, Sort.LETTER, Level.UPPER, "", "pc", False),
    ("DVXS", "Đoàn viên công đoàn xuất sắc", ["đoàn viên xuất sắc", "đvxs"],
        UNION, Sort.TITLE, Level.GRASSROOTS, By.GRASSROOTS, "p", True),
    ("TOCD", "Tổ công đoàn, công đoàn bộ phận xuất sắc", ["tổ công đoàn xuất sắc",
        "công đoàn bộ phận xuất sắc", "tổ công đoàn vững mạnh"],
        UNION, Sort.TITLE, Level.GRASSROOTS, By.GRASSROOTS, "c", True),
    ("GK-CDCS", "Giấy khen của Ban Chấp hành CĐCS", ["giấy khen cđcs",
        "giấy khen của công đoàn cơ sở"],
        UNION, Sort.LETTER, Level.GRASSROOTS, By.GRASSROOTS, "pc", False),
    ("GK-CTTT", "Giấy khen của công đoàn cấp trên trực tiếp cơ sở", ["giấy khen cđvc tỉnh",
        "giấy khen của công đoàn viên chức tỉnh", "giấy khen cđvc"],
        UNION, Sort.LETTER, Level.UPPER, By.UPPER, "pc", False),
    ("BK-LDLD", "Bằng khen của LĐLĐ tỉnh", ["bằng khen của liên đoàn lao động tỉnh",
        "bằng khen ldld", "bằng khen lđlđ tỉnh"],
        UNION, Sort.CERTIFICATE, Level.PROVINCE, By.FEDERATION, "pc", False),
    ("BK-CDN", "Bằng khen của công đoàn ngành Trung ương", ["bằng khen cđvc việt nam",
        "bằng khen của công đoàn viên chức việt nam"],
        UNION, Sort.CERTIFICATE, Level.PROVINCE, By.INDUSTRY, "pc", False),
    ("BK-TLD", "Bằng khen của Tổng Liên đoàn", ["bằng khen tlđ",
        "bằng khen của tổng liên đoàn lao động việt nam"],
        UNION, Sort.CERTIFICATE, Level.PROVINCE, By.CONFEDERATION, "pc", False),
    ("BK-CD", "Bằng khen chuyên đề của Tổng Liên đoàn", ["bằng khen chuyên đề tlđ"],
        UNION, Sort.CERTIFICATE, Level.PROVINCE, By.CONFEDERATION, "pc", False),
    ("C-LDLD", "Cờ thi đua của LĐLĐ tỉnh", ["cờ thi đua lđlđ tỉnh", "cờ lđlđ tỉnh",
        "cờ thi đua của liên đoàn lao động tỉnh"],
        UNION, Sort.FLAG, Level.PROVINCE, By.FEDERATION, "c", True),
    ("C-TLD", "Cờ thi đua của Tổng Liên đoàn", ["cờ thi đua tlđ", "cờ tlđ"],
        UNION, Sort.FLAG, Level.PROVINCE, By.CONFEDERATION, "c", True),
    ("BLDST", "Bằng Lao động sáng tạo", ["bằng lđst", "bằng lao động sáng tạo của tlđ"],
        UNION, Sort.CERTIFICATE, Level.PROVINCE, By.CONFEDERATION, "p", False),
    ("KNC", "Kỷ niệm chương Vì sự nghiệp xây dựng tổ chức Công đoàn", ["kỷ niệm chương",
        "kỷ niệm chương công đoàn", "knc"],
        UNION, Sort.MEDAL, Level.PROVINCE, By.CONFEDERATION, "p", False),
    ("CSTD-TLD", "Chiến sĩ thi đua Tổng Liên đoàn", ["cstđ tlđ", "cstđ tổng liên đoàn"],
        UNION, Sort.TITLE, Level.PROVINCE, By.CONFEDERATION, "p", True),
    ("GT-CD", "Giải thưởng của tổ chức công đoàn", ["giải thưởng nguyễn đức cảnh",
        "giải thưởng nguyễn văn linh"],
        UNION, Sort.PRIZE, Level.PROVINCE, By.CONFEDERATION, "p", False),
    ("GT-STQB", "Giải thưởng sáng tác, quảng bá", ["giải thưởng sáng tác",
        "giải thưởng sáng tác, quảng bá tác phẩm về học tập và làm theo bác"],
        STATE, Sort.PRIZE, Level.NATION, By.MINISTRY, "pc", False),
    ("BD", "Biểu dương", ["tuyên dương", "điển hình được biểu dương", "tôn vinh"],
        UNION, Sort.HONOUR, Level.UPPER, "", "pc", False),
]  # fmt: skip

THEMES = [
    ("strong_union", "Xây dựng CĐCS vững mạnh", 10, ["cđcs vững mạnh", "xây dựng tổ chức"]),
    ("uncle_ho", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", 20,
        ["học tập và làm theo bác", "chỉ thị 05"]),
    ("two_goods", "Giỏi việc nước, đảm việc nhà", 30, ["gvn-đvn", "hai giỏi"]),
    ("creative", "Lao động giỏi, lao động sáng tạo", 40, ["lđg-lđst", "lao động sáng tạo"]),
    ("green", "Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động", 50,
        ["xanh sạch đẹp", "atvslđ"]),
    ("culture", "Văn hóa, thể thao", 60, ["văn thể", "vhvn-tdtt"]),
    ("new_rural", "Xây dựng nông thôn mới", 70, ["ntm", "nông thôn mới"]),
    ("reform", "Cải cách hành chính, văn hóa công sở", 80, ["cchc", "văn hóa công sở"]),
    ("charity", "Công tác xã hội, từ thiện", 90, ["từ thiện"]),
    ("union_work", "Hoạt động công đoàn", 100, ["phong trào cnvclđ và hoạt động công đoàn"]),
]  # fmt: skip

MOVEMENTS = [
    ("good_work", "Lao động giỏi, lao động sáng tạo", 10, ["lao động giỏi"]),
    ("two_goods", "Giỏi việc nước, đảm việc nhà", 20, ["hai giỏi"]),
    ("office_culture", "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", 30,
        ["văn hóa công sở"]),
    ("no_to_wrong", "Cán bộ, công chức, viên chức nói không với tiêu cực", 40,
        ["nói không với tiêu cực"]),
    ("virtues", "Trung thành, trách nhiệm, liêm chính, sáng tạo", 50,
        ["trung thành, sáng tạo, tận tụy, gương mẫu"]),
    ("good_advice", "Tham mưu giỏi, phục vụ tốt", 60, ["tham mưu giỏi"]),
    ("eight_hours", "Xây dựng cơ quan văn hóa và ngày làm việc 8 giờ chất lượng, hiệu quả", 70,
        ["8 giờ chất lượng", "cơ quan văn hóa"]),
    ("green", "Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động", 80, ["xanh sạch đẹp"]),
    ("reform", "Đẩy mạnh cải cách hành chính và nâng cao chất lượng thực thi công vụ", 90,
        ["cải cách hành chính"]),
    ("new_rural", "Chung sức xây dựng nông thôn mới", 100, ["nông thôn mới"]),
    ("learning", "Học tập nâng cao trình độ", 110, ["học tập"]),
    ("saving", "Thực hành tiết kiệm, chống lãng phí", 120, ["tiết kiệm"]),
    ("sport", "Văn nghệ, thể dục, thể thao", 130, ["văn nghệ, thể thao", "tdtt"]),
    ("million", "1 triệu sáng kiến - nỗ lực vượt khó, sáng tạo", 140, ["1 triệu sáng kiến"]),
]  # fmt: skip
SOURCES_OF_MOVEMENTS = {
    "office_culture": "Quyết định 733/QĐ-TTg ngày 14/6/2019",
    "good_advice": "Nghị quyết 04/NQ-CĐVC ngày 16/8/2019",
    "two_goods": "Hướng dẫn 1456/TLĐ ngày 01/8/2005",
    "green": "Hướng dẫn 168/HD-TLĐ năm 2015",
    "million": "Hướng dẫn 46/HD-TLĐ ngày 30/12/2021",
}

Kind, Ends = Condition.Kind, Condition.Ends
LAW_SINCE, UNION_SINCE, UNION_UNTIL = (
    dt.date(2024, 1, 1), dt.date(2019, 11, 12), dt.date(2024, 5, 29),
)  # fmt: skip
# Conditions whose source is certain, each for as long as that source was in force: what came
# after it is for an office to enter.
CONDITIONS: list[dict[str, Any]] = [
    {"code": "registered", "kind": Kind.REGISTERED},
    {"code": "one_form", "kind": Kind.ONE_FORM, "since": dt.date(2016, 1, 1),
     "until": UNION_UNTIL, "legal_source": f"Hướng dẫn 1217/HD-TLĐ năm 2016; {QD_1689}, Điều 4"},
    {"code": "cstdcs.share", "title": "CSTDCS", "kind": Kind.SHARE, "other": "LDTT", "number": 15,
     "since": dt.date(2017, 10, 1), "until": LAW_SINCE,
     "legal_source": "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3"},
    {"code": "cstdt.titles", "title": "CSTDT", "kind": Kind.HAS_TITLE, "other": "CSTDCS",
     "number": 3, "consecutive": True, "since": LAW_SINCE, "legal_source": LAW_2022},
    {"code": "cstdt.initiative", "title": "CSTDT", "kind": Kind.HAS_FACT, "fact": "initiative",
     "scope": "province", "since": LAW_SINCE, "legal_source": LAW_2022},
    {"code": "cstdtq.titles", "title": "CSTDTQ", "kind": Kind.HAS_TITLE, "other": "CSTDT",
     "number": 2, "consecutive": True, "ends": Ends.BEFORE, "since": LAW_SINCE,
     "legal_source": LAW_2022},
    {"code": "cstdtq.initiative", "title": "CSTDTQ", "kind": Kind.HAS_FACT, "fact": "initiative",
     "scope": "national", "since": LAW_SINCE, "legal_source": LAW_2022},
    {"code": "bk_tld.initiatives", "title": "BK-TLD", "kind": Kind.HAS_FACT,
     "fact": "initiative", "scope": "grassroots", "number": 2, "years": 2,
     "for_collectives": False, "since": UNION_SINCE, "until": UNION_UNTIL,
     "legal_source": f"{QD_1689}, Điều 14"},
    {"code": "bk_tld.year_before", "title": "BK-TLD", "kind": Kind.HAS_TITLE, "other": "BK-LDLD",
     "consecutive": True, "ends": Ends.BEFORE, "for_collectives": False, "since": UNION_SINCE,
     "until": UNION_UNTIL, "legal_source": f"{QD_1689}, Điều 14"},
    {"code": "bk_cd.count", "title": "BK-CD", "kind": Kind.COUNT, "number": 4,
     "since": UNION_SINCE, "until": UNION_UNTIL, "legal_source": f"{QD_1689}, Điều 15"},
    {"code": "knc.once", "title": "KNC", "kind": Kind.NOT_YET, "since": dt.date(2015, 2, 4),
     "legal_source": "Hướng dẫn 149/HD-TLĐ ngày 04/02/2015"},
]  # fmt: skip


def ship(*, by: Any) -> None:
    """Take over the catalogues of this room, what is known of each title, and the conditions."""
    rows = [(code, name, 10 * n, also) for n, (code, name, also, *_facts) in enumerate(TITLES)]
    ship_entries(AWARD_TITLE, rows, by=by)
    ship_entries(AWARD_THEME, THEMES, by=by)
    ship_entries(MOVEMENT, MOVEMENTS, by=by, sources=SOURCES_OF_MOVEMENTS)
    shipped = Entry.objects.filter(catalogue=AWARD_TITLE, owner_unit=None).order_by("since")
    titles = {entry.code: entry for entry in shipped}
    with operation("ship", by=by) as op:
        known = set(TitleFacts.objects.values_list("title", flat=True))
        op.create_many(
            TitleFacts(
                title=titles[code], stream=stream, sort=sort, level=level, usually_by=usually,
                for_persons="p" in whom, for_collectives="c" in whom, yearly=yearly,
                once=code == "KNC",
            )
            for code, _name, _also, stream, sort, level, usually, whom, yearly in TITLES
            if titles[code].pk not in known
        )  # fmt: skip
        there = set(Condition.objects.filter(unit=None).values_list("code", "since"))
        conditions = [_condition(told, titles) for told in CONDITIONS]
        op.create_many(row for row in conditions if (row.code, row.since) not in there)


def _condition(told: dict[str, Any], titles: dict[str, Entry]) -> Condition:
    values: dict[str, Any] = {"since": BEFORE_ALL, **told}
    values |= {name: titles[told[name]] for name in ("title", "other") if name in told}
    return Condition(**values)
