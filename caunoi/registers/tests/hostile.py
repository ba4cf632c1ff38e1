"""Bad files, made here: each with what must become of it; None is either.

What is made is either refused with words that tell what to do, or read as far as it holds values.
"""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

from caunoi.base.sheets import Table, write_book

READ = ""  # not refused: what is bad in it is not looked at, or is no more than text
DAMAGED = "damaged or was not copied"
LOCKED = "locked with a password"
TOO_MUCH = "would unpack to"
TOO_FAR = "reaches over more than"
NO_BOOK = "is not a workbook that Excel"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ONE_LONG = f'<!DOCTYPE a [<!ENTITY x "{"x" * 100_000}">]>'
HEAD = ["STT", "Họ và tên", "Ngày sinh"]
PERSON: list[int | str] = [1, "Nguyễn Văn An", "01/02/1980"]


def plain() -> bytes:
    target = io.BytesIO()
    write_book(target, [Table("DS", HEAD, [PERSON])])
    return target.getvalue()


def zipped(parts: Mapping[str, bytes | str], *, packed: bool = True) -> bytes:
    target = io.BytesIO()
    way = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", way) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx(rows: str = "", before: str = "", after: str = "", **others: bytes | str) -> bytes:
    """A workbook whose sheet has these rows, and other parts: `workbook_xml` is xl/workbook.xml."""
    parts = parts_of(plain())
    sheet = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    parts["xl/worksheets/sheet1.xml"] = sheet
    for name, part in others.items():
        parts[f"xl/{name.replace('_', '.', 1)}"] = part
    return zipped(parts)


def strings(*texts: str, before: str = "") -> str:
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{before}<sst xmlns="{MAIN}">{items}</sst>'


def shared(cells: int, index: int = 0) -> str:
    return "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{index}</v></c></row>' for n in range(1, cells + 1)
    )


def lied_about(data: bytes, part: str, size: int) -> bytes:
    """The archive with another size told of that part than it has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo(part).file_size
    at = data.rindex(struct.pack("<I", true))
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def made(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    fill(book)
    book.close()
    return target.getvalue()


def many_sheets(book: xlsxwriter.Workbook) -> None:
    for number in range(400):
        book.add_worksheet(f"Tổ {number}").write_row(0, 0, HEAD)


def running_formulas(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    for row, text in enumerate(FORMULAS, start=1):
        sheet.write_number(row, 0, row)
        sheet.write_string(row, 1, text)
        sheet.write_formula(row, 2, "=WEBSERVICE(A1)", value="01/02/1980")


FORMULAS = [
    "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|'x'!A0",
    '=HYPERLINK("http://x","x")', "\t=1+1", "\r=1+1", "=DDE(\"cmd\";\"/C calc\";\"x\")",
]  # fmt: skip

# -- the old Office file


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(streams: Mapping[str, bytes], **broken: int) -> bytes:
    """An old Office file with these streams; `broken` says what is wrong in its header."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    bodies = {
        name: body.ljust(-(-max(len(body), 4096) // 512) * 512, b"\0")
        for name, body in streams.items()
    }
    table, sectors, entries = [0xFFFFFFFD, end], b"", b""

    def entry(name: str, kind: int, start: int, size: int, child: int = free) -> bytes:
        wide = (name + "\0").encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIII",
            wide, len(wide), kind, 1, free, free, child, b"", 0, 0, 0, start, size, 0,
        )  # fmt: skip

    for name, body in bodies.items():
        count = len(body) // 512
        entries += entry(name, 2, len(table), len(body))
        table += [*range(len(table) + 1, len(table) + count), end]
        sectors += body
    tables = -(-len(table) // 128)
    if tables > 1:  # further tables stand behind everything else
        table += [0xFFFFFFFD] * (tables - 1)
        tables = -(-len(table) // 128)
    places = [0, *range(len(table) - tables + 1, len(table))]
    table += [free] * (128 * tables - len(table))
    about = {"sector": 9, "directory": 1, "table_at": 0, "more_tables": end} | broken
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, about["sector"], 6, b"", 0,
        tables, about["directory"], 0, 4096, end, 0, about["more_tables"], 0,
    )  # fmt: skip
    places[0] = about["table_at"]
    header += struct.pack("<109I", *places, *[free] * (109 - len(places)))
    header = header[:512]
    if "circle" in broken:
        table[2] = 2
    packed = struct.pack(f"<{len(table)}I", *table)
    directory = (entry("Root Entry", 5, end, 0, 1) + entries).ljust(512, b"\0")
    return header + packed[:512] + directory[:512] + sectors + packed[512:]


def xls_book(cells: bytes = b"", extra: bytes = b"") -> bytes:
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + extra
    offset = len(begin) + len(record(0x85, bytes(10))) + len(record(0x0A, b""))
    listed = record(0x85, struct.pack("<IBBBB", offset, 0, 0, 2, 0) + b"DS")
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    return begin + listed + record(0x0A, b"") + sheet + cells + record(0x0A, b"")


def number(row: int, column: int) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, 1.0))


