"""The Word file of the memo: of today's Word, in Danish, and open to those who listen to it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from generator.workbook.found import FoundBook, read_found
from tests.books.test_memo import KINDS, with_cells, written
from tests.support.built import built_workbook

TEMPLATES = Path(__file__).parents[2] / "templates/notat"
WRITTEN = "skrevet"
LEFT_OVER = re.compile("thumbnail|customXml|WithEffects|Macintosh|savePreviewPicture")
PAYS = "Hvem betaler, og hvem får gevinsten? Kr. i {}-priser"
FIRST_HEADING = {
    "udgiftsmodel": "Nettoudgift pr. trin, mio. kr. i løbende priser",
    "soem": PAYS.format("{{ soem.prisaar }}"),
    "samlet": PAYS.format("{{ soem.prisaar }}"),
    WRITTEN: PAYS.format(2024),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> FoundBook:
    path = built_workbook(tmp_path_factory, "soem", "--eksempel", "regneeksempel")
    return read_found(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def files(found: FoundBook) -> dict[str, bytes]:
    """The three templates, and a memo that was written with one of them."""
    templates = {kind: (TEMPLATES / f"{kind}.docx").read_bytes() for kind in KINDS}
    return templates | {WRITTEN: written(found).content}


def parts(content: bytes) -> dict[str, str]:
    """The parts of a Word file by name, as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode("latin-1") for name in package.namelist()}


def styled(document: Any, style: str) -> list[str]:
    """The text of the paragraphs of a style, also in tables."""
    paragraphs = document.element.xpath(f"//w:p[w:pPr/w:pStyle[@w:val='{style}']]")
    return ["".join(paragraph.xpath(".//w:t/text()")) for paragraph in paragraphs]


@pytest.mark.parametrize("name", (*KINDS, WRITTEN))
def test_nothing_of_another_document_is_left(name: str, files: dict[str, bytes]) -> None:
    told = parts(files[name])
    assert [part for part, text in told.items() if LEFT_OVER.search(part) or LEFT_OVER.search(text)] == []
    assert re.findall(r'w:name="compatibilityMode"[^>]*w:val="(\d+)"', told["word/settings.xml"]) == ["15"]


@pytest.mark.parametrize("name", (*KINDS, WRITTEN))
def test_all_text_is_danish(name: str, files: dict[str, bytes]) -> None:
    languages = re.findall(r'<w:lang [^>]*w:val="([^"]+)"', "".join(parts(files[name]).values()))
    assert len(languages) > 1 and set(languages) == {"da-DK"}
    assert Document(io.BytesIO(files[name])).core_properties.language == "da-DK"


@pytest.mark.parametrize("name", (*KINDS, WRITTEN))
def test_title_and_headings_have_the_styles_of_word(name: str, files: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(files[name]))
    (title,) = styled(document, "Title")
    assert document.core_properties.title.startswith(f"{title} – ")
    assert styled(document, "Heading1") == [FIRST_HEADING[name], "Forudsætninger", "Forbehold"]


@pytest.mark.parametrize("name", (*KINDS, WRITTEN))
def test_the_head_of_a_table_is_repeated(name: str, files: dict[str, bytes]) -> None:
    """The table of figures; those that only put things side by side have one row."""
    (table,) = (each for each in Document(io.BytesIO(files[name])).tables if len(each.rows) > 1)
    repeated = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert repeated == [True] + [False] * (len(table.rows) - 1)


def test_the_title_names_what_the_memo_is_about(found: FoundBook) -> None:
    long = with_cells(found, {"SOEM_Navn": "Meget langt navn & <b> " * 40})
    titles = [Document(io.BytesIO(written(book).content)).core_properties.title for book in (found, long)]
    assert titles[0] == "Betaler indsatsen sig? – Regneeksempel"
    assert titles[1].startswith("Betaler indsatsen sig? – Meget langt navn & <b> ")
    assert titles[1].endswith("…")
