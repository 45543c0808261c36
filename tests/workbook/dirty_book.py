"""A workbook that tells who worked on it, everywhere where Excel writes such things."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import xlsxwriter

WHO = "Sigrid Hemmelig"
FOLDER = "C:/Users/sigrid/Dokumenter"
MARK = b"igrid"
"""Stands wherever the person stands."""
OWN = ("indsatstrappen.projektmappe", "indsatstrappen.version")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def dirty_book() -> bytes:
    """Three sheets (the second active, the third hidden), a chart, a table, rules, names; and the person."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": "Regneark",
                "subject": "Emne",
                "author": WHO,
                "manager": WHO,
                "company": f"{WHO} ApS",
                "keywords": WHO,
                "comments": WHO,
                "hyperlink_base": FOLDER,
            }
        )
        book.set_custom_property(OWN[0], "bog")
        book.set_custom_property(OWN[1], "1.0")
        book.set_custom_property("Sagsbehandler", WHO)
        first, second = book.add_worksheet("Forside"), book.add_worksheet("Tal")
        hidden = book.add_worksheet("Skjult")
        hidden.hide()
        hidden.write(0, 0, "Gemt")
        first.write_formula("A1", "=SUM(Tal!B2:B4)", value=6)
        first.write("A2", "Tekst æøå")
        first.write_comment("A2", "En note", {"author": WHO})
        first.write_url("A3", "https://example.dk/side", string="Side")
        first.data_validation("A4", {"validate": "whole", "criteria": ">", "value": 3})
        second.add_table(
            "A1:B4", {"name": "Tabel", "columns": [{"header": "Navn"}, {"header": "Antal"}], "data": _rows()}
        )
        chart = book.add_chart({"type": "column", "name": "Diagram"})
        chart.add_series({"values": "=Tal!$B$2:$B$4", "categories": "=Tal!$A$2:$A$4"})
        second.insert_chart("D2", chart)
        second.write_comment("A2", f"Skrevet af {WHO}")
        book.define_name("Sum", "=Forside!$A$1")
        second.activate()
    return _with_more(stream.getvalue())


def _rows() -> list[list[object]]:
    return [["a", 1], ["b", 2], ["c", 3]]


def _with_more(content: bytes) -> bytes:
    """The same with what XlsxWriter cannot write."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    _edit(parts, "xl/workbook.xml", "<workbookPr", f'<fileSharing userName="{WHO}"/>{_path()}<workbookPr')
    _edit(parts, "xl/workbook.xml", "</workbook>", _views() + "</workbook>")
    _edit(
        parts,
        "xl/workbook.xml",
        "<definedNames>",
        '<externalReferences><externalReference r:id="rId90"/></externalReferences><definedNames>',
    )
    _edit(
        parts,
        "xl/worksheets/sheet2.xml",
        "<legacyDrawing",
        '<pageSetup orientation="portrait" r:id="rId91"/><legacyDrawing',
    )
    parts["xl/worksheets/sheet2.xml"] = _page_setup_first(parts["xl/worksheets/sheet2.xml"])
    _relate(
        parts,
        "xl/_rels/workbook.xml.rels",
        ("rId90", f"{OFFICE}/externalLink", "externalLinks/externalLink1.xml"),
        ("rId92", "http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml"),
        ("rId93", f"{OFFICE}/customXml", "../customXml/item1.xml"),
    )
    _relate(
        parts,
        "xl/worksheets/_rels/sheet2.xml.rels",
        ("rId91", f"{OFFICE}/printerSettings", "../printerSettings/printerSettings1.bin"),
        (
            "rId94",
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
    )
    _relate(
        parts,
        "_rels/.rels",
        (
            "rId95",
            "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
            "xl/webextensions/taskpanes.xml",
        ),
    )
    for name, (kind, data) in _more_parts().items():
        parts[name] = data
        if kind:
            _edit(
                parts,
                "[Content_Types].xml",
                "</Types>",
                f'<Override PartName="/{name}" ContentType="{kind}"/></Types>',
            )
    _edit(
        parts,
        "[Content_Types].xml",
        "<Override",
        f'<Default Extension="bin" ContentType="{SPREADSHEET}.printerSettings"/><Override',
        once=True,
    )
    return _packed(parts)


def _path() -> str:
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="x15">'
        '<x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" '
        f'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" url="{FOLDER}/"/>'
        "</mc:Choice></mc:AlternateContent>"
    )


def _views() -> str:
    identity = "{5E0F5A2C-0D5E-4F6B-9F6D-1D1E7C6F5A2C}"
    return (
        f'<customWorkbookViews><customWorkbookView name="{WHO} - Personlig visning" guid="{identity}" '
        'windowWidth="100" windowHeight="100" activeSheetId="1"/></customWorkbookViews>'
    )


def _page_setup_first(sheet: bytes) -> bytes:
    """Page set-up stands before drawings."""
    text = sheet.decode()
    setup = '<pageSetup orientation="portrait" r:id="rId91"/>'
    return text.replace(setup, "").replace("<drawing ", f"{setup}<drawing ", 1).encode()


def _more_parts() -> Mapping[str, tuple[str, bytes]]:
    person = "{11111111-1111-1111-1111-111111111111}"
    return {
        "xl/externalLinks/externalLink1.xml": (
            f"{SPREADSHEET}.externalLink+xml",
            f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1">'
            '<sheetNames><sheetName val="Ark1"/></sheetNames></externalBook></externalLink>'.encode(),
        ),
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            "",
            f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/externalLinkPath" Target="file:///{FOLDER}/budget%202026.xlsx" '
            'TargetMode="External"/></Relationships>'.encode(),
        ),
        "xl/persons/person.xml": (
            "application/vnd.ms-excel.person+xml",
            f'{HEAD}<personList xmlns="{THREADED}"><person displayName="{WHO}" id="{person}" '
            'userId="sigrid@example.dk" providerId="AD"/></personList>'.encode(),
        ),
        "xl/threadedComments/threadedComment1.xml": (
            "application/vnd.ms-excel.threadedcomments+xml",
            f'{HEAD}<ThreadedComments xmlns="{THREADED}"><threadedComment ref="A2" '
            f'dT="2026-01-01T00:00:00.00" personId="{person}" id="{person}"><text>Hej fra {WHO}</text>'
            "</threadedComment></ThreadedComments>".encode(),
        ),
        "xl/printerSettings/printerSettings1.bin": ("", f"\\\\server\\{WHO}".encode()),
        "xl/webextensions/taskpanes.xml": (
            "application/vnd.ms-office.webextensiontaskpanes+xml",
            f'{HEAD}<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/'
            f'2010/11"><!-- {WHO} --></wetp:taskpanes>'.encode(),
        ),
        "customXml/item1.xml": ("", f"{HEAD}<egenskaber><ejer>{WHO}</ejer></egenskaber>".encode()),
    }


def _relate(parts: dict[str, bytes], name: str, *relations: tuple[str, str, str]) -> None:
    made = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in relations)
    _edit(parts, name, "</Relationships>", f"{made}</Relationships>")


def _edit(parts: dict[str, bytes], name: str, before: str, after: str, *, once: bool = False) -> None:
    text = parts[name].decode()
    assert before in text, f"{name} has no {before}"
    parts[name] = text.replace(before, after, 1 if once else -1).encode()


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return stream.getvalue()
