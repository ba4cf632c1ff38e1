"""How offices word the headers of a list of members, as patterns over a header without its signs.

A pattern is held against the whole header, with and without marks; words that say no more (“của
đoàn viên”, “hiện nay”) may stand around it. What fits two columns is taken for neither.
"""

from __future__ import annotations

_SOME_TIME = r"(?:ngày|tháng|năm|thời gian|thời điểm|ngày tháng|ntn)"
_WHEN = rf"(?:{_SOME_TIME} )*"
_FROM = r"(?: (?:từ|ngày|tháng|năm))*"
_MEMBER = r"(?:đoàn viên|đv|đvcđ|đoàn viên công đoàn|đoàn viên cđ|đv công đoàn|đv cđ)"
_ENTERED = r"(?:được )?(?:vào|gia nhập|kết nạp|kết nạp vào|gia nhập vào|tham gia|là|trở thành)"
_UNION = (
    r"(?:tổ chức )?(?:công đoàn|cđ|cđvn|đoàn viên công đoàn|đoàn viên cđ|đv công đoàn|đvcđ|đv cđ)"
    r"(?: việt nam| vn)?"
)
_PARTY = (
    r"(?:đảng viên )?(?:đảng|đảng viên|đcs|đcsvn|đảng csvn|đảng cs việt nam"
    r"|đảng cộng sản|đảng cộng sản việt nam)"
)
_OLD_CARD = r"(?:cmnd|cmtnd|cmt|cmtnn|chứng minh nhân dân|chứng minh thư|chứng minh thư nhân dân)"
_NEW_CARD = (
    r"(?:cccd|cc|ccd|căn cước|căn cước công dân|thẻ căn cước|thẻ cccd|định danh|số định danh"
    r"|thẻ cc|định danh cá nhân|đdcn|mã định danh|mã số định danh|mã đdcn)"
)
_OTHER_CARD = r"(?:hc|hộ chiếu|passport)"
_NUMBER = r"(?:(?:số|mã|mã số|số thẻ|số hiệu) )*"
_OR = r"(?: (?:hoặc|hay|và))?"
_JOB = (
    r"(?:chức vụ|chức danh|cv|cd|vị trí|vị trí việc làm|vtvl|vị trí công tác|vị trí công việc"
    r"|vị trí vl|công việc|công tác|công tác chính|nghề nghiệp|chức danh nghề nghiệp|cdnn"
    r"|nhiệm vụ|chức danh công việc)"
)
_JOB_NOW = (
    r"(?: (?:hiện nay|hiện tại|chính quyền|chuyên môn|đang làm|đảm nhiệm|đảm nhận|được giao"
    r"|đang đảm nhiệm|hiện giữ|đang giữ|hiện đảm nhiệm|phụ trách))*"
)
_AT_WORK = r"(?: (?:công tác|làm việc|đang công tác|đang làm việc|trực thuộc|hiện nay))*"
_PLACE = r"(?:đơn vị|cơ quan|cơ quan đơn vị|nơi|phòng ban|nơi làm việc|nơi công tác|bộ phận|phòng)"
_PART = r"(?:phòng|ban|khoa|bộ phận|tổ chuyên môn|trung tâm|đội|phân xưởng|tổ bộ môn|bộ môn)"
_PART_OF_UNION = (
    r"(?:công đoàn cơ sở|cđcs|công đoàn cơ sở thành viên|cđcs thành viên|cđcs tv|cđcstv"
    r"|công đoàn bộ phận|cđ bộ phận|cđbp|tổ công đoàn|tổ cđ|công đoàn trực thuộc"
    r"|đơn vị công đoàn)"
)
_LEVEL = r"(?:(?:trình độ|tđ|trđ|t độ|tr độ|bằng|bằng cấp|chứng chỉ|cc|văn bằng|bồi dưỡng|về) )*"
_PARTS = r"(?: (?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp|thôn|tổ|ghi rõ|cũ|mới))*"
_BORN = rf"(?:{_WHEN}sinh|ng sinh|sinh(?: (?:ngày|tháng|năm))+)(?: dương lịch| dl)?"
_HOME_NOW = (
    r"(?:ở|cư trú|thường trú|tạm trú|chỗ ở|nơi ở|nhà|nhà riêng|hộ khẩu|hktt|đkhktt"
    r"|hộ khẩu thường trú|hộ khẩu tt)"
)

