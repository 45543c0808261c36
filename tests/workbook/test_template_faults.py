"""A template that does not hold is refused with its place and what was expected, never with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import TrappenError
from generator.workbook.errors import FormulaError, TemplateError
from tests.workbook.small_book import YEARS, build_small, line_of

FACTS = "  - facts: om\n"

FORM_FAULTS: dict[str, tuple[str, str, str, str, tuple[str, ...]]] = {
    "unknown key": ("kontrol", "tolerance:", "tolerence:", "tolerance:", ("tolerence", "kendes ikke")),
    "wrong type": ("tal", "title: Nettoudgifter", "title: [1]", "title: Nettoudgifter", ("'title'", "tekst")),
    "not a word": ("tal", "timeline: true", "timeline: måske", "timeline: true", ("true eller false",)),
    "not a kind": ("tal", "kind: Resultat", "kind: Resultater", "kind:", ("'kind'", "'Resultat'")),
    "not an axis": ("tal", "columns: tidsakse", "columns: tidsaxe", "columns:", ("columns", "'tidsakse'")),
    "unknown block": (
        "kontrol",
        "checks: kon",
        "tjek: kon",
        "checks:",
        ("art kendes ikke", "checks, stairs"),
    ),
    "missing key": (
        "valg",
        "        message: Skriv et årstal.\n",
        "",
        "- key: sidste",
        ("message", "mangler"),
    ),
    "bad column": ("valg", FACTS, FACTS + "    column: b\n", "title: Om tallene", ("'column'", "formen")),
    "bad table name": ("valg", "table: Linjer", "table: Mine linjer", "table:", ("'table'", "formen")),
    "sheet name too long": ("tal", "sheet: Tal", "sheet: " + "Tal " * 9, "sheet:", ("'sheet'", "for lang")),
    "sheet name that Excel refuses": ("tal", "sheet: Tal", "sheet: Tal/år", "sheet:", ("'sheet'", "formen")),
    "sheet name that is empty": ("tal", "sheet: Tal", 'sheet: ""', "sheet:", ("'sheet'",)),
    "key said twice": ("tal", "kind: R", "kind: R\nkind: R", "kind:", ("'kind'", "to gange")),
    "open quotation mark": ("tal", "title: Netto", 'title: "Netto', "", ("gyldig YAML", "anførselstegn")),
    "tabulator": ("tal", "    unit: kr.", "\tunit: kr.", "", ("gyldig YAML", "indrykning")),
}
"""Template, text, replacement, text on the line that is told ("" where YAML decides), words that are told."""


@pytest.mark.parametrize("name", FORM_FAULTS)
def test_a_fault_of_form_is_told_with_file_line_and_what_was_expected(name: str, tmp_path: Path) -> None:
    template, old, new, named, words = FORM_FAULTS[name]
    with pytest.raises(TemplateError) as caught:
        build_small(tmp_path, {template: (old, new)})
    line = line_of(template, named) if named else ""
    assert f"{template}.yaml, linje {line}" in caught.value.message
    assert [word for word in words if word not in caught.value.message] == []


NAME_FAULTS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "unknown cell": (
        "tal",
        "IF({{ netto.row",
        "IF({{ valg.sidst }}+{{ netto.row",
        ("Tal", "'sidst'", "Findes: sidste"),
    ),
    "unknown sheet": ("tal", "IF({{ netto.row", "IF({{ valgg.sidste }}+{{ netto.row", ("Tal", "'valgg'")),
    "unknown row": (
        "tal",
        "row('total').here }}=0",
        "row(7).here }}=0",
        ("Tal", "rækken '7'", "Findes: 1, 2, total"),
    ),
    "unknown property": ("tal", "row('total').here }}=0", "row('total').her }}=0", ("Tal", "'her'")),
    "unknown column": ("tal", "row('total').here }}=0", "row('total').at('x') }}=0", ("Tal", "kolonnen 'x'")),
    "no row chosen": ("kontrol", "netto.row('total').line", "netto.line", ("Kontrol", ".row(")),
    "data in a formula": (
        "tal",
        "{{ kommune | tekst }}",
        "{{ kommune }}",
        ("Tal", "kun få adresser", "| tekst"),
    ),
    "number in a formula": (
        "tal",
        "{{ kommune | tekst }}",
        "{{ sidste }}",
        ("Tal", "kun få adresser", "2024"),
    ),
    "list in a formula": ("tal", "{{ kommune | tekst }}", "{{ trin }}", ("Tal", "kun få adresser")),
    "grid in a formula": ("tal", "{{ kommune | tekst }}", "{{ netto }}", ("Tal", "kun få adresser")),
    "unknown filter": ("tal", "| tekst }}", "| stor }}", ("Tal", "stor")),
    "no Jinja": ("tal", "| tekst }}", "| }}", ("Tal", "Jinja")),
    "unknown text": (
        "valg",
        'subtitle: "{{ kommune }}"',
        'subtitle: "i {{ komune }}"',
        ("Valg og linjer", "komune"),
    ),
    "unknown value": ("valg", 'value: "{{ sidste }}"', 'value: "{{ sidst }}"', ("Valg og linjer", "sidst")),
    "value that is a list": (
        "valg",
        'value: "{{ sidste }}"',
        'value: "{{ trin }}"',
        ("Valg og linjer", "tekst eller tal"),
    ),
    "number and text added": (
        "valg",
        'subtitle: "{{ kommune }}"',
        'subtitle: "i {{ sidste + kommune }}"',
        ("Valg og linjer", "sidste + kommune"),
    ),
    "unknown list": ("tal", "rows: trin\n    unit: kr.", "rows: tr\n    unit: kr.", ("Tal", "Listen 'tr'")),
    "table for a list": (
        "tal",
        "rows: trin\n    unit: kr.",
        "rows: linjer\n    unit: kr.",
        ("Tal", "Listen 'linjer'"),
    ),
    "unknown table": ("valg", "rows: linjer", "rows: linje", ("Valg og linjer", "Tabellen 'linje'")),
    "list for a table": ("valg", "rows: linjer", "rows: trin", ("Valg og linjer", "'trin'")),
    "unknown facts": ("valg", "rows: oplysninger", "rows: oplysning", ("Valg og linjer", "'oplysning'")),
    "unknown style": ("tal", "style: andel", "style: andl", ("Tal", "'andl'", "andel")),
    "style without a total": ("tal", "unit: kr.", "unit: kr.\n    style: aar", ("Tal", "'sum_aar'")),
    "unknown style of a column": ("valg", "style: midt", "style: mitd", ("Valg og linjer", "'mitd'", "midt")),
    "unknown light": ("workbook", "kontrol.samlet", "kontrol.samle", ("workbook.yaml", "kontrol.samle")),
    "unknown sheet of the years": ("workbook", "sheet: tal", "sheet: taal", ("workbook.yaml", "'taal'")),
    "sheet without years": ("workbook", "sheet: tal", "sheet: valg", ("workbook.yaml", "'valg'")),
    "sheet that is no file": ("workbook", "[valg, tal,", "[valg, tal, tom,", ("tom.yaml", "kan ikke læses")),
}
"""Template, text, replacement, words of the message: the sheet or file, the name, and what there is."""

CLASHES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "two blocks on one cell": ("valg", FACTS, FACTS + "    beside: true\n", ("Valg og linjer", "B10")),
    "two grids of one name": ("tal", "grid: andele", "grid: netto", ("Tal", "'netto'", "to gange")),
    "two contract names": ("tal", "name: PR_Netto", "name: PR_Sidste", ("PR_Sidste", "findes allerede")),
    "foreign contract name": ("tal", "name: PR_Netto", "name: UM_Netto", ("UM_Netto", "PR_")),
    "contract name that Excel refuses": ("tal", "PR_Netto", "PR_Ne tto", ("'PR_Ne tto'",)),
    "two sheets of one name": ("tal", "sheet: Tal", "sheet: kontrol", ("'kontrol'", "to gange")),
    "two tables of one name": (
        "valg",
        FACTS,
        "  - table: linjer\n    rows: linjer\n    columns: [{key: aar, head: År}]\n" + FACTS,
        ("Valg og linjer", "linjer"),
    ),
}


@pytest.mark.parametrize("name", [*NAME_FAULTS, *CLASHES])
def test_an_unknown_name_or_a_clash_is_told_with_its_place_and_what_there_is(
    name: str, tmp_path: Path
) -> None:
    template, old, new, words = (NAME_FAULTS | CLASHES)[name]
    with pytest.raises(TemplateError) as caught:
        build_small(tmp_path, {template: (old, new)})
    assert [word for word in words if word not in caught.value.message] == []


def test_data_may_not_be_named_as_a_sheet_is(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="både om ark og data: tal"):
        build_small(tmp_path, context={"tal": 3})


FORMULA_FAULTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "missing function": ("=SUMIFS(", "=SUMMERHVIS(", ("Tal!F9", "unsupported function", "SUMMERHVIS")),
    "no formula": ("=SUMIFS(", "=SUMIFS((", ("Tal!F9", "cannot be parsed")),
    "unknown column": ("Linjer[Netto]", "Linjer[Neto]", ("Tal!F9", "#REF!")),
    "error value": ("}}=0,0,", "}}=0,0,1/0*", ("Tal!G15", "#DIV/0!")),
}


@pytest.mark.parametrize("name", FORMULA_FAULTS)
def test_a_formula_without_a_value_is_told_with_sheet_and_cell(name: str, tmp_path: Path) -> None:
    old, new, words = FORMULA_FAULTS[name]
    with pytest.raises(FormulaError) as caught:
        build_small(tmp_path, {"tal": (old, new)})
    assert [word for word in words if word not in caught.value.message] == []


def test_the_unspoilt_templates_build(tmp_path: Path) -> None:
    book = build_small(tmp_path)
    assert book.light == "OK"
    assert book.named("PR_Aar") == [[2022.0, 2023.0, 2024.0]]
    assert book.named("PR_Netto") == [[10.25, 20.5, 0.0], [0.0, 0.0, -5.0]]
    assert len(book.named("PR_Netto")[0]) == YEARS
    assert issubclass(TemplateError, TrappenError)
