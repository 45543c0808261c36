"""Expenditure workbooks as they would be read back, and what an import makes of them; nothing is computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from unittest.mock import patch

import pandas as pd

from generator.accounts import read_accounts
from generator.books.resources import standard_mapping
from generator.books.udgiftsmodel import Udgiftsmodel, compose_udgiftsmodel
from generator.books.udgiftsmodel_choices import propose
from generator.books.udgiftsmodel_import import Cells, ImportPlan, plan_import
from generator.books.udgiftsmodel_importlog import log_cells
from generator.books.udgiftsmodel_incoming import read_incoming
from generator.files import SourceFile
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY, Municipality
from generator.workbook.address import Area
from generator.workbook.compose import compose
from generator.workbook.composition import Composition
from generator.workbook.found import FoundBook, FoundTable
from generator.workbook.plan import Scalar
from tests.accounts.exports import erp
from tests.books.filled_in import found_of_plan, with_cells

AT = dt.datetime(2026, 11, 22, 10, 14)
BUILT = (
    "2023;528211003;Aflastning;409;1.000,10",
    "2023;530261001;Ældre;409;70,00",
    "2024;528211003;Aflastning;409;1.500,00",
    "2024;528231001;Døgninstitution;409;2.500,25",
)
"""What the workbook was built of: 1.070,10 kr. in 2023 and 4.000,25 kr. in 2024."""

Row = Mapping[str, Scalar]


@cache
def workbook(municipality: Municipality = EXAMPLE_MUNICIPALITY) -> FoundBook:
    """A workbook with accounts of 2023 and 2024, and price index and population of them."""
    accounts = read_accounts([erp(*BUILT)], known=standard_mapping().known_accounts)
    years = pd.Index([2023, 2024], name="aar")
    model = Udgiftsmodel(
        municipality,
        accounts,
        standard_mapping(),
        propose([2023, 2024]),
        created=dt.date(2026, 1, 31),
        population=pd.DataFrame({"0-17": [100.0, 101.0], "0-22": [130.0, 131.0]}, index=years),
        more_years=(2018,),
        prices=pd.DataFrame({"indeks": [100.0, 103.0], "kilde": ["KL", "KL"]}, index=years),
    )
    with patch.object(Composition, "formula", lambda *_: "=0"):
        plan = compose(compose_udgiftsmodel(model), version="0.0.0", created="2026-01-31", subject=model.name)
    return found_of_plan(plan)


def with_rows(found: FoundBook, table: str, rows: Sequence[Row]) -> FoundBook:
    """The workbook with other rows in a table."""
    old = found.tables[table]
    area = replace(old.area, bottom=old.area.top + len(rows))
    new = FoundTable(old.sheet, area, old.heads, tuple(dict.fromkeys(old.heads) | dict(row) for row in rows))
    return replace(found, tables={**found.tables, table: new})


def with_setting(found: FoundBook, name: str, value: Scalar) -> FoundBook:
    """The workbook with another value in the cell of a contract name."""
    return with_cells(found, {found.area(name): value})


def with_control(found: FoundBook, year: int, value: Scalar) -> FoundBook:
    """The workbook after the user has typed a control figure."""
    rows = [
        row | ({"Kontroltal i kr.": value} if row["År"] == year else {})
        for row in found.tables["Årstabel"].rows
    ]
    return with_rows(found, "Årstabel", rows)


def imported(found: FoundBook, *sources: SourceFile) -> FoundBook:
    """The workbook after files were imported one after the other."""
    for source in sources:
        plan = plan_import(found, read_incoming(found, source))
        found = applied(found, plan, plan.cells | log_cells(found, plan, AT))
    return found


def applied(found: FoundBook, plan: ImportPlan, cells: Cells) -> FoundBook:
    """The workbook after a plan has been written."""
    rows = [*found.tables["Regnskab"].rows[: plan.start], *plan.rows]
    found = with_cells(found, {Area(*key, *key[1:]): value for key, value in cells.items()})
    return _years_from_cells(with_rows(found, "Regnskab", rows))


def _years_from_cells(found: FoundBook) -> FoundBook:
    """The year table as its cells say, which a live workbook reads them from."""
    table = found.tables["Årstabel"]
    cells = found.sheets[table.sheet]
    rows = [
        {
            head: cell.value
            if (cell := cells.get((table.area.top + 1 + number, table.area.left + column)))
            else None
            for column, head in enumerate(table.heads)
        }
        for number in range(len(table.rows))
    ]
    return with_rows(found, "Årstabel", rows)