# By the key of the column.
LIKE: dict[str, tuple[str, ...]] = {
    "name": (
        r"(?:họ và tên|họ tên|tên đầy đủ|họ tên đầy đủ|họ và tên đầy đủ|họ đệm và tên"
        r"|họ đệm tên|họ chữ đệm và tên|họ chữ đệm tên|họ tên đệm và tên|họ và tên khai sinh"
        r"|họ lót và tên|quý danh|ho ten|h tên|họ t)",
        r"(?:tên|họ và tên|họ tên) (?:đoàn viên|cán bộ|công chức|viên chức|nhân viên|hội viên"
        r"|người lao động|cnvclđ|nlđ|cbccvc|nhân sự|giáo viên"
        r"|đồng chí|công đoàn viên)(?: công đoàn)?",
    ),
    "name.and_birth": (
        rf"(?:họ và tên|họ tên|tên đoàn viên|họ tên đoàn viên|họ và tên đoàn viên){_OR} {_BORN}",
    ),
    "family": (
        r"(?:họ|họ đệm|họ lót|họ và đệm|họ và lót|họ và (?:tên|chữ) (?:đệm|lót)|họ chữ đệm"
        r"|họ chữ lót|họ tên đệm|họ tên lót)",
    ),
    "given": (r"(?:tên|tên riêng|tên chính|tên gọi)",),
    "middle": (r"(?:đệm|lót|tên đệm|chữ đệm|tên lót|chữ lót)",),
    "birth": (_BORN, r"(?:ntns|ntn sinh|ngày tháng sinh|n sinh|ns|dob)"),
    "birth.men": (rf"{_BORN} nam",),
    "birth.women": (rf"{_BORN} nữ",),
    "sex": (r"(?:giới tính|giới|phái|phái tính|nam nữ|nam hay nữ|gt|g tính|giới tính nam nữ)",),
    "sex.woman": (r"(?:là )?(?:giới tính )?nữ(?: giới)?(?: (?:đánh dấu )?x| đánh x| tích x)?",),
    "sex.man": (r"(?:là )?(?:giới tính )?nam(?: giới)?(?: (?:đánh dấu )?x| đánh x| tích x)?",),
    "cccd": (
        rf"{_NUMBER}(?:(?:{_OLD_CARD}|{_OTHER_CARD}){_OR} )*{_NEW_CARD}"
        rf"(?:{_OR} (?:{_OLD_CARD}|{_NEW_CARD}|{_OTHER_CARD}))*(?: cá nhân| 12 số)?",
        r"(?:số )?giấy tờ (?:tùy thân|cá nhân|định danh)",
    ),
    "cmnd": (rf"{_NUMBER}{_OLD_CARD}(?: cũ| 9 số)*",),
    "phone": (
        r"(?:số )*(?:điện thoại|đt|sđt|sdt|đtdđ|dđ|di động|máy di động|đ thoại|phone|mobile)"
        r"(?: (?:di động|dđ|liên hệ|liên lạc|cá nhân|cầm tay|đtdđ|zalo))*",
        r"số (?:liên hệ|liên lạc|zalo)",
    ),
    "email": (
        r"(?:địa chỉ |hộp |hòm )?(?:thư điện tử|email|e mail|mail|gmail|thư)"
        r"(?: (?:cá nhân|công vụ|liên hệ|công việc))?",
    ),
    "ethnicity": (r"(?:thành phần )?(?:dân tộc|d tộc|dtộc)",),
    "home": (rf"(?:quê|quê quán|nguyên quán|quê gốc|sinh quán quê quán){_PARTS}",),
    "address": (
        rf"(?:địa chỉ|nơi|chỗ|nơi đăng ký|nơi đk|địa chỉ nơi)?(?: ?{_HOME_NOW})+"
        rf"(?: (?:hiện nay|hiện tại|nay|thường xuyên))*{_PARTS}",
        r"địa chỉ(?: (?:liên hệ|liên lạc|hiện nay|hiện tại))?",
    ),
    "position": (rf"{_JOB}(?:{_OR} {_JOB})*{_JOB_NOW}",),
    "position.and_place": (rf"{_JOB}(?:{_OR} {_JOB})*{_JOB_NOW}{_OR}(?: {_PLACE}{_AT_WORK})+",),
    "department": (
        rf"(?:tên )?{_PART}(?:{_OR} {_PART})*(?:{_OR} đơn vị)?{_AT_WORK}(?: chuyên môn)?",
        r"(?:tên )?(?:phòng|ban|khoa) (?:chuyên môn|nghiệp vụ)",
        r"(?:nơi|chỗ) làm việc(?: hiện nay| hiện tại)?",
    ),
    "unit": (
        r"(?:(?:tên|mã|mã số|thuộc|trực thuộc) )*(?:đơn vị|cơ quan|cơ quan đơn vị|đơn vị cơ quan"
        rf"|cơ quan tổ chức|cơ quan tổ chức đơn vị){_AT_WORK}",
        r"nơi (?:đang )?công tác(?: hiện nay| hiện tại)?",
        rf"(?:(?:tên|mã|thuộc|trực thuộc) )*{_PART_OF_UNION}(?:{_OR} {_PART_OF_UNION})*"
        r"(?: trực thuộc)?",
        r"(?:nơi|đơn vị)? ?sinh hoạt(?: công đoàn)?(?: tại)?",
    ),
    "employment": (
        r"(?:loại|loại hình|diện|đối tượng) (?:lao động|lđ)",
        r"(?:đối tượng|diện) (?:cán bộ )?cc vc (?:hđlđ|hđ|nlđ|lđ)",
    ),
    "joined": (
        rf"{_WHEN}(?:đã )?{_ENTERED} {_UNION}{_FROM}",
        rf"(?:{_SOME_TIME} )+(?:(?:bắt đầu|được|đã) )*(?:là|trở thành|thành|công nhận"
        rf"|công nhận là|kết nạp|kết nạp là) {_MEMBER}",
        rf"{_WHEN}kết nạp {_MEMBER}",
        rf"(?:(?:đã|là|trở thành) )*{_MEMBER} từ{_FROM}",
    ),
    "education": (
        rf"{_LEVEL}(?:chuyên môn|cm|cmnv|cm nv|cmkt|chuyên môn nghiệp vụ"
        r"|chuyên môn kỹ thuật|nghiệp vụ"
        r"|chuyên môn nv|đào tạo|học vấn chuyên môn|chuyên môn đào tạo)"
        r"(?: (?:cao nhất|được đào tạo|qua đào tạo))*",
        r"(?:tđcm|tđcmnv)",
        r"(?:trình độ|tđ|bằng cấp|bằng cấp cao nhất|trình độ cao nhất|văn bằng)",
    ),
    "theory": (
        rf"{_LEVEL}(?:lý luận chính trị|lý luận ct|llct|ll chính trị|chính trị|lý luận)"
        r"(?: cao nhất)?",
        r"(?:trình độ|tđ|bằng) ct",
        r"(?:tđllct|tđct)",
    ),
    "state_management": (
        rf"{_LEVEL}(?:kiến thức )?(?:quản lý nhà nước|qlnn|ql nhà nước|quản lý nn|ql nn)",
    ),
    "language": (rf"{_LEVEL}(?:tên )?(?:ngoại ngữ|nn|n ngữ)(?: (?:tên|và|trình độ))*",),
    "it": (rf"{_LEVEL}(?:tin học|th|cntt|công nghệ thông tin|ứng dụng cntt)",),
    "party": (
        r"(?:là )?(?:đảng viên|đảng|(?:đảng viên|đv)(?: đảng)(?: cộng sản việt nam| csvn)?)"
        r"(?: x| đánh dấu x)?",
    ),
    "party_since": (
        rf"{_WHEN}(?:đảng viên )?(?:ngày )?{_ENTERED} {_PARTY}(?: việt nam)?"
        r"(?: dự bị| lần đầu| kết nạp)?",
        rf"(?:đảng viên )?{_WHEN}(?:vào đảng )?dự bị",
        r"đảng viên (?:ngày )?kết nạp",
        rf"(?:là )?đảng viên từ{_FROM}",
    ),
    "party_full": (
        rf"{_WHEN}(?:{_ENTERED} )?(?:{_PARTY} )?(?:ngày )?chính thức(?: vào đảng)?",
        rf"{_WHEN}công nhận (?:đảng viên )?chính thức",
        rf"(?:đảng viên|đảng) {_WHEN}chính thức",
    ),
}  # fmt: skip

