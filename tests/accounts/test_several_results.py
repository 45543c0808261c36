"""A file of several sheets gives a result per sheet; what is stated of one file is of that file alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.accounts import (
    FindingKind,
    KnownAccounts,
    LayoutChoice,
    Overlap,
    Skipped,
    imports,
    read_accounts,
)
from generator.accounts.errors import OverlapError
from generator.accounts.layout import laid_over
from generator.accounts.reader import FileResult, read_file
from generator.files import SourceFile
from tests.accounts.exports import KNOWN, erp, read, text_file, workbook

HEAD: list[object] = ["År", "Konto", "Beløb"]


@pytest.fixture
def by_sheet(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let a workbook be read as a result per sheet of these names."""

    def read_each(*names: str) -> None:
        def each(source: SourceFile, known: KnownAccounts, layout: LayoutChoice) -> list[FileResult]:
            if not source.name.endswith(".xlsx"):
                return read_file(source, known, layout)
            own = [LayoutChoice(ark=name) for name in names]
            return [
                result for choice in own for result in read_file(source, known, laid_over(layout, choice))
            ]

        monkeypatch.setattr(imports, "read_file", each)

    return read_each


def test_a_sheet_per_year_is_as_many_results(by_sheet: Callable[..., None]) -> None:
    by_sheet("Sheet1", "Sheet2")
    source = workbook([HEAD, [2023, 528211003, 5]], [HEAD, [], [2024, 528211003, 7]], name="bog.xlsx")
    accounts = read(source)
    assert [(report.name, report.place, report.total) for report in accounts.files] == [
        ("bog.xlsx", "bog.xlsx, ark Sheet1", 500),
        ("bog.xlsx", "bog.xlsx, ark Sheet2", 700),
    ]
    columns = ["aar", "oere", "fil", "linje"]
    assert accounts.lines[columns].to_numpy().tolist() == [
        [2023, 500, "bog.xlsx, ark Sheet1", 2],
        [2024, 700, "bog.xlsx, ark Sheet2", 3],
    ]


def test_what_is_noticed_names_its_sheet(by_sheet: Callable[..., None]) -> None:
    by_sheet("Sheet1", "Sheet2")
    source = workbook(
        [HEAD, [2023, 528211003, 5], [2023, "Diverse", 1]],
        [HEAD, [2024, 528211003, 7], [2024, "5.82.21.1.009", 9]],
        name="bog.xlsx",
    )
    found = read(source, erp("2025;528211003;x;;1")).findings
    assert [(each.kind, each.file, each.sheet, each.line) for each in found] == [
        (FindingKind.NO_ACCOUNT, "bog.xlsx", "Sheet1", 3),
        (FindingKind.TYPING_ERROR, "bog.xlsx", "Sheet2", 3),
    ]
    assert found[1].message.startswith("bog.xlsx, ark Sheet2, linje 3: Kontoen")


def test_the_same_year_on_two_sheets_is_asked_about(by_sheet: Callable[..., None]) -> None:
    by_sheet("Sheet1", "Sheet2")
    source = workbook([HEAD, [2023, 528211003, 5]], [HEAD, [2023, 528211003, 7]], name="bog.xlsx")
    with pytest.raises(OverlapError) as caught:
        read(source)
    assert caught.value.message == (
        "bog.xlsx: De samme år (2023) står på flere ark: Sheet1 og Sheet2. "
        "Angiv det rigtige med --layout ark=NAVN, eller vælg med --overlap foerste, sidste eller sum."
    )
    sums = {
        choice: sum(each.total for each in read(source, overlap=choice).files) for choice in list(Overlap)[1:]
    }
    assert sums == {Overlap.FIRST_FILE: 500, Overlap.LAST_FILE: 700, Overlap.SUM: 1200}
    dropped = read(source, overlap=Overlap.LAST_FILE).files[0]
    assert (dropped.lines_read, dropped.skipped[Skipped.OTHER_FILE]) == (0, 1)


def test_a_sheet_and_another_file_of_the_same_year_are_asked_about(by_sheet: Callable[..., None]) -> None:
    by_sheet("Sheet1", "Sheet2")
    source = workbook([HEAD, [2023, 528211003, 5]], [HEAD, [2024, 528211003, 7]], name="bog.xlsx")
    with pytest.raises(OverlapError, match=r"bog\.xlsx, ark Sheet2 og a\.csv: De samme år \(2024\)"):
        read(source, erp("2024;528211003;x;;1", name="a.csv"))


def test_each_file_without_anything_known_is_told_with_its_kroner() -> None:
    accounts = read(erp("2023;528211003;x;;1", name="a.csv"), erp("2024;5.30.26.1.001;x;;4", name="b.csv"))
    assert [(each.kind, each.file, each.oere) for each in accounts.findings] == [
        (FindingKind.NOTHING_KNOWN, "b.csv", 400)
    ]


def test_a_layout_of_one_file_wins_over_the_common_one_key_by_key() -> None:
    first = text_file("År;Nøgle;Sum;Penge", "2023;528211003;1;5", name="a.csv")
    second = text_file("År;Nøgle;Sum;Penge", "2024;528211003;2;7", name="b.csv")
    accounts = read_accounts(
        [first, second],
        known=KNOWN,
        layout=LayoutChoice.model_validate(
            {"kolonner": {"konto": "Nøgle", "beloeb": "Penge"}, "enhed": "kr."}
        ),
        layouts={"b.csv": LayoutChoice.model_validate({"kolonner": {"beloeb": "Sum"}, "enhed": "1.000 kr."})},
    )
    assert accounts.lines["oere"].tolist() == [500, 200_000]
