"""A memo of one page in Word: the result of a workbook, for a reader who does not open the workbook.

The words stand in `templates/notat/`, the figures come from the workbook's contract names.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import jinja2
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from generator.books.memo_figures import FINDING, TITLE, UNIT, expenditure, investment, plain
from generator.books.resources import templates_folder
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook
from generator.workbook.parts import Parts

FOLDER = "notat"
EXPENDITURE, INVESTMENT, BOTH = "udgiftsmodel", "soem", "samlet"
WIDTH = 174
"""Millimetres of text on the page."""
CHARTS = {
    EXPENDITURE: {"UM_Diagram_diagrammer_stablet": 48, "UM_Diagram_diagrammer_merudgift": 48},
    INVESTMENT: {"SOEM_Diagram_forside_netto": 66, "SOEM_Diagram_resultat_aktoer": 44},
    BOTH: {"UM_Diagram_diagrammer_stablet": 46, "SOEM_Diagram_forside_netto": 48},
}
"""The charts of each memo from above, and the height in mm that there is room for."""
AUTHOR = "indsatstrappen"
PNG_SIZE = slice(16, 24)
"""Where a PNG tells its width and height."""


@dataclass(frozen=True)
class Memo:
    """The memo, and its main figure in one sentence without a full stop."""

    content: bytes
    finding: str


def memo(found: FoundBook, pictures: Mapping[str, bytes], today: date, version: str) -> Memo:
    """Write the memo of a workbook.

    Args:
        found: the workbook, computed anew.
        pictures: PNG by the chart's name; a chart that is missing is left out.
        today: the date on the memo.
        version: the version of the workbook.

    Raises:
        ForeignWorkbookError: a contract name is gone.
        MemoError: a result is no figure.
    """
    models: dict[str, dict[str, Any]] = {}
    if "UM_Kontrol" in found.names:
        models["um"] = expenditure(found)
    if "SOEM_Kontrol" in found.names:
        models["soem"] = investment(found)
    if not models:
        raise ForeignWorkbookError(
            "Projektmappen har ingen resultater at skrive om",
            action="Åbn en af indsatstrappens projektmapper.",
        )
    kind = BOTH if len(models) == 2 else EXPENDITURE if "um" in models else INVESTMENT
    template = DocxTemplate(templates_folder() / FOLDER / f"{kind}.docx")
    drawn = {name: _image(template, pictures.get(name, b""), height) for name, height in CHARTS[kind].items()}
    units = [f"\n{_told(found, name, UNIT)}" if image else "" for name, image in drawn.items()]
    context: dict[str, Any] = {
        **models,
        "diagram": list(drawn.values()),
        "diagramenhed": units,
        "dato": f"{today:%d-%m-%Y}",
        "version": version,
    }
    template.render(context, jinja2.Environment(undefined=jinja2.StrictUndefined), autoescape=True)
    _describe(template, [_told(found, name, TITLE, UNIT, FINDING) for name, image in drawn.items() if image])
    return Memo(_saved(template, today), "; ".join(str(model["hovedfund"]) for model in models.values()))


def _image(template: DocxTemplate, picture: bytes, room: int) -> InlineImage | str:
    """A picture as large as the page and a height in mm allow; nothing when there is none."""
    if not picture:
        return ""
    size = picture[PNG_SIZE]
    width, height = int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")
    scale = min(WIDTH / width, room / height)
    return InlineImage(template, io.BytesIO(picture), width=Mm(width * scale), height=Mm(height * scale))


def _told(found: FoundBook, chart: str, *ends: str) -> str:
    """What the cells of a chart say: its title, its unit, what it finds."""
    return ". ".join(plain(found.named(f"{chart}_{end}")[0][0]) for end in ends)


def _describe(template: DocxTemplate, texts: list[str]) -> None:
    """What the charts show in words, for readers who do not see them; a logo of the template has its own."""
    shapes = [shape._inline.docPr for shape in template.docx.inline_shapes]
    for shape, text in zip([each for each in shapes if not each.get("descr")], texts, strict=False):
        shape.set("descr", text)


def _saved(template: DocxTemplate, today: date) -> bytes:
    """The document without anybody's name; the same content gives the same bytes."""
    properties = template.docx.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = dt.datetime.combine(today, dt.time())
    stream = io.BytesIO()
    template.save(stream)
    return Parts(stream.getvalue()).content()
