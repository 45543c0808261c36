"""The whole content of a live workbook, for tests that hold what it was against what it became."""

from __future__ import annotations

import datetime as dt
from typing import Any

import xlwings as xw

from addin.outcome import Outcome
from addin.run import Clock, run
from tests.addin.scripted import ScriptedUser

Content = dict[str, tuple[Any, Any]]
"""Values and formulas of every sheet."""


def content(book: xw.Book, *names: str) -> Content:
    """Every cell but the message bar, tables' areas and charts' series, of all sheets or of those named."""
    found: Content = {}
    for sheet in [book.sheets[name] for name in names] or book.sheets:
        used = sheet.used_range
        values, formulas = used.options(ndim=2, err_to_str=True).value, [list(line) for line in used.formula]
        values[4][1] = formulas[4][1] = ""
        shown = [
            [
                _computed(value) if formula.startswith("=") else value
                for value, formula in zip(*line, strict=True)
            ]
            for line in zip(values, formulas, strict=True)
        ]
        tables = [(table.name, table.range.address) for table in sheet.tables]
        charts = [(chart.name, series_of(chart)) for chart in sheet.charts]
        found[sheet.name] = (shown, (formulas, tables, charts))
    return found


def _computed(value: Any) -> Any:
    """LibreOffice adds long columns in any order, so the last digits of a sum differ from time to time."""
    return round(value, 4) if isinstance(value, float) else value


def series_of(chart: xw.Chart) -> list[str]:
    """The formulas of a chart's series."""
    formulas: list[str] = chart.impl.formulas()
    return formulas


def state(book: xw.Book) -> tuple[Any, ...]:
    """Excel's state as a user finds it."""
    app = book.app
    selection = book.selection
    where = (selection.sheet.name, selection.address) if selection is not None else None
    return app.calculation, app.screen_updating, app.enable_events, book.sheets.active.name, where


def message(book: xw.Book, prefix: str = "") -> str:
    """The message bar."""
    for name in book.names:
        if name.name.endswith(f"{prefix}_Besked"):
            return str(name.refers_to_range.value or "")
    raise AssertionError("no message bar")


NOW = dt.datetime(2026, 11, 22, 10, 14)
"""When every button is clicked."""


def press(book: xw.Book | None, user: ScriptedUser, identity: str, tag: str = "") -> Outcome | None:
    """Click a button at a fixed time, without waiting."""
    return run(book, user, identity, tag, Clock(now=lambda: NOW, sleep=_no_sleep))


def _no_sleep(_: float) -> None:
    return None