# What is known, stands near to what is asked for, and is never read.
NEVER_LIKE = (
    r"(?:(?:ngày|nơi|cơ quan|thời gian|năm) )+cấp(?: .*)?",
    r".* (?:ngày|nơi) cấp",
    r"(?:.* )?(?:vợ|chồng|cha|bố|mẹ|con|thân nhân|người thân|gia đình|người phụ thuộc)(?: .*)?",
    r"(?:hệ số|bậc|ngạch|mã ngạch|mức|hạng|nhóm|phụ cấp|tiền|hsl|tổng)(?: .*)?",
    r"(?:.* )?(?:lương|bhxh|bhyt|bảo hiểm|thuế|tài khoản|ngân hàng|nhóm máu|tôn giáo)(?: .*)?",
    r"(?:.* )?(?:đoàn tncs|đoàn thanh niên|tncs|hôn nhân|khen thưởng|kỷ luật|thi đua)(?: .*)?",
    r"(?:.* )?(?:chuyên ngành|ngành đào tạo|trường|xếp loại|tốt nghiệp|sức khỏe|quân đội)(?: .*)?",
    r"(?:chức vụ|chức danh|nhiệm vụ|cv) .*(?:công đoàn|đoàn thể|trong đảng|cấp ủy|kiêm nhiệm)",
    r"(?:tổng )?số (?:nam|nữ|người|lượng|con)(?: .*)?",
    r"(?:.* )?(?:tuổi|ghi chú|chữ ký|ký tên|ký nhận|nơi sinh|quốc tịch|bí danh|tên gọi khác)",
    r"(?:.* )?(?:giới thiệu|lãnh đạo|quản lý trực tiếp|thủ trưởng|khẩn cấp|cơ quan cũ)",
)
