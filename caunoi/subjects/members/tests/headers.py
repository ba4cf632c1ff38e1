"""How offices head the columns of lists of members, by the key of the column that is meant.

Written down from forms and lists, not from what the register knows. One in three is held out by
its checksum: it may not be used to make the register's wordings, only to measure them.
"""

from __future__ import annotations

import zlib

OURS: dict[str, list[str]] = {
    "name": [
        "Họ và tên", "Họ tên", "HỌ VÀ TÊN", "Họ và tên đoàn viên", "Họ tên cán bộ, công chức",
        "Họ và tên CBCCVC", "Họ và tên (viết chữ in hoa)", "Họ, tên đệm, tên",
        "Họ tên đoàn viên CĐ", "Họ và tên khai sinh", "Họ và tên (IN HOA CÓ DẤU)", "Tên cán bộ",
        "Tên đoàn viên công đoàn", "Họ đệm và tên", "Họ, chữ đệm và tên khai sinh",
        "Họ và tên người lao động", "Họ & tên", "Ho va ten", "HO TEN", "Họ và  tên\nđoàn viên",
        "Họ tên đầy đủ", "Tên đầy đủ", "Họ và tên CNVCLĐ", "Họ và tên nhân viên", "Tên nhân viên",
        "Họ và tên giáo viên", "Họ và tên viên chức", "Quý danh", "Họ và tên (theo CCCD)", "H.tên",
        "Họ và tên đồng chí", "Danh sách đoàn viên", "Họ và tên công đoàn viên", "Full name",
        "Họ tên khai sinh (chữ in hoa)", "1. Họ và tên", "Họ và tên (*)",
        "Thông tin cá nhân: Họ và tên",
    ],
    "family": [
        "Họ", "Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ lót", "Họ và chữ đệm", "Họ, tên đệm",
        "Họ và tên lót", "Họ và chữ lót", "Họ và lót", "Ho dem", "Họ, chữ đệm",
    ],
    "middle": [
        "Đệm", "Tên đệm", "Chữ đệm", "Tên lót", "Chữ lót",
    ],
    "given": [
        "Tên", "TÊN", "Tên gọi", "Tên riêng", "Ten",
    ],
    "birth": [
        "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày",
        "Sinh năm", "NTNS", "Ngày/tháng/năm sinh", "Ngày sinh (dd/mm/yyyy)", "Tháng, năm sinh",
        "Ngay sinh", "Nam sinh", "Ngày tháng năm sinh (dương lịch)", "Ngày sinh của đoàn viên",
        "Ngày, tháng,\nnăm sinh", "Sinh ngày, tháng, năm", "N.sinh",
        "Ngày sinh (ghi rõ ngày, tháng, năm)", "Năm sinh (ngày/tháng/năm)", "Date of birth",
        "Ngày th. năm sinh", "Ngày-tháng-năm sinh", "Ngày tháng sinh", "Ngày sinh *",
        "Ngày, tháng năm sinh theo CCCD",
    ],
    "birth.men": [
        "Năm sinh Nam", "Ngày sinh (Nam)", "Ngày, tháng, năm sinh: Nam", "Năm sinh - Nam",
        "Sinh năm nam", "Ngày tháng năm sinh - Nam",
    ],
    "birth.women": [
        "Năm sinh Nữ", "Ngày sinh (Nữ)", "Ngày, tháng, năm sinh: Nữ", "Năm sinh - Nữ",
        "Sinh năm nữ", "Ngày tháng năm sinh - Nữ",
    ],
    "sex": [
        "Giới tính", "Giới", "Phái", "Nam/Nữ", "Nam, nữ", "GT", "Giới tính (Nam/Nữ)", "Gioi tinh",
        "Giới tính (nam hay nữ)", "G.tính", "Sex",
    ],
    "sex.woman": [
        "Nữ", "Nữ (đánh dấu x)", "Nữ (x)", "Giới tính: Nữ", "Giới tính nữ (đánh dấu X)", "Là nữ",
        "Nữ giới", "Nữ (đánh x)",
    ],
    "sex.man": [
        "Nam", "Nam (x)", "Giới tính: Nam", "Nam (đánh dấu x)", "Nam giới",
    ],
    "cccd": [
        "CCCD", "Số CCCD", "Số CCCD/CMND", "CMND/CCCD", "Số căn cước công dân",
        "Căn cước công dân", "Số CMND/CCCD", "Số thẻ căn cước", "Thẻ căn cước công dân",
        "Số định danh cá nhân", "Mã định danh", "Mã số định danh cá nhân", "Số CMTND/CCCD",
        "CMTND/Thẻ căn cước", "Số căn cước", "CCCD (12 số)", "So CCCD", "Số CMND hoặc CCCD",
        "Số CMND (CCCD)", "Số CCCD/Hộ chiếu", "Số CMND/CCCD/Hộ chiếu", "Số ĐDCN",
        "Số định danh cá nhân/CCCD", "Căn cước/CCCD", "Số thẻ CCCD", "Số CCCD của đoàn viên",
        "CMT/CCCD", "Căn cước công dân/Chứng minh nhân dân", "Giấy tờ tùy thân",
        "Số giấy tờ tùy thân", "Số CCCD (ghi đủ 12 số)", "Số Căn cước công dân gắn chip",
        "Mã định danh cá nhân (CCCD)", "Can cuoc cong dan",
    ],
    "cmnd": [
        "CMND", "Số CMND", "Số CMTND", "Chứng minh nhân dân", "Số chứng minh nhân dân", "Số CMT",
        "Số chứng minh thư", "CMND cũ", "Số CMND cũ (9 số)", "Chứng minh thư nhân dân",
    ],
    "phone": [
        "Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Điện thoại di động", "ĐTDĐ",
        "Di động", "Số điện thoại liên hệ", "Điện thoại liên lạc", "Số di động",
        "Số điện thoại cá nhân", "S.Đ.T", "So dien thoai", "Điện thoại (di động)", "Số ĐT liên hệ",
        "SĐT/Zalo", "Số điện thoại Zalo", "Mobile", "Phone", "Số điện thoại đoàn viên",
        "Điện thoại cầm tay", "Số ĐTDĐ",
    ],
    "email": [
        "Email", "E-mail", "Địa chỉ email", "Thư điện tử", "Địa chỉ thư điện tử", "Email cá nhân",
        "Hộp thư điện tử", "Gmail", "Địa chỉ Email (nếu có)", "Hộp thư", "Email công vụ", "Mail",
    ],
    "ethnicity": [
        "Dân tộc", "DÂN TỘC", "D.tộc", "Thành phần dân tộc", "Dan toc", "DT", "Dân tộc (ghi rõ)",
    ],
    "home": [
        "Quê quán", "Nguyên quán", "Quê", "Quê quán (xã, huyện, tỉnh)", "Que quan", "Quê gốc",
        "Quê quán (xã/phường, tỉnh/thành phố)", "Quê quán: xã, phường",
        "Nguyên quán (ghi rõ xã, huyện, tỉnh)",
    ],
    "address": [
        "Địa chỉ", "Nơi ở hiện nay", "Chỗ ở hiện nay", "Nơi thường trú", "Hộ khẩu thường trú",
        "Địa chỉ thường trú", "Nơi ở", "Địa chỉ liên hệ", "Thường trú", "HKTT", "Nơi cư trú",
        "Nơi đăng ký thường trú", "Nơi đăng ký hộ khẩu thường trú", "Chỗ ở",
        "Địa chỉ nơi ở hiện nay", "Nơi ở hiện tại", "Địa chỉ nhà riêng", "Nơi tạm trú",
        "Địa chỉ hiện tại", "Hộ khẩu", "Địa chỉ cư trú", "Chỗ ở hiện tại (số nhà, đường)",
        "Nơi cư trú hiện nay",
    ],
    "position": [
        "Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức vụ/Chức danh", "Vị trí việc làm",
        "Công việc", "Chức vụ hiện nay", "Nghề nghiệp", "Công việc đang làm", "Vị trí công tác",
        "Chức danh nghề nghiệp", "Chức vụ chính quyền", "Chức vụ chuyên môn", "Chuc vu", "VTVL",
        "Công việc được giao", "Chức vụ hoặc chức danh", "Chức vụ đang đảm nhiệm",
        "Nhiệm vụ được giao", "Chức vụ (chức danh) hiện tại", "Chức danh, vị trí việc làm",
        "Chức danh công việc", "Công việc hiện nay", "Chức vụ công tác", "Nhiệm vụ",
    ],
    "position.and_place": [
        "Chức vụ, đơn vị công tác", "Chức vụ và nơi công tác", "Chức vụ, nơi làm việc",
        "Chức danh, đơn vị công tác", "Chức vụ, cơ quan công tác", "Chức vụ/Đơn vị",
        "Chức vụ, đơn vị đang công tác", "Chức vụ, chức danh, đơn vị công tác",
        "Chức vụ, phòng ban", "Chức danh, nơi công tác", "Chức vụ, đơn vị",
        "Nghề nghiệp, nơi làm việc",
    ],
    "department": [
        "Phòng ban", "Phòng/Ban", "Phòng", "Bộ phận", "Phòng, ban", "Khoa/Phòng",
        "Phòng chuyên môn", "Nơi làm việc", "Bộ phận công tác", "Phòng ban công tác",
        "Khoa, phòng", "Tổ chuyên môn", "Phòng/Ban/Đơn vị", "Tên phòng", "Phong ban",
        "Phòng đang công tác", "Khoa", "Ban", "Tổ bộ môn",
    ],
    "unit": [
        "Đơn vị", "Đơn vị công tác", "Tên đơn vị", "Cơ quan", "Cơ quan công tác", "Nơi công tác",
        "CĐCS", "Công đoàn cơ sở", "Tổ công đoàn", "Công đoàn bộ phận", "Đơn vị trực thuộc",
        "Mã đơn vị", "Thuộc đơn vị", "Cơ quan, đơn vị", "Đơn vị/Cơ quan công tác",
        "Tên công đoàn cơ sở", "Don vi", "Cơ quan, đơn vị công tác", "Thuộc CĐCS",
        "Nơi sinh hoạt công đoàn", "Đơn vị sinh hoạt", "CĐCS thành viên", "Đơn vị đang công tác",
        "Cơ quan/Đơn vị", "Mã CĐCS",
    ],
    "employment": [
        "Loại lao động", "Đối tượng lao động", "Diện lao động", "Loại hình lao động",
    ],
    "joined": [
        "Ngày vào công đoàn", "Ngày vào CĐ", "Ngày gia nhập công đoàn", "Ngày kết nạp công đoàn",
        "Ngày kết nạp đoàn viên", "Thời gian gia nhập công đoàn", "Năm vào công đoàn",
        "Ngày, tháng, năm kết nạp công đoàn", "Ngày vào Công đoàn Việt Nam", "Ngày gia nhập CĐ",
        "Ngày vào tổ chức công đoàn", "Ngày kết nạp vào tổ chức Công đoàn Việt Nam",
        "Ngày vào đoàn viên công đoàn", "Thời điểm gia nhập công đoàn", "Vào công đoàn ngày",
        "Ngay vao cong doan", "Tháng, năm gia nhập công đoàn", "Ngày tháng năm vào công đoàn",
        "Ngày kết nạp đoàn viên công đoàn", "Ngày vào CĐVN", "Ngày tham gia công đoàn",
        "Ngày trở thành đoàn viên công đoàn", "Năm gia nhập tổ chức công đoàn",
        "Ngày được kết nạp vào CĐ", "Ngày là đoàn viên CĐ", "Ngày vào công đoàn (tháng/năm)",
    ],
    "education": [
        "Trình độ chuyên môn", "Chuyên môn", "Trình độ CM", "Trình độ chuyên môn nghiệp vụ",
        "Trình độ", "Trình độ chuyên môn cao nhất", "Trình độ đào tạo", "TĐCM", "TĐ chuyên môn",
        "Bằng cấp", "Trình độ CMNV", "Trình độ chuyên môn kỹ thuật", "Trinh do chuyen mon",
        "Bằng cấp chuyên môn", "Trình độ chuyên môn, nghiệp vụ", "Chuyên môn nghiệp vụ",
        "Bằng cấp cao nhất", "Trình độ: Chuyên môn", "Trình độ CM-NV", "Văn bằng chuyên môn",
        "Trình độ chuyên môn (ĐH, CĐ, TC)",
    ],
    "theory": [
        "Lý luận chính trị", "Trình độ lý luận chính trị", "LLCT", "Trình độ LLCT",
        "Trình độ chính trị", "Chính trị", "Lí luận chính trị", "Trình độ: Chính trị",
        "Trình độ lý luận", "TĐ LLCT", "Trình độ lý luận CT", "Ly luan chinh tri", "Bằng LLCT",
        "Trình độ LLCT cao nhất", "Lý luận CT", "Trình độ: LLCT",
    ],
    "state_management": [
        "Quản lý nhà nước", "QLNN", "Trình độ QLNN", "Trình độ quản lý nhà nước", "Bồi dưỡng QLNN",
        "Chứng chỉ QLNN", "Kiến thức QLNN", "Trình độ: QLNN",
        "Bồi dưỡng kiến thức quản lý nhà nước",
    ],
    "language": [
        "Ngoại ngữ", "Trình độ ngoại ngữ", "Chứng chỉ ngoại ngữ", "Trình độ: Ngoại ngữ", "NN",
        "Ngoai ngu", "Trình độ NN", "Ngoại ngữ (trình độ)", "Bằng/chứng chỉ ngoại ngữ",
    ],
    "it": [
        "Tin học", "Trình độ tin học", "Chứng chỉ tin học", "Trình độ: Tin học", "CNTT",
        "Trình độ CNTT", "Công nghệ thông tin", "Tin hoc", "Chứng chỉ CNTT",
    ],
    "party": [
        "Đảng viên", "Là đảng viên", "Đảng viên (x)", "Đảng viên (đánh dấu x)", "Là Đảng viên (x)",
        "Đảng viên ĐCSVN", "Dang vien", "Đảng",
    ],
    "party_since": [
        "Ngày vào Đảng", "Ngày kết nạp Đảng", "Ngày vào Đảng CSVN", "Ngày kết nạp vào Đảng",
        "Ngày vào Đảng (dự bị)", "Đảng viên (ngày kết nạp)", "Ngày tháng năm vào Đảng",
        "Năm vào Đảng", "Ngày vào ĐCSVN", "Ngày vào Đảng Cộng sản Việt Nam", "Ngay vao Dang",
        "Ngày dự bị", "Ngày vào Đảng: Dự bị", "Thời gian vào Đảng", "Ngày, tháng, năm vào Đảng",
        "Ngày kết nạp ĐCSVN", "Ngày kết nạp vào Đảng CSVN", "Ngày gia nhập Đảng", "Vào Đảng ngày",
        "Đảng viên: Ngày kết nạp", "Ngày kết nạp đảng viên", "Ngày vào Đảng lần đầu",
    ],
    "party_full": [
        "Ngày vào Đảng chính thức", "Ngày chính thức", "Chính thức", "Ngày vào Đảng: Chính thức",
        "Ngày công nhận đảng viên chính thức", "Đảng viên chính thức", "Ngày chính thức vào Đảng",
        "Ngày vào Đảng (chính thức)", "Đảng viên: Ngày chính thức", "Ngày công nhận chính thức",
    ],
}  # fmt: skip

