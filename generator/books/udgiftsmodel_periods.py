"""Before and after for the years that a user has marked: which they are, and what comparing them needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.books.udgiftsmodel_found import is_year, read_inputs, shown_years, year_of
from generator.books.udgiftsmodel_import import Cells
from generator.danish import millions, percent, runs_of, told_years
from generator.errors import TrappenError
from generator.ladder.before_after import TOTAL, BeforeAfter, Period, compare_periods
from generator.ladder.prices import fixed_prices
from generator.workbook.address import Area
from generator.workbook.found import FoundBook, FoundTable
from generator.workbook.plan import Scalar

YEAR_HEAD = "År"
MARK_YEARS = (
    "Markér årstal i rækken med år, for eksempel på arket Trin pr. år, eller i årstabellen. "
    "Hold Ctrl nede for at markere både før og efter."
)
PERIOD_NAMES = ("UM_BasisFra", "UM_BasisTil", "UM_SammenlignFra", "UM_SammenlignTil")
"""The settings, in the order of time."""
MAX_ROW, MAX_COLUMN = 1_048_575, 16_383


class MarkedYearsError(TrappenError):
    """The marked cells give no two periods that can be compared."""


@dataclass(frozen=True)
class Comparison:
    """Two periods and what comes of comparing them.

    Attributes:
        basis, comparison: before and after.
        basis_moved: whether the base period is another than before.
        price_year: whose prices the result is in.
        result: the averages, kr. per year in fixed prices.
    """

    basis: Period
    comparison: Period
    basis_moved: bool
    price_year: int
    result: BeforeAfter

    @property
    def message(self) -> str:
        """The periods and what they cost per year on average."""
        kept = "" if self.basis_moved else " (uændret)"
        before, after = (self._average(period) for period in ("base", "sammenligning"))
        change = (
            f", {'+' if after > before else ''}{percent((after - before) / abs(before))}" if before else ""
        )
        return (
            f"Før: {told_years(self.basis.years)}{kept}. Efter: {told_years(self.comparison.years)}. "
            f"Nettoudgift pr. år i gennemsnit: {millions(before)} før og {millions(after)} efter{change} "
            f"i {self.price_year}-priser."
        )

    def _average(self, period: str) -> float:
        return float(self.result.table[f"{period}_gennemsnit"][TOTAL])

    def cells(self, found: FoundBook) -> Cells:
        """The four settings."""
        years = (self.basis.first, self.basis.last, self.comparison.first, self.comparison.last)
        areas = [found.area(name) for name in PERIOD_NAMES]
        return {(at.sheet, at.top, at.left): year for at, year in zip(areas, years, strict=True)}


def compare_marked(found: FoundBook, marked: Sequence[Area]) -> Comparison:
    """The comparison for marked cells: one area is the period after, two are before and after.

    Raises:
        MarkedYearsError: no years, gaps, periods that overlap or stand in the wrong order.
        PeriodError: a year without lines.
        MissingIndexError: a year, or the price year, without a price index.
        FoundInputError, ForeignWorkbookError: inputs that cannot be used.
    """
    own = _own_basis(found)
    periods = _periods([_years_in(found, area) for area in marked])
    if len(periods) == 1:
        if own is None:
            raise MarkedYearsError(
                "Basisperioden på arket Indstillinger kan ikke bruges", action="Markér både før og efter."
            )
        periods = [own, *periods]
    basis, comparison = periods
    _require_order(basis, comparison)
    price_year = year_of(found, "UM_Prisaar")
    result = _compared(found, basis, comparison, price_year)
    return Comparison(basis, comparison, basis != own, price_year, result)


def _own_basis(found: FoundBook) -> Period | None:
    """The base period that the workbook has."""
    first, last = year_of(found, "UM_BasisFra"), year_of(found, "UM_BasisTil")
    return Period(first, last) if 0 < first <= last else None


def _years_in(found: FoundBook, marked: Area) -> set[int]:
    """The years that stand in an area: in the row of the time axis, or in a column of years of a table."""
    area = _clipped(marked)
    return _on_axis(found, area).union(
        *(_in_table(each, area) for each in found.tables.values() if each.sheet == area.sheet)
    )


def _in_table(table: FoundTable, area: Area) -> set[int]:
    """The years that an area has of a table's column of years."""
    if YEAR_HEAD not in table.heads:
        return set()
    column = table.area.left + table.heads.index(YEAR_HEAD)
    if not area.left <= column <= area.right:
        return set()
    numbered = enumerate((row[YEAR_HEAD] for row in table.rows), start=table.area.top + 1)
    cells = [value for number, value in numbered if area.top <= number <= area.bottom]
    return {int(value) for value in cells if isinstance(value, int | float) and is_year(value)}


