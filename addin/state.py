"""Excel's state while a command runs, given back as it was found whatever happens."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import xlwings as xw

from addin.errors import BusyError

BUSY = frozenset({-2147418111, -2147417846, -2146777998})
"""What Excel answers a program while a cell is being edited or a dialog is open: RPC_E_CALL_REJECTED,
RPC_E_SERVERCALL_RETRYLATER and VBA_E_IGNORE (0x800AC472)."""
ATTEMPTS = 40
PAUSE = 0.25
"""Seconds between two attempts: ten seconds in all."""

Result = TypeVar("Result")


def is_busy(error: Exception) -> bool:
    """Whether Excel only asks to be asked again."""
    code = getattr(error, "hresult", None)
    return (code if code is not None else next(iter(error.args), None)) in BUSY


def patiently(ask: Callable[[], Result], sleep: Callable[[float], object]) -> Result:
    """Ask Excel again while it is busy.

    Raises:
        BusyError: it is still busy after ten seconds.
    """
    for _ in range(ATTEMPTS):
        try:
            return ask()
        except Exception as error:
            if not is_busy(error):
                raise
            sleep(PAUSE)
    raise BusyError(
        "Excel svarer ikke",
        action="Tryk Enter eller Esc, hvis et felt redigeres, luk åbne dialoger, og prøv igen.",
    )


@contextlib.contextmanager
def kept_state(book: xw.Book) -> Iterator[None]:
    """Let nothing flicker and nothing compute while a command writes; then put all as it was."""
    app: Any = book.app
    before = {name: getattr(app, name) for name in ("calculation", "screen_updating", "enable_events")}
    sheet, selection = book.sheets.active, book.selection
    try:
        app.screen_updating, app.enable_events, app.calculation = False, False, "manual"
        yield
    finally:
        for name, value in before.items():
            setattr(app, name, value)
        if book.sheets.active.name != sheet.name and sheet.name in [each.name for each in book.sheets]:
            sheet.activate()
        if selection is not None:
            selection.select()