NOT_OURS: list[str] = [
    "Tôn giáo", "Nhóm máu", "Nơi sinh", "Quốc tịch", "Bí danh", "Tên gọi khác", "Tuổi", "Tuổi đời",
    "Tuổi Đảng", "Tuổi Đảng (năm)", "Độ tuổi", "Nhóm tuổi", "Trình độ học vấn", "Trình độ văn hóa",
    "Trình độ phổ thông", "Học vấn phổ thông", "Văn hóa", "Ngày cấp", "Nơi cấp", "Ngày cấp CCCD",
    "Nơi cấp CCCD", "Ngày cấp CMND", "CCCD: Ngày cấp", "CCCD: Nơi cấp", "Ngày cấp thẻ",
    "Cơ quan cấp", "Số sổ BHXH", "Mã số BHXH", "Số thẻ BHYT", "Mã số thuế", "Mã số thuế cá nhân",
    "Hệ số lương", "Bậc lương", "Ngạch", "Mã ngạch", "Ngạch công chức", "Ngày hưởng lương",
    "Mức lương", "Lương cơ bản", "Phụ cấp chức vụ", "Tiền lương đóng BHXH", "Mức đóng đoàn phí",
    "Đoàn phí công đoàn", "Tiền đoàn phí", "Số tài khoản", "Ngân hàng", "Tên ngân hàng",
    "Tình trạng hôn nhân", "Họ tên vợ (chồng)", "Họ và tên vợ/chồng", "Năm sinh của vợ",
    "Năm sinh con", "Ngày sinh của con", "Họ tên cha", "Họ tên mẹ", "Năm sinh của cha",
    "Năm sinh bố", "Nghề nghiệp của vợ", "Nghề nghiệp cha", "Số con", "Họ và tên con",
    "Họ tên người giới thiệu", "Điện thoại người thân", "SĐT vợ", "Số điện thoại cơ quan",
    "Điện thoại cơ quan", "Người liên hệ khẩn cấp", "Số điện thoại khẩn cấp", "Ngày vào Đoàn",
    "Ngày vào Đoàn TNCS", "Ngày vào Đoàn TNCS Hồ Chí Minh", "Đoàn viên TNCS",
    "Đoàn viên thanh niên", "Ngày kết nạp Đoàn", "Ngày vào ngành", "Ngày tuyển dụng",
    "Ngày bắt đầu làm việc", "Ngày bổ nhiệm", "Ngày nghỉ hưu", "Ngày ký hợp đồng", "Số hợp đồng",
    "Thời hạn hợp đồng", "Loại hợp đồng", "Chức vụ công đoàn", "Chức vụ Đảng",
    "Chức vụ trong Đảng", "Chức vụ đoàn thể", "Chức vụ kiêm nhiệm",
    "Chức vụ trong tổ chức công đoàn", "Chức danh công đoàn", "Nhiệm vụ công đoàn", "Cấp ủy",
    "Chi bộ", "Số thẻ Đảng", "Số thẻ đảng viên", "Số thẻ đoàn viên", "Mã đoàn viên",
    "Số thẻ công đoàn", "Ngày cấp thẻ đoàn viên", "Mã cán bộ", "Mã CB", "Mã nhân viên",
    "Mã số viên chức", "Số hiệu công chức", "Chuyên ngành", "Chuyên ngành đào tạo",
    "Ngành đào tạo", "Trường đào tạo", "Nơi đào tạo", "Năm tốt nghiệp", "Xếp loại tốt nghiệp",
    "Hình thức đào tạo", "Học hàm", "Danh hiệu thi đua", "Khen thưởng", "Kỷ luật",
    "Hình thức khen thưởng", "Xếp loại", "Xếp loại đoàn viên", "Sức khỏe", "Tình trạng sức khỏe",
    "Chiều cao", "Cân nặng", "Thành phần gia đình", "Thành phần xuất thân", "Gia đình chính sách",
    "Con thương binh, liệt sĩ", "Ngày nhập ngũ", "Ngày xuất ngũ", "Quân hàm", "Năng khiếu",
    "Sở trường", "Ghi chú", "Ký tên", "Ký nhận", "Chữ ký", "Số quyết định", "Ngày quyết định",
    "Số QĐ kết nạp", "Lý do", "Lý do thôi công đoàn", "Ngày ra khỏi công đoàn",
    "Ngày thôi sinh hoạt công đoàn", "Ngày chuyển đi", "Nơi chuyển đến", "Đơn vị cũ", "Cơ quan cũ",
    "Người lập", "Lãnh đạo đơn vị", "Thủ trưởng đơn vị", "Tổng số", "Cộng", "Số lượng",
    "Đơn vị tính", "Thành tiền", "Giỏi", "Khá", "Đạt", "Đảng phí", "Ngày chuyển Đảng",
    "Nơi kết nạp Đảng", "Người giới thiệu vào Đảng", "Chi bộ sinh hoạt",
    "Trình độ chuyên môn của chồng", "Quê quán của vợ", "Dân tộc của cha", "Giới tính con",
    "Nam (tuổi)", "Tháng", "Năm", "Ngày", "Quý", "Số năm công tác", "Thâm niên",
    "Thời gian giữ ngạch", "Bảo hiểm y tế", "Năm bầu cử", "Nhiệm kỳ", "Số phiếu", "Tỷ lệ",
    "Số người", "Trong đó nữ", "Tổng số nữ", "Số nữ",
]  # fmt: skip


def is_held_out(wording: str) -> bool:
    """Whether the wording is kept for measuring only."""
    return zlib.crc32(wording.encode()) % 3 == 0
