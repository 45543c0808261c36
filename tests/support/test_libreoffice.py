"""The harness itself, on a workbook small enough to know every value by heart."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.support.libreoffice import CellError, InputValue, Office, OfficeError
from tests.support.xlsx_edit import grow_table

LINES: tuple[tuple[int, float, str], ...] = ((2020, 10.5, "1"), (2021, 20, "1"), (2021, 5, "2"))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A protected sheet of sums over a table with a calculated column."""
    path = tmp_path / "ledger.xlsx"
    book = xlsxwriter.Workbook(str(path))
    data, sums = book.add_worksheet("Data"), book.add_worksheet("Trin")
    columns = [{"header": name} for name in ("År", "Netto", "Trin")]
    columns.append({"header": "Dobbelt", "formula": "=Regnskab[[#This Row],[Netto]]*2"})
    data.add_table(1, 1, 4, 4, {"name": "Regnskab", "columns": columns, "data": LINES})
    data.write("B8", "Kilde: eksempeldata")
    data.data_validation("C3:C5", {"validate": "decimal", "criteria": ">", "value": 0})
    sums.write_formula("A1", '=SUMIFS(Regnskab[Netto],Regnskab[År],2021,Regnskab[Trin],"1")', None, -1)
    sums.write_formula("A2", "=SUM(Regnskab[Dobbelt])", None, -1)
    sums.write_formula("A3", "=1/B1", None, -1)
    sums.write_formula("A4", '=IF(B2="","","x")', None, "")
    book.define_name("UM_Netto", "=Trin!$A$1")
    sums.protect()
    book.close()
    return path


def sums(values: dict[tuple[str, int, int], float | str | CellError]) -> list[float | str | CellError]:
    return [values["Trin", row, 1] for row in (1, 2)]


def test_opening_computes_every_formula_anew(libreoffice: Office, ledger: Path) -> None:
    with libreoffice.open(ledger) as book:
        values = book.values()
        assert sums(values) == [20.0, 71.0]
        assert values["Trin", 3, 1] == CellError("#DIV/0!")
        assert values["Trin", 4, 1] == ""
        assert values["Data", 2, 2] == "År"
        assert ("Trin", 1, 2) not in values
        assert book.formulas()["Trin", 2, 1] == "=SUM(Regnskab[Dobbelt])"
        assert book.defined_names() == {"UM_Netto": "$Trin.$A$1"}


def test_blocks_are_the_values_of_areas_and_errors_are_told_apart(libreoffice: Office, ledger: Path) -> None:
    with libreoffice.open(ledger) as book:
        block, cell = book.blocks([("Data", 3, 2, 4, 4), ("Trin", 4, 1, 4, 1)])
        assert block == [[2020.0, 10.5, "1"], [2021.0, 20.0, "1"]]
        assert cell == [[""]]
        assert book.errors() == {("Trin", 3, 1): CellError("#DIV/0!")}


def test_changed_cells_change_the_sums_and_text_is_no_formula(libreoffice: Office, ledger: Path) -> None:
    with libreoffice.open(ledger) as book:
        book.set_cells({("Data", "C4"): 30, ("Data", "C5"): None, ("Trin", "B1"): 4, ("Trin", "B2"): "=1+1"})
        book.recalculate()
        values = book.values()
        assert sums(values) == [30.0, 81.0]
        assert [values["Trin", row, column] for row, column in ((3, 1), (4, 1), (2, 2))] == [
            0.25,
            "x",
            "=1+1",
        ]


def test_changed_cells_are_put_back_formulas_too(libreoffice: Office, ledger: Path) -> None:
    cells: dict[tuple[str, str], InputValue] = {("Trin", "A1"): 5, ("Data", "C4"): 30, ("Data", "B8"): None}
    cells |= {("Trin", "B2"): "x"}
    with libreoffice.open(ledger) as book:
        before, formulas = book.values(), book.formulas()
        with book.changed(cells):
            book.recalculate()
            changed = book.values()
        book.recalculate()
        assert [changed["Trin", row, 1] for row in (1, 2, 4)] == [5.0, 91.0, "x"]
        assert ("Data", 8, 2) not in changed
        assert (book.values(), book.formulas()) == (before, formulas)


