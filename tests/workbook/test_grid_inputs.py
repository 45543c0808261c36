"""Grids that the user fills in: values, names, rules, groups, and columns beside the timeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.build import BuiltBook
from generator.workbook.composition import Item
from generator.workbook.errors import TemplateError
from tests.support.xlsx_reader import read_workbook
from tests.workbook.small_book import build_small

GRID = """\
  - grid: ydelser
    title: Ydelser
    rows: ydelser
    heads: [Nr, Ydelse, Enhed, Type]
    data: felter
    name: PR_Ydelser
    names: {y1: PR_Foerste}
    cells: {y2.pris: PR_Pris}
    inputs:
      label:
        {style: input_tekst, rule: list, options: "{{ linjer.area('tekst') }}", strict: false, message: Ny.}
      unit: {style: input_smal, rule: text, message: Skriv enheden.}
      price: {style: input_smal, rule: list, options: "{{ linjer.area('tekst') }}", message: Vælg.}
    columns:
      - {key: antal, label: Antal, style: input_tal, rule: decimal, minimum: "0", maximum: "9", message: Tal.}
      - {key: pris, label: Pris, style: input_kr, rule: decimal, minimum: "0", maximum: "999", message: Pris.}
      - key: ialt
        label: I alt
        style: beloeb
        formulas: {koebt: "={{ row.at('antal') }}*{{ row.at('pris') }}"}
        formula: "=0"
  - grid: svar
    lead: navn
    heads: [Hvad]
    rows:
      - {key: koebt, label: Købt, formula: "=SUM({{ ydelser.group('koebt').all('ialt') }})"}
      - {key: navn, label: Navn, formula: "={{ ydelser.row('y1').label }}&{{ ydelser.row('y1').unit }}"}
      - {key: type, label: Type, formula: "={{ ydelser.row('y1').price }}"}
      - {key: blok, label: Blok, formula: "=SUM({{ ydelser.block('antal', 'pris') }})"}
    columns:
      - key: tal
        label: Tal
        style: tal
        switches: [{when: "={{ row.label }}={{ 'Købt' | tekst }}", format: andel}]
    cells: {koebt.tal: PR_Koebt, navn.tal: PR_Navn, type.tal: PR_Type, blok.tal: PR_Blok}
  - grid: aar
    title: Virkningsår
    lead: kort
    heads: [Nr, Hvad]
    rows: [{key: v, label: Virkning}, {key: n, label: Nr., formula: "={{ col.head }}+0"}]
    columns: virkningsaar
    data: virkning
    style: input_maengde
    accepts: {rule: decimal, minimum: "-5", maximum: "5", message: Skriv virkningen.}
    names: {v: PR_Virkning, n: PR_Numre}
