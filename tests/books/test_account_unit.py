"""A unit that was assumed is said in the workbook where the file's sum stands; no other is."""

from __future__ import annotations

import pytest

from generator.accounts import read_accounts
from generator.books.account_files import assumed_unit
from generator.books.resources import standard_mapping
from generator.books.udgiftsmodel_tables import file_rows
from generator.files import SourceFile
from generator.workbook.found import FoundBook
from tests.accounts.exports import HEADER, erp, text_file
from tests.books.account_books import imported, workbook

ASSUMED = "kr. (antaget, filen siger det ikke)"
LINE = "2025;528211003;x;409;1"
STATED = text_file("Beløb i 1.000 kr.", HEADER, LINE)


def texts(found: FoundBook, sheet: str) -> list[str]:
    return [str(cell.value) for cell in found.sheets[sheet].values() if isinstance(cell.value, str)]


def test_it_stands_beside_the_sum_of_the_file_and_on_the_cover() -> None:
    found = workbook()
    assert [row["Enhed i filen"] for row in found.tables["Filer"].rows] == [ASSUMED]
    for sheet in ("Forside", "Dokumentation"):
        assert any(f"Enhed: {ASSUMED}" in text for text in texts(found, sheet)), sheet


def test_the_log_says_it_of_a_later_import() -> None:
    after = imported(workbook(), STATED, erp(LINE, name="b.csv"))
    log = [str(line[3]) for line in after.named("UM_Importlog") if line[2]]
    assert ASSUMED in log[0]
    assert "1.000 kr. (titel" in log[1] and "antaget, filen" not in log[1]


@pytest.mark.parametrize(("source", "said"), [(erp(LINE), f"Enhed: {ASSUMED}"), (STATED, "")])
def test_only_what_is_assumed_is_said(source: SourceFile, said: str) -> None:
    files = read_accounts([source], known=standard_mapping().known_accounts).files
    assert assumed_unit(files) == said
    (row,) = file_rows(files)
    assert (ASSUMED in str(row["enhed"])) is bool(said)
