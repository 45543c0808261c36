"""Puts templates and data together into a plan: first all places, then all contents.

Two steps, because a formula may name a cell on a sheet that comes later.
"""

from __future__ import annotations

from xlsxwriter.utility import xl_cell_to_rowcol

from generator.workbook.blocks import LAYOUTS, Layout
from generator.workbook.composition import Composition
from generator.workbook.errors import TemplateError
from generator.workbook.head import FIRST_BLOCK_ROW, FIRST_BLOCK_ROW_WITH_YEARS, emit_head
from generator.workbook.plan import BookPlan


def compose(book: Composition, *, version: str, created: str, subject: str) -> BookPlan:
    """The plan of the whole workbook.

    Args:
        book: templates and data.
        version: version of the generator.
        created: ISO date shown on the cover and in the document's properties.
        subject: who the workbook is about.
    """
    layouts = [layout for identity in book.templates for layout in _place(book, identity)]
    for identity in book.templates:
        emit_head(book, identity, subject)
    for layout in layouts:
        layout.emit()
    return BookPlan(
        identity=book.book.workbook,
        title=book.book.title,
        subject=subject,
        version=version,
        created=created,
        sheets=tuple(book.plans.values()),
        names=book.names,
        light=book.cell_area(book.book.light, "workbook.yaml"),
    )


def _place(book: Composition, identity: str) -> list[Layout]:
    """Give the blocks of a sheet their places, one below the other unless they stand beside."""
    template, plan = book.templates[identity], book.plans[identity]
    cursor = previous = FIRST_BLOCK_ROW_WITH_YEARS if template.timeline else FIRST_BLOCK_ROW
    layouts: list[Layout] = []
    for block in template.blocks:
        top = previous if block.beside else cursor
        left = xl_cell_to_rowcol(f"{block.column}1")[1]
        layout = LAYOUTS[type(block)](block, plan, top, left, book)
        for name, item in layout.placed().items():
            if name in book.placed[identity]:
                raise TemplateError(f"Navnet '{name}' findes to gange", where=template.sheet)
            book.placed[identity][name] = item
        if block.new_page:
            plan.page_breaks.append(top)
        previous, cursor = top, max(cursor, layout.bottom + 2)
        layouts.append(layout)
    return layouts
