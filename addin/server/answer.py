"""What the client is to do: an outcome as xlwings' actions, or a question, or what went wrong."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from typing import Any

import xlwings as xw

from addin.book import PREFIXES, OpenBook
from addin.content import put, written
from addin.outcome import Block, ChartAim, Outcome, TableRows, blocks
from addin.registry import Command
from addin.run import MESSAGE
from addin.server.web_user import Question, WebUser
from generator.errors import TrappenError

TABLE, CHART = "indsatstrappen_tabel", "indsatstrappen_diagram"
"""The functions that our client registers for what xlwings' actions have no word for."""


@dataclass(frozen=True)
class Answer:
    """A response: HTTP status, JSON, and what may be written to the log (no content of the workbook)."""

    status: int
    body: bytes
    note: str = ""


def as_answer(status: int, content: dict[str, Any], note: str = "") -> Answer:
    """An answer with JSON."""
    return Answer(status, json.dumps(content, ensure_ascii=False, allow_nan=False).encode(), note)


def asked(question: Question) -> Answer:
    """The client must ask the user, and post again."""
    return as_answer(200, {"ask": asdict(question)}, "asks")


def failed(status: int, error: TrappenError) -> Answer:
    """A fault that the user is told as it is."""
    return as_answer(status, {"error": error.message}, type(error).__name__)


def done(command: Command, outcome: Outcome, user: WebUser, book: OpenBook | None) -> Answer:
    """What a command wants written and shown."""
    boxes = [*user.shown, *([(command.label, outcome.details)] if outcome.details else [])]
    own = {
        "message": outcome.message,
        "ok": outcome.ok,
        "writes": outcome.writes,
        "bars": _bars(book) if book else [],
        "boxes": [{"title": title, "text": text} for title, text in boxes],
        "pages": [{"name": name, "html": html} for name, html in user.pages.items()],
        "files": [
            {"name": file.name, "content": base64.b64encode(file.content).decode()} for file in outcome.files
        ],
    }
    actions = _actions(outcome, book.xlwings) if book else []
    return as_answer(200, {"actions": actions, "indsatstrappen": own}, "done")


def _actions(outcome: Outcome, book: xw.Book) -> list[dict[str, Any]]:
    for rows in outcome.tables:
        book.app.macro(TABLE)(_table(rows))
    for block in blocks(outcome.cells):
        put(_range(book, block), [list(line) for line in block.values])
    for aim in outcome.charts:
        book.app.macro(CHART)(_chart(aim))
    if outcome.show:
        book.sheets[outcome.show].activate()
    actions: list[dict[str, Any]] = book.json()["actions"]
    return actions


def _range(book: xw.Book, block: Block) -> xw.Range:
    area = block.area
    return book.sheets[area.sheet].range((area.top + 1, area.left + 1), (area.bottom + 1, area.right + 1))


def _table(rows: TableRows) -> dict[str, Any]:
    texts = [{head: written(value) for head, value in row.items()} for row in rows.rows]
    return {"table": rows.table, "start": rows.start, "rows": texts}


def _chart(aim: ChartAim) -> dict[str, Any]:
    return {
        "sheet": aim.sheet,
        "chart": aim.chart,
        "title": aim.title,
        "series": [
            {
                "name": one.name.address(),
                "categories": one.categories.address(),
                "values": one.values.address(),
            }
            for one in aim.series
        ],
    }


def _bars(book: OpenBook) -> list[dict[str, Any]]:
    """The cells of the message bars."""
    found = [book.names[prefix + MESSAGE] for prefix in PREFIXES if prefix + MESSAGE in book.names]
    return [{"sheet": area.sheet, "row": area.top, "column": area.left} for area in found]
