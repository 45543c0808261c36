"""Checks an expenditure workbook that came back: changed by hand? right by the model? its own checks?"""

from __future__ import annotations

import pandas as pd

from generator.books.breaks_told import account_of
from generator.books.checking import CheckedPart, check_parts
from generator.books.report import HALF_OERE, CheckReport, Difference
from generator.books.udgiftsmodel import compose_context
from generator.books.udgiftsmodel_found import FoundInputs, read_inputs, shown_years, year_of
from generator.books.udgiftsmodel_moved import with_moved_kroner
from generator.books.udgiftsmodel_plausible import plausibility_differences
from generator.ladder.before_after import Period
from generator.ladder.breaks import find_breaks
from generator.ladder.placement import place
from generator.ladder.prices import price_factors
from generator.ladder.steps import AREA_KEYS
from generator.ladder.sums import area
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

BREAK_TABLE = "Brud"


def check_udgiftsmodel(found: FoundBook, content: bytes) -> CheckReport:
    """Hold a workbook against its templates, its own formulas and the model.

    Raises:
        ForeignWorkbookError: the contract names that the check stands on are gone.
    """
    return check_parts(found, content, udgiftsmodel_part(found), light="UM_Kontrol")


def udgiftsmodel_part(found: FoundBook) -> CheckedPart:
    """The expenditure model of a workbook, for tables of the sizes that it has.

    Raises:
        ForeignWorkbookError: the years have lost their name.
    """
    window = found.area("UM_Aar").width
    composition = compose_context(_empty_texts(found) | _empty_tables(found), window=window, year_width=10)
    return CheckedPart(composition, model_differences, with_moved_kroner)


def _empty_texts(found: FoundBook) -> dict[str, object]:
    """The texts that the templates name, empty: formulas do not depend on them."""
    choices = (
        "sidste_aar",
        "prisaar",
        "naevner",
        "enhed",
        "basis_fra",
        "basis_til",
        "sammenlign_fra",
        "sammenlign_til",
    )
    texts = (
        "kilde",
        "dato",
        "foerste_aar",
        "sidste_aar",
        "antal_raekker",
        "enhed_antaget",
        "kilde_indeks",
        "kilde_befolkning",
    )
    return {
        **dict.fromkeys(texts, ""),
        "kommune": {"navn": "", "betegnelse": found.subject, "kode": ""},
        "valg": dict.fromkeys(choices),
        "model": {"netto": 0},
    }


def _empty_tables(found: FoundBook) -> dict[str, object]:
    """As many empty rows per table as the workbook has: formulas do not depend on what they hold."""
    rows = {
        "Regnskab": "regnskabslinjer",
        "Kontoplan": "kontoplanraekker",
        "Årstabel": "aarstabel",
        "Trin1": "trin1raekker",
        "Filer": "filer",
        "Fund": "fund",
        "IkkeKortlagt": "ikke_kortlagt",
        "UdenFor": "uden_for",
        "Grænser": "graenser",
    }
    return {
        name: tuple({} for _ in found.tables[table].rows) if table in found.tables else ()
        for table, name in rows.items()
    }


def model_differences(found: FoundBook) -> tuple[Difference, ...]:
    """The contract figures held against the model on the workbook's own inputs.

    Raises:
        TrappenError: inputs that the model cannot use.
    """
    inputs = read_inputs(found)
    return (
        *step_differences(found, inputs),
        *merudgift_differences(found, inputs),
        *break_differences(found, inputs),
        *plausibility_differences(found, inputs),
    )


def step_differences(found: FoundBook, inputs: FoundInputs) -> tuple[Difference, ...]:
    """Net, expenditure and income per step and year, held against the model."""
    years = shown_years(found)
    sums = inputs.sums(years)
    model = {"UM_Udgift": sums.udgift, "UM_Indtaegt": sums.indtaegt, "UM_Netto": sums.netto}
    return tuple(
        difference
        for name, frame in model.items()
        for difference in _frame_differences(found, name, area(frame)[years] / 100)
    )


def _frame_differences(found: FoundBook, name: str, model: pd.DataFrame) -> list[Difference]:
    cells, expected = found.named(name), model.to_numpy(dtype="float64")
    return [
        Difference(name, f"trin {key}", int(year), cells[row][column], float(expected[row, column]))
        for row, key in enumerate(AREA_KEYS)
        for column, year in enumerate(model.columns)
        if _differs(cells[row][column], float(expected[row, column]))
    ]


def merudgift_differences(found: FoundBook, inputs: FoundInputs) -> list[Difference]:
    """The accumulated merudgift; only where every year it needs has lines and a price index.

    Raises:
        MissingIndexError: a year after the base period has lines and no price index.
    """
    years = shown_years(found)
    netto = area(inputs.sums(years).netto).sum()
    base = Period(year_of(found, "UM_BasisFra"), year_of(found, "UM_BasisTil"))
    with_lines = [int(year) for year in netto.index if year in set(inputs.lines["aar"])]
    later = [year for year in with_lines if year > base.last]
    if inputs.prices.empty or not set(base.years) <= set(with_lines):
        return []
    factors = price_factors(inputs.prices, [*base.years, *later], year_of(found, "UM_Prisaar"))
    fixed = netto[[*base.years, *later]] / 100 * factors
    running = (fixed[later] - fixed[base.years].mean()).cumsum()
    running = running.reindex(sorted({*later, *years})).ffill().fillna(0.0)[years]
    cells = found.named("UM_Merudgift")[0]
    return [
        Difference("UM_Merudgift", "i alt", year, cell, float(expected))
        for year, cell, expected in zip(years, cells, running.to_numpy(dtype="float64"), strict=True)
        if _differs(cell, float(expected))
    ]


def break_differences(found: FoundBook, inputs: FoundInputs) -> list[Difference]:
    """The accounts that change step on the sheet Kontrol; none in a workbook that has no such list."""
    if BREAK_TABLE not in found.tables:
        return []
    rows = _table_values(found, BREAK_TABLE)
    listed = [row for row in rows if row["Skifter fra"]]
    breaks = find_breaks(place(inputs.lines, inputs.mapping), inputs.mapping)
    model = {(account_of(each), each.year): each.oere / 100 for each in breaks}
    room = min(len(breaks), len(rows))
    wrong = [
        Difference(BREAK_TABLE, str(row["Konto"]), _whole(row["Skifter fra"]), row["Kroner i året"], kroner)
        for row in listed
        for kroner in [model.get((str(row["Konto"]), _whole(row["Skifter fra"])), "")]
        if isinstance(kroner, str) or _differs(row["Kroner i året"], kroner)
    ]
    if len(listed) != room:
        wrong.append(Difference(BREAK_TABLE, "antal", None, len(listed), room, decimals=0))
    return wrong


def _table_values(found: FoundBook, name: str) -> list[dict[str, Scalar]]:
    """The rows of a table as its formulas give them: `FoundTable.rows` are what was kept in the file."""
    table = found.tables[name]
    return [
        {head: found.value(table.area, row, column) for column, head in enumerate(table.heads)}
        for row in range(1, table.area.height)
    ]


def _whole(value: Scalar) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _differs(cell: Scalar, model: float) -> bool:
    return not isinstance(cell, int | float) or abs(cell - model) > HALF_OERE
