"""Which numbers of a text claim something, and what is said of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base import say
from caunoi.claims.numbers import Bound, Measured, numbers


def only(text):
    [number] = numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "value", "bound", "measured"),
    [
        ("có 1.234 đề tài", 1234, "exact", "count"),
        ("có 4012 đoàn viên", 4012, "exact", "count"),
        ("cử 04 đoàn viên đi học", 4, "exact", "count"),
        ("chiếm hơn 67%", 67, "over", "percent"),
        ("đạt 96.6%", "96.6", "exact", "percent"),
        ("đạt 96,6 %", "96.6", "exact", "percent"),
        ("75% trở lên số người", 75, "at_least", "percent"),
        ("trên 500 triệu đồng", 500_000_000, "over", "dong"),
        ("vay 10,930 tỷ đồng", 10_930_000_000, "exact", "dong"),
        ("gần 120 triệu đồng", 120_000_000, "nearly", "dong"),
        ("khoảng 200 người", 200, "about", "count"),
        ("không dưới 500 người", 500, "at_least", "count"),
        ("trên dưới 500 người", 500, "about", "count"),
        ("ít hơn 500 người", 500, "below", "count"),
        ("chưa đến 100 đoàn viên", 100, "below", "count"),
        ("12.5 triệu đồng", 12_500_000, "exact", "dong"),
        ("nhiều hơn 5 đơn", 5, "exact", "count"),
        ("không quá 3 đơn", 3, "at_most", "count"),
        ("vượt 162% so với kế hoạch", 162, "beyond", "percent"),
        ("470 đồng chí được kết nạp", 470, "exact", "count"),
        ("hàng nghìn lượt người", 1000, "thousands", "count"),
        ("xuất sắc 5 năm liên tục", 5, "exact", "streak"),
    ],
)
def test_a_number_is_read_with_the_words_that_belong_to_it(text, value, bound, measured):
    number = only(text)
    assert (number.value, number.bound, number.measured) == (
        Decimal(str(value)), Bound(bound), Measured(measured),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "năm 2020", "giai đoạn 2017 - 2020", "nhiệm kỳ 2018-2023", "ngày 19/5", "16:52 07-10-20",
        "Chỉ thị 05-CT/TW", "Quyết định số 217-QĐ/TW", "Nghị quyết Trung ương 4",
        "đại dịch COVID-19",
        "5 năm qua", "45 năm giải phóng", "chương trình “1 triệu sáng kiến”", "lần thứ 6",
        "điện thoại 0912 345 678", "xem www.congdoan.vn/2020/5", "Điều 13", "ngày làm việc 8 giờ",
    ],
)  # fmt: skip
def test_days_papers_and_names_claim_nothing(text):
    assert numbers(text) == []


@given(st.integers(0, 10**9))
def test_a_whole_number_is_read_as_it_is_written(value):
    assert only(f"có {say.number(value)} đoàn viên").value == value


@given(st.integers(0, 1000), st.integers(0, 9))
def test_a_percentage_is_read_with_a_comma_and_with_a_point(whole, tenth):
    for point in ",.":
        assert only(f"đạt {whole}{point}{tenth}%").value == Decimal(f"{whole}.{tenth}")
