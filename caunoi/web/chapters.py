"""The guide on pages of the product: its chapters, and which of them tells of which page."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from caunoi.registers.records.registry import RECORDS

if TYPE_CHECKING:
    from markdown_it.token import Token

# A link to docs/guide: the same files are read on the web, in a checkout and in a wheel.
FOLDER = Path(__file__).parent / "guide"

# In the order in which they are read; what each is called stands in its first line.
CHAPTERS = (
    "start",
    "days",
    "import",
    "members",
    "mine",
    "lists",
    "party",
    "welfare",
    "democracy",
    "office",
    "emulation",
    "initiatives",
    "culture",
    "figures",
    "targets",
    "grading",
    "reporting",
    "check",
    "organise",
    "undo",
    "rights",
    "reports",
    "questions",
    "api",
    "install",
    "command-line",
)

# The chapter that tells of a page, by the page's name; of `unit-close` what is said of `unit`,
# unless it is named itself. Every other page is told of in the first chapter.
CHAPTER_OF = {
    "completeness": "start#so-con-thieu-gi",
    "import": "import",
    "workbooks": "import#mau-trong-va-so-cua-on-vi",
    "job": "import",
    "jobs": "import",
    "list": "lists",
    "member": "members",
    "me": "mine",
    "own": "mine",
    "hand": "mine",
    "corrections": "mine#danh-cho-can-bo",
    "members": "members",
    "person": "members",
    "fund": "welfare#vay-von",
    "loan": "welfare#vay-von",
    "public": "culture#tin-bai-va-trang-tin-cong-khai",
    "welfare": "welfare",
    "board": "targets",
    "target": "targets",
    "check": "check",
    "grades": "grading#so-lieu",
    "grade": "grading#mot-ot-xep-loai",
    "round": "grading#mot-ot-xep-loai",
    "public-grades": "grading#ai-xem-uoc-ket-qua",
    "public-round": "grading#ai-xem-uoc-ket-qua",
    "scheme": "grading#bo-tieu-chi",
    "reportform": "reporting#bieu-mau",
    "reportround": "reporting#mo-mot-ky-bao-cao",
    "unitreport": "reporting#on-vi-lam-bao-cao",
    "reading": "reporting#ky-va-sau-khi-ky",
    "reporting_forms": "reporting#bieu-mau",
    "reporting_lines": "reporting#bieu-mau",
    "reporting_rules": "reporting#bieu-mau",
    "targets": "targets",
    "figure": "figures",
    "figures": "figures",
    "unit": "organise",
    "units": "organise",
    "unit-list": "lists",
    "units-picture": "organise#nhin-ca-to-chuc-bang-hinh",
    "unit-found-root": "start",
    "unit-appoint": "rights#bo-nhiem-mien-nhiem",
    "unit-dismiss": "rights#bo-nhiem-mien-nhiem",
    "unit-stand": "rights#uy-quyen",
    "unit-term": "organise#nhiem-ky",
    "unit-report": "reports#mau-word-rieng",
    "journal": "undo",
    "operation": "undo",
    "undo": "undo",
    "report": "reports",
    "reports": "reports",
    "report-words": "reports#viet-them-vao-bao-cao",
    "password": "rights#tai-khoan-va-mat-khau",
    "tokens": "api",
    "source": "questions",
    "mine": "days",
    "conferences": "democracy",
    "guidance": "democracy#huong-dan-quy-che-oi-thoai-thanh-tra-nhan-dan",
    "inspections": "democracy#kiem-tra-giam-sat",
    "demands": "democracy#kiem-tra-giam-sat",
    "inspection_plans": "democracy#kiem-tra-giam-sat",
    "years-running": "emulation#ien-hinh-tien-tien",
    "condition": "emulation#e-nghi-khen-thuong",
    "conditions": "emulation#e-nghi-khen-thuong",
    "pledge": "emulation#giao-uoc-thi-ua-va-cham-iem",
}

# The chapter that tells of the registers of a room, where none of them is named above.
CHAPTER_OF_ROOM = {
    "party": "party",
    "democracy": "democracy",
    "inspection": "democracy#kiem-tra-giam-sat",
    "documents": "office#van-ban-en-i",
    "committee": "office#cuoc-hop-va-chuong-trinh-cong-tac",
    "emulation": "emulation",
    "initiatives": "initiatives",
    "welfare": "welfare",
    "loans": "welfare#vay-von",
    "benefits": "welfare#phuc-loi-oan-vien",
    "community": "welfare#giup-o-xa",
    "learning": "culture#khoa-hoc-va-nguoi-tham-du",
    "culture": "culture",
    "media": "culture#tin-bai-va-trang-tin-cong-khai",
    "women": "culture#nu-cong",
    "health": "culture#hien-mau-kham-suc-khoe",
    "income": "targets#thu-nhap",
    "grading": "grading",
    "reporting": "reporting",
}

# The chapter that tells of long work, by its name; of any other what is said of its page.
CHAPTER_OF_WORK = {"report": "reports"}


def chapter_of(page: str, register: str = "") -> str:
    """The chapter, with a place in it, that tells of the page of this name, of that register."""
    key = register or page.rpartition("-")[0]
    if key in RECORDS:
        room = RECORDS[key].model._meta.app_label
        return CHAPTER_OF.get(key) or CHAPTER_OF_ROOM.get(room) or CHAPTERS[0]
    parts = page.split("-")
    for length in range(len(parts), 0, -1):
        if chapter := CHAPTER_OF.get("-".join(parts[:length])):
            return chapter
    return CHAPTERS[0]


def address_of(chapter: str) -> str:
    """The address of a chapter, or of a place in it."""
    name, sign, place = chapter.partition("#")
    return reverse("guide-chapter", args=[name]) + sign + place


def anchor(heading: str) -> str:
    """A heading as it stands in an address; the same as mkdocs makes of it."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def read(chapter: str) -> str:
    return (FOLDER / f"{chapter}.md").read_text(encoding="utf-8")


