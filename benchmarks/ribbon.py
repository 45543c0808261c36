"""Every button once it is warm: seconds, and the blocks that are read and written; and what the start costs.

Run: `.venv/bin/python -m benchmarks.ribbon`. The workbooks are live in LibreOffice, Excel's stand-in:
its recalculation of the whole workbook is told apart, its bridge (a call per block) is part of the rest. Each
button is pressed twice; the second press counts. The start is a Python of its own per measurement, the best
of five.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlwings as xw

from addin.desktop import ExcelSource
from addin.folders import HOME_VARIABLE
from addin.registry import Command, Kind, all_commands
from addin.run import Clock, run
from tests.addin.scripted import ScriptedUser
from tests.engine.engine import Engine, installed

RUNS = 5
AIM = 1.0
NEW_YEAR = "År;Konto;Tekst;Art;Beløb\r\n{year};528211003;Aflastning;409;1.000,10\r\n"
HEADS = f"{'button':24} {'workbook':13} {'in all':>7} {'recalc.':>8} {'rest':>6} {'reads':>6} {'writes':>7}"
STARTS = {
    "python": "pass",
    "python with xlwings": "import xlwings",
    "python with addin.run": "import addin.run",
    "python with the module of SØM's buttons": "import addin.run, addin.commands.soem",
    "python with the module of Data's buttons": "import addin.run, addin.commands.data",
}


def main() -> None:
    """Print the tables."""
    for name, statement in STARTS.items():
        print(f"{name:45} {min(_start(statement) for _ in range(RUNS)):6.2f} s")
    engine = installed()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = str(Path(folder) / "egen")
        print(HEADS)
        try:
            for kind in Kind:
                _press_all(engine, _build(kind, Path(folder)), kind)
        finally:
            engine.office.stop()


def _start(statement: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - started


def _build(kind: Kind, folder: Path) -> Path:
    target = folder / kind.value
    command = [sys.executable, "-m", "generator", "build", kind.value, "--out", str(target)]
    subprocess.run(command, check=False, capture_output=True)
    (path,) = target.glob("*.xlsx")
    return path


def _press_all(engine: Engine, path: Path, kind: Kind) -> None:
    xw.engines[engine.name].activate()
    app = xw.App(add_book=False, visible=False)
    for command in all_commands():
        if kind in command.kinds:
            book = app.books.open(path)
            book.app.calculation = "manual"
            for press in range(2):
                _press(engine, book, command, path.parent, press)
            book.close()
    app.quit()


def _press(engine: Engine, book: xw.Book, command: Command, folder: Path, press: int) -> None:
    """Press a button; the second time its figures are printed."""
    accounts = folder / f"nyt_{press}.csv"
    accounts.write_text(NEW_YEAR.format(year=2026 + press), encoding="utf-8")
    model = next((folder.parent / Kind.UDGIFTSMODEL.value).glob("*.xlsx"))
    user = ScriptedUser(files={"regnskab": accounts, "trinpriser": model})
    tag = command.choices[0].tag if command.choices else ""
    if command.id == "trappen_foer_efter":
        years = book.names["UM_Aar"].refers_to_range
        years.sheet.activate()
        years.sheet.range((years.row, years.column + 12), (years.row, years.column + 14)).select()
    if command.id == "hjaelp_fortryd":
        first = next(
            item
            for item in all_commands()
            if item.id in ("data_importer", "soem_eksempel")
            and not set(item.kinds).isdisjoint({_kind_of(book)})
        )
        run(book, user, first.id, first.choices[0].tag if first.choices else "")
    engine.control.counter.reset()
    with _recalculation() as recalculated:
        started = time.perf_counter()
        outcome = run(book, user, command.id, tag, Clock(now=dt.datetime.now))
        seconds = time.perf_counter() - started
    if press:
        spent = sum(recalculated)
        reads, writes = len(engine.control.counter.reads), len(engine.control.counter.writes)
        failed = "" if outcome else f"  not done: {user.shown[-1][1] if user.shown else 'cancelled'}"
        late = "  over the aim" if seconds - spent > AIM else ""
        print(
            f"{command.id:24} {_kind_of(book).value:13} {seconds:7.2f} {spent:8.2f} {seconds - spent:6.2f} "
            f"{reads:6} {writes:7}{late}{failed}"
        )


def _kind_of(book: xw.Book) -> Kind:
    names = {name.name for name in book.names}
    has = "UM_Kontrol" in names, "SOEM_Kontrol" in names
    return {(True, False): Kind.UDGIFTSMODEL, (False, True): Kind.SOEM, (True, True): Kind.SAMLET}[has]


@contextmanager
def _recalculation() -> Iterator[list[float]]:
    """The seconds of each recalculation of the whole workbook."""
    spent: list[float] = []
    whole = ExcelSource.calculate

    def timed(source: ExcelSource) -> None:
        started = time.perf_counter()
        whole(source)
        spent.append(time.perf_counter() - started)

    setattr(ExcelSource, "calculate", timed)  # noqa: B010 (a method is replaced, which mypy refuses)
    try:
        yield spent
    finally:
        setattr(ExcelSource, "calculate", whole)  # noqa: B010


if __name__ == "__main__":
    main()
