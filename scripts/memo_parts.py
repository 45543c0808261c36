"""What the Word templates of the memo are built of: page, band, columns, tables, small print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

THEME = yaml.safe_load(Path("templates/theme.yaml").read_text("utf-8"))
COLOURS: dict[str, str] = THEME["colours"] | THEME["palette"]
FONT = str(THEME["font"])
BODY, SMALL, HEAD, LARGE, KEY = 10, 8.5, 10.5, 18, 26
"""Points: text, notes and tables, headings, the title, the one figure."""
TITLE, HEADING = "Title", "Heading 1"
"""Styles that come with Word, by the names that it knows them by in every language."""
LONGEST_NAME = 150
"""Characters of a name in the file's title, which holds 255 (no XML as text is: it is to be *safe*)."""
WIDTH = 174
"""Millimetres of text on A4 with margins of 18."""
ORDER = tuple(
    qn(f"w:{name}") for name in ("tcBorders", "shd", "tcMar", "vAlign", "tblLayout", "tblCellMar", "tblLook")
)
"""Properties of a cell, and those of a table, in the order of the schema."""

Cell = Any
Paragraph = Any


def page() -> Any:
    """An empty A4 page in the typography of the workbooks."""
    memo = Document()
    section = memo.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(14), Mm(16)
    section.header_distance = section.footer_distance = Mm(8)
    normal = memo.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    normal.font.color.rgb = colour("ink")
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    heading_style(memo, TITLE, LARGE, 0, 0)
    heading_style(memo, HEADING, HEAD, 5, 2)
    footer = section.footer.paragraphs[0]
    run(
        footer,
        "Skrevet {{ dato }} med indsatstrappen {{ version }}. "
        "Alle tal er fra projektmappen, der kan regnes efter.",
        SMALL,
        "quiet",
    )
    return memo


def heading_style(memo: Any, name: str, size: float, before: float, after: float) -> None:
    """Word's own style of a heading, by which readers and programs find their way, in the memo's looks."""
    style = memo.styles[name]
    for child in list(style.element):
        if child.tag in (qn("w:rPr"), qn("w:pPr")):
            style.element.remove(child)
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
    style.font.color.rgb = colour("band")
    spaced(style, before, after)
    style.paragraph_format.keep_with_next = True
    if name == HEADING:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().append(level)


def band(memo: Any, subject: str, who: str, model: str) -> None:
    """The head of the page: what it is, whose it is, and when; the first two are the file's title, too."""
    memo.core_properties.title = f"{subject} – {{{{ {who} | truncate({LONGEST_NAME}, true, '…') | safe }}}}"
    table = grid(memo, 1, (WIDTH - 42, 42))
    left, right = table.rows[0].cells
    for cell in (left, right):
        fill(cell, "band")
        padding(cell, 70, 110)
    first = left.paragraphs[0]
    run(first, "NOTAT", SMALL, "band_text", bold=True)
    run(first, "{% if " + model + ".eksempel %}   ·   EKSEMPELDATA{% endif %}", SMALL, "4", bold=True)
    run(left.add_paragraph(style=TITLE), subject, LARGE, "white", bold=True)
    run(left.add_paragraph(), "{{ " + who + " }}", HEAD, "band_text")
    right.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    date = right.paragraphs[0]
    date.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run(date, "{{ dato }}", HEAD, "band_text")


def about(memo: Any, text: str) -> None:
    """What the memo is about, and a warning when the workbook's own checks say that something is wrong."""
    paragraph = memo.add_paragraph()
    spaced(paragraph, 8, 6)
    run(paragraph, text, BODY, "ink")


def columns(memo: Any, left: int) -> tuple[Cell, Cell]:
    """Two columns with air between them, the width of the first in mm."""
    table = grid(memo, 1, (left, WIDTH - left))
    first, second = table.rows[0].cells
    padding(first, 0, 0, 140)
    return first, second


def key(cell: Cell, label: str, figure: str, note: str) -> None:
    """The one figure that matters."""
    first = cell.paragraphs[0]
    spaced(first, 2, 0)
    run(first, label, HEAD, "quiet")
    run(cell.add_paragraph(), figure, KEY if "um" in figure else KEY - 4, "band", bold=True)
    run(cell.add_paragraph(), note, SMALL, "quiet")


def findings(cell: Cell, model: str, chosen: tuple[int, ...]) -> None:
    """What the reader should remember, numbered."""
    for number, which in enumerate(chosen, start=1):
        empty = number == 1 and not cell.paragraphs[0].text
        paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
        spaced(paragraph, 4, 2)
        paragraph.paragraph_format.left_indent = Mm(5.5)
        paragraph.paragraph_format.first_line_indent = Mm(-5.5)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(5.5))
        run(paragraph, f"{number}\t", BODY, "2", bold=True)
        run(paragraph, "{{ " + f"{model}.fund[{which}]" + " }}", BODY, "ink")


def picture(memo: Any, number: int) -> None:
    """A chart, where there is one, and its unit under it."""
    paragraph = memo.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spaced(paragraph, 5, 3)
    run(paragraph, "{{ diagram[" + str(number) + "] }}", BODY, "ink")
    run(paragraph, "{{ diagramenhed[" + str(number) + "] }}", SMALL, "quiet")


