"""Fills the input cells of an open SØM workbook with a case, and empties all the others.

The values are those that the templates are given when a workbook is built (`compose_soem`); the places are
those that `harvest` finds. What belongs to the municipality's accounts, and the knowledge base, stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.books.soem import EXAMPLE_MARK, SoemModel, compose_soem
from generator.books.soem_found import harvest_soem, require_soem, sizes_of
from generator.books.soem_found_case import found_index
from generator.books.soem_found_knowledge import found_knowledge, found_steps
from generator.books.soem_found_rows import FIELDS
from generator.books.soem_rows import Sizes, committees_of
from generator.books.soem_tables import QUESTIONS
from generator.books.step_prices import with_steps
from generator.danish import listed
from generator.errors import TrappenError
from generator.soem.case import Case
from generator.soem.errors import CaseIndexError
from generator.soem.inputs import list_inputs
from generator.soem.prices import with_prices
from generator.tables.errors import quoted
from generator.workbook import render
from generator.workbook.block_schema import InputsBlock
from generator.workbook.composition import Composition
from generator.workbook.compute import CellKey
from generator.workbook.found import FoundBook
from generator.workbook.harvest import Harvest, table_rows
from generator.workbook.harvest_cells import Field
from generator.workbook.plan import COMBINED, Scalar

INDEX_TABLE = "Prisindekser"
OF_THE_ACCOUNTS = FIELDS + "Trinafstemning"
"""The grid that no case says anything about."""


class NoRoomError(TrappenError):
    """The workbook has too few rows or years for the case."""


@dataclass(frozen=True)
class FilledCase:
    """What to write to have a case in a workbook.

    Attributes:
        case: as the workbook holds it: with the prices that it only names, and beside accounts with their
            price index.
        cells: every input cell of the case; None empties one.
        lost: how many of them hold something else now.
    """

    case: Case
    cells: Mapping[CellKey, Scalar]
    lost: int


def fill_case(found: FoundBook, case: Case) -> FilledCase:
    """The input cells of a workbook with a case in them.

    Args:
        found: the workbook.
        case: what is put into it; the results of a simulation are emptied.

    Raises:
        NoRoomError: the case has more rows or years than the workbook.
        CaseIndexError: the workbook's price index, which is that of its accounts, lacks a year of the case.
        CaseValueError: the case names a price that the workbook does not have.
        ForeignWorkbookError, HarvestError, PersonalDataError: see `generator.books.soem_found.read_soem`.
    """
    require_soem(found)
    sizes = sizes_of(found)
    _require_room(found, case, sizes)
    harvest = harvest_soem(found, sizes)
    steps = found_steps(found)
    knowledge = found_knowledge(harvest)
    own = _with_own_index(found, case) if found.identity == COMBINED else case
    own = with_prices(own, with_steps(knowledge, steps))
    composition = compose_soem(SoemModel(own, date.min, knowledge, steps=steps), sizes)
    pairs = [*_grids(harvest, composition), *_settings(harvest, composition), *_index(harvest, composition)]
    return FilledCase(
        case=own,
        cells={(field.place.sheet, field.place.top, field.place.left): value for field, value in pairs},
        lost=sum(field.value not in (None, value) for field, value in pairs),
    )


def says_example(found: FoundBook) -> bool:
    """Whether the cover says that the figures are an example's, which it does in a file built of one."""
    cover = found.sheets[found.area("SOEM_Version").sheet]
    return any(str(cell.value).endswith(EXAMPLE_MARK) for cell in cover.values())


def _grids(harvest: Harvest, composition: Composition) -> Iterator[tuple[Field, Scalar]]:
    for name, grid in harvest.grids.items():
        if name == OF_THE_ACCOUNTS:
            continue
        values = composition.context[grid.data]
        for row, fields in grid.fields.items():
            for column, field in fields.items():
                yield field, values.get(row, {}).get(column)


def _settings(harvest: Harvest, composition: Composition) -> Iterator[tuple[Field, Scalar]]:
    for template in composition.templates.values():
        for block in template.blocks:
            for item in block.items if isinstance(block, InputsBlock) else ():
                if item.name in harvest.inputs:
                    value = (
                        render.value(item.value, composition.context, template.sheet)
                        if isinstance(item.value, str)
                        else item.value
                    )
                    yield harvest.inputs[item.name], None if value == "" else value


def _index(harvest: Harvest, composition: Composition) -> Iterator[tuple[Field, Scalar]]:
    """The price index row by row; the years nearest to the case's when there is not room for all."""
    table = harvest.tables.get(INDEX_TABLE, ())
    rows: list[Mapping[str, Scalar]] = list(composition.context["indeksraekker"])
    for row in reversed([row for row in rows if row["indeks"] is None]):
        if len(rows) > len(table):
            rows.remove(row)
    for number, fields in enumerate(table):
        values = rows[number] if number < len(rows) else {}
        for column, field in fields.items():
            yield field, values.get(str(column))


def _require_room(found: FoundBook, case: Case, sizes: Sizes) -> None:
    """Refuse a case with more rows or years than the workbook."""
    short = [
        f"{needed} {what} (plads til {room})"
        for what, needed, room in _needs(found, case, sizes)
        if needed > room
    ]
    if short:
        raise NoRoomError(
            f"{quoted(case.navn)} har {listed(short)}, så den kan ikke være i projektmappen",
            action="Dan i stedet en ny fil af casen med trappen build soem --case FIL.yaml.",
        )


def _needs(found: FoundBook, case: Case, sizes: Sizes) -> Iterator[tuple[str, int, int]]:
    """What the case has of each kind, and how much of it there is room for."""
    series = [len(part.maengde.vaerdi) for part in case.konsekvenser]
    yield "år", max([case.horisont, len(case.indfasning), *series]), sizes.years
    yield "omkostninger", len(case.omkostninger), sizes.costs
    yield "konsekvenser", len(case.konsekvenser), sizes.consequences
    yield "hovedområder", len({part.hovedomraade for part in case.konsekvenser}), sizes.areas
    yield "udvalg", len(set(committees_of(case))), sizes.committees
    yield "virkninger, der ikke er i kroner", len(case.ikke_i_kroner), sizes.other_effects
    yield "egne spørgsmål", len(case.tjekliste.keys() - set(QUESTIONS)), sizes.questions
    yield "tal i rangordenen", sum(item.stated for item in list_inputs(case)), sizes.ranked
    if found.identity != COMBINED:
        yield "år med prisindeks", len(case.prisindeks), len(table_rows(found, INDEX_TABLE, {}))


def _with_own_index(found: FoundBook, case: Case) -> Case:
    """The case with the price index of the accounts: a file has one index, for two cannot be mixed."""
    kept = {
        "prisindeks": found_index(found),
        "prisindeks_kilde": str(found.named("SOEM_PrisindeksKilde")[0][0] or ""),
    }
    changed = case.model_copy(update=kept)
    for key, number, year in changed.missing_indices():
        raise CaseIndexError(
            f"{quoted(getattr(case, key)[number].navn)} er ikke i beregningens prisår, og projektmappens "
            f"prisindeks mangler {year}",
            action=f"Skriv indekset for {year} på arket Indstillinger, og prøv igen.",
        )
    return changed
