"""Files that would take the machine down are refused in seconds and with bounded memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.account_files import HEADER, accounts
from tests.cli.command_line import DATA, SCRIPT, Outcome, written
from tests.cli.returned_books import edit_part
from tests.support.patience import HANG_SECONDS
from tests.twin.scenarios import built

MEGABYTE = 1024 * 1024
EMPTY_RUN_MEGABYTES = 200
"""What the command takes for a file of a few lines, with room for other versions of pandas."""
CPU_SECONDS = 20
"""What the processor may be kept busy; time on the wall would measure what else the machine does."""
SHEET = "xl/worksheets/sheet1.xml"
BETWEEN = """
import resource, subprocess, sys
seconds, out, err, *words = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
with open(out, "wb") as stdout, open(err, "wb") as stderr:
    process = subprocess.Popen(words, stdout=stdout, stderr=stderr)
    process.wait()
print(process.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet>&e;</worksheet>'


@dataclass(frozen=True)
class Measured:
    """How a command ended, and the most memory it had."""

    outcome: Outcome
    megabytes: int


def measured(folder: Path, *words: str | Path) -> Measured:
    """Run in a process of its own, which is stopped when it computes too long (and then has code -9).

    A small process stands between: one that is started directly would be charged with this process's memory.
    """
    streams = folder / "out.txt", folder / "err.txt"
    told = subprocess.run(
        [sys.executable, "-S", "-c", BETWEEN, str(CPU_SECONDS), *map(str, (*streams, SCRIPT, *words))],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=HANG_SECONDS,
    )
    code, kilobytes = map(int, told.stdout.split())
    return Measured(Outcome(code, *(stream.read_text("utf-8") for stream in streams)), kilobytes // 1024)


def repeated(name: str, head: str, unit: bytes, count: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        with path.open("wb") as stream:
            stream.write(head.encode())
            for _ in range(count // 100_000):
                stream.write(unit * 100_000)
        return path

    return make


def sparse(megabytes: int) -> Callable[[Path], Path]:
    """A file of zeros that takes no room on the disk."""

    def make(folder: Path) -> Path:
        path = folder / "stor.csv"
        path.touch()
        os.truncate(path, megabytes * MEGABYTE)
        return path

    return make


def workbook_with(part: str, content: bytes) -> Callable[[Path], Path]:
    """The example report with one part replaced."""

    def make(folder: Path) -> Path:
        path = folder / "bog.xlsx"
        with (
            zipfile.ZipFile(DATA / "rapport_punktum_2014_2024.xlsx") as good,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bad,
        ):
            for name in good.namelist():
                bad.writestr(name, content if name == part else good.read(name))
        return path

    return make


CASES: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "a zip bomb": (workbook_with(SHEET, bytes(300 * MEGABYTE)), 0, "zip-bombe"),
    "an external entity": (workbook_with(SHEET, ENTITY), 0, "DOCTYPE"),
    "an entity in the styles": (workbook_with("xl/styles.xml", ENTITY), 0, "DOCTYPE"),
    "a file of 500 MB": (sparse(500), 0, "500 MB; grænsen er 300 MB"),
    "zeros just below the limit": (sparse(299), 600, "ikke en tekstfil"),
    "one field of 50 MB": (repeated("felt.csv", f"{HEADER}\n2024;", b"x", 50_000_000), 400, "linje 2"),
    "blank lines": (repeated("tomme.csv", f"{HEADER}\n", b"\n", 20_000_000), 400, "linjer"),
    "many columns": (repeated("brede.csv", HEADER, b";", 1_000_000), 400, "kolonner"),
}


@pytest.mark.parametrize(("make", "more_megabytes", "said"), CASES.values(), ids=CASES)
def test_refused_in_seconds_with_bounded_memory(
    tmp_path: Path, make: Callable[[Path], Path], more_megabytes: int, said: str
) -> None:
    source = make(tmp_path)
    done = measured(tmp_path, "import", source, "--out", "linjer.csv")
    source.unlink()
    assert done.outcome.code == 2, done.outcome.err[-2000:]
    assert source.name in done.outcome.fault
    assert said in done.outcome.fault
    assert done.megabytes < EMPTY_RUN_MEGABYTES + more_megabytes
    assert set(written(tmp_path)) == {"out.txt", "err.txt"}


@pytest.mark.parametrize("option", ["--befolkning", "--prisindeks", "--kontoplan", "--layout"])
@pytest.mark.parametrize("case", ["a zip bomb", "an external entity", "a file of 500 MB"])
def test_tables_are_guarded_too(tmp_path: Path, option: str, case: str) -> None:
    make, _, _ = CASES[case]
    table = make(tmp_path)
    done = measured(
        tmp_path, "build", "udgiftsmodel", "--regnskab", accounts(tmp_path), option, table, "--out", "ud"
    )
    assert (done.outcome.code, (tmp_path / "ud").exists()) == (2, False)
    assert table.name in done.outcome.fault
    assert done.megabytes < EMPTY_RUN_MEGABYTES


def test_aliases_that_multiply_in_a_layout_file(tmp_path: Path) -> None:
    names = "abcdefghij"
    text = "a: &a [x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise(names)
    )
    layout = tmp_path / "layout.yaml"
    layout.write_text(text, "utf-8")
    done = measured(tmp_path, "import", accounts(tmp_path), "--layout", layout)
    assert done.outcome.code == 2
    assert "layout.yaml" in done.outcome.fault
    assert done.megabytes < EMPTY_RUN_MEGABYTES


WHOLE_SHEET = "A1:XFD1048576"
AREAS: dict[str, tuple[str, str, str, int, str]] = {
    "a table of a whole sheet": (
        "xl/tables/table1.xml",
        r' ref="[^"]+"',
        f' ref="{WHOLE_SHEET}"',
        2,
        "dækker mere end 4.000.000 celler",
    ),
    "an array of a whole sheet": (
        "xl/worksheets/sheet2.xml",
        r"</sheetData>",
        f'<row r="9999"><c r="A9999"><f t="array" ref="{WHOLE_SHEET}">1+1</f><v>2</v></c></row></sheetData>',
        2,
        "celler, rækker og tekster; grænsen er 800.000",
    ),
    "a name of a whole sheet": (
        "xl/workbook.xml",
        r'(<definedName name="UM_Netto"[^>]*>[^!]+!)[^<]+',
        rf"\g<1>{WHOLE_SHEET}",
        1,
        "UM_Netto: kontraktnavnet mangler",
    ),
}


@pytest.mark.parametrize(("part", "old", "new", "code", "said"), AREAS.values(), ids=AREAS)
def test_a_returned_workbook_may_not_claim_more_than_it_holds(
    tmp_path: Path, part: str, old: str, new: str, code: int, said: str
) -> None:
    book = tmp_path / "retur.xlsx"
    book.write_bytes(built("eksempel").content)
    edit_part(book, part, lambda xml: re.sub(old, new, xml, count=1))
    done = measured(tmp_path, "check", book)
    assert done.outcome.code == code, done.outcome.err[-2000:]
    assert said in f"{done.outcome.fault} {done.outcome.shown}"
    assert done.megabytes < EMPTY_RUN_MEGABYTES + 200


def test_a_table_of_many_columns(tmp_path: Path) -> None:
    table = tmp_path / "kontoplan.csv"
    heads = ";".join(f"k{number}" for number in range(80_000))
    table.write_text(f"{heads}\n{';'.join(['1'] * 80_000)}\n", "utf-8")
    done = measured(tmp_path, "import", accounts(tmp_path), "--kontoplan", table)
    assert done.outcome.code == 2, done.outcome.err[-2000:]
    assert "kontoplan.csv: Filen har 80000 kolonner" in done.outcome.fault
    assert done.megabytes < EMPTY_RUN_MEGABYTES + 50


def test_years_without_end_on_the_axis(tmp_path: Path) -> None:
    done = measured(tmp_path, "build", "udgiftsmodel", "--aar", "1-9999", "--out", "ud")
    assert done.outcome.code == 2
    assert "--aar" in done.outcome.fault
    assert not (tmp_path / "ud").exists()
