"""What `trappen check` says when what a workbook keeps of its beginning was changed or taken away."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path

import pytest

from tests.cli.built_books import build
from tests.cli.command_line import Trappen
from tests.cli.returned_edits import Edit, line, name_removed, properties_removed, returned, told_of
from tests.support.package_edit import MAIN, Package

ORIGIN, SEAL = "Oprindelse", "Fingeraftryk"
GONE = "Oprindelse: arket er væk, så det kan ikke vises, hvad der stod i filen fra begyndelsen."
CHANGED = "Oprindelse: arket er ændret, så det kan ikke vises sikkert, hvad der stod i filen fra begyndelsen."
HEAD_ROWS = 5
LINES = ("Regnskab", "Regnskab")


@pytest.fixture
def book(trappen: Trappen, tmp_path: Path) -> Path:
    """The example municipality's workbook."""
    return build(trappen, tmp_path / "ny", "udgiftsmodel")


def sheet_removed(package: Package) -> None:
    package.remove_sheet(ORIGIN)


def hidden_well(package: Package) -> None:
    """An amount is changed, and what the sheet remembers of it, and the fingerprint below the sheet."""
    address = line(package, 10, "Udgift", LINES)
    old = package.value("Regnskab", address)
    package.put("Regnskab", address, float(old) + 5000)
    kept = package.find(ORIGIN, lambda value: f'"Udgift":{old}' in value)
    content = {**json.loads(package.value(ORIGIN, kept)), "Udgift": float(old) + 5000}
    package.put(ORIGIN, kept, json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    package.put(ORIGIN, f"D{_row(package, SEAL)}", seal_of(package))


def seal_of(package: Package) -> str:
    """The fingerprint of the rows as they stand, as anyone can compute it."""
    cells: dict[int, dict[str, str]] = defaultdict(dict)
    for cell in package.sheet(ORIGIN).iter(f"{MAIN}c"):
        address = cell.get("r", "")
        text = package.value(ORIGIN, address) or "".join(map(str, cell.itertext()))
        cells[int(address[1:])][address[0]] = text
    first = next(row for row, held in cells.items() if held.get("B") == "Ark eller tabel")
    rows = [held for row, held in sorted(cells.items()) if row > first and held.get("B") != SEAL]
    kept = [(held["B"], int(float(held["C"])) - 1, json.loads(held["D"])) for held in rows if "D" in held]
    lines = [
        f"{block}\t{number}\t{json.dumps(content, ensure_ascii=False, separators=(',', ':'))}"
        for block, number, content in kept
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _row(package: Package, label: str) -> str:
    return package.find(ORIGIN, lambda value: value == label)[1:]


def emptied(package: Package) -> None:
    data = package.sheet(ORIGIN).find(f"{MAIN}sheetData")
    assert data is not None
    for row in list(data):
        if int(row.get("r", "0")) > HEAD_ROWS:
            data.remove(row)


def test_the_fingerprint_of_the_sheet_can_be_computed_by_hand(book: Path) -> None:
    package = Package(book)
    kept = package.value(ORIGIN, f"D{_row(package, SEAL)}")
    assert seal_of(package) == kept
    assert f'"{kept}"' in {name.text for name in package.book.iter(f"{MAIN}definedName")}
    assert kept.encode() in package.parts["docProps/custom.xml"]


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ((sheet_removed, properties_removed), [GONE]),
        ((emptied,), [CHANGED]),
        ((hidden_well, properties_removed), [CHANGED]),
        ((hidden_well, name_removed("UM_Oprindelse")), ["UM_Oprindelse: kontraktnavnet mangler.", CHANGED]),
    ],
    ids=["gone", "emptied", "sealed anew, no properties", "sealed anew, no name"],
)
def test_a_beginning_that_was_tampered_with_matters(
    book: Path, edits: tuple[Edit, ...], said: list[str]
) -> None:
    report = returned(book, *edits)
    assert told_of(report) == said
    assert not report.ok


def test_removed_properties_are_one_sentence_and_no_fault(book: Path) -> None:
    report = returned(book, properties_removed)
    assert report.ok
    (told,) = told_of(report, faults=False)
    assert told.startswith("Hele filen: dokumentegenskaberne er fjernet")
