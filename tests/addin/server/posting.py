"""A live workbook as the Office.js client posts it, made through xlwings: independent of the client."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xlwings as xw

from addin.charts import hold_chart
from addin.desktop import ExcelSource
from addin.names import Names
from addin.registry import Command, Need
from addin.server.answer import Answer
from addin.server.settings import Limits
from addin.server.work import Job, work
from generator.files import SourceFile
from tests.addin.live import NOW

Json = dict[str, Any]


def posted(book: xw.Book, command: Command) -> Json:
    """The workbook with what a command needs."""
    sheets = [sheet.name for sheet in book.sheets]
    return {
        "client": "Office.js",
        "version": xw.__version__,
        "book": {
            "name": book.name,
            "active_sheet_index": sheets.index(book.sheets.active.name),
            "selection": None,
        },
        "names": [
            {
                "name": name,
                "sheet_index": sheets.index(area.sheet),
                "address": area.address(seen_from=area.sheet),
                "book_scope": True,
            }
            for name, area in Names(book).items()
        ],
        "sheets": [_sheet(sheet) for sheet in book.sheets],
        "indsatstrappen": {
            "tag": "",
            "answers": {},
            "files": {},
            "content": _base64(ExcelSource(book).content()) if Need.CONTENT in command.needs else None,
            "pictures": {name: _base64(image) for name, image in ExcelSource(book).pictures().items()}
            if Need.PICTURES in command.needs
            else {},
            "selection": _selection(book),
        },
    }


def _sheet(sheet: xw.Sheet) -> Json:
    used = sheet.used_range
    bottom, right = used.last_cell.row, used.last_cell.column
    values = sheet.range((1, 1), (bottom, right)).options(ndim=2, err_to_str=True).value
    return {
        "name": sheet.name,
        "values": [[_cell(value) for value in line] for line in values],
        "tables": [
            {"name": table.name, "range_address": table.range.address.replace("$", "")}
            for table in sheet.tables
        ],
        "charts": [_chart(sheet.book, sheet.name, chart.name) for chart in sheet.charts],
    }


def _chart(book: xw.Book, sheet: str, name: str) -> Json:
    """A chart as Office.js tells of it: the texts that it shows, and where its figures come from."""
    shown = hold_chart(book, sheet, name)
    return {
        "name": name,
        "title": _text(book, shown.title),
        "series": [
            {"name": _text(book, one.name), "values": one.values[1:], "categories": one.categories[1:]}
            for one in shown.series
        ],
    }


def _text(book: xw.Book, reference: str) -> str:
    if not reference.startswith("="):
        return reference
    sheet, address = reference[1:].rsplit("!", 1)
    return str(book.sheets[sheet.strip("'")].range(address).value or "")


def _cell(value: Any) -> Any:
    return value.isoformat() + ".000Z" if isinstance(value, dt.datetime) else value


def _selection(book: xw.Book) -> list[str]:
    marked = book.selection
    return [] if marked is None else str(marked.address).replace("$", "").split(",")


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


@dataclass(frozen=True)
class Replied:
    """What the server answered in the end, and the questions that it asked before."""

    answer: Answer
    asked: tuple[Json, ...]

    @property
    def json(self) -> Json:
        content: Json = json.loads(self.answer.body)
        return content


def replied(command: Command, tag: str, body: Json, files: Mapping[str, SourceFile]) -> Replied:
    """Post when the desktop's buttons are pressed, and post again with the answer to each question."""
    questions: list[Json] = []
    own = body["indsatstrappen"]
    own["tag"] = tag
    for _ in range(5):
        answer = work(Job(command.id, json.dumps(body).encode(), Limits(), NOW))
        question = json.loads(answer.body).get("ask")
        if question is None:
            return Replied(answer, tuple(questions))
        questions.append(question)
        if question["kind"] == "file":
            file = files[question["key"]]
            own["files"][question["key"]] = {"name": file.name, "content": _base64(file.content)}
        else:
            own["answers"][question["key"]] = True
    raise AssertionError(f"{command.id} keeps asking: {questions}")
