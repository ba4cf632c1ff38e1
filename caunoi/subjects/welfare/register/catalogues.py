"""The lists of values that the registers of welfare choose from."""

OCCASION = "welfare_occasion"
MONEY_SOURCE = "money_source"
UNION_MONEY = "grassroots"  # of the sources: the union's own
EMERGENCY = "emergency_kind"
CAUSE = "donation_cause"

# code, name, rank, what files call it
OCCASIONS: list[tuple[str, str, int, list[str]]] = [
    ("illness", "Ốm đau, nằm viện", 10, ["ốm đau", "ốm", "nằm viện", "thăm ốm", "tai nạn"]),
    ("grave_illness", "Bệnh hiểm nghèo", 20, ["bệnh nặng", "bệnh nan y"]),
    ("bereavement", "Việc hiếu", 30, ["hiếu", "phúng viếng", "đám tang", "tang lễ", "viếng"]),
    ("wedding", "Việc hỉ", 40, ["hỉ", "hỷ", "cưới", "kết hôn", "đám cưới", "việc hỷ"]),
    ("birth", "Sinh con", 50, ["thai sản", "nghỉ sinh"]),
    ("hardship", "Hoàn cảnh khó khăn", 60, ["khó khăn", "trợ cấp khó khăn", "hỗ trợ khó khăn"]),
    ("disaster", "Thiên tai, hỏa hoạn", 70, ["thiên tai", "hỏa hoạn", "bão lũ"]),
    ("tet", "Tết Nguyên đán", 80, ["tết", "tết sum vầy", "tết âm lịch"]),
    ("workers_month", "Tháng Công nhân", 90, ["tháng 5", "1/5"]),
    ("women", "Ngày 8/3, 20/10", 100, ["8/3", "20/10", "phụ nữ"]),
    ("children", "Tết Thiếu nhi, Trung thu", 110, ["1/6", "trung thu", "tết thiếu nhi"]),
    ("war_invalids", "Ngày Thương binh - Liệt sĩ 27/7", 120, ["27/7", "thương binh liệt sĩ"]),
    ("retirement", "Nghỉ hưu, chuyển công tác", 130, ["nghỉ hưu", "về hưu", "chuyển công tác"]),
    ("other", "Khác", 190, []),
]
MONEY_SOURCES: list[tuple[str, str, int, list[str]]] = [
    ("grassroots", "Tài chính công đoàn cơ sở", 10, ["quỹ công đoàn cơ sở", "cđcs"]),
    ("upper", "Tài chính công đoàn cấp trên trực tiếp cơ sở", 20,
        ["quỹ công đoàn", "cđvc", "công đoàn viên chức tỉnh", "công đoàn cấp trên"]),
    ("federation", "Liên đoàn Lao động tỉnh", 30, ["lđlđ", "lđlđ tỉnh"]),
    ("confederation", "Tổng Liên đoàn, công đoàn ngành Trung ương", 40, ["tlđ", "cđvcvn"]),
    ("home_fund", "Quỹ Mái ấm Công đoàn", 50, ["mái ấm công đoàn"]),
    ("social_fund", "Quỹ xã hội công đoàn", 60, ["quỹ xã hội"]),
    ("members", "Đoàn viên đóng góp", 70, ["quyên góp", "đoàn viên ủng hộ"]),
    ("agency", "Cơ quan, đơn vị (chuyên môn)", 80, ["chính quyền", "cơ quan", "phúc lợi cơ quan"]),
    ("sponsor", "Nhà tài trợ, doanh nghiệp", 90, ["tài trợ", "nhà hảo tâm", "mạnh thường quân"]),
    ("family", "Gia đình, người thân", 100, ["gia đình"]),
    ("other", "Khác", 190, []),
]  # fmt: skip
EMERGENCIES: list[tuple[str, str, int, list[str]]] = [
    ("epidemic", "Dịch bệnh", 10, ["dịch", "covid-19", "covid"]),
    ("storm", "Bão, lũ, sạt lở", 20, ["bão lũ", "lũ lụt", "thiên tai"]),
    ("fire", "Hỏa hoạn", 30, ["cháy"]),
    ("accident", "Tai nạn nghiêm trọng", 40, ["tai nạn lao động"]),
    ("other", "Khác", 90, []),
]
CAUSES: list[tuple[str, str, int, list[str]]] = [
    ("disaster", "Khắc phục hậu quả thiên tai, bão lũ", 10, ["bão lũ", "miền trung", "lũ lụt"]),
    ("epidemic", "Phòng, chống dịch bệnh", 20, ["covid-19", "quỹ vắc xin"]),
    ("poor", "Quỹ Vì người nghèo", 30, ["vì người nghèo", "ngày vì người nghèo"]),
    ("gratitude", "Quỹ Đền ơn đáp nghĩa", 40, ["đền ơn đáp nghĩa"]),
    ("islands", "Biển, đảo Việt Nam", 50, ["trường sa", "biển đảo"]),
    ("home_fund", "Quỹ Mái ấm Công đoàn", 60, ["mái ấm công đoàn"]),
    ("children", "Quỹ Bảo trợ trẻ em, khuyến học", 70, ["bảo trợ trẻ em", "khuyến học"]),
    ("orange", "Nạn nhân chất độc da cam", 80, ["chất độc da cam", "dioxin"]),
    (
        "humanitarian",
        "Hội Chữ thập đỏ, nhân đạo",
        90,
        ["nhân đạo", "chữ thập đỏ", "tết vì người nghèo"],
    ),
    ("other", "Khác", 190, []),
]
