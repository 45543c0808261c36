"""Two workbooks as one: names, renamed sheets, sheets that say something else beside the other, one light."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from pathlib import Path

import pytest

from generator.books.resources import templates_folder
from generator.workbook.build import BuiltBook, build
from generator.workbook.composition import Composition
from generator.workbook.errors import TemplateError
from tests.workbook.small_book import CONTEXT, TEMPLATES, YEARS

OTHER_NAMES = {
    "workbook: proeve": "workbook: anden",
    "PR_": "PA_",
    "Linjer": "Poster",
    "rows: linjer": "rows: poster",
}
TITLES = {"valg": "Valg 2", "tal": "Tal 2", "kontrol": "Kontrol 2"}
POSTS = ({"aar": 2024, "trin": 2, "tekst": "Leje", "netto": 100.0},)
TOTAL_OF_THE_FIRST = -5.0
"""The first workbook's lines of 2024, its last year."""
SAYS_OTHERWISE = """\
title: Valg ved siden af
replace:
  - facts: om
    title: Fra den anden
    rows: [["{{ proeve_navn }} sidste år", "={{ proeve.tal.netto.row('total').last }}"]]
append:
  - table: Mere
    rows: poster
    columns: [{key: netto, head: Netto, style: beloeb_oere}]
"""


def in_folder(folder: Path, changes: Mapping[str, str]) -> Path:
    """The small workbook's templates with some words changed everywhere."""
    folder.mkdir()
    for name, template in TEMPLATES.items():
        text = reduce(lambda said, change: said.replace(*change), changes.items(), template)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def build_two(
    tmp_path: Path,
    *,
    names: Mapping[str, str] = OTHER_NAMES,
    titles: Mapping[str, str] = TITLES,
    variants: Mapping[str, str] | None = None,
    first_year: int = 2024,
) -> BuiltBook:
    """The small workbook and another like it, in one file."""
    theme = templates_folder()
    first = in_folder(tmp_path / "proeve", {})
    second = in_folder(tmp_path / "anden", names)
    others = tmp_path / "varianter"
    others.mkdir()
    for name, text in (variants or {}).items():
        (others / f"{name}.yaml").write_text(text, encoding="utf-8")
    context = CONTEXT | {"poster": POSTS, "proeve_navn": "Den førstes"}
    parts = (
        Composition(first, theme, CONTEXT | {"sidste": first_year}, years=YEARS, year_width=12.0),
        Composition(second, theme, context, years=YEARS, year_width=12.0, titles=titles, variants=others),
    )
    return build(*parts, version="0.1", created="2026-01-31", subject="Eksempelkøbing")


def texts(built: BuiltBook, sheet: str) -> list[object]:
    """What stands on a sheet, computed values in place of formulas."""
    (plan,) = (plan for plan in built.plan.sheets if plan.name == sheet)
    return [built.values.get((sheet, *place), cell.value) for place, cell in plan.cells.items()]


def test_each_part_has_its_own_figures_and_the_whole_has_one_light(tmp_path: Path) -> None:
    built = build_two(tmp_path)
    assert [sheet.name for sheet in built.plan.sheets] == [
        *("Valg og linjer", "Tal", "Kontrol"),
        *TITLES.values(),
    ]
    assert [sum(column) for column in zip(*built.named("PR_Netto"), strict=True)] == [10.25, 20.5, -5]
    assert [sum(column) for column in zip(*built.named("PA_Netto"), strict=True)] == [0, 0, 100]
    assert (built.plan.identity, built.light) == ("samlet", "OK")


def test_a_fault_of_the_first_part_is_one_of_the_whole(tmp_path: Path) -> None:
    built = build_two(tmp_path, first_year=2023)
    assert [check.result for check in built.checks] == ["FEJL", "OK"]
    assert (built.named("PR_Kontrol"), built.named("PA_Kontrol"), built.light) == (
        [["FEJL"]],
        [["FEJL"]],
        "FEJL",
    )


def test_a_sheet_says_otherwise_beside_the_other_workbook(tmp_path: Path) -> None:
    said = texts(build_two(tmp_path, variants={"valg": SAYS_OTHERWISE}), "Valg 2")
    assert "Valg ved siden af" in said
    assert said[said.index("Den førstes sidste år") + 1] == TOTAL_OF_THE_FIRST
    assert "eksempeldata" not in said, "the block that was replaced is gone"
    assert "Leje" in said, "the block that was not named stays"
    assert said.count(100.0) == 2, "the table of the sheet, and the one that was added"


@pytest.mark.parametrize(
    ("variants", "word"),
    [
        ({"valgg": "title: Valg"}, "'valgg'"),
        ({"valg": "replace:\n  - facts: omm\n    rows: oplysninger"}, "'facts: omm'"),
        ({"valg": "blocks: []"}, "'blocks'"),
        ({"valg": "replace:\n  - fact: om"}, "art kendes ikke"),
    ],
)
def test_a_variant_that_fits_nothing_is_a_fault(
    variants: Mapping[str, str], word: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError) as caught:
        build_two(tmp_path, variants=variants)
    assert word in caught.value.message


def test_two_sheets_of_one_name_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="Arknavnet 'Kontrol' findes to gange"):
        build_two(tmp_path, titles=TITLES | {"kontrol": "Kontrol"})


def test_two_tables_of_one_name_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="Tabelnavnet 'linjer' findes to gange"):
        build_two(tmp_path, names=OTHER_NAMES | {"Linjer": "LINJER"})
