"""The registers of news, of where it appeared, and of other propaganda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Invalid
from caunoi.org.models import Entry
from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from .models import Appearance, Propaganda, Story

OUTLET, FORM = "outlet", "propaganda_form"
SITE = "site"  # the outlet that is the union's own page
State = Story.State


def settle_story(row: Story) -> None:
    """It is written on the day on which it is written down, unless another is told."""
    if row.written_on is None:
        row.written_on = timezone.localdate()


def settle_appearance(row: Appearance) -> None:
    """It appeared when it was published, unless another day is told."""
    if row.on is None and row.story_id:
        row.on = row.story.published_on or timezone.localdate()


def must_be_readable(row: Story) -> None:
    """Raise Invalid for a day to come: what is published may be read at once."""
    if row.published_on and row.published_on > timezone.localdate():
        told = gettext("This day lies ahead.")
        raise Invalid(told, fields={"published_on": [told]})


def appear(op: Any, rows: Sequence[Story], by: Any) -> None:
    """What is published appears on the union's own page, and is counted there."""
    site = Entry.objects.get(catalogue=OUTLET, code=SITE)
    there = Appearance.objects.filter(story__in=rows, outlet=site)
    known, today = set(there.values_list("story", flat=True)), timezone.localdate()
    # By whoever keeps the books: the one who publishes need not be able to type.
    op.create_many(
        [
            _settled(
                Appearance(unit=row.unit, story=row, outlet=site, on=row.published_on or today)
            )
            for row in rows
            if row.pk not in known
        ]
    )


def _settled(row: Appearance) -> Appearance:
    row.sought = " "
    return row


def disappear(op: Any, rows: Sequence[Story], by: Any) -> None:
    """What is withdrawn no longer stands on the union's own page, and is not counted there."""
    op.delete_where(Appearance._base_manager.filter(story__in=rows, outlet__code=SITE))


STORIES = declare_records(
    Records(
        key="news",
        label=_("News"),
        one=_("news"),
        model=Story,
        fields=[
            Field("title", also=["tên tin, bài", "tiêu đề", "tin, bài"], width=44,
                  example="Công đoàn cơ sở thăm đoàn viên ốm đau"),
            Field("sort", also=["thể loại", "loại tin"]),
            Field("lead", also=["sapo", "tóm tắt"], width=40),
            Field("text", also=["nội dung", "toàn văn"], width=60),
            Field("author", also=["tác giả", "người viết"]),
            Field("written_on", also=["ngày viết", "ngày gửi"], help=_("Empty: today.")),
            Field("editor", typed=False),
            Field("published_on", typed=False),
        ],
        day="written_on",
        telling=("unit", "title", "written_on"),
        shown=("title", "sort", "author", "written_on", "published_on"),
        filters=("sort",),
        called="title",
        icon="pencil",
        rank=10,
        settle=settle_story,
        hint=_("Write news and hand it in; once edited and published it stands on a public page."),
        workflow=Workflow(
            Move("hand_in", _("Hand in"), State.WRITTEN, State.HANDED_IN),
            Move("edit", _("Edit"), State.HANDED_IN, State.EDITED,
                 asks=("title", "lead", "text", "editor"), needs=("title", "text", "editor"),
                 waits=_("News to be edited")),
            Move("return", _("Return"), (State.HANDED_IN, State.EDITED), State.WRITTEN,
                 needs_note=True),
            Move("publish", _("Publish"), State.EDITED, State.PUBLISHED, verb="approve",
                 asks=("published_on",), needs=("published_on",), check=must_be_readable,
                 then=appear, final=_("It has been read by the public."),
                 counter=_("Withdraw it, and say why."), waits=_("News to be published")),
            Move("withdraw", _("Take off the page"), State.PUBLISHED, State.WITHDRAWN,
                 verb="approve", needs_note=True, then=disappear),
            Move("rewrite", _("Write again"), State.WITHDRAWN, State.WRITTEN,
                 empties=("published_on",)),
            open={State.WRITTEN},
        ),
    )
)  # fmt: skip

APPEARANCES = declare_records(
    Records(
        key="appearances",
        label=_("News by outlet"),
        one=_("appearance of news"),
        model=Appearance,
        fields=[
            Field("story", also=["tin, bài", "tên tin, bài"], width=44),
            Field("outlet", catalogue=OUTLET, also=["kênh", "phương tiện", "loại hình báo chí"]),
            Field("named", also=["tên báo", "tên đài", "báo, đài"], example="Báo Lạng Sơn"),
            Field("on", also=["ngày đăng", "ngày phát"],
                  help=_("Empty: the day of publication.")),
            Field("link", also=["đường dẫn", "link", "địa chỉ"]),
        ],
        day="on",
        telling=("story", "outlet", "named"),
        shown=("story", "outlet", "named", "on"),
        filters=("outlet",),
        of="story",
        icon="external-link",
        rank=20,
        settle=settle_appearance,
        hint=_("Open news and add the newspaper or station in which it appeared."),
    )
)  # fmt: skip

PROPAGANDA = declare_records(
    Records(
        key="propaganda",
        label=_("Propaganda"),
        one=_("propaganda"),
        model=Propaganda,
        fields=[
            Field("topic", also=["nội dung", "chuyên đề", "nội dung tuyên truyền"], width=40,
                  example="Tuyên truyền Luật Công đoàn năm 2024"),
            Field("form", catalogue=FORM, also=["hình thức", "hình thức tuyên truyền"]),
            Field("on", also=["ngày", "ngày tổ chức"]),
            Field("speaker", also=["báo cáo viên", "tuyên truyền viên"]),
            Field("sessions", also=["số buổi", "số cuộc"]),
            Field("attended", also=["lượt người", "số lượt người dự", "người dự"]),
            Field("handed_out", also=["tài liệu", "số tài liệu", "tờ rơi"]),
            Field("banners", also=["băng rôn", "pa nô, áp phích", "khẩu hiệu"]),
            Field("reach", also=["lượt tiếp cận", "lượt xem"]),
            Field("cost", also=["kinh phí", "chi phí"]),
            Field("plan", also=["số kế hoạch"]),
        ],
        day="on",
        telling=("unit", "topic", "on"),
        shown=("topic", "form", "on", "sessions", "attended"),
        filters=("form",),
        icon="upload",
        rank=30,
        hint=_("Record what was told, and whom it reached; online reach is apart from attendance."),
    )
)  # fmt: skip
