"""What is done by hand to workbooks that come back, and what a check says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from generator.books.registry import check_book
from generator.books.report import CheckReport
from generator.books.returned import read_returned
from generator.files import read_source
from tests.support.package_edit import MAIN, Package

Edit = Callable[[Package], None]
Manipulations = Mapping[str, tuple[Edit, str, str]]
"""What is done, and two things that are said of it in one sentence."""


def report_of(path: Path) -> CheckReport:
    """What the check of a file finds."""
    source, found = read_returned(read_source(path))
    return check_book(found, source)


def returned(book: Path, *edits: Edit) -> CheckReport:
    """The same for a copy of a workbook that was edited."""
    package = Package(book)
    for edit in edits:
        edit(package)
    return report_of(package.save(book.with_name("tilbage.xlsx")))


def told_of(report: CheckReport, *, faults: bool = True) -> list[str]:
    """The messages of the changes that matter, or of those that do not."""
    return [change.message for change in (report.faults if faults else report.remarks)]


def unsaid(made: Manipulations, report: CheckReport) -> set[str]:
    """The manipulations that no fault of a report names."""
    told = told_of(report)
    return {name for name, (_, *said) in made.items() if not any(all(s in m for s in said) for m in told)}


def line(package: Package, number: int, head: str, table: tuple[str, str]) -> str:
    """The address of a field of a table's line."""
    first, _, letters = package.rows(*table)
    return f"{letters[head]}{first + number}"


def sheet_state(name: str, state: str) -> Edit:
    """Hide a sheet, or show it."""

    def edit(package: Package) -> None:
        next(s for s in package.book.iter(f"{MAIN}sheet") if s.get("name") == name).set("state", state)

    return edit


def formatted(sheet: str, name_of: Callable[[Package], str], number_format: str) -> Edit:
    """Give a cell another number format."""

    def edit(package: Package) -> None:
        cell = package.cell(sheet, name_of(package))
        cell.set("s", package.style(number_format, cell))

    return edit


def inked(sheet: str, name_of: Callable[[Package], str], rgb: str) -> Edit:
    """Give a cell's letters another colour."""

    def edit(package: Package) -> None:
        cell = package.cell(sheet, name_of(package))
        cell.set("s", package.ink(rgb, cell))

    return edit


def at(address: str) -> Callable[[Package], str]:
    """The same cell in every workbook."""
    return lambda _: address


def labelled(sheet: str, label: str, column: str) -> Callable[[Package], str]:
    """The cell of a column in the row whose text begins with a label."""
    return lambda p: column + p.find(sheet, lambda value: value.startswith(label)).lstrip("ABCDEFGHIJ")


def row_of(package: Package, sheet: str, label: str) -> etree._Element:
    """The row whose text begins with a label."""
    cell = package.cell(sheet, package.find(sheet, lambda value: value.startswith(label)))
    row = cell.getparent()
    assert row is not None
    return row


def formula_at(package: Package, sheet: str, contains: str) -> etree._Element:
    """The first formula of a sheet that contains a text and gives a number."""
    return next(
        formula
        for cell in package.sheet(sheet).iter(f"{MAIN}c")
        for formula in cell.iter(f"{MAIN}f")
        if contains in (formula.text or "") and not cell.get("t") and cell.findtext(f"{MAIN}v")
    )


def overwritten(sheet: str, contains: str) -> Edit:
    """A formula's value in place of the formula: every figure stays."""

    def edit(package: Package) -> None:
        formula = formula_at(package, sheet, contains)
        cell = formula.getparent()
        assert cell is not None
        cell.remove(formula)

    return edit


def reformulated(sheet: str, contains: str) -> Edit:
    """A formula that gives the same and is another."""

    def edit(package: Package) -> None:
        formula = formula_at(package, sheet, contains)
        formula.text = f"{formula.text}*1.1"

    return edit


def put(sheet: str, name_of: Callable[[Package], str], value: float | str | None) -> Edit:
    """Write over a cell."""
    return lambda package: package.put(sheet, name_of(package), value)


def properties_removed(package: Package) -> None:
    """All document properties, as Excel's Document Inspector takes them away."""
    package.parts["docProps/custom.xml"] = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    )
    core = etree.fromstring(package.parts["docProps/core.xml"])
    for item in list(core):
        core.remove(item)
    package.parts["docProps/core.xml"] = etree.tostring(core)


def name_removed(name: str) -> Edit:
    """Take a defined name away."""

    def edit(package: Package) -> None:
        found = next(n for n in package.book.iter(f"{MAIN}definedName") if n.get("name") == name)
        holder = found.getparent()
        assert holder is not None
        holder.remove(found)

    return edit


def widths(sheet: str) -> Edit:
    """Make columns wider."""

    def edit(package: Package) -> None:
        for column in package.sheet(sheet).iter(f"{MAIN}col"):
            column.set("width", "30")

    return edit