def rows(
    memo: Any,
    widths: tuple[int, ...],
    heads: tuple[str, ...],
    values: tuple[str, ...],
    source: str,
    text_columns: int,
) -> None:
    """A table with a row for each of a list, the sum in bold.

    Not inside another table: docxtpl miscounts the columns of those.
    """
    table = grid(memo, 4, widths)
    head, begin, body, end = table.rows
    repeated(head)
    run(begin.cells[0].paragraphs[0], "{%tr for rad in " + source + " %}", SMALL, "ink")
    run(end.cells[0].paragraphs[0], "{%tr endfor %}", SMALL, "ink")
    for column, (name, value) in enumerate(zip(heads, values, strict=True)):
        for row in (head, body):
            place = row.cells[column]
            padding(place, 15, 60)
            paragraph = place.paragraphs[0]
            if column >= text_columns:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if row is head:
                fill(place, "wash")
                run(paragraph, name, SMALL, "quiet", bold=True)
            else:
                rule(place, "bottom", "rule")
                run(paragraph, "{% if rad.sum %}", SMALL, "ink")
                run(paragraph, "{{ " + value + " }}", SMALL, "band", bold=True)
                run(paragraph, "{% else %}{{ " + value + " }}{% endif %}", SMALL, "ink")


def repeated(row: Any) -> None:
    """The head of a table: it is repeated on the next page, and told as a head to those who listen."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def notes(cell: Cell, title: str, *lines: str) -> None:
    """Small print with a heading."""
    heading(cell, title)
    for line in lines:
        small(cell, line)


def reservations(cell: Cell, model: str, *lines: str) -> None:
    """What the reader must know before the figures are used."""
    notes(cell, "Forbehold", *lines)
    paragraph = small(cell, "{% if " + model + ".eksempel %}")
    run(paragraph, "Tallene er eksempeldata og må ikke bruges til en beslutning.", SMALL, "error", bold=True)
    run(paragraph, "{% endif %}{% if " + model + ".kontrol != 'OK' %}", SMALL, "ink")
    run(
        paragraph,
        " Arket Kontrol siger {{ " + model + ".kontrol }}: ret det, før notatet sendes.",
        SMALL,
        "error",
        bold=True,
    )
    run(paragraph, "{% endif %}", SMALL, "ink")


def title(memo: Any, text: str) -> None:
    """The heading of a table."""
    paragraph = memo.add_paragraph(text, style=HEADING)
    spaced(paragraph, 4, 3)


def heading(cell: Cell, text: str) -> None:
    """A heading in a column."""
    empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
    paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
    paragraph.style = HEADING
    paragraph.add_run(text)


def small(cell: Cell, text: str) -> Paragraph:
    """A line of small print."""
    paragraph = cell.add_paragraph()
    spaced(paragraph, 1, 2)
    run(paragraph, text, SMALL, "ink")
    return paragraph


def grid(place: Any, height: int, widths: tuple[int, ...]) -> Any:
    """A table without lines whose columns have widths in mm."""
    is_cell = hasattr(place, "_tc")
    table = (
        place.add_table(height, len(widths)) if is_cell else place.add_table(rows=height, cols=len(widths))
    )
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
    properties = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    placed(properties, margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def run(paragraph: Paragraph, text: str, size: float, tone: str, *, bold: bool = False) -> None:
    """A piece of text."""
    made = paragraph.add_run(text)
    made.font.size, made.font.bold, made.font.color.rgb = Pt(size), bold, colour(tone)


def spaced(paragraph: Any, before: float, after: float) -> None:
    """Air above and below, in points."""
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)


def colour(name: str) -> RGBColor:
    """A colour of the theme."""
    return RGBColor.from_string(COLOURS[name])


def fill(cell: Cell, name: str) -> None:
    """The background of a cell."""
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), COLOURS[name])
    placed(cell._tc.get_or_add_tcPr(), shade)


def rule(cell: Cell, side: str, name: str) -> None:
    """A thin line at one side of a cell."""
    borders, line = OxmlElement("w:tcBorders"), OxmlElement(f"w:{side}")
    for key_, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", COLOURS[name])):
        line.set(qn(f"w:{key_}"), value)
    borders.append(line)
    placed(cell._tc.get_or_add_tcPr(), borders)


def padding(cell: Cell, vertical: int, horizontal: int, right: int | None = None) -> None:
    """Air inside a cell, in twentieths of a point."""
    margins = OxmlElement("w:tcMar")
    last = horizontal if right is None else right
    for side, size in (("top", vertical), ("left", horizontal), ("bottom", vertical), ("right", last)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(size))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    placed(cell._tc.get_or_add_tcPr(), margins)


def placed(properties: Any, child: Any) -> None:
    """Put a property where the schema wants it: Word refuses another order."""
    later = ORDER[ORDER.index(child.tag) + 1 :]
    after = next((each for each in properties if each.tag in later), None)
    if after is None:
        properties.append(child)
    else:
        after.addprevious(child)