def test_pasting_under_a_table_grows_it_in_the_office_as_in_the_file(
    libreoffice: Office, ledger: Path, tmp_path: Path
) -> None:
    rows: list[dict[str, float | int | str | None]] = [
        {"År": 2021, "Netto": 100.25, "Trin": "1"},
        {"År": 2021, "Netto": 7, "Trin": "=2"},
    ]
    grow_table(ledger, tmp_path / "grown.xlsx", "Regnskab", rows)
    with libreoffice.open(ledger) as book, libreoffice.open(tmp_path / "grown.xlsx") as grown:
        book.append_to_table("Regnskab", rows)
        book.recalculate()
        assert sums(book.values()) == [120.25, 2 * (10.5 + 20 + 5 + 100.25 + 7)]
        assert grown.values() == book.values()


def test_a_resized_table_covers_appended_rows(libreoffice: Office, ledger: Path) -> None:
    with libreoffice.open(ledger) as book:
        book.append_rows("Data", "B6", [[2021, 1, "1"]])
        book.recalculate()
        assert sums(book.values()) == [20.0, 71.0]
        book.resize_table("Regnskab", "B2:E6")
        book.recalculate()
        assert sums(book.values()) == [21.0, 71.0]


def test_a_saved_workbook_holds_the_changes(libreoffice: Office, ledger: Path, tmp_path: Path) -> None:
    with libreoffice.open(ledger) as book:
        book.set_cells({("Data", "C4"): 30})
        book.recalculate()
        saved = book.save_as(tmp_path / "saved.xlsx")
    kept = openpyxl.load_workbook(saved, data_only=True)["Trin"]
    assert [kept[address].value for address in ("A1", "A2")] == [30, 91]


def test_lines_are_not_pasted_over_what_stands_under_a_table(ledger: Path, tmp_path: Path) -> None:
    grow_table(ledger, tmp_path / "a.xlsx", "Regnskab", [{"År": 2022}] * 2)
    with pytest.raises(ValueError, match="B8 under the table is not free"):
        grow_table(ledger, tmp_path / "b.xlsx", "Regnskab", [{"År": 2022}] * 3)
    with pytest.raises(ValueError, match="no column"):
        grow_table(ledger, tmp_path / "b.xlsx", "Regnskab", [{"Beløb": 1}])
    with pytest.raises(ValueError, match="no table"):
        grow_table(ledger, tmp_path / "b.xlsx", "Kontoplan", [])


def test_a_request_that_fails_leaves_the_office_running(
    libreoffice: Office, ledger: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(ledger.read_bytes()[:300])
    with libreoffice.open(ledger) as book:
        generation = libreoffice.generation
        with pytest.raises(OfficeError):
            book.set_cells({("Nowhere", "A1"): 1})
        with pytest.raises(OfficeError):
            libreoffice.open(damaged)
        with pytest.raises(FileNotFoundError):
            libreoffice.open(tmp_path / "missing.xlsx")
        assert libreoffice.generation == generation
        assert sums(book.values()) == [20.0, 71.0]


def test_an_office_that_dies_or_hangs_is_replaced(ledger: Path) -> None:
    with Office() as office:
        lost = office.open(ledger)
        assert office.process_group is not None
        os.killpg(office.process_group, signal.SIGKILL)
        with pytest.raises(OfficeError, match="died"):
            lost.values()
        with office.open(ledger) as book:
            assert sums(book.values()) == [20.0, 71.0]
            with pytest.raises(OfficeError, match="lost"):
                lost.values()
            os.killpg(office.process_group, signal.SIGSTOP)
            with pytest.raises(OfficeError, match="did not answer"):
                office.call("values", 1, seconds=1)
            assert office.process_group is None
