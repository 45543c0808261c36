"""A SØM workbook that came back: how large it is, the case in its input cells, and its knowledge base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import __version__
from generator.books.resources import templates_folder
from generator.books.soem import EXAMPLE_MARK, WORKBOOK, YEAR_WIDTH, SoemModel
from generator.books.soem_found_case import found_case
from generator.books.soem_found_knowledge import found_knowledge, found_steps
from generator.books.soem_found_rows import InputSheets
from generator.books.soem_rows import Sizes, row_lists
from generator.books.soem_tables import StepPrice, constant_tables
from generator.books.step_prices import with_steps
from generator.soem.case import Case
from generator.soem.knowledge import Knowledge
from generator.tables.cpr_number import holds_cpr
from generator.tables.errors import PersonalDataError
from generator.workbook.composition import Composition
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook
from generator.workbook.harvest import Harvest, harvest
from generator.workbook.plan import COMBINED, Scalar

FEWEST = 1
"""Rows of a list that an older file does not have."""


SOURCE_LABELS = ("Kilde ved dannelsen", "Beregningens kilde")
"""What the sheet Dokumentation calls the source of the case, now and until version 0.2."""


@dataclass(frozen=True)
class FoundSoem:
    """What the user left in a SØM workbook.

    Attributes:
        case: the case; what is chosen from the knowledge base is there with its figures.
        knowledge: the sheet Vidensdatabase.
        steps: the sheet Trinpriser.
        step_total: net expenditure on trin 1-6 in the accounts that the steps come from, kr.
        harvest: every input cell as it stands.
        book: the workbook.
    """

    case: Case
    knowledge: Knowledge
    steps: tuple[StepPrice, ...]
    step_total: float | None
    harvest: Harvest
    book: FoundBook

    @cached_property
    def source(self) -> str:
        """Where the case came from when the workbook was made."""
        facts = (_fact(self.book, label) for label in SOURCE_LABELS)
        return next((fact for fact in facts if fact), "")

    @cached_property
    def created(self) -> str:
        """The date on the cover as it is written there."""
        return _fact(self.book, "Dannet")

    @cached_property
    def example(self) -> bool:
        """Whether the figures are an example's."""
        return is_example(self.book)

    def model(self, created: date) -> SoemModel:
        """What a workbook is made of that has the same in it."""
        return SoemModel(
            self.case,
            created,
            self.knowledge,
            steps=self.steps,
            step_total=self.step_total,
            source=self.source,
            example=self.example,
        )


def read_soem(found: FoundBook, knowledge: Knowledge | None = None) -> FoundSoem:
    """Read a workbook back.

    Args:
        found: the workbook.
        knowledge: the knowledge base that chosen prices, effects and estimates are taken from; the workbook's
            own unless given.

    Raises:
        ForeignWorkbookError: no SØM workbook, or names are gone that a file of its version has.
        HarvestError: rows or columns were deleted or inserted, or a formula was saved without its value.
        CaseValueError, CaseKeyError, CaseIndexError: what is filled in is no case; with sheet and cell.
        PersonalDataError: a cell that holds what can be a CPR number.
    """
    require_soem(found)
    sizes = sizes_of(found)
    cells = harvest_soem(found, sizes)
    own, steps = found_knowledge(cells), found_steps(found)
    sheets = InputSheets(found, cells, sizes, with_steps(knowledge or own, steps))
    total = cells.values().get("v_trinafstemning", {}).get("regnskab", {}).get("kroner")
    return FoundSoem(
        case=found_case(sheets),
        knowledge=own,
        steps=steps,
        step_total=float(total) if isinstance(total, int | float) else None,
        harvest=cells,
        book=found,
    )


def require_soem(found: FoundBook) -> None:
    """Refuse a workbook of another kind.

    Raises:
        ForeignWorkbookError: it has no SØM calculation.
    """
    if found.identity not in {WORKBOOK, COMBINED}:
        raise ForeignWorkbookError(
            f"Projektmappen er af arten '{found.identity}' og har ingen SØM-beregning",
            action="Angiv en fil, der er dannet med trappen build soem.",
        )


def harvest_soem(found: FoundBook, sizes: Sizes) -> Harvest:
    """Every input cell of the workbook.

    Raises:
        HarvestError, PersonalDataError: see `read_soem`.
    """
    cells = harvest(found, _templates(found, sizes))
    _require_all(found, cells)
    for cell in cells.fields():
        if holds_cpr(_digits(cell.value)):
            raise PersonalDataError(
                "Projektmappen indeholder noget, der ligner et CPR-nummer",
                where=cell.where,
                action="Fjern personoplysninger fra filen, og prøv igen.",
            )
    return cells


def _require_all(found: FoundBook, cells: Harvest) -> None:
    """Only an older file may lack a block; in one of this version its name was deleted."""
    if cells.missing and found.version == __version__:
        raise ForeignWorkbookError(
            f"Projektmappen mangler {', '.join(cells.missing)}",
            action="Er navne eller tabeller slettet eller omdøbt? Brug en uændret kopi af filen.",
        )


def _digits(value: Scalar) -> str:
    """A value as it is searched for CPR numbers: ten decimals of a number are none."""
    return str(value).partition(".")[0] if isinstance(value, float) else str(value)


def _templates(found: FoundBook, sizes: Sizes) -> Composition:
    """The templates with the lists that rows come from, and no case."""
    folder = templates_folder()
    lists = {**row_lists(sizes), **constant_tables(sizes)}
    variants = folder / COMBINED if found.identity == COMBINED else None
    return Composition(
        folder / WORKBOOK, folder, lists, years=sizes.years, year_width=YEAR_WIDTH, variants=variants
    )


def is_example(found: FoundBook) -> bool:
    """Whether a formula says that the figures are an example's."""
    mark = f'"{EXAMPLE_MARK}"'
    return any(mark in cell.formula for cells in found.sheets.values() for cell in cells.values())


def _fact(found: FoundBook, label: str) -> str:
    """The text to the right of a label; empty where no sheet has it."""
    for cells in found.sheets.values():
        for (row, column), cell in cells.items():
            if cell.value == label and (beside := cells.get((row, column + 1))) is not None:
                return str(beside.value or "")
    return ""


def sizes_of(found: FoundBook) -> Sizes:
    """Rows and columns that the workbook has room for, by the areas of its contract names.

    Raises:
        ForeignWorkbookError: the years, the costs or the consequences have lost their name.
    """
    return Sizes(
        years=found.area("SOEM_Aar").width,
        costs=found.area("SOEM_Felter_Omkostninger").height,
        consequences=found.area("SOEM_Felter_Maengde").height,
        areas=_height(found, "SOEM_Felter_Hovedomraader"),
        committees=_height(found, "SOEM_Felter_Udvalg"),
        other_effects=_height(found, "SOEM_Felter_Andre"),
        questions=_height(found, "SOEM_Felter_EgneSpoergsmaal"),
        ranked=_height(found, "SOEM_Foelsomhed"),
    )


def _height(found: FoundBook, name: str) -> int:
    return found.names[name].height if name in found.names else FEWEST
