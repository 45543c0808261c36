"""What is reasonable in the expenditure workbook: its rows and ranges, held against the model."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.books.report import HALF_OERE, Difference
from generator.books.udgiftsmodel_found import FoundInputs, is_year, oere_of, shown_years, table, year_of
from generator.ladder.placement import place
from generator.ladder.plausibility import YEARLY, answers
from generator.ladder.plausibility_amounts import INCOME_WORDS
from generator.ladder.plausibility_facts import Facts
from generator.ladder.plausibility_ranges import QUESTIONS, STANDARD, Question, Ranges, Remark
from generator.workbook.composition import Item
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

NAME = "UM_Rimelighed"
"""The rows of the group on the sheet Kontrol: figure, place, from, to, what it means, result."""
LIMITS = "Grænser"
PERIODS = ("UM_BasisFra", "UM_BasisTil", "UM_SammenlignFra", "UM_SammenlignTil")
SEPARATE = frozenset({"trin"})
"""Yearly questions whose place is more than the year."""
_AGES = {"0-17": "0-17-årige", "0-22": "0-22-årige"}


def plausibility_tables() -> dict[str, object]:
    """The lists that the templates name; the same in every new workbook."""
    return {
        "rimelige": tuple(_item(question) for question in QUESTIONS),
        "rimelige_aarlige": tuple(_item(question) for question in QUESTIONS if question.key in YEARLY),
        "rimelige_raad": {question.key: question.action for question in QUESTIONS},
        "graenseliste": tuple(Item(each.key, each.name, unit=each.unit) for each in STANDARD),
        "indtaegtsord": tuple({"ord": word} for word in INCOME_WORDS),
        "graenser": tuple(
            {"navn": each.name, "fra": each.low, "til": each.high, "enhed": each.unit, "kilde": each.source}
            for each in STANDARD
        ),
    }


def _item(question: Question) -> Item:
    of_its_own = question.key not in YEARLY or question.key in SEPARATE
    group = question.key if of_its_own else ""
    return Item(question.key, question.name, unit=question.unit, group=group)


def told_periods(basis: tuple[int, int], compared: tuple[int, int]) -> str:
    """Two periods as the workbook writes them."""
    return f"{basis[0]}-{basis[1]} mod {compared[0]}-{compared[1]}"


def found_facts(found: FoundBook, inputs: FoundInputs) -> Facts:
    """What a workbook that came back is asked, with the ranges that stand in it.

    Raises:
        ForeignWorkbookError: a table is gone.
    """
    first, last, compared_first, compared_last = (year_of(found, name) for name in PERIODS)
    rows = [row for row in table(found, "Årstabel").rows if is_year(row.get("År"))]
    return Facts(
        placed=place(inputs.lines, inputs.mapping),
        mapping=inputs.mapping,
        shown=shown_years(found),
        basis_to=last,
        compared_from=compared_first,
        periods=told_periods((first, last), (compared_first, compared_last)),
        prices=inputs.prices,
        population=_population(rows),
        control={_year(row): oere for row in rows if (oere := oere_of(row.get("Kontroltal i kr.")))},
        ranges=_ranges(found),
    )


def _population(rows: Sequence[dict[str, Scalar]]) -> pd.DataFrame:
    persons = {group: [_number(row.get(head)) for row in rows] for group, head in _AGES.items()}
    return pd.DataFrame(persons, index=[_year(row) for row in rows])


def _ranges(found: FoundBook) -> Ranges:
    """The ranges of the sheet Indstillinger; an empty limit is 0, as it is to the formulas."""
    changed = {
        str(row.get("Grænse")): (_number(row.get("Fra")), _number(row.get("Til")))
        for row in table(found, LIMITS).rows
    }
    return STANDARD.with_limits(changed)


def _year(row: dict[str, Scalar]) -> int:
    return int(_number(row.get("År")))


def _number(value: Scalar) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def plausibility_differences(found: FoundBook, inputs: FoundInputs) -> list[Difference]:
    """The group Rimelighed held against the model; none in a workbook that has no such group."""
    if NAME not in found.names:
        return []
    rows = found.named(NAME)
    return [
        difference
        for cells, remark in zip(rows, answers(found_facts(found, inputs)), strict=True)
        for difference in _row_differences(cells, remark)
    ]


def _row_differences(cells: Sequence[Scalar], remark: Remark) -> list[Difference]:
    figure, place, *_, result = cells
    name = remark.question.name
    expected: float | str = "" if remark.figure is None else remark.figure
    wrong = []
    if _differs(figure, expected):
        wrong.append(Difference("Rimelighed", name, None, figure, expected))
    if str(place or "") != remark.place:
        wrong.append(Difference("Rimelighed", f"{name}, hvor", None, place, remark.place))
    if result != remark.result:
        wrong.append(Difference("Rimelighed", f"{name}, resultat", None, result, remark.result))
    return wrong


def _differs(cell: Scalar, model: float | str) -> bool:
    if isinstance(cell, int | float) and not isinstance(model, str):
        return abs(cell - model) > HALF_OERE
    return (cell or "") != model
