"""The parts that pages are made of, all on one page; only where caunoi is being developed."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base.say import percent
from caunoi.jobs.progress import Step

from .asked import Request
from .charts import Bar, Bars, Line
from .entry import DayField, HouseForm, UnitField
from .paging import page_of

COLOURS = ("paper", "soft", "line", "edge", "ink", "quiet", "accent", "good", "warn", "bad")
SHARES = [("2022", 96.6), ("2023", 97.1), ("2024", None), ("2025", 98.4), ("2026", 99.0)]
SAMPLE = "Nguyễn Thị Ngữ, chữ ẵ ễ ổ ữ ộ Ẵ Ễ Ổ Ữ Ộ: dấu chồng dấu, dòng dưới không chạm dòng trên."
LONG = "CĐCS Trung tâm Kỹ thuật tiêu chuẩn đo lường chất lượng và Phục vụ hành chính công tỉnh"


class Everything(HouseForm):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Như trong giấy khai sinh: Nguyễn Thị Ngữ.")
    born = DayField(label="Ngày sinh")
    sex = forms.ChoiceField(
        label="Giới tính", widget=forms.RadioSelect, choices=[("F", "nữ"), ("M", "nam")]
    )
    level = forms.ChoiceField(
        label="Trình độ", required=False, choices=[("", "chưa rõ"), ("u", "đại học")]
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea({"rows": 3}))
    file = forms.FileField(label="Tệp", required=False)
    sure = forms.BooleanField(label="Đã đối chiếu với hồ sơ gốc", required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, label="Đơn vị")


@require_safe
def design(request: Request) -> HttpResponse:
    """Every part, with the longest and the strangest that it must bear."""
    if not settings.DEBUG:
        raise Http404
    for level in (messages.SUCCESS, messages.INFO, messages.WARNING, messages.ERROR):
        messages.add_message(request, level, _("This is how a notice looks."))
    numbers = [("Đoàn viên", 4012, "4.012"), (LONG, 1234567, "1.234.567"), ("Nữ", 0, "0")]
    told = {
        "nav": "",
        "colours": COLOURS,
        "long": LONG,
        "sample": SAMPLE,
        "rows": page_of(list(range(120)), "2"),
        "form": Everything({"born": "31/02/2026"}, user=request.user),
        "bars": Bars([Bar(label, value, text) for label, value, text in numbers]),
        "line": Line([(year, value, percent(value)) for year, value in SHARES], "Tỷ lệ"),
        "step": Step("Đang đọc các ô", 1200, 4012),
        "operations": [_operation(number) for number in (1, 2)],
        "tabs": [
            SimpleNamespace(address="#tabs", label=label, here=not place)
            for place, label in enumerate(("Nhập từ tệp", "Tải sổ", "Nhật ký"))
        ],
        "day": dt.date(2026, 6, 3),
    }
    return render(request, "web/design.html", told)


def _operation(number: int) -> Any:
    return SimpleNamespace(
        pk=number,
        at=timezone.now(),
        label="Kết nạp đoàn viên",
        undone="no" if number == 1 else "wholly",
        get_undone_display="đã hoàn tác",
        note="Quyết định số 12/QĐ-CĐCS",
        unit_name=LONG,
        by_name="Nguyễn Thị Ngữ",
    )
