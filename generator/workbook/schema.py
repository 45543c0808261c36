"""The form of a template: what the YAML files under templates/ may say.

Strings may hold Jinja2. A string that begins with "=" is a formula; in it, Jinja2 gives addresses.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.workbook.block_schema import Block, Strict

Kind = Literal[
    "Forside", "Vejledning", "Indstillinger", "Data", "Beregning", "Resultat", "Kontrol", "Dokumentation"
]


class SheetTemplate(Strict):
    """One sheet of a workbook: a YAML file of its own."""

    sheet: str = Field(max_length=31, pattern=r"^[^\[\]:*?/\\]+$")
    kind: Kind
    title: str
    subtitle: str
    purpose: str = Field(description="one line for the table of contents")
    columns: Literal["tidsakse"] | tuple[float, ...]
    row_head: str = Field(default="Trin", description="head of the rows' key column")
    extra: tuple[float, ...] = Field(default=(), description="widths of columns after the timeline's")
    timeline: bool = Field(default=False, description="years in the frozen header row")
    freeze: bool = Field(default=False, description="freeze below the head")
    unprotected: str = Field(default="", description="why the sheet is not protected, in Danish")
    one_page: bool = False
    helpers: str = Field(
        default="",
        pattern="^([B-Z]|[A-Z]{2})?$",
        description="first of the columns to the right that only help and are not printed",
    )
    blocks: tuple[Block, ...]


class SheetVariant(Strict):
    """What a sheet says otherwise where its workbook stands beside another; what is not named stays."""

    title: str = ""
    subtitle: str = ""
    purpose: str = ""
    columns: tuple[float, ...] = ()
    replace: tuple[Block, ...] = Field(default=(), description="blocks in place of those of the same name")
    append: tuple[Block, ...] = Field(default=(), description="blocks after the others")


class FormatSwitch(Strict):
    """Another number format for a style while a formula is true (decimals only in mio. kr.)."""

    style: str
    name: str = Field(description="contract name of the cell: a conditional format may not name other sheets")
    cell: str = Field(description="reference to the cell that the formula asks")
    when: str = Field(description="formula; `celle` is the cell")
    format: str


class BookTemplate(Strict):
    """A workbook: its sheets in order, and what they share."""

    workbook: str
    title: str
    prefix: str = Field(pattern="^[A-Z]{2,5}_$")
    light: str = Field(description="reference to the cell with the total check (OK or FEJL)")
    remarks: str = Field(description="reference to the cell with the number of remarks")
    subject: str = Field(
        default="",
        description="reference to the cell that names what the workbook is about, when it can change",
    )
    timeline_sheet: str = Field(description="the sheet whose header holds the years' formula")
    timeline_formula: str
    timeline_name: str
    switches: tuple[FormatSwitch, ...] = ()
    sheets: tuple[str, ...]
