"""The text of a file: plain, a Word document, or a PDF that has its letters."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

from django.utils.translation import gettext as _

from caunoi.base.documents import text_of_docx, text_of_pdf
from caunoi.base.errors import Invalid

LARGEST = 20 * 1024 * 1024  # bytes of one file


def text_of(name: str, data: bytes) -> str:
    """The words of a file, in NFC. Raises Invalid for a file that is too large or holds no text."""
    if len(data) > LARGEST:
        raise Invalid(_("The file is larger than 20 MB: check it in parts."))
    ending = PurePath(name).suffix.lower()
    if ending == ".docx":
        text = text_of_docx(data, name)
    elif ending == ".pdf":
        text = text_of_pdf(data, name)
    else:
        text = _plain(name, data)
    if not text.strip():
        raise Invalid(_("“%(file)s” holds no text that can be read.") % {"file": name})
    return unicodedata.normalize("NFC", text)


def _plain(name: str, data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data[:4] in (b"%PDF", b"PK\x03\x04") or (b"\x00" in data[:1_000] and not wide):
        told = _("“%(file)s” is no plain text: give a .txt, a .docx or a .pdf.")
        raise Invalid(told % {"file": name})
    for encoding in ("utf-8-sig", "utf-16", "cp1258"):
        if (encoding == "utf-16") != wide:
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("“%(file)s” is in letters that cannot be read: save it as UTF-8.")
                  % {"file": name})  # fmt: skip
