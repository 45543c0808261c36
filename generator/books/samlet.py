"""One workbook of two: the expenditure model, and the SØM calculation that takes its step prices from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator import __version__
from generator.books import soem, udgiftsmodel
from generator.books.resources import templates_folder
from generator.books.soem import Beside, SoemModel, compose_soem
from generator.books.soem_tables import Record, step_rows
from generator.books.step_prices import priced_steps, with_steps
from generator.books.udgiftsmodel import Udgiftsmodel, compose_udgiftsmodel
from generator.books.udgiftsmodel_choices import SPARE_YEARS
from generator.ladder.full_years import PRICED_STEPS, FullYears
from generator.ladder.sums import FIRST
from generator.soem.case import Case
from generator.soem.errors import CaseIndexError
from generator.soem.prices import with_prices
from generator.tables.errors import quoted
from generator.workbook.build import BuiltBook, build
from generator.workbook.composition import Composition
from generator.workbook.loader import load_book, load_sheet
from generator.workbook.plan import COMBINED

WORKBOOK = COMBINED
PAST_YEARS = 4
"""Years before the last one shown that the table of children has room for, besides those that are known."""
MARK = "SØM"
"""In front of the name of a sheet of SØM's, where the expenditure model has a sheet of that name."""


@dataclass(frozen=True)
class Samlet:
    """What the workbook is made of: the two models, made to fit by `join`, and the children on the steps."""

    expenditure: Udgiftsmodel
    soem: SoemModel
    full_years: FullYears


def join(expenditure: Udgiftsmodel, model: SoemModel, full_years: FullYears) -> Samlet:
    """Let the SØM calculation take its step prices and its price index from the expenditure model.

    Args:
        expenditure: the accounts; their price index is the calculation's too.
        model: the case as it was read; its own price index is not used.
        full_years: children on the steps.

    Raises:
        CaseValueError: the case names a price that is nowhere.
        CaseIndexError: a price year has no index.
    """
    wide = replace(expenditure, more_years=_years_of(model))
    year = wide.choices.sidste_aar
    steps = priced_steps(_net_by_step(wide), year, full_years, f"{wide.name}, regnskab {year}")
    case = with_prices(_with_index(model.case, wide), with_steps(model.knowledge, steps))
    return Samlet(wide, replace(model, case=case, steps=steps), full_years)


def build_samlet(model: Samlet) -> BuiltBook:
    """The finished workbook.

    Raises:
        TemplateError, FormulaError: see `generator.workbook.build`.
    """
    return build(
        *compose_samlet(model),
        version=__version__,
        created=model.expenditure.created.isoformat(),
        subject=model.expenditure.name,
    )


def compose_samlet(model: Samlet) -> tuple[Composition, Composition]:
    """The two parts."""
    wide = model.expenditure
    context: dict[str, object] = {
        "trin_kilde": source_of(wide.name),
        "trinprisraekker": numbered_steps(step_rows(model.soem.steps)),
        "boernraekker": _children_rows(model),
        "indeksraekker": tuple({"aar": year} for year in wide.table_years),
    }
    return compose_udgiftsmodel(wide), compose_soem(model.soem, beside=beside(context))


def beside(context: Mapping[str, object]) -> Beside:
    """SØM beside the expenditure model: names of sheets that clash, and what sheets say otherwise."""
    folder = templates_folder()
    return Beside(_titles(), folder / WORKBOOK, context)


def source_of(municipality: str) -> str:
    """Where a step's kroner are from; the formula puts the year after it."""
    return f"{municipality}, regnskab "


def numbered_steps(rows: tuple[Record, ...]) -> tuple[Record, ...]:
    """The rows of the steps with their number, by which the formula finds their expenditure."""
    return tuple(row | {"trin": int(step.key)} for step, row in zip(PRICED_STEPS, rows, strict=True))


def _titles() -> dict[str, str]:
    """Names for those sheets of SØM's that have the name of one of the expenditure model's."""
    folder = templates_folder()
    titles: dict[str, dict[str, str]] = {}
    for workbook in (udgiftsmodel.WORKBOOK, soem.WORKBOOK):
        book = load_book(folder / workbook)
        titles[workbook] = {i: load_sheet(folder / workbook, i).sheet for i in book.sheets}
    taken = {title.casefold() for title in titles[udgiftsmodel.WORKBOOK].values()}
    return {i: f"{MARK} {title}" for i, title in titles[soem.WORKBOOK].items() if title.casefold() in taken}


def _years_of(model: SoemModel) -> set[int]:
    """The years that the price index must have room for: those of all prices that can be used."""
    case = model.case
    years = {case.prisaar, *(cost.prisaar for cost in case.omkostninger)}
    years |= {part.prisaar for part in case.konsekvenser} | {
        price.prisaar for price in model.knowledge.prices
    }
    return {year for year in years if year is not None}


def _price_index(expenditure: Udgiftsmodel) -> dict[int, float]:
    """The price index of the accounts by year, as far as the workbook's year table goes."""
    prices = expenditure.prices
    if prices.empty:
        return {}
    known = {int(year): float(index) for year, index in prices["indeks"].items()}  # type: ignore[call-overload]
    return {year: known[year] for year in expenditure.table_years if known.get(year)}


def _with_index(case: Case, expenditure: Udgiftsmodel) -> Case:
    """The case with the price index of the accounts: a file has one index, for two cannot be mixed.

    Raises:
        CaseIndexError: a price year of the case is not in it.
    """
    index = _price_index(expenditure)
    source = ", ".join(sorted(set(expenditure.prices["kilde"]))) if index else ""
    changed = case.model_copy(update={"prisindeks": index, "prisindeks_kilde": source})
    for key, number, year in changed.missing_indices():
        raise CaseIndexError(
            f"{quoted(getattr(case, key)[number].navn)} er ikke i beregningens prisår, og udgiftsmodellens "
            f"prisindeks mangler {year}",
            where="--prisindeks",
            action=f"Angiv en fil med prisindeks, hvor {year} er med.",
        )
    return changed


def _net_by_step(expenditure: Udgiftsmodel) -> dict[str, float]:
    """Kr. on each step in the last year shown; trin 1 only when it is known."""
    year = expenditure.choices.sidste_aar
    sums = expenditure.sums
    if year not in sums.years:
        return {}
    netto = sums.netto[year]
    return {
        step.key: int(netto[step.key]) / 100
        for step in PRICED_STEPS
        if step.key != FIRST or year in sums.first_step_years
    }


def _children_rows(model: Samlet) -> tuple[Record, ...]:
    """The children of the last years, and room for new ones; what is not known is empty."""
    children, expenditure = model.full_years.children, model.expenditure
    rows: list[Record] = []
    last = expenditure.choices.sidste_aar
    first = min([*model.full_years.years, last - PAST_YEARS])
    for year in range(first, max([*model.full_years.years, last + SPARE_YEARS]) + 1):
        row: Record = {"aar": year, "kilde": model.full_years.sources.get(year)}
        rows.append(row | {step.key: children.get((step.key, year)) for step in PRICED_STEPS})
    return tuple(rows)
