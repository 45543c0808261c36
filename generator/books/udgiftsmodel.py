"""The expenditure model's workbook: what its templates are given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from generator import __version__
from generator.accounts import Accounts
from generator.accounts.pasted import HARD_SPACE
from generator.books import udgiftsmodel_tables as tables
from generator.books.account_files import assumed_unit, year_sums
from generator.books.municipality import UNNAMED
from generator.books.resources import templates_folder
from generator.books.udgiftsmodel_choices import Choices
from generator.books.udgiftsmodel_plausible import plausibility_tables, told_periods
from generator.ladder.breaks import Break, find_breaks
from generator.ladder.condense import condense
from generator.ladder.first_step import NOT_ENTERED, FirstStep
from generator.ladder.mapping import Mapping
from generator.ladder.municipalities import Municipality
from generator.ladder.placement import place
from generator.ladder.plausibility_facts import Facts
from generator.ladder.reconciliation import reconcile
from generator.ladder.steps import AREA_KEYS
from generator.ladder.sums import StepSums, sum_steps
from generator.workbook.build import BuiltBook, build
from generator.workbook.composition import Composition

WORKBOOK = "udgiftsmodel"
NOT_GIVEN = "ikke angivet"
"""Shown where the user gave no price index or population."""

CONTRACT = {
    "UM_Aar": "Årene på tidsaksen, én række",
    "UM_Netto": "Nettoudgift i kr., løbende priser: trin 1-6, U og ikke kortlagt × årene i UM_Aar",
    "UM_Udgift": "Udgifter i kr., samme form som UM_Netto",
    "UM_Indtaegt": "Indtægter i kr. (negative), samme form som UM_Netto",
    "UM_Trin1": "Indtastet på trin 1 i kr. pr. år i UM_Aar; 0 uden beløb og i år uden regnskab",
    "UM_Trin1Kendt": "1 for de år i UM_Aar, hvor trin 1 er indtastet eller har konti; ellers 0",
    "UM_Merudgift": "Akkumuleret merudgift i alt pr. år, kr. i faste priser; 0 til og med basisperioden",
    "UM_SidsteAar": "Input: sidste viste år",
    "UM_Prisaar": "Input: prisår for faste priser",
    "UM_BasisFra": "Input: basisperiodens første år",
    "UM_BasisTil": "Input: basisperiodens sidste år",
    "UM_SammenlignFra": "Input: sammenligningsperiodens første år",
    "UM_SammenlignTil": "Input: sammenligningsperiodens sidste år",
    "UM_Kommunekode": "Kommunens kode; et udtræk af en anden kommune importeres ikke",
    "UM_Importlog": "Log over importer efter dannelsen, nyeste øverst: fil, tid, år, hvad, linjer og kr.",
    "UM_Kontrol": "Samlet kontrol: OK eller FEJL",
    "UM_KrPrEnhed": "Kroner pr. vist enhed; i mio. kr. vises én decimal",
    "UM_Rimelighed": "Rimelighed, en række pr. spørgsmål: tal, hvor, fra, til, alvor, resultat",
    "UM_Version": "Version af det program, der dannede projektmappen",
    "UM_Besked": "Beskedlinjen: hvad en knap sidst gjorde; tom til da",
    "UM_Udsendt": "Dato for klargøring til udsendelse; tom til da",
}
"""The contract names: the docs' list and the workbook's documentation sheet are made from it."""


@dataclass(frozen=True)
class Udgiftsmodel:
    """Everything that the workbook is made of.

    Attributes:
        municipality: whose accounts they are.
        accounts: the lines as read, with the reports of their files.
        mapping: the standard mapping with the municipality's own rows laid over it.
        choices: window of years, periods, price year, denominator, unit.
        population: index aar, columns "0-17" and "0-22" (persons); empty when not given.
        prices: index aar, columns "indeks" and "kilde"; empty when not given.
        population_source: where the population comes from, as the user reads it.
        first_step: kroner on trin 1 by year, as far as they are entered.
        created: the date on the cover.
        example: whether the figures are the fictive eksempeldata.
        more_years: years that the year table has rows for besides those of the accounts.
    """

    municipality: Municipality
    accounts: Accounts
    mapping: Mapping
    choices: Choices
    created: date
    population: pd.DataFrame = field(default_factory=pd.DataFrame)
    prices: pd.DataFrame = field(default_factory=pd.DataFrame)
    population_source: str = ""
    first_step: FirstStep = NOT_ENTERED
    example: bool = False
    more_years: Collection[int] = ()

    @property
    def table_years(self) -> range:
        """The years of the year table, which holds price index and population."""
        years = self.choices.table_years(self.accounts.lines["aar"])
        return range(min([years.start, *self.more_years]), max([years.stop - 1, *self.more_years]) + 1)

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The accounts that change step between two years."""
        return find_breaks(place(self.accounts.lines, self.mapping), self.mapping)

    @property
    def sums(self) -> StepSums:
        """Expenditure and income per step and year."""
        return sum_steps(place(self.accounts.lines, self.mapping), first_step=self.first_step)

    @property
    def facts(self) -> Facts:
        """What the questions of plausibility are asked of."""
        lines = condense(self.accounts.lines, self.mapping)
        basis, compared = self.choices.basis, self.choices.sammenlign
        prices = self.prices["indeks"] if "indeks" in self.prices else pd.Series(dtype="float64")
        return Facts(
            placed=place(lines, self.mapping),
            mapping=self.mapping,
            shown=self.choices.shown_years,
            basis_to=basis.last,
            compared_from=compared.first,
            periods=told_periods((basis.first, basis.last), (compared.first, compared.last)),
            prices=prices,
            population=self.population,
            control=year_sums(self.accounts.files),
        )

    @property
    def name(self) -> str:
        """The municipality as the sheets' heads show it."""
        if self.municipality == UNNAMED:
            return "kommunen er ikke angivet"
        suffix = " (eksempeldata)" if self.example else ""
        return f"{self.municipality.name} Kommune{suffix}"

    @property
    def source(self) -> str:
        """The files in a few words."""
        if self.example:
            return "eksempeldata"
        return ", ".join(dict.fromkeys(report.name for report in self.accounts.files))


