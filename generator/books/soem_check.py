"""Checks a SØM workbook that came back: changed by hand? right by the model? its own checks?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.books.checking import CheckedPart, check_parts
from generator.books.report import HALF_OERE, CheckReport, Difference
from generator.books.resources import data_file
from generator.books.soem import Beside, SoemModel, compose_soem
from generator.books.soem_changes import SHEET, expected_changes
from generator.books.soem_found import is_example, read_soem, sizes_of
from generator.soem.case import Case
from generator.soem.fingerprint import TOLERANCE as FINGERPRINT_TOLERANCE
from generator.soem.fingerprint import fingerprint
from generator.soem.parts import ACTORS
from generator.soem.reading import read_case
from generator.soem.result import NO_COMMITTEE, Result
from generator.soem.scenarios import calculate_chosen, calculate_scenarios
from generator.workbook.composition import Composition
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

TABLES = {
    "Prisindekser": "indeksraekker",
    "Trinpriser": "trinprisraekker",
    "Prisnavne": "prisnavne",
    "Målgrupper": "viden_maalgrupper",
    "Effekter": "viden_effekter",
    "Konsekvensskøn": "viden_konsekvenser",
    "Enhedspriser": "viden_priser",
}
"""The tables whose length differs from workbook to workbook, and what the templates call their rows."""


@dataclass(frozen=True)
class _Unit:
    """How near the workbook's figure must be to the model's, and how many decimals are told."""

    tolerance: float
    decimals: int


_KRONER = _Unit(HALF_OERE, 2)
_SHARE = _Unit(1e-6, 6)
_FINGERPRINT = _Unit(FINGERPRINT_TOLERANCE, 6)
_YEAR = _Unit(0.0, 0)
SCENARIO_ROWS = {
    "netto": _KRONER,
    "pr_deltager": _KRONER,
    "udiskonteret": _KRONER,
    **dict.fromkeys(ACTORS, _KRONER),
    "konsekvenser": _KRONER,
    "omkostninger": _KRONER,
    "tilbage": _YEAR,
    "breakeven": _SHARE,
}
"""The rows of the sheet Scenarier that are results, in their order; the first one has the contract name."""
LABEL = -2
"""The column of a row's label, seen from the first scenario's."""


def check_soem(found: FoundBook, content: bytes) -> CheckReport:
    """Hold a workbook against its templates, its own formulas and the model.

    Raises:
        ForeignWorkbookError: the contract names that the check stands on are gone.
    """
    return check_parts(found, content, soem_part(found), light="SOEM_Kontrol")


def soem_part(found: FoundBook, beside: Beside | None = None) -> CheckedPart:
    """The SØM model of a workbook, for as many rows and years as it has.

    Args:
        found: the workbook.
        beside: what is otherwise beside another workbook in one file.

    Raises:
        ForeignWorkbookError: the years, the costs or the consequences have lost their name.
    """
    return CheckedPart(expected_soem(found, beside), soem_differences)


def expected_soem(found: FoundBook, beside: Beside | None = None) -> Composition:
    """The templates with as many rows as the workbook has, empty: formulas do not depend on what they hold.

    Raises:
        ForeignWorkbookError: the years, the costs or the consequences have lost their name.
    """
    empty = SoemModel(read_case(data_file("soem/tom.yaml")), date.min, example=is_example(found))
    changes = expected_changes(found)
    composition = compose_soem(empty, sizes_of(found), beside, extra_sheets=(SHEET,) if changes else ())
    composition.context |= changes.context() if changes else {}
    composition.context |= {
        rows: tuple({} for _ in found.tables[table].rows)
        for table, rows in TABLES.items()
        if table in found.tables
    }
    return composition


def soem_differences(found: FoundBook) -> tuple[Difference, ...]:
    """All results held against the model on the workbook's own inputs.

    Args:
        found: the workbook, its formulas computed anew.

    Raises:
        ForeignWorkbookError: the contract names that the check stands on are gone.
        TrappenError: inputs that the model cannot use, with sheet and cell.
    """
    case = read_soem(found).case
    result = calculate_chosen(case)
    held = (
        *_results(found, case, result),
        *_years(found, case, result),
        *_names(found, result),
        *_scenarios(found, case),
    )
    return tuple(difference for difference in held if difference is not None)


def _held(
    name: str, row: str, year: int | None, cell: Scalar, model: float, unit: _Unit
) -> Difference | None:
    """A difference, or nothing where the cell is right; a figure that does not exist is an empty text."""
    if math.isnan(model):
        return None if cell in ("", None) else Difference(name, row, year, cell, "", unit.decimals)
    allowed = unit.tolerance * (max(1.0, abs(model)) if unit is _SHARE else 1.0)
    if isinstance(cell, int | float) and abs(cell - model) <= allowed:
        return None
    return Difference(name, row, year, cell, float(model), unit.decimals)


def _results(found: FoundBook, case: Case, result: Result) -> Iterator[Difference | None]:
    kroner = {
        "SOEM_Nettoresultat": result.net_result,
        "SOEM_PrDeltager": result.per_participant,
        "SOEM_Udiskonteret": result.undiscounted,
        "SOEM_Konsekvenser": result.consequences_value,
        "SOEM_Omkostninger": result.costs_value,
        **{f"SOEM_{actor.capitalize()}": result.by_actor[:, n] for n, actor in enumerate(ACTORS)},
    }
    for name, values in kroner.items():
        yield _held(name, "", None, found.named(name)[0][0], float(values[0]), _KRONER)
    for name, value, unit in (
        ("SOEM_Tilbagebetalingsaar", float(result.payback_year[0]), _YEAR),
        ("SOEM_BreakevenSuccesrate", float(result.breakeven_success[0]), _SHARE),
        ("SOEM_Fingeraftryk", fingerprint(case), _FINGERPRINT),
    ):
        yield _held(name, "", None, found.named(name)[0][0], value, unit)


def _years(found: FoundBook, case: Case, result: Result) -> Iterator[Difference | None]:
    """Rows over the years; after the horizon nothing more is added."""
    accumulated = result.accumulated[0]
    rows = [("SOEM_NettoAar", "", result.net_by_year[0], 0.0)]
    rows += [("SOEM_Akkumuleret", "", accumulated, float(accumulated[-1]))]
    rows += [("SOEM_NettoAktoer", actor, result.net[0, :, n], 0.0) for n, actor in enumerate(ACTORS)]
    for name, row, values, rest in rows:
        cells = found.named(name)[ACTORS.index(row) if row else 0]
        for number, cell in enumerate(cells):
            model = float(values[number]) if number < len(values) else rest
            yield _held(name, row, case.startaar + number, cell, model, _KRONER)


def _names(found: FoundBook, result: Result) -> Iterator[Difference | None]:
    """Committees and hovedområder by the names that the user listed; one that nothing uses is 0."""
    yield from _by_name(
        found, "SOEM_Udvalg", "SOEM_Felter_Udvalg", result.labels.committees, result.by_committee[0]
    )
    yield from _by_name(
        found, "SOEM_Hovedomraader", "SOEM_Felter_Hovedomraader", result.labels.areas, result.by_area[0]
    )


def _by_name(
    found: FoundBook, name: str, listed: str, labels: Iterable[str], values: Iterable[float]
) -> Iterator[Difference | None]:
    model = {label: float(value) for label, value in zip(labels, values, strict=True)}
    for row, (label, *_) in zip(found.named(name), found.named(listed), strict=False):
        if label != NO_COMMITTEE:
            own = model.get(str(label), 0.0) if label else 0.0
            yield _held(name, str(label or ""), None, row[0], own, _KRONER)


def _scenarios(found: FoundBook, case: Case) -> Iterator[Difference | None]:
    """The results of all six scenarios, which the workbook shows side by side from the net result down."""
    scenarios = calculate_scenarios(case)
    result = scenarios.result
    rows = (
        *(result.net_result, result.per_participant, result.undiscounted, *result.by_actor.T),
        *(result.consequences_value, result.costs_value, result.payback_year, result.breakeven_success),
    )
    top = found.area("SOEM_NettoScenarier")
    for row, (unit, values) in enumerate(zip(SCENARIO_ROWS.values(), rows, strict=True)):
        label = str(found.value(top, row, LABEL))
        for column, (name, value) in enumerate(zip(scenarios.names, values, strict=True)):
            cell = found.value(top, row, column)
            yield _held(f"{top.sheet}, {name}", label, None, cell, float(value), unit)
