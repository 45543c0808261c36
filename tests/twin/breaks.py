"""What the sheet Kontrol must list of accounts that change step, and what it lists."""

from __future__ import annotations

from collections.abc import Mapping as Dict

from generator.books.udgiftsmodel_tables import BREAK_ROWS, shown_key
from generator.ladder.breaks import Break
from tests.support.libreoffice import CellKey
from tests.support.libreoffice import Value as OfficeValue
from tests.twin.layout import Layout, Place
from tests.twin.model import Twin

Row = tuple[str, str | int, str | int, int, int, int]
"""Account, step before, step after, øre in a year, that year, first year on the new step."""


def break_faults(twin: Twin, layout: Layout, values: Dict[CellKey, OfficeValue]) -> list[str]:
    """How the list differs from the model's: every row is one of its breaks, and none is missing."""
    expected, shown = {_row(each) for each in twin.breaks}, _shown(layout, values)
    found = [f"Brud: {row} is no break" for row in shown if row not in expected]
    if len(shown) != min(len(twin.breaks), BREAK_ROWS):
        found.append(
            f"Brud: {len(shown)} rows of {len(twin.breaks)}: {sorted(expected - set(shown), key=str)}"
        )
    return found


def _row(found: Break) -> Row:
    number = "alle" if found.gruppering == "*" else found.gruppering
    account = f"{found.funktion} dranst {found.dranst} gr. {number}"
    return (
        account,
        shown_key(found.before),
        shown_key(found.after),
        found.oere,
        found.oere_year,
        found.year,
    )


def _shown(layout: Layout, values: Dict[CellKey, OfficeValue]) -> list[Row]:
    """The rows that hold an account."""
    sheet, table = layout.table("Brud")
    block = Place(sheet.name, table.area).values(values)[1:]
    return [
        (
            str(account),
            _step(before),
            _step(after),
            round(_number(kroner) * 100),
            int(_number(of)),
            int(_number(year)),
        )
        for account, before, after, kroner, of, year in block
        if year != ""
    ]


def _step(value: OfficeValue) -> str | int:
    return int(value) if isinstance(value, float | int) else str(value)


def _number(value: OfficeValue) -> float:
    assert isinstance(value, float | int), value
    return value