def _clipped(area: Area) -> Area:
    """Whole rows and whole columns have no columns and rows of their own."""
    rows = (0, MAX_ROW) if area.top < 0 else (area.top, area.bottom)
    columns = (0, MAX_COLUMN) if area.left < 0 else (area.left, area.right)
    return Area(area.sheet, rows[0], columns[0], rows[1], columns[1])


def _on_axis(found: FoundBook, area: Area) -> set[int]:
    """The years of the columns that an area has of a row of years."""
    axis, years, cells = found.area("UM_Aar"), shown_years(found), found.sheets.get(area.sheet, {})
    first = {row for row, column in cells if column == axis.left and area.top <= row <= area.bottom}
    columns = range(axis.left, axis.left + len(years))
    if not any(_values(found, area.sheet, row, columns) == years for row in first):
        return set()
    return {year for column, year in zip(columns, years, strict=True) if area.left <= column <= area.right}


def _values(found: FoundBook, sheet: str, row: int, columns: range) -> list[Scalar]:
    cells = found.sheets[sheet]
    return [cell.value if (cell := cells.get((row, column))) else None for column in columns]


def _periods(areas: Sequence[set[int]]) -> list[Period]:
    """One period or two, in order of time; single years that were marked one by one are put together."""
    if not areas or not all(areas):
        raise MarkedYearsError("De markerede celler viser ingen år", action=MARK_YEARS)
    runs = (
        [sorted(years) for years in areas]
        if len(areas) <= 2
        else [list(run) for run in runs_of(set.union(*areas))]
    )
    for years in runs:
        gaps = sorted(set(range(years[0], years[-1])) - set(years))
        if gaps:
            raise MarkedYearsError(
                f"Mellem de markerede år mangler {told_years(gaps)}",
                action="Markér år, der følger efter hinanden.",
            )
    if len(runs) > 2:
        told = ", ".join(told_years(years) for years in runs)
        raise MarkedYearsError(f"Der er markeret mere end to perioder: {told}", action=MARK_YEARS)
    return sorted((Period(years[0], years[-1]) for years in runs), key=lambda period: period.first)


def _require_order(basis: Period, comparison: Period) -> None:
    shared = sorted(set(basis.years) & set(comparison.years))
    if shared:
        raise MarkedYearsError(
            f"Før ({told_years(basis.years)}) og efter ({told_years(comparison.years)}) har begge "
            f"{told_years(shared)}",
            action="Markér år, der ikke er i basisperioden, eller markér både før og efter med Ctrl.",
        )
    if comparison.last < basis.first:
        raise MarkedYearsError(
            f"De markerede år {told_years(comparison.years)} ligger før basisperioden "
            f"{told_years(basis.years)}",
            action="Markér år efter basisperioden, eller markér både før og efter med Ctrl.",
        )


def _compared(found: FoundBook, basis: Period, comparison: Period, price_year: int) -> BeforeAfter:
    """The comparison by the model; it refuses years without lines or price index."""
    inputs = read_inputs(found)
    netto = inputs.sums().netto
    years = [year for year in (*basis.years, *comparison.years) if year in netto.columns]
    return compare_periods(fixed_prices(netto[years], inputs.prices, price_year), basis, comparison)
