"""Takes the prices of steps from an expenditure workbook into an open SØM workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.books.report import HALF_OERE
from generator.books.returned import read_returned
from generator.books.soem_fill import OF_THE_ACCOUNTS
from generator.books.soem_found import harvest_soem, sizes_of
from generator.books.soem_found_cells import Row
from generator.books.soem_found_knowledge import STEP_HEADS, found_steps
from generator.books.soem_tables import StepPrice, empty_steps
from generator.books.step_prices_found import StepPriceError, steps_of_workbook
from generator.files import SourceFile
from generator.ladder.full_years import PRICED_STEPS, FullYears
from generator.tables.errors import quoted
from generator.workbook.compute import CellKey
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook
from generator.workbook.harvest import table_rows
from generator.workbook.harvest_cells import Field
from generator.workbook.plan import Scalar

TABLE = "Trinpriser"
KEYS = {empty.name: step.key for step, empty in zip(PRICED_STEPS, empty_steps(), strict=True)}
"""The key of each step by the name that the workbook has for it."""


@dataclass(frozen=True)
class TakenSteps:
    """What was taken, and what to write.

    Attributes:
        steps: the six steps, with the children that stay.
        total: net expenditure on trin 1-6 in the accounts, kr.
        emptied: children that were typed for another year, by the step's name.
        stale: whether the file's saved values were not those of its formulas.
        cells: the cells of the sheet Trinpriser.
    """

    steps: tuple[StepPrice, ...]
    total: float
    emptied: Mapping[str, float]
    stale: bool
    cells: Mapping[CellKey, Scalar]

    @property
    def net(self) -> float:
        """The six steps added up, kr."""
        return sum(step.net or 0.0 for step in self.steps)


def take_steps(found: FoundBook, source: SourceFile, version: str) -> TakenSteps:
    """Net expenditure on each step in the last year of an expenditure workbook.

    Children in full years that are typed already stay when they are of that year.

    Args:
        found: the open SØM workbook.
        source: the expenditure workbook as a file.
        version: of this program.

    Raises:
        StepPriceError: another kind of workbook, of another version, changed by hand, not right by the model,
            its total check says FEJL, or its steps are not the sum of its accounts.
        ForeignWorkbookError: not one of ours, or the open workbook's own table or names are gone.
        SpreadsheetError, UnsafeSpreadsheetError: a file that must not reach a parser.
    """
    rows = _rows(found)
    reconciled = _reconciled(found)
    checked, accounts = read_returned(source)
    if _series(accounts.version) != _series(version):
        raise StepPriceError(
            f"Filen er dannet med version {accounts.version or 'ukendt'}, og knapperne er version {version}",
            where=source.name,
            action="Dan udgiftsmodellen igen med trappen build udgiftsmodel, og prøv igen.",
        )
    typed = found_steps(found)
    taken = steps_of_workbook(accounts, checked, version, lambda year: _children(typed, year))
    if abs(sum(step.net or 0.0 for step in taken.steps) - taken.total) > HALF_OERE:
        raise StepPriceError(
            "Trinnenes nettoudgift er ikke summen af regnskabets linjer på trin 1-6",
            where=source.name,
            action=f"Se, hvad der er galt, med trappen check {source.name}.",
        )
    kept = {step.name for step in taken.steps if step.children is not None}
    cells: dict[CellKey, Scalar] = {_key(reconciled): taken.total}
    for step in taken.steps:
        cells |= _cells(rows[step.name], step)
    return TakenSteps(
        steps=taken.steps,
        total=taken.total,
        emptied={step.name: step.children for step in typed if step.children and step.name not in kept},
        stale=taken.stale,
        cells=cells,
    )


def _children(typed: Sequence[StepPrice], year: int) -> FullYears:
    """The children that are typed for a year."""
    children = {step.name: step.children for step in typed if step.year == year and step.children}
    return FullYears({(key, year): children[name] for name, key in KEYS.items() if name in children})


def _rows(found: FoundBook) -> Mapping[str, Row]:
    """The cells of each step by its name."""
    rows = {str(row["navn"].value): row for row in table_rows(found, TABLE, STEP_HEADS) if "navn" in row}
    for name in KEYS:
        if set(rows.get(name, {})) != set(STEP_HEADS):
            raise ForeignWorkbookError(
                f"Tabellen {TABLE} mangler rækken {quoted(name)} eller en af sine kolonner",
                action="Er rækker slettet eller omdøbt? Brug en uændret kopi af filen.",
            )
    return rows


def _reconciled(found: FoundBook) -> Field:
    """The cell for the accounts' own sum."""
    grid = harvest_soem(found, sizes_of(found)).grids.get(OF_THE_ACCOUNTS)
    if grid is None:
        raise ForeignWorkbookError(
            f"Projektmappen mangler {OF_THE_ACCOUNTS}",
            action="Er navnet slettet eller omdøbt? Brug en uændret kopi af filen.",
        )
    return grid.fields["regnskab"]["kroner"]


def _cells(row: Row, step: StepPrice) -> dict[CellKey, Scalar]:
    values = {"netto": step.net, "prisaar": step.year, "boern": step.children, "kilde": step.source}
    return {_key(row[key]): value for key, value in values.items()}


def _key(field: Field) -> CellKey:
    return field.place.sheet, field.place.top, field.place.left


def _series(version: str) -> list[str]:
    """Major and minor: within them the contract names do not change."""
    return version.split(".")[:2]
