"""The workbook's twin: the contract names computed by `generator.ladder` from inputs that a test holds.

`generator.ladder` is itself held to the published sums (tests/ladder); nothing here reads formulas.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from generator.books.udgiftsmodel import Udgiftsmodel
from generator.ladder.before_after import TOTAL, Period, compare_periods
from generator.ladder.breaks import find_breaks
from generator.ladder.first_step import FirstStep
from generator.ladder.mapping import Mapping
from generator.ladder.mapping_rows import MappingRow
from generator.ladder.placement import place, with_direction
from generator.ladder.prices import fixed_prices
from generator.ladder.steps import AREA_KEYS, IKKE_KORTLAGT
from generator.ladder.sums import sum_steps

LINE_COLUMNS = ["aar", "funktion", "dranst", "gruppering", "udgift_oere", "indtaegt_oere"]

Line = tuple[int, str, int, str, int, int]
"""The LINE_COLUMNS of an account line."""

Block = list[list[float]]


@dataclass
class Settings:
    """The sheet Indstillinger, without its year table."""

    sidste_aar: int
    prisaar: int
    basis_fra: int
    basis_til: int
    sammenlign_fra: int
    sammenlign_til: int
    naevner: str


@dataclass
class Inputs:
    """All that the user of a workbook can change, as a test knows it.

    Attributes:
        window: number of years across.
        lines: the accounts' lines as read from the files, not as the workbook sums them.
        changes: what was changed or pasted, as further lines.
        rows: the mapping.
        first_step: what is entered on trin 1 by year, øre.
        index: price index by year, of the years that the workbook's table has.
        population: persons by age group and year.
        control: the finance system's own sum by year, øre.
        built_netto: the area's net at the time of building, øre.
        typing_errors: number of lines with a possible typing error.
    """

    window: int
    lines: pd.DataFrame
    rows: list[MappingRow]
    settings: Settings
    index: dict[int, float]
    population: dict[str, dict[int, float]]
    control: dict[int, int]
    built_netto: int
    typing_errors: int
    first_step: dict[int, int] = field(default_factory=dict)
    changes: list[Line] = field(default_factory=list)

    @property
    def shown(self) -> list[int]:
        """The years of the time axis."""
        return list(range(self.settings.sidste_aar - self.window + 1, self.settings.sidste_aar + 1))

    @property
    def all_lines(self) -> pd.DataFrame:
        """Read and changed lines together."""
        changed = pd.DataFrame(self.changes, columns=LINE_COLUMNS).astype(self.lines.dtypes)
        return pd.concat([self.lines, changed], ignore_index=True)

    @property
    def years_with_lines(self) -> set[int]:
        """Years with a line."""
        return set(self.all_lines["aar"].tolist())

    @property
    def file_sums(self) -> dict[int, int]:
        """Net øre by year of what an export holds."""
        lines = self.all_lines
        netto = lines["udgift_oere"] + lines["indtaegt_oere"]
        return {int(year): int(part.sum()) for year, part in netto.groupby(lines["aar"])}


def inputs_of(model: Udgiftsmodel) -> Inputs:
    """The inputs of a workbook as it is built."""
    choices = model.choices
    lines = with_direction(model.accounts.lines)[LINE_COLUMNS].reset_index(drop=True)
    control: dict[int, int] = {}
    for report in model.accounts.files:
        for year, oere in report.sums.items():
            control[year] = control.get(year, 0) + oere
    built = sum_steps(place(lines, model.mapping)).netto.loc[list(AREA_KEYS)]
    years = choices.table_years(lines["aar"])
    prices, population = model.prices.reindex(years), model.population.reindex(years)
    return Inputs(
        window=choices.window,
        lines=lines,
        rows=model.mapping.as_rows(),
        settings=Settings(
            choices.sidste_aar,
            choices.prisaar,
            choices.basis_fra,
            choices.basis_til,
            choices.sammenlign_fra,
            choices.sammenlign_til,
            choices.naevner,
        ),
        index=_by_year(prices["indeks"]) if "indeks" in prices else {},
        population={group: _by_year(population[group]) for group in population.columns},
        control=control,
        built_netto=int(built.to_numpy().sum()),
        typing_errors=sum(finding.kind.value == "tastefejl" for finding in model.accounts.findings),
        first_step=dict(model.first_step.oere),
    )


class Twin:
    """What the workbook must show for some inputs, in kr."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        mapping = Mapping.of(inputs.rows)
        placed = place(inputs.all_lines, mapping)
        self.sums = sum_steps(placed, first_step=FirstStep(inputs.first_step))
        self.of_accounts = sum_steps(placed)
        self.breaks = find_breaks(placed, mapping)

    def names(self) -> dict[str, Block]:
        """The contract names with numbers, row by row."""
        inputs = self.inputs
        settings = inputs.settings
        single = {
            "UM_SidsteAar": settings.sidste_aar,
            "UM_Prisaar": settings.prisaar,
            "UM_BasisFra": settings.basis_fra,
            "UM_BasisTil": settings.basis_til,
            "UM_SammenlignFra": settings.sammenlign_fra,
            "UM_SammenlignTil": settings.sammenlign_til,
        }
        return {
            "UM_Aar": [[float(year) for year in inputs.shown]],
            "UM_Netto": self._shown(self.sums.netto),
            "UM_Udgift": self._shown(self.sums.udgift),
            "UM_Indtaegt": self._shown(self.sums.indtaegt),
            "UM_Merudgift": [self.merudgift()],
            "UM_Trin1": [[self.entered.get(year, 0) / 100 for year in inputs.shown]],
            "UM_Trin1Kendt": [[float(year in self.sums.first_step_years) for year in inputs.shown]],
            **{name: [[float(year)]] for name, year in single.items()},
        }

    @property
    def entered(self) -> dict[int, int]:
        """What is entered on trin 1 in years with lines, øre: in others it does not count."""
        years = self.inputs.years_with_lines
        return {year: oere for year, oere in self.inputs.first_step.items() if year in years}

    @property
    def first_step_gap(self) -> bool:
        """Whether some shown year with lines lacks trin 1 while another year has it."""
        known = self.sums.first_step_years
        return bool(known) and any(y in self.inputs.years_with_lines - known for y in self.inputs.shown)

    def _shown(self, oere: pd.DataFrame) -> Block:
        shown = oere.reindex(columns=self.inputs.shown, fill_value=0).loc[list(AREA_KEYS)]
        rows: Block = (shown / 100).to_numpy().tolist()
        return rows

    @property
    def priced_years(self) -> list[int]:
        """Years with lines and with a price index; none when the price year has none."""
        index = self.inputs.index
        if not index.get(self.inputs.settings.prisaar, 0) > 0:
            return []
        return sorted(year for year in self.inputs.years_with_lines if index.get(year, 0) > 0)

    def covers(self, first: int, last: int) -> bool:
        """Whether a period has lines and a price index in each of its years."""
        priced = {year for year in self.inputs.years_with_lines if self.inputs.index.get(year, 0) > 0}
        return set(range(first, last + 1)) <= priced

    def merudgift(self) -> list[float]:
        """Accumulated merudgift in total by shown year; a year that cannot be counted adds nothing."""
        settings, years = self.inputs.settings, self.priced_years
        first, last = settings.basis_fra, settings.basis_til
        if not years or first > last or not self.covers(first, last):
            return [0.0] * self.inputs.window
        base = Period(first, last)
        index = pd.Series(self.inputs.index, dtype="float64")
        netto = fixed_prices(self.sums.netto[years], index, settings.prisaar)
        curve = compare_periods(netto, base, base).akkumuleret.T[TOTAL]
        counted = {year: amount for year, amount in _by_year(curve).items() if year > last}
        return [
            counted[max(before)] if (before := [each for each in counted if each <= year]) else 0.0
            for year in self.inputs.shown
        ]

    @property
    def unmapped(self) -> int:
        """Net øre of the area that no row of the mapping names, all years."""
        return int(self.sums.netto.loc[[IKKE_KORTLAGT]].to_numpy().sum())

    @property
    def area_netto(self) -> int:
        """Net øre of the accounts on the area, all years."""
        return int(self.of_accounts.netto.loc[list(AREA_KEYS)].to_numpy().sum())


def _by_year(numbers: pd.Series[float]) -> dict[int, float]:
    return {int(str(year)): float(number) for year, number in numbers.dropna().items()}