"""
"""Three grids on the sheet of settings: with inputs before the body, with groups, with listed columns."""

FIELDS = {
    "y1": {"label": "Løn", "unit": "timer", "price": "Køb", "antal": 3, "pris": 10.5},
    "y2": {"label": "=Vikar", "antal": 2, "pris": 100},
    "y3": {"pris": 7},
}
CONTEXT: dict[str, Any] = {
    "ydelser": (
        Item("y1", "", group="koebt", shown=1),
        Item("y2", "", group="koebt", shown=2),
        Item("y3", "", group="andet", shown=3),
    ),
    "felter": FIELDS,
    "virkningsaar": (Item(1, "1"), Item(2, "2"), Item(3, "3")),
    "virkning": {"v": {"1": -1.5, "3": 2}},
}
EDITS = {"valg": ("  - facts: om\n", GRID + "  - facts: om\n")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    return build_small(tmp_path_factory.mktemp("templates"), EDITS, CONTEXT)


@pytest.fixture(scope="module")
def file(built: BuiltBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "small.xlsx"
    path.write_bytes(built.content)
    return path


@pytest.fixture(scope="module")
def sheet(file: Path) -> Worksheet:
    return openpyxl.load_workbook(file)["Valg og linjer"]


def row_of(sheet: Worksheet, text: str) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == text)


def rule_on(sheet: Worksheet, address: str) -> DataValidation:
    found: list[DataValidation] = [r for r in sheet.data_validations.dataValidation if address in r.sqref]
    (rule,) = found
    return rule


def test_values_stand_in_the_cells_of_their_row_and_column(built: BuiltBook) -> None:
    assert built.named("PR_Ydelser") == [[3, 10.5, 31.5], [2, 100, 200], [None, 7, 0]]
    assert built.named("PR_Foerste") == [[3, 10.5, 31.5]]
    assert built.named("PR_Pris") == [[100]]


def test_the_cells_before_the_body_are_inputs_that_formulas_can_name(
    built: BuiltBook, sheet: Worksheet
) -> None:
    top = row_of(sheet, "Ydelse")
    lead = [[cell.value for cell in row] for row in sheet[f"B{top}:E{top + 3}"]]
    assert lead == [
        ["Nr", "Ydelse", "Enhed", "Type"],
        [1, "Løn", "timer", "Køb"],
        [2, "=Vikar", None, None],
        [3, None, None, None],
    ]
    assert sheet[f"C{top + 2}"].data_type == "s", "a name that looks like a formula is text"
    assert built.named("PR_Navn") == [["Løntimer"]]
    assert built.named("PR_Type") == [["Køb"]]
    unlocked = [not cell.protection.locked for cell in sheet[top + 1][1:8]]
    assert unlocked == [False, True, True, True, True, True, False]


def test_the_rows_of_a_group_share_a_formula_and_can_be_named_alone(built: BuiltBook) -> None:
    assert built.named("PR_Koebt") == [[231.5]]
    assert built.named("PR_Blok") == [[122.5]]


def test_every_input_has_its_rule(sheet: Worksheet) -> None:
    first = row_of(sheet, "Ydelse") + 1
    found = {
        column: (rule.type, rule.errorStyle, rule.error, rule.formula1)
        for column in "CDEFG"
        if (rule := rule_on(sheet, f"{column}{first + 2}"))
    }
    texts = rule_on(sheet, f"C{first}").formula1
    assert found["C"] == ("list", "information", "Ny.", texts)
    assert found["E"] == ("list", None, "Vælg.", texts)
    assert found["D"][0] == "textLength"
    assert found["F"] == ("decimal", None, "Tal.", "0")
    assert found["G"][2] == "Pris."
    assert texts is not None and texts.count("$") == 4


def test_the_items_of_a_list_are_columns_whose_numbers_formulas_read(
    built: BuiltBook, sheet: Worksheet
) -> None:
    assert built.named("PR_Virkning") == [[-1.5, None, 2]]
    assert built.named("PR_Numre") == [[1, 2, 3]]
    top = row_of(sheet, "Virkning")
    assert [cell.value for cell in sheet[top - 1][1:6]] == ["Nr", "Hvad", 1, 2, 3]
    for column in "DEF":
        assert rule_on(sheet, f"{column}{top}").error == "Skriv virkningen."


def test_a_format_is_switched_in_the_cell_whose_row_it_is_about(file: Path, sheet: Worksheet) -> None:
    row = row_of(sheet, "Købt")
    (condition,) = [
        rule
        for area in sheet.conditional_formatting
        for rule in area.rules
        if f"C{row + 1}" in area.cells and rule.dxf is not None and rule.dxf.numFmt is not None
    ]
    assert condition.formula == [f'$B{row}="Købt"']
    assert "%" in condition.dxf.numFmt.formatCode
    assert read_workbook(file).cell_formats < 100


def test_a_block_after_the_timeline_stands_right_of_the_last_year(tmp_path: Path) -> None:
    beside = """\
  - grid: noter
    title: Noter
    column: efter
    beside: true
    lead: ingen
    rows: trin
    data: noter
    name: PR_Noter
    columns: [{key: note, label: Note, style: tekst}]
"""
    edits = {"tal": ("  - grid: andele\n", beside + "  - grid: andele\n")}
    built = build_small(tmp_path, edits, {"noter": {1: {"note": "første"}, 2: {"note": "anden"}}})
    years, notes = built.plan.names["PR_Netto"], built.plan.names["PR_Noter"]
    assert notes.left == years.right + 1
    cells = next(sheet.cells for sheet in built.plan.sheets if sheet.name == "Tal")
    headings = {
        cell.value: row for (row, _), cell in cells.items() if cell.value in {"Noter", "Nettoudgifter"}
    }
    assert headings["Noter"] == headings["Nettoudgifter"]
    assert built.named("PR_Noter") == [["første"], ["anden"]]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ydelser.group('koebt')", "ydelser.group('solgt')", "gruppen 'solgt'"),
        ("ydelser.row('y1').label", "ydelser.row('y9').label", "rækken 'y9'"),
        ("all('ialt')", "all('alt')", "kolonnen 'alt'"),
        ("data: felter", "data: feltet", "'feltet' findes ikke"),
        ("columns: virkningsaar", "columns: virkningsaaret", "'virkningsaaret' findes ikke"),
        ("strict: false", "strikt: false", "strikt"),
        ("cells: {y2.pris: PR_Pris}", "cells: {y2.priser: PR_Pris}", "kolonnen 'priser'"),
    ],
)
def test_a_name_that_does_not_exist_is_told(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in GRID
    text = GRID.replace(old, new)
    with pytest.raises(TemplateError) as raised:
        build_small(tmp_path, {"valg": ("  - facts: om\n", text + "  - facts: om\n")}, CONTEXT)
    assert message in str(raised.value)
