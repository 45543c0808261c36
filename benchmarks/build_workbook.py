"""Building workbooks: ours against XlsxWriter and openpyxl writing the same cells, looks and charts plainly.

Run: `.venv/bin/python -m benchmarks.build_workbook [TIMES ...]` (TIMES: the expenditure example's account
lines so many times, default 1 and 10; then the SØM workbook of an example, and the largest that can be).
Ours is everything from account lines or a case to bytes: templates, formulas computed, two writings. The
plain ones get every value ready made. Each runs in its own process; the best of five counts, in processor
time, which other work on the machine disturbs less than the clock.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import pickle
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

RUNS = 5
TIMES = (1, 10)
WRITERS = ("XlsxWriter", "XlsxWriter unsearched", "openpyxl")
YEARS = range(2007, 2026)
FUNCTIONS = ("52820", "52821", "52822", "52823")
CREATED = dt.date(2026, 1, 31)

Build = Callable[[], object]
Prepare = Callable[[], Build]
"""Reads everything that a build needs, in the process that measures it."""


@dataclass(frozen=True)
class Measured:
    """Processor seconds of the best run, and the process's largest memory in MB."""

    seconds: float
    megabytes: float


def erp_lines(times: int) -> bytes:
    """An ERP export of `times` times the example's lines, each its own account and year."""
    per_year = 547 * times // len(YEARS)
    lines = [
        f"{year};{FUNCTIONS[number % 4]}1{number // 4 + 1:03};Konto {number};409;{number * 1000 + year},25"
        for year in YEARS
        for number in range(per_year)
    ]
    return "\r\n".join(["Regnskabsår;Konto;Tekst;Art;Beløb", *lines]).encode()


def prepared(times: int) -> Build:
    """Our build of the expenditure workbook with everything read: accounts, mapping, tables."""
    from generator.accounts import read_accounts  # noqa: PLC0415 - each process holds its own library only
    from generator.books import example  # noqa: PLC0415
    from generator.books.resources import standard_mapping  # noqa: PLC0415
    from generator.books.udgiftsmodel import build_udgiftsmodel  # noqa: PLC0415
    from generator.cli.inputs import gather  # noqa: PLC0415
    from generator.files import SourceFile  # noqa: PLC0415
    from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY  # noqa: PLC0415

    mapping = standard_mapping()
    larger = SourceFile("erp.csv", erp_lines(times))
    accounts = (
        example.example_accounts(mapping)
        if times == 1
        else read_accounts([larger], known=mapping.known_accounts)
    )
    model = gather(
        accounts,
        mapping,
        municipality=EXAMPLE_MUNICIPALITY,
        population=example.example_population(),
        prices=example.example_prices(),
        shown=None,
        created=CREATED,
        is_example=True,
    )
    return lambda: build_udgiftsmodel(model)


def prepared_soem(*, largest: bool) -> Build:
    """Our build of the SØM workbook with its case and knowledge base read."""
    from benchmarks.largest_case import largest_case  # noqa: PLC0415
    from generator.books.resources import data_file  # noqa: PLC0415
    from generator.books.soem import SoemModel, build_soem  # noqa: PLC0415
    from generator.soem import read_case  # noqa: PLC0415

    model = SoemModel(largest_case() if largest else read_case(data_file("soem/cool-kids.yaml")), CREATED)
    return lambda: build_soem(model)


def save_plain(prepare: Prepare, path: Path) -> int:
    """Build once and leave the finished cells in a file; give back their number."""
    from benchmarks.plain_book import flatten  # noqa: PLC0415
    from generator.books.resources import templates_folder  # noqa: PLC0415
    from generator.workbook.build import BuiltBook  # noqa: PLC0415
    from generator.workbook.loader import load_theme  # noqa: PLC0415

    built = prepare()()
    assert isinstance(built, BuiltBook)
    plain = flatten(built, load_theme(templates_folder()))
    path.write_bytes(pickle.dumps(plain))
    return plain.cell_count


def measure_ours(prepare: Prepare) -> Measured:
    return best(prepare())


def measure_plain(writer: str, path: Path) -> Measured:
    from benchmarks import plain_writers  # noqa: PLC0415

    write = {
        "XlsxWriter": plain_writers.with_xlsxwriter,
        "XlsxWriter unsearched": plain_writers.with_xlsxwriter_unsearched,
        "openpyxl": plain_writers.with_openpyxl,
    }[writer]
    plain = pickle.loads(path.read_bytes())
    return best(lambda: write(plain))


def best(run: Build) -> Measured:
    """The best of some runs, after one that loads what is loaded once."""
    run()
    seconds = []
    for _ in range(RUNS):
        begin = time.process_time()
        run()
        seconds.append(time.process_time() - begin)
    return Measured(min(seconds), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def compare(what: str, prepare: Prepare, path: Path) -> None:
    """Measure the four, each in its own process, and print seconds, memory and ratios."""
    context = multiprocessing.get_context("spawn")

    def apart(function: Callable[..., object], *arguments: object) -> object:
        with context.Pool(1) as pool:
            return pool.apply(function, arguments)

    cells = apart(save_plain, prepare, path)
    print(f"{what}: {cells:,} cells")
    found = {"ours": apart(measure_ours, prepare)}
    found |= {writer: apart(measure_plain, writer, path) for writer in WRITERS}
    ours = found["ours"]
    for name, each in found.items():
        assert isinstance(each, Measured) and isinstance(ours, Measured)
        ratio = f"ours / {name} {ours.seconds / each.seconds:5.2f}" if name != "ours" else ""
        print(f"  {name:22} {each.seconds:6.2f} s   peak {each.megabytes:5.0f} MB   {ratio}")


def main() -> None:
    books: dict[str, Prepare] = {
        f"udgiftsmodel, {times} x the example's account lines": partial(prepared, times)
        for times in [int(word) for word in sys.argv[1:]] or TIMES
    }
    books["soem, Cool Kids"] = partial(prepared_soem, largest=False)
    books["soem, 40 consequences and costs x 25 years"] = partial(prepared_soem, largest=True)
    with tempfile.TemporaryDirectory() as folder:
        for what, prepare in books.items():
            compare(what, prepare, Path(folder) / "cells.pickle")


if __name__ == "__main__":
    main()
