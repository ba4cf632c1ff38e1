"""Word and PDF. Only this module and word_charts touch docxtpl, python-docx, WeasyPrint, pypdf.

They are imported where they are used: WeasyPrint alone takes a second and 50 MB, which the pages
never need, and without Debian's pango it does not load at all.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from . import word_blocks, word_charts
from .blocks import Content, Piece, Pieces, as_blocks, is_chapter
from .errors import HouseError, Invalid

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_TEXT = 4 * 1024 * 1024  # of one part that is read as text
MOST_PARTS = 500
MOST_PLACEHOLDERS = 500
MOST_PAGES = 500
_LINE_ENDS = re.compile(r"[ \t]*\n(?![ \t]*\n)[ \t]*")
PANGO = "libpango-1.0-0 libpangoft2-1.0-0"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_CHAPTER_PART = "word/document.xml"
# Parts in which a program, or another document, may lie.
_ACTIVE = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|oleobject|attachedtoolbars|/afchunk|customui", re.I
)
_OF_A_CHART = re.compile(r"word/embeddings/[\w .-]+\.xlsx", re.I)
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
_BRACES, _TAGS = re.compile(rb"\{[{%#]"), re.compile(rb"<[^>]*>")
_NAMED = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# Between these signs, which no keyboard has, stands the name of what takes the place.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\w+){_CLOSE}")


class NotADocument(HouseError):
    """The file is no Word document that can serve as a template; the message says why."""


class NoPdf(HouseError):
    """What makes a PDF is not installed; the message names the packages."""

    status = 503


# -- a template that somebody sends


def check_template(data: bytes, filename: str, known: Mapping[str, bool]) -> set[str]:
    """The placeholders of a Word template; `known` says of each name whether it is a chapter.

    Raises NotADocument for what is no plain document, and Invalid for placeholders that are
    unknown, by name, or that ask for more than to be replaced.
    """
    parts = _opened(data, filename)
    found: set[str] = set()
    for name, text in parts.items():
        if _TEXTS.fullmatch(name):
            found |= _placeholders(_parsed(text, filename), known, name == _CHAPTER_PART)
        elif _BRACES.search(text) or _BRACES.search(_TAGS.sub(b"", text)):
            raise Invalid(
                _("Placeholders stand in the text, the header or the footer only, not in %(part)s.")
                % {"part": name}
            )
    _must_be_plain(data, known)
    return found


def _opened(data: bytes, filename: str, *, with_charts: bool = False) -> dict[str, bytes]:
    """The XML parts of a document that holds nothing active. Raises NotADocument.

    Of a document that is only read the charts may have their workbooks, which nobody opens.
    """
    told = {"file": filename}
    if len(data) > MOST_BYTES:
        raise NotADocument(
            _("“%(file)s” is larger than %(most)s MB.") % {**told, "most": MOST_BYTES // 1024**2}
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotADocument(
            _("“%(file)s” is an old Word file (.doc) or has a password; save it as .docx.") % told
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename.replace("\\", "/") for info in infos}
            if any(info.flag_bits & 1 for info in infos):
                raise NotADocument(_("“%(file)s” is locked with a password; remove it.") % told)
            if len(names) < len(infos) or len(infos) > MOST_PARTS:
                raise NotADocument(_("“%(file)s” is damaged; save it again in Word.") % told)
            texts = [i for i in infos if i.filename.lower().endswith((".xml", ".rels"))]
            unpacked = sum(info.file_size for info in infos)
            if unpacked > MOST_UNPACKED or any(info.file_size > MOST_TEXT for info in texts):
                raise NotADocument(
                    _("“%(file)s” would unpack to %(size)s MB, more than a template may have.")
                    % {**told, "size": unpacked // 1024**2}
                )
            if _CHAPTER_PART not in names:
                raise NotADocument(_("“%(file)s” is no Word document (.docx).") % told)
            charts = {name for name in names if with_charts and _OF_A_CHART.fullmatch(name)}
            _must_be_still(names - charts, told)
            parts = {info.filename: archive.read(info) for info in texts}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise NotADocument(_("“%(file)s” is no Word document (.docx).") % told) from None
    for name, text in parts.items():
        _must_stay_within(name, _parsed(text, filename), told)
    return parts


def _must_be_still(names: Collection[str], told: dict[str, str]) -> None:
    if active := next((name for name in sorted(names) if _ACTIVE.search(name)), None):
        raise NotADocument(
            _("“%(file)s” holds a macro or an embedded object (%(part)s); save it without.")
            % {**told, "part": active}
        )


def _must_stay_within(name: str, root: Any, told: dict[str, str]) -> None:
    """Refuse what fetches from elsewhere, or is a document with macros under another name."""
    if name == "[Content_Types].xml" and b"macroEnabled" in etree.tostring(root):
        raise NotADocument(
            _("“%(file)s” holds a macro or an embedded object (%(part)s); save it without.")
            % {**told, "part": name}
        )
    for relation in root.iter(_RELATIONS) if name.endswith(".rels") else ():
        outside = relation.get("TargetMode") == "External"
        link = str(relation.get("Type", "")).endswith("/hyperlink")
        address = str(relation.get("Target", ""))
        if outside and not (link and address.startswith(("http://", "https://", "mailto:"))):
            raise NotADocument(
                _("“%(file)s” fetches something from outside (%(part)s); save it without links.")
                % {**told, "part": address[:80]}
            )


def _parsed(text: bytes, filename: str) -> Any:
    """The tree of a part, without entities and without anything from outside."""
    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\x00" in text:
            raise ValueError
        return etree.fromstring(text, safe)
    except (etree.XMLSyntaxError, ValueError):
        raise NotADocument(
            _("“%(file)s” is damaged; save it again in Word.") % {"file": filename}
        ) from None


def _placeholders(root: Any, known: Mapping[str, bool], chapters: bool) -> set[str]:
    """The names that a part asks for. Raises Invalid for what is none of the known ones."""
    found: set[str] = set()
    if etree.tostring(root, encoding="unicode").count("{{") > MOST_PLACEHOLDERS:
        raise Invalid(_("There are more than %(n)s placeholders.") % {"n": MOST_PLACEHOLDERS})
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{_W}t"))
        if not any(sign in text for sign in ("{{", "}}", "{%", "%}", "{#", "#}")):
            continue
        left = _NAMED.sub("", text)
        if any(sign in left for sign in ("{{", "}}", "{%", "%}", "{#", "#}")):
            raise Invalid(
                _("“%(text)s”: between {{ and }} stands the name of a placeholder, nothing else.")
                % {"text": text.strip()[:80]}
            )
        for name in _NAMED.findall(text):
            _must_be_known(name, known)
            alone = chapters and _NAMED.fullmatch(text.strip())
            if known[name] and not alone:
                raise Invalid(
                    _("{{ %(name)s }} is a chapter: it stands alone in a paragraph of the text.")
                    % {"name": name}
                )
            found.add(name)
    return found


def _must_be_known(name: str, known: Mapping[str, bool]) -> None:
    if name not in known:
        raise Invalid(_("There is no placeholder {{ %(name)s }}.") % {"name": name})


def _sandbox() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _must_be_plain(data: bytes, known: Mapping[str, bool]) -> None:
    """Look at each part as the library will give it to the template language: names alone."""
    template = _template(data)
    template.init_docx()
    texts = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        parts = template.get_headers_footers(uri)
        texts += [template.get_part_xml(part) for _key, part in parts]
    for text in texts:
        try:
            tree = _sandbox().parse(template.patch_xml(text))
        except TemplateError as error:
            raise Invalid(
                _("A placeholder cannot be read: %(told)s") % {"told": error.message}
            ) from None
        for node in _below(tree):
            if not isinstance(node, _PLAIN):
                raise Invalid(
                    _("Between {{ and }} stands the name of a placeholder, nothing else.")
                )
            if isinstance(node, nodes.Name):
                _must_be_known(node.name, known)


def _below(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _below(child)


def _template(data: bytes) -> DocxTemplate:
    from docxtpl import DocxTemplate

    return DocxTemplate(io.BytesIO(data))


# -- a document made of it


def fill(data: bytes, fields: Mapping[str, Content], *, title: str) -> bytes:
    """The template with each placeholder replaced: words, words with links, or chapters."""
    template = _template(data)
    # Only marks go through the template language; what they stand for is put in afterwards.
    marks = {name: f"{_OPEN}{name}{_CLOSE}" for name in fields}
    template.render(marks, jinja_env=_sandbox())
    document = template.docx
    _add_styles(document)
    for relation in document.part.rels.values():
        if relation.reltype in (template.HEADER_URI, template.FOOTER_URI):
            _put_in(relation.target_part.element, relation.target_part, fields)
    _put_in(document.element.body, document.part, fields)
    document.core_properties.title = title
    document.core_properties.author = ""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_styles(document: Any) -> None:
    """The styles of chapters, as far as the template does not have its own."""
    known = {style.style_id for style in document.styles}
    for name in word_blocks.STYLES:
        if name not in known:
            document.styles.element.append(_element(word_blocks.style(name)))


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _put_in(root: Any, part: Any, fields: Mapping[str, Content]) -> None:
    """Put what the marks stand for in their places."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    def link(address: str) -> str:
        return str(part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    for paragraph in list(root.iter(f"{_W}p")):
        text = "".join(t.text or "" for t in paragraph.iter(f"{_W}t"))
        alone = _MARK.fullmatch(text.strip())
        if alone and is_chapter(fields[alone[1]]):
            draw = partial(word_charts.put_into, part)
            for xml in word_blocks.elements(as_blocks(fields[alone[1]]), link, draw):
                paragraph.addprevious(_element(xml))
            paragraph.getparent().remove(paragraph)
            continue
        for run in list(paragraph.iter(f"{_W}r")) if _OPEN in text else ():
            _replace_run(run, fields, link)


def _replace_run(run: Any, fields: Mapping[str, Content], link: word_blocks.Link) -> None:
    """A run with marks in it becomes several, in the same look."""
    text = "".join(t.text or "" for t in run.iter(f"{_W}t"))
    if _OPEN not in text:
        return
    properties = run.find(f"{_W}rPr")
    for position, told in enumerate(_MARK.split(text)):
        if not told:
            continue
        for piece in _inline(told, fields) if position % 2 else _words(told):
            made = _element(f"<w:p {word_blocks.NAMESPACES}>{word_blocks.run(piece, link)}</w:p>")
            for inner in made.iter(f"{_W}r"):
                if properties is not None:
                    _take_look(inner, properties)
            run.addprevious(made[0])
    run.getparent().remove(run)


def _words(text: str) -> Pieces:
    return (Piece(text),)


def _inline(name: str, fields: Mapping[str, Content]) -> Pieces:
    content = fields[name]
    return _words(content) if isinstance(content, str) else content  # type: ignore[return-value]


def _take_look(run: Any, properties: Any) -> None:
    look = etree.fromstring(etree.tostring(properties))
    if (own := run.find(f"{_W}rPr")) is not None:
        look.extend(list(own))
        run.remove(own)
    run.insert(0, look)


def to_pdf(html: str) -> bytes:
    """An HTML page as a PDF; nothing is fetched from anywhere. Raises NoPdf without pango."""
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except OSError:
        raise NoPdf(
            _(
                "A PDF needs the libraries of pango, which are not installed: as root, run "
                "“apt-get install %(packages)s”. Word and Excel do without."
            )
            % {"packages": PANGO}
        ) from None
    made = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf()
    assert made is not None
    return made


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}


def text_of_docx(data: bytes, filename: str) -> str:
    """The words of a Word document, a line for each paragraph. Raises NotADocument."""
    root = _parsed(_opened(data, filename, with_charts=True)[_CHAPTER_PART], filename)
    lines = []
    for paragraph in root.iter(f"{_W}p"):
        pieces = (
            (piece.text or "") if piece.tag == f"{_W}t" else _BREAKS.get(piece.tag, "")
            for piece in paragraph.iter()
        )
        lines.append("".join(pieces))
    return "\n".join(lines)


def text_of_pdf(data: bytes, filename: str) -> str:
    """The words of a PDF that has its letters, not only pictures of them. Raises NotADocument."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    told = {"file": filename}
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotADocument(_("“%(file)s” is locked with a password; remove it.") % told)
        if len(reader.pages) > MOST_PAGES:
            raise NotADocument(
                _("“%(file)s” has more than %(most)s pages: check it in parts.")
                % {**told, "most": MOST_PAGES}
            )
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError):
        raise NotADocument(_("“%(file)s” is no PDF that can be read.") % told) from None
    # A line ends where the paper does: only an empty one ends a paragraph.
    return "\n\n".join(_LINE_ENDS.sub(" ", page) for page in pages)