def long_texts() -> bytes:
    text = struct.pack("<HB", 8000, 0) + b"x" * 8000
    told = record(0xFC, struct.pack("<II", 1, 1) + text)
    cells = b"".join(
        record(0xFD, struct.pack("<HHHI", row, column, 0, 0))
        for row in range(400)
        for column in range(250)
    )
    return compound({"Workbook": xls_book(cells, told)})


# -- the open document and the Word file

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(tables: str, before: str = "", manifest: str = "", content: bytes | str = "") -> bytes:
    content = content or (
        f'{before}<office:document-content xmlns:office="{ODS}office:1.0" '
        f'xmlns:table="{ODS}table:1.0" xmlns:text="{ODS}text:1.0"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{ODS}manifest:1.0">{manifest}</m:manifest>'
    return zipped(
        {
            "mimetype": ODS_TYPE,
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def ods_table(rows: str) -> str:
    return f'<table:table table:name="a">{rows}</table:table>'


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods_cell(text: str, times: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{times}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def xml_2003(rows: str, sheets: int = 1) -> bytes:
    sheet = f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>'
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'<Workbook xmlns="{space}" xmlns:ss="{space}">{sheet * sheets}</Workbook>'.encode()


def docx(body: str, before: str = "", others: Mapping[str, bytes] | None = None) -> bytes:
    xml = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": xml} | dict(others or {}))


def word_table(cell: str, about: str = "") -> str:
    paragraph = f"<w:p><w:r><w:t>{cell}</w:t></w:r></w:p>"
    return f"<w:tbl><w:tr><w:tc><w:tcPr>{about}</w:tcPr>{paragraph}</w:tc></w:tr></w:tbl>"


def csv(*cells: str) -> bytes:
    return (";".join(HEAD) + "\n" + "\n".join(f"1;{cell};01/02/1980" for cell in cells)).encode()


NOISE = random.Random(3).randbytes(20_000)
DEEP = 100_000

FILES: dict[str, tuple[Callable[[], bytes], str | None]] = {
    # What is something else under the name of a workbook
    "empty.xlsx": (lambda: b"", "is empty"),
    "zeros.xlsx": (lambda: bytes(5000), "is empty"),
    "prose.xlsx": (lambda: "Kính gửi các đồng chí".encode(), NO_BOOK),
    "noise.xlsx": (lambda: NOISE, NO_BOOK),
    "noise.csv": (lambda: NOISE, NO_BOOK),
    "program.xls": (lambda: b"MZ\x90\x00" + NOISE, NO_BOOK),
    "letter.xlsx": (lambda: b"%PDF-1.7\n" + NOISE, "PDF"),
    "photo.xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + NOISE, "picture"),
    "photo.xls": (lambda: b"\xff\xd8\xff\xe0" + NOISE, "picture"),
    "page.xls": (lambda: b"<html><body><table></table></body></html>", "web page"),
    "page-of-tags.xls": (lambda: b"<table><tr>" + b"<td>" * 3_100_000, "cells"),
    "page-of-cells.xls": (lambda: b"<table>" + b"<tr><td colspan=900>a" * 90_000, "cells"),
    "page-wide.xls": (lambda: b"<table><tr>" + b"<td colspan=900>" * 9, "cells"),
    "page-deep.xls": (lambda: b"<table><tr><td>" * 80_000 + b"x", None),
    "page-merged.xls": (lambda: b"<table>" + b"<tr><td rowspan=9999>a" * 60_000, None),
    "page-comments.xls": (lambda: b"<table><tr><td>a" + b"<!-- " * 1_000_000, None),
    "page-styles.xls": (lambda: b"<table><tr><td>a" + b"<style>" * 400_000, None),
    "page-open.xls": (lambda: b"<table><tr><td>a" + b'<a b="' * 3_000_000, None),
    "page-less.xls": (lambda: b"<table><tr><td>a" + b"<" * 5_000_000, None),
    "page-entities.xls": (lambda: b"<table><tr><td>" + b"&#x110000;&amp" * 200_000, None),
    "xml-2003.xls": (lambda: b'<?xml version="1.0"?><Workbook/>', "XML file without a table"),
    "xml-empty.xls": (lambda: xml_2003("")[:90], "damaged"),
    "xml-laughs.xls": (
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;">]>'
            + xml_2003("<Row><Cell><Data>&c;</Data></Cell></Row>")
        ),
        "damaged",
    ),
    "xml-far.xls": (
        lambda: xml_2003('<Row Index="1048576"><Cell Index="16384"><Data>a</Data></Cell></Row>'),
        "cells",
    ),
    "xml-before.xls": (lambda: xml_2003('<Row Index="-5"><Cell/></Row>'), "damaged"),
    "xml-columns.xls": (
        lambda: xml_2003('<Column Index="1" Span="16383" Hidden="1"/>' * 200_000),
        "cells",
    ),
    "xml-sheets.xls": (
        lambda: xml_2003(
            '<Row Index="900"><Cell Index="900"><Data>a</Data></Cell></Row>', sheets=90
        ),
        "cells",
    ),
    "xml-merged.xls": (
        lambda: xml_2003(
            '<Row><Cell MergeAcross="16000" MergeDown="9999999"><Data>a</Data></Cell></Row>'
            * 50_000
        ),
        None,
    ),
    "xml-cells.xls": (lambda: xml_2003("<Row>" + "<Cell/>" * 300_000 + "</Row>"), None),
    "xml-tags.xls": (lambda: xml_2003("<Row>" + "<Cell/>" * 1_100_000 + "</Row>"), "cells"),
    "letter.rtf.xlsx": (lambda: b"{\\rtf1 x}", "Word document"),
    "packed.xlsx": (lambda: gzip.compress(plain()), "archive"),
    "packed.rar": (lambda: b"Rar!\x1a\x07\x00" + NOISE, "archive"),
    "packed.7z": (lambda: b"7z\xbc\xaf\x27\x1c" + NOISE, "archive"),
    "photos.xlsx": (lambda: zipped({"a.jpg": NOISE}), "archive"),
    "in-an-archive.xlsx": (lambda: zipped({"ds.xlsx": plain()}), "archive"),
    "slides.xlsx": (lambda: zipped({"ppt/presentation.xml": "x"}), "presentation"),
    "binary.xlsb": (lambda: zipped({"xl/workbook.bin": "x"}), "xlsb"),
    "letter.doc": (lambda: compound({"WordDocument": b"x"}), "old Word file"),
    "mail.msg": (lambda: compound({"__properties": b"x"}), "no workbook"),
    "pdf-and-zip.xlsx": (lambda: b"%PDF-1.4\n" + plain(), "PDF"),
    # What is locked
    "locked.xlsx": (lambda: compound({"EncryptedPackage": NOISE}), LOCKED),
    "locked.docx": (lambda: compound({"EncryptionInfo": b"x", "EncryptedPackage": NOISE}), LOCKED),
    "locked.xls": (lambda: compound({"Workbook": xls_book(b"", record(0x2F, bytes(6)))}), LOCKED),
    "locked.ods": (
        lambda: ods("", content=NOISE, manifest="<m:encryption-data>x</m:encryption-data>"),
        LOCKED,
    ),
    "locked.zip.xlsx": (lambda: locked_zip(), LOCKED),
    # What was cut off or broken
    "half.xlsx": (lambda: plain()[: len(plain()) // 2], DAMAGED),
    "nearly.xlsx": (lambda: plain()[:-10], DAMAGED),
    "begun.xlsx": (lambda: b"PK\x03\x04", DAMAGED),
    "half.xls": (lambda: compound({"Workbook": xls_book(number(1, 1) * 900)})[:5000], DAMAGED),
    "head.xls": (lambda: compound({"Workbook": b""})[:512], DAMAGED),
    "signature.xls": (lambda: bytes.fromhex("d0cf11e0a1b11ae1"), DAMAGED),
    "noise.xls": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + NOISE, DAMAGED),
    "tiny-sectors.xls": (lambda: compound({"Workbook": b""}, sector=0), DAMAGED),
    "table-nowhere.xls": (lambda: compound({"Workbook": b""}, table_at=0x00FFFFFF), DAMAGED),
    "directory-nowhere.xls": (lambda: compound({"Workbook": b""}, directory=0x00FFFFFF), DAMAGED),
    "circle.xls": (lambda: compound({"Workbook": b""}, circle=1), DAMAGED),
    "circle-of-tables.xls": (lambda: compound({"Workbook": b""}, more_tables=0), None),
    "cut-record.xls": (lambda: compound({"Workbook": xls_book(record(0x203, b"x"))}), DAMAGED),
    "no-sheet.xlsx": (lambda: xlsx(workbook_xml="<workbook"), DAMAGED),
    "no-links.xlsx": (
        lambda: zipped({k: v for k, v in parts_of(plain()).items() if "_rels/work" not in k}),
        DAMAGED,
    ),
    "link-out.xlsx": (lambda: elsewhere("../../../etc/passwd"), DAMAGED),
    "wrong-types.xlsx": (
        lambda: zipped(parts_of(plain()) | {"[Content_Types].xml": "<Types/>"}),
        READ,
    ),
    "twice.xlsx": (lambda: twice(), DAMAGED),
    # What is small and means to be large
    "bomb.xlsx": (lambda: xlsx(" " * 450_000_000), TOO_MUCH),
    "bomb-of-strings.xlsx": (
        lambda: lied_about(
            xlsx(sharedStrings_xml=strings("x" * 90_000_000)), "xl/sharedStrings.xml", 99
        ),
        DAMAGED,
    ),
    "bomb-in-bomb.xlsx": (
        lambda: zipped({f"{n}.zip": zipped({"x": bytes(10**6)}) for n in range(16)}),
        "archive",
    ),
    "many-parts.xlsx": (
        lambda: zipped(parts_of(plain()) | {f"xl/{n}": "" for n in range(10_001)}),
        TOO_MUCH,
    ),
    "far-cell.xlsx": (
        lambda: xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        TOO_FAR,
    ),
    "far-cell-elsewhere.xlsx": (lambda: elsewhere(), TOO_FAR),
    "million-empty-rows.xlsx": (
        lambda: xlsx(
            "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_048_577))
        ),
        READ,
    ),
    "million-bare-rows.xlsx": (lambda: xlsx("<row><c/></row>" * 300_000), READ),
    "16000-columns.xlsx": (
        lambda: made(lambda book: wide(book.add_worksheet())),
        READ,
    ),
    "long-text-everywhere.xlsx": (
        lambda: xlsx(shared(50_000), sharedStrings_xml=strings("x" * 200_000)),
        TOO_MUCH,
    ),
    "long-text-everywhere.xls": (long_texts, TOO_MUCH),
    "long-text-everywhere.ods": (
        lambda: ods(ods_table(ods_row(ods_cell("x" * 100_000, 100), 1000))),
        TOO_MUCH,
    ),
    "far-cell.xls": (lambda: compound({"Workbook": xls_book(number(65_535, 255))}), TOO_FAR),
    "all-cells.ods": (lambda: ods(ods_table(ods_row(ods_cell("x", 16_384), 1_048_576))), TOO_FAR),
    "million-empty-rows.ods": (
        lambda: ods(ods_table(ods_row(ods_cell("x")) + ods_row("<table:table-cell/>", 1_048_575))),
        READ,
    ),
    "many-merged.xlsx": (
        lambda: xlsx(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>',
            after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 100_000 + "</mergeCells>",
        ),
        READ,
    ),
    "many-sheets.xlsx": (lambda: made(many_sheets), READ),
    "header-on-every-row.csv": (lambda: (";".join(HEAD) + "\n").encode() * 100_000, READ),
    "deep.xlsx": (lambda: xlsx(workbook_xml="<a>" * DEEP + "</a>" * DEEP), DAMAGED),
    "deep-sheet.xlsx": (lambda: xlsx("<row>" * DEEP + "</row>" * DEEP), None),
    "deep.docx": (
        lambda: docx("<w:sdt><w:sdtContent>" * DEEP + "</w:sdtContent></w:sdt>" * DEEP),
        "without a table",
    ),
    "deep-tables.docx": (
        lambda: docx("<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000),
        READ,
    ),
    "bomb.docx": (lambda: docx(word_table("x" * 60_000_000)), TOO_MUCH),
    "wide.docx": (lambda: docx(word_table("x", '<w:gridSpan w:val="999999999"/>')), TOO_FAR),
    # Entities
    "laughs.xlsx": (lambda: xlsx(workbook_xml=f"{LAUGHS}<workbook>&a9;</workbook>"), DAMAGED),
    "laughs-in-sheet.xlsx": (
        lambda: xlsx('<row r="1"><c r="A1"><v>&a9;</v></c></row>', LAUGHS),
        DAMAGED,
    ),
    "laughs-in-strings.xlsx": (
        lambda: xlsx(shared(1), sharedStrings_xml=strings("&a9;", before=LAUGHS)),
        DAMAGED,
    ),
    "laughs.ods": (lambda: ods(ods_table(ods_row(ods_cell("&a9;"))), LAUGHS), DAMAGED),
    "laughs.docx": (lambda: docx(word_table("&a9;"), LAUGHS), DAMAGED),
    "outside.xlsx": (
        lambda: xlsx(shared(1), sharedStrings_xml=strings("&x;", before=OUTSIDE)),
        DAMAGED,
    ),
    "outside.docx": (lambda: docx(word_table("&x;"), OUTSIDE), DAMAGED),
    "quadratic.xlsx": (
        lambda: xlsx(shared(1), sharedStrings_xml=strings("&x;" * 50_000, before=ONE_LONG)),
        DAMAGED,
    ),
    "quadratic.ods": (lambda: ods(ods_table(ods_row(ods_cell("&x;" * 50_000))), ONE_LONG), DAMAGED),
    # Text
    "one-line.csv": (lambda: b"x" * 15_000_000, "too long in line 1"),
    "one-line-of-commas.csv": (lambda: b"," * 15_000_000, TOO_FAR),
    "wide-and-long.csv": (lambda: b";" * 500_000 + b"\na" * 500_000, TOO_FAR),
    "open-quote.csv": (lambda: b'a;b\n1;"x\n' + b"y;z\n" * 100_000, "quotation mark"),
    "zeros-inside.csv": (lambda: b"a;b\n1;x\x00\x00y\n" * 50, NO_BOOK),
    "half-a-letter.csv": (lambda: b"\xff\xfe" + "Họ tên".encode("utf-16-le")[:-1], NO_BOOK),
    "marks.csv": (lambda: csv("a" + "\u0301" * 100_000), READ),
    "turned-round.csv": (lambda: csv("\u202eA\u200b n\ufeff"), READ),
    "formulas.csv": (lambda: csv(*(text.replace('"', "") for text in FORMULAS)), READ),
    "formulas.xlsx": (lambda: made(running_formulas), READ),
    "brackets.csv": (lambda: csv("(" * 30_000, "Họ và tên (" * 3000), READ),
    "digits.csv": (lambda: csv("9" * 60_000), READ),
    "macros.xlsm": (lambda: zipped(parts_of(plain()) | {"xl/vbaProject.bin": NOISE}), READ),
    "macros.xls": (
        lambda: compound({"Workbook": xls_book(number(0, 0)), "_VBA_PROJECT": NOISE}),
        READ,
    ),
    "macros.docm": (lambda: docx(word_table("x"), others={"word/vbaProject.bin": NOISE}), READ),
    "numbers.xlsx": (
        lambda: xlsx(
            "".join(
                f'<row r="{n}"><c r="A{n}" s="1"><v>{text}</v></c></row>'
                for n, text in enumerate(
                    ["1e308", "-1e308", "NaN", "1e999", "", "x", "-1"], start=1
                )
            )
        ),
        None,
    ),
    "string-nowhere.xlsx": (lambda: xlsx(shared(3, 99)), None),
    "row-nowhere.xlsx": (
        lambda: xlsx('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
        None,
    ),
    "row-zero.xlsx": (lambda: xlsx('<row r="0"><c r="A0"><v>1</v></c></row>'), None),
}


def wide(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    for row in range(20):
        sheet.write_row(
            row, 0, [*HEAD, *(f"c{n}" for n in range(16_000))] if row % 5 == 0 else PERSON
        )


def locked_zip() -> bytes:
    """The archive with the mark of a password at each of its parts."""
    data = bytearray(plain())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def twice() -> bytes:
    target = io.BytesIO(plain())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return target.getvalue()


def elsewhere(place: str = "") -> bytes:
    """A sheet that does not lie where sheets lie, so that a look at those does not see it."""
    parts = parts_of(xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    if not place:
        place = "hidden.bin"
        parts["xl/hidden.bin"] = sheet
    links = parts["xl/_rels/workbook.xml.rels"]
    assert isinstance(links, bytes)
    pointing = links.replace(b"worksheets/sheet1.xml", place.encode())
    return zipped(parts | {"xl/_rels/workbook.xml.rels": pointing})
