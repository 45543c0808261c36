"""The memo: its figures are the workbook's, text stays text, and it is one page."""

from __future__ import annotations

import io
import re
import runpy
import struct
import subprocess
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from generator.books.memo import CHARTS, Memo, memo
from generator.books.memo_figures import MemoError
from generator.workbook.found import FoundBook, FoundCell, read_found
from tests.support.built import built_workbook
from tests.support.ooxml import validate
from tests.support.patience import HANG_SECONDS

ROOT = Path(__file__).parents[2]
KINDS = ("udgiftsmodel", "soem", "samlet")
TODAY = date(2026, 11, 22)
HOSTILE = "{{ 7*7 }}{% for x in y %} <w:p>\"'&amp;]]>\n\t\x0b\ufffe æøå {{ cycler.__init__ }}"
PLAIN = "{{ 7*7 }}{% for x in y %} <w:p>\"'&amp;]]> æøå {{ cycler.__init__ }}"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FoundBook]:
    """The examples by kind; of SØM the worked example, which is calculated by hand in the guide to cases."""
    made = {}
    for kind in KINDS:
        extra = ("--eksempel", "regneeksempel") if kind == "soem" else ()
        path = built_workbook(tmp_path_factory, kind, *extra)
        made[kind] = read_found(path.read_bytes(), path.name)
    return made


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    lines = zlib.compress(b"".join(b"\0" + b"\x99" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", lines), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def pictures(width: int = 1203, height: int = 281) -> dict[str, bytes]:
    return {name: png(width, height) for charts in CHARTS.values() for name in charts}


def written(found: FoundBook, drawn: Mapping[str, bytes] | None = None) -> Memo:
    return memo(found, pictures() if drawn is None else drawn, TODAY, "0.3.0")


def text_of(content: bytes) -> str:
    """All that the memo says, cell by cell."""
    document = Document(io.BytesIO(content))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(part for cell in cells for part in cell.paragraphs)]
    return "\n".join(part.text for part in [*paragraphs, *document.sections[0].footer.paragraphs])


def with_cells(found: FoundBook, values: Mapping[str, object]) -> FoundBook:
    """The workbook with other values in the first cells of some contract names."""
    sheets = {name: dict(cells) for name, cells in found.sheets.items()}
    for name, value in values.items():
        area = found.area(name)
        sheets[area.sheet][(area.top, area.left)] = FoundCell("", value)  # type: ignore[arg-type]
    return replace(found, sheets=sheets)


def test_the_worked_example_says_what_the_guide_has_by_hand(found: dict[str, FoundBook]) -> None:
    made = written(found["soem"])
    text = text_of(made.content)
    assert made.finding == "nettoresultat: 536.485 kr."
    for said in (
        "Gevinst for det offentlige",
        "536.485 kr.",
        "17.883 kr. pr. deltager",
        "Skrevet 22-11-2026",
    ):
        assert said in text, said
    rows = [[cell.text for cell in row.cells] for row in tables(made.content)["Aktør"]]
    assert [row[0] for row in rows] == ["Kommune", "Region", "Stat", "I alt"]
    kroner = [[int(cell.replace(".", "")) for cell in row[1:]] for row in rows]
    assert kroner[3][1] == 536_485
    for column in (0, 1):
        assert abs(sum(line[column] for line in kroner[:3]) - kroner[3][column]) <= 2


def tables(content: bytes) -> dict[str, list[Any]]:
    """The rows below each table's head, by the first text of the head."""
    document = Document(io.BytesIO(content))
    return {
        next((cell.text for cell in table.rows[0].cells if cell.text), ""): list(table.rows)[1:]
        for table in document.tables
    }


def test_the_expenditure_is_told_by_step_and_year(found: dict[str, FoundBook]) -> None:
    made = written(found["udgiftsmodel"])
    assert made.finding == "nettoudgift i 2025: 172,4 mio. kr."
    text = text_of(made.content)
    assert "Institution: 27 % af udgifterne i 2025, 47 % i 2007." in text
    assert "Siden 2015: mindreudgift på 100,0 mio. kr. i forhold til basisperioden (2025-priser)." in text
    rows = [[cell.text for cell in row.cells] for row in tables(made.content)["Trin"]]
    assert rows[-1] == ["", "I alt", "122,7", "100 %", "172,4", "100 %"]
    assert rows[5] == ["6", "Anbringelse på institution", "58,0", "47 %", "46,3", "27 %"]
    assert sum(float(row[4].replace(",", ".")) for row in rows[:-1]) == pytest.approx(172.4, abs=0.4)
    assert "Tallene er eksempeldata og må ikke bruges til en beslutning." in text


def test_both_results_are_in_the_memo_of_both(found: dict[str, FoundBook]) -> None:
    made = written(found["samlet"])
    net = found["samlet"].named("SOEM_Nettoresultat")[0][0]
    assert isinstance(net, float)
    kroner = f"{net:,.0f} kr.".replace(",", ".")
    assert made.finding == f"nettoudgift i 2025: 172,4 mio. kr.; nettoresultat: {kroner}"
    assert kroner in text_of(made.content)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_template_is_left_and_the_charts_are_said_in_words(
    kind: str, found: dict[str, FoundBook]
) -> None:
    content = written(found[kind]).content
    assert re.findall(r"\{[{%].{0,30}|None|nan\b", text_of(content)) == []
    shapes = Document(io.BytesIO(content)).inline_shapes
    words = [shape._inline.docPr.get("descr") for shape in shapes]
    titles = [str(found[kind].named(f"{name}_Titel")[0][0]).partition("\n")[0] for name in CHARTS[kind]]
    assert [text.startswith(title) for text, title in zip(words, titles, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("soem", ("SOEM_Navn", "SOEM_Maalgruppe", "SOEM_Diagram_foelsomhed_tornado_Fund")),
        ("udgiftsmodel", ("UM_Diagram_diagrammer_andele_Fund",)),
    ],
)
def test_text_of_a_cell_is_neither_a_template_nor_xml(
    kind: str, names: tuple[str, ...], found: dict[str, FoundBook]
) -> None:
    values = dict.fromkeys(names, HOSTILE)
    text = text_of(written(with_cells(found[kind], values)).content)
    assert text.count(PLAIN) >= len(names)
    assert "49{%" not in text


def test_a_chart_that_is_missing_is_left_out(found: dict[str, FoundBook]) -> None:
    content = written(found["soem"], {"SOEM_Diagram_resultat_aktoer": png(900, 300)}).content
    (shape,) = Document(io.BytesIO(content)).inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Hvem betaler")


def test_an_error_of_the_checks_is_told(found: dict[str, FoundBook]) -> None:
    text = text_of(written(with_cells(found["soem"], {"SOEM_Kontrol": "FEJL"})).content)
    assert "Arket Kontrol siger FEJL: ret det, før notatet sendes." in text


def test_a_result_that_is_no_figure_is_refused(found: dict[str, FoundBook]) -> None:
    with pytest.raises(MemoError, match="Der står ikke tal i SOEM_Nettoresultat"):
        written(with_cells(found["soem"], {"SOEM_Nettoresultat": "#DIV/0!"}))


def test_the_memo_is_nobodys_and_the_same_each_time(found: dict[str, FoundBook]) -> None:
    first = written(found["soem"]).content
    properties = Document(io.BytesIO(first)).core_properties
    assert (properties.author, properties.last_modified_by) == ("indsatstrappen", "indsatstrappen")
    assert written(found["soem"]).content == first


def test_the_templates_are_those_that_the_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend("scripts")
    script = runpy.run_path("scripts/memo_templates.py")
    for name, make in (("udgiftsmodel", "expenditure"), ("soem", "investment"), ("samlet", "both")):
        made = script["saved"](script[make]())
        assert made == Path(f"templates/notat/{name}.docx").read_bytes(), name


def test_every_memo_is_one_page(found: dict[str, FoundBook], tmp_path: Path) -> None:
    """Also with the longest texts, high pictures and a warning."""
    long = "Et meget langt navn på noget, der er svært at sige kort, " * 40
    for kind in KINDS:
        named = [
            name for name in found[kind].names if name in {"SOEM_Navn", "SOEM_Maalgruppe", "SOEM_Scenarie"}
        ]
        titles = [name for name in found[kind].names if name.endswith("_Titel")]
        control = {name: "FEJL" for name in ("UM_Kontrol", "SOEM_Kontrol") if name in found[kind].names}
        crowded = dict.fromkeys(named, long) | dict.fromkeys(titles, f"Titel\n{long}") | control
        (tmp_path / f"{kind}.docx").write_bytes(written(found[kind]).content)
        made = written(with_cells(found[kind], crowded), pictures(800, 800))
        (tmp_path / f"{kind}-fuld.docx").write_bytes(made.content)
    documents = sorted(str(path) for path in tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *documents], check=True, capture_output=True, timeout=HANG_SECONDS)
    assert {path.stem: pages(path) for path in tmp_path.glob("*.pdf")} == dict.fromkeys(
        [Path(name).stem for name in documents], 1
    )


def test_memos_follow_the_schema_of_word(found: dict[str, FoundBook], tmp_path: Path) -> None:
    paths = [tmp_path / f"{kind}.docx" for kind in KINDS]
    for path in paths:
        path.write_bytes(written(found[path.stem]).content)
    assert validate(paths) == []


def pages(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    match = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
    assert match
    return int(match[1])