@cache
def title_of(chapter: str) -> str:
    """What the chapter is called."""
    return read(chapter).partition("\n")[0].removeprefix("# ").strip()


@cache
def page_of(chapter: str) -> SafeString:
    """The chapter as a page, without its title; links and pictures lead within the product."""
    from markdown_it import MarkdownIt  # not at the top: a start needs no chapter

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(read(chapter).partition("\n")[2])
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(tokens[place + 1].content))
        elif token.type == "table_open":
            token.attrSet("class", "table")
        for child in token.children or []:
            lead_within(child)
    # Written by us and shipped with the program; html in it is not let through.
    return mark_safe(markdown.renderer.render(tokens, markdown.options, {}))


def lead_within(token: Token) -> None:
    """Send a link to another chapter, or a picture, to where it lies in the product."""
    if token.type == "image":
        name = str(token.attrs["src"]).removeprefix("../pictures/")
        token.attrs["src"] = static(f"guide/{name}")
        token.attrs["loading"] = "lazy"
    elif token.type == "link_open" and (
        found := re.fullmatch(r"([\w-]+)\.md(#.*)?", str(token.attrs["href"]))
    ):
        token.attrs["href"] = address_of(found[1] + (found[2] or ""))


def contents() -> list[tuple[str, str]]:
    """The title and the address of each chapter."""
    return [(title_of(chapter), address_of(chapter)) for chapter in CHAPTERS]


@require_safe
@login_not_required
def guide(request: HttpRequest, chapter: str = "") -> HttpResponse:
    """A chapter of the guide; whoever cannot sign in may need it most."""
    if chapter and chapter not in CHAPTERS:
        raise Http404
    told: dict[str, Any] = {"nav": "guide", "contents": contents(), "here": request.path}
    if chapter:
        after = CHAPTERS[CHAPTERS.index(chapter) + 1 :][:1]
        told |= {"title": title_of(chapter), "text": page_of(chapter)}
        told["after"] = [(title_of(one), address_of(one)) for one in after]
    return render(request, "web/guide.html", told)
