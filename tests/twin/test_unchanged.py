"""Workbooks as they are built: the cached values are LibreOffice's, and the published sums stand in them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.ladder.steps import AREA_KEYS
from tests.support.libreoffice import Office
from tests.twin.compare import cached_differences
from tests.twin.conftest import Files, Layouts
from tests.twin.scenarios import DATA, SCENARIOS, built, model_of

FORMULAS = 3_000
"""A built workbook has more formulas than this: an empty comparison would prove nothing."""

PUBLISHED = {
    "eksempel": "regk100",
    "erp": "erp_kort_2019_2023",
    "regk100": "regk100",
    "rapport": "rapport_punktum_2014_2024",
    "lang_konto": "lang_konto_2022_2025",
}
"""The expected sums of each workbook that is made of one example file."""

REMARKS = {
    "uden_tabeller": {
        "Viste år, der mangler prisindeks",
        "Viste år, der mangler befolkning",
        "År i basisperioden med linjer og prisindeks",
        "År i sammenligningsperioden med linjer og prisindeks",
    },
    "egen_kontoplan": {"Ændring fra året før, et stort trin"},
    "stor": {"Nettoudgift pr. 0-17-årig, løbende priser"},
}
"""What a workbook remarks besides lines that are not mapped and typing errors."""

BREAKS = "Konti, der skifter trin mellem to år (brud i tidsserien)"

FILE_REMARKS = {
    "Nettoudgift, der ikke er kortlagt (alle år)",
    "Linjer med mulige tastefejl i kontoen ved indlæsningen",
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_cached_values_are_what_libreoffice_computes(
    name: str, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    book = layout_of(name).book
    assert len(book.formulas) > FORMULAS
    with libreoffice.open(file_of(name)) as recalculated:
        assert cached_differences(book, recalculated.values()) == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_checks_are_ok_and_remark_only_what_is_so(name: str) -> None:
    book = built(name)
    remarks = {check.label for check in book.checks if check.result == "BEMÆRK"}
    assert {check.result for check in book.checks} <= {"OK", "BEMÆRK"}
    broken = {BREAKS} if model_of(name).breaks else set()
    assert remarks - FILE_REMARKS == REMARKS.get(name, set()) | broken
    assert book.light == "OK"
    assert book.named("UM_Kontrol") == [["OK"]]


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_sums_stand_in_the_contract_names(name: str, layout_of: Layouts) -> None:
    published: dict[str, Any] = json.loads((DATA / f"forventet_{PUBLISHED[name]}.json").read_text("utf-8"))
    sheets = layout_of(name).book.sheet_by_name
    for contract in ("netto", "udgift", "indtaegt"):
        assert published[contract], "nothing was published"
        place = layout_of(name).named(f"UM_{contract.capitalize()}")
        years = [
            sheets[sheet].by_address[cell].value for sheet, cell in layout_of(name).named("UM_Aar").addresses
        ]
        rows = [(trin, year) for trin in AREA_KEYS for year in years]
        for (trin, year), (sheet, cell) in zip(rows, place.addresses, strict=True):
            expected = published[contract].get(trin, {}).get(f"{year:.0f}", 0)
            if trin == "1" and contract != "indtaegt":
                assert isinstance(year, float)
                expected += model_of(name).first_step.oere.get(int(year), 0) / 100
            assert sheets[sheet].by_address[cell].value == pytest.approx(expected, abs=0.004), (trin, year)
