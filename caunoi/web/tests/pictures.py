"""Journeys in Vietnamese, and the pictures for the guide that they take on their way.

With CAUNOI_PICTURES naming a folder (`make pictures`) each picture is written there, so that what
the guide shows is what the product looks like.
"""

import os
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext, ngettext
from PIL import Image

FOLDER = os.environ.get("CAUNOI_PICTURES")
SIZE = {"width": 1280, "height": 720}
PHONE = {"width": 360, "height": 740}


def vi(told, **values):
    """What an officer reads, of an English text of the pages."""
    with translation.override("vi"):
        return gettext(told) % values


def vi_rows(told, n):
    with translation.override("vi"):
        return ngettext(*told, n) % {"n": n}


def in_vietnamese(page, live_server):
    """The page of an officer: the language as it is chosen, the size as in the pictures."""
    cookie = {"name": "django_language", "value": "vi", "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size(SIZE)
    page.emulate_media(reduced_motion="reduce", color_scheme="light")


def sign_in(page, name, password="một hai ba bốn"):
    page.get_by_label(vi("User name")).fill(name)
    page.get_by_label(vi("Password")).fill(password)
    page.get_by_role("button", name=vi("Sign in")).click()


def picture(page, name, tallest=1100, phone=False):
    """What is to be seen, down to where the page ends; few colours, so that it stays light."""
    if not FOLDER:
        return
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")
    whole = page.evaluate("Math.ceil(document.querySelector('.foot').getBoundingClientRect().top)")
    size = PHONE if phone else SIZE
    page.set_viewport_size({**size, "height": max(360, min(whole, tallest))})
    page.evaluate("document.fonts.ready")
    path = Path(FOLDER) / f"{name}.png"
    page.screenshot(path=path)
    page.set_viewport_size(size)
    with Image.open(path) as taken:
        few = taken.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
