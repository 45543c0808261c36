"""Rules that rest on other programs pass on the sample, and see a wrong value, an error, a narrow column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.faults import STEPS, on
from tests.rules.outside import check_print, check_recalculation
from tests.rules.sample_book import Spoiler, build_sample
from tests.support.libreoffice import Office
from tests.support.render import Rendering, render
from tests.support.strict_engine import computed
from tests.support.xlsx_reader import read_workbook


def recalculation_faults(office: Office, path: Path, spoil: Spoiler | None = None) -> list[str]:
    build_sample(path, spoil)
    with office.open(path) as book:
        return check_recalculation(read_workbook(path), book.values())


def printed(office: Office, path: Path, spoil: Spoiler | None = None) -> Rendering:
    return render(office, build_sample(path, spoil), path.parent / "print")


def test_the_sample_recalculates_to_its_cached_values(libreoffice: Office, tmp_path: Path) -> None:
    assert recalculation_faults(libreoffice, tmp_path / "sample.xlsx") == []


def test_a_stale_value_is_seen(libreoffice: Office, tmp_path: Path) -> None:
    spoil = on(STEPS, lambda sheet: sheet.write_formula("C9", "=F7+1", None, 11.01))
    found = recalculation_faults(libreoffice, tmp_path / "stale.xlsx", spoil)
    assert found == [f"{STEPS}!C9: 11.01 in the file, 11.0 in LibreOffice"]


def test_an_error_behind_a_good_cached_value_is_seen(libreoffice: Office, tmp_path: Path) -> None:
    spoil = on(STEPS, lambda sheet: sheet.write_formula("C9", "=1/C20", None, 1))
    found = recalculation_faults(libreoffice, tmp_path / "error.xlsx", spoil)
    assert found == [f"{STEPS}: row 9, column 3: #DIV/0!"]


@pytest.mark.parametrize(
    ("formula", "value", "languages"),
    [
        ("=F7+1", 11.0, ()),
        ("=F7+1", 11.01, ("English", "German")),
        ("=1/C20", 1, ("English", "German")),
        ('=F7/4&""', "2.5", ("German",)),
        ('="2,5"+0', 2.5, ("English",)),
        ("=ROW()-ROW(Regnskab[[#Headers],[Netto]])+SUM(Regnskab[Netto])", 63, ()),
    ],
)
def test_a_strict_engine_sees_what_is_wrong_in_a_language(
    formula: str, value: float | str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    spoil = on(STEPS, lambda sheet: sheet.write_formula("C9", formula, None, value))
    book = read_workbook(build_sample(tmp_path / "strict.xlsx", spoil))
    assert (
        tuple(language for language, values in computed(book) if check_recalculation(book, values))
        == languages
    )


def test_a_print_has_the_text_of_each_page(libreoffice: Office, tmp_path: Path) -> None:
    rendering = printed(libreoffice, tmp_path / "sample.xlsx")
    assert check_print(rendering) == []
    assert [page.number for page in rendering.pages] == [1, 2, 3, 4, 5, 6]
    assert "Trin pr. år i Eksempelkøbing" in rendering.pages[3].text


def test_a_column_too_narrow_for_its_number_is_seen(libreoffice: Office, tmp_path: Path) -> None:
    spoil = on(STEPS, lambda sheet: [sheet.set_column("F:H", 3), sheet.write("F9", 123456789)])
    faults = check_print(printed(libreoffice, tmp_path / "narrow.xlsx", spoil))
    assert faults and all(fault.startswith("page 4:") for fault in faults)