def build_udgiftsmodel(model: Udgiftsmodel) -> BuiltBook:
    """The finished workbook.

    Raises:
        TemplateError, FormulaError: see `generator.workbook.build`.
    """
    return build(
        compose_udgiftsmodel(model),
        version=__version__,
        created=model.created.isoformat(),
        subject=model.name,
    )


def compose_udgiftsmodel(model: Udgiftsmodel) -> Composition:
    """The templates with what they name."""
    lines = condense(model.accounts.lines, model.mapping)
    placed = place(lines, model.mapping)
    area = placed[placed["trin"].isin(AREA_KEYS)]
    netto = int(area["udgift_oere"].sum() + area["indtaegt_oere"].sum())
    texts = {
        "kommune": {
            "navn": model.municipality.name,
            "betegnelse": model.name,
            "kode": model.municipality.code,
        },
        "kilde": model.source,
        "enhed_antaget": f". {assumed}" if (assumed := assumed_unit(model.accounts.files)) else "",
        "dato": f"{model.created:%d-%m-%Y}",
        "valg": model.choices,
        "model": {"netto": netto / 100},
        "foerste_aar": int(lines["aar"].min()),
        "sidste_aar": int(lines["aar"].max()),
        "antal_raekker": len(model.mapping.rows),
        "kilde_indeks": ", ".join(sorted(set(model.prices["kilde"])))
        if "kilde" in model.prices
        else NOT_GIVEN,
        "kilde_befolkning": model.population_source or NOT_GIVEN,
    }
    return compose_context(
        texts | _tables(model, lines),
        window=model.choices.window,
        year_width=tables.year_width(lines),
    )


def compose_context(context: dict[str, object], *, window: int, year_width: float) -> Composition:
    """The templates with what they name: the given texts and tables, and what never changes.

    Args:
        context: texts and tables by the names that the templates use.
        window: years on the time axis.
        year_width: width of a year's column on the calculation sheet.
    """
    everything = tables.step_items()
    constants: dict[str, object] = {
        "version": __version__,
        "antal_aar": window,
        "mellemrum": HARD_SPACE,
        "kontraktnavne": CONTRACT,
        "stige": tuple(item for item in everything if isinstance(item.key, int)),
        "stige_alle": everything,
        **tables.constant_tables(),
        **plausibility_tables(),
    }
    folder = templates_folder()
    return Composition(folder / WORKBOOK, folder, constants | context, years=window, year_width=year_width)


def _tables(model: Udgiftsmodel, lines: pd.DataFrame) -> dict[str, object]:
    """The rows of the workbook's tables and lists of facts."""
    file_sums = year_sums(model.accounts.files)
    sums = pd.Series(file_sums, dtype="int64")
    reconciliation = reconcile(place(model.accounts.lines, model.mapping), model.mapping, sums)
    return {
        "regnskabslinjer": tables.line_rows(lines),
        "kontoplanraekker": tables.mapping_rows(model.mapping),
        "aarstabel": tables.year_rows(
            model.table_years, model.prices, model.population, file_sums, model.population_source
        ),
        "trin1raekker": tables.first_step_rows(model.table_years, model.first_step),
        "filer": tables.file_rows(model.accounts.files),
        "fund": tables.finding_rows(model.accounts.findings),
        "ikke_kortlagt": tables.unmapped_rows(reconciliation),
        "uden_for": tables.outside_rows(reconciliation),
    }
