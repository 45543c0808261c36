"""Puts templates and data together into a plan: first all places, then all contents.

Two steps, because a formula may name a cell on a sheet that comes later.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_cell_to_rowcol

from generator.workbook.blocks import LAYOUTS, Layout
from generator.workbook.composition import FIRST_YEAR_COLUMN, Composition
from generator.workbook.errors import TemplateError
from generator.workbook.head import FIRST_BLOCK_ROW, FIRST_BLOCK_ROW_WITH_YEARS, emit_head
from generator.workbook.origin import ORIGIN, fill_origin
from generator.workbook.paging import page_breaks
from generator.workbook.plan import COMBINED, BookPlan, Seal, SheetPlan

AFTER_TIMELINE = "efter"
"""In place of a column: the first one after the timeline."""


def compose(*parts: Composition, version: str, created: str, subject: str) -> BookPlan:
    """The plan of the whole workbook.

    Args:
        parts: templates and data; several become one workbook, and the last one's total check covers all.
        version: version of the generator.
        created: ISO date shown on the cover and in the document's properties.
        subject: who the workbook is about.

    Raises:
        TemplateError: a template does not hold, or two sheets or two tables have the same name.
    """
    for part in parts:
        part.parts = parts
    sheets = [plan for part in parts for plan in part.plans.values()]
    _check_names(sheets)
    layouts = [layout for part in parts for identity in part.templates for layout in _place(part, identity)]
    for part in parts:
        part.name_switches()
        for identity in part.templates:
            emit_head(part, identity, subject)
    for layout in layouts:
        layout.emit()
    seals = tuple(
        Seal(
            f"{part.book.prefix}{ORIGIN}",
            part.origin[0].name,
            fill_origin(part.origin, part.plans.values(), {"emne": subject, "version": version}),
        )
        for part in parts
        if part.origin
    )
    for sheet in sheets:
        blocks = [part for layout in layouts if layout.plan is sheet for part in layout.parts]
        sheet.page_breaks = [] if sheet.one_page else page_breaks(sheet, blocks)
    _check_tables(sheets)
    last = parts[-1]
    return BookPlan(
        identity=last.book.workbook if len(parts) == 1 else COMBINED,
        title=" og ".join(part.book.title for part in parts),
        subject=subject,
        version=version,
        created=created,
        sheets=tuple(sheets),
        names={name: area for part in parts for name, area in part.names.items()},
        hidden_names={name: area for part in parts for name, area in part.hidden_names.items()},
        light=last.cell_area(last.book.light, "workbook.yaml"),
        seals=seals,
    )


def _check_names(sheets: Sequence[SheetPlan]) -> None:
    """Excel takes sheet names that differ in case only for one another."""
    names = [sheet.name.casefold() for sheet in sheets]
    for sheet in sheets:
        if names.count(sheet.name.casefold()) > 1:
            raise TemplateError(f"Arknavnet '{sheet.name}' findes to gange", where="workbook.yaml")


def _check_tables(sheets: Sequence[SheetPlan]) -> None:
    """A table's name is the whole workbook's, whatever its case."""
    names = [table.name.casefold() for sheet in sheets for table in sheet.tables]
    for name in names:
        if names.count(name) > 1:
            raise TemplateError(f"Tabelnavnet '{name}' findes to gange", where="workbook.yaml")


def _place(book: Composition, identity: str) -> list[Layout]:
    """Give the blocks of a sheet their places, one below the other unless they stand beside."""
    template, plan = book.templates[identity], book.plans[identity]
    cursor = previous = FIRST_BLOCK_ROW_WITH_YEARS if template.timeline else FIRST_BLOCK_ROW
    layouts: list[Layout] = []
    for block in template.blocks:
        top = previous if block.beside else cursor
        layout = LAYOUTS[type(block)](block, plan, top, _left(book, block.column), book)
        for name, item in layout.placed().items():
            if name in book.placed[identity]:
                raise TemplateError(f"Navnet '{name}' findes to gange", where=template.sheet)
            book.placed[identity][name] = item
        if block.new_page:
            plan.page_breaks.append(top)
        previous, cursor = top, max(cursor, layout.bottom + 2)
        layouts.append(layout)
    return layouts


def _left(book: Composition, column: str) -> int:
    if column == AFTER_TIMELINE:
        return FIRST_YEAR_COLUMN + book.years
    return int(xl_cell_to_rowcol(f"{column}1")[1])
