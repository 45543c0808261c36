"""Import of 1,000,000 ERP lines: ours against polars reading the text and converting the amounts.

Run: `.venv/bin/python -m benchmarks.import_accounts [LINES]`. Each side runs in its own process, so that the
peak memory is its own; the best of three runs counts.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LINES = 1_000_000
RUNS = 3
KNOWN = frozenset({"5.28.20", "5.28.21", "5.28.22", "5.28.23"})


def write_export(path: Path, lines: int) -> int:
    """Write an export as the ERP example is (cp1252, CRLF, both minus styles); give back its sum in øre."""
    chance = random.Random(1)
    accounts = [f"5282{chance.randint(0, 3)}1{gruppering:03d}" for gruppering in range(400)]
    total = 0
    with path.open("w", encoding="cp1252", newline="\r\n") as file:
        file.write("Regnskabsår;Konto;Kontotekst;Art;Beløb\n")
        for number in range(lines):
            oere, minus = chance.randint(0, 10**9), number % 7
            whole = f"{oere // 100:,}".replace(",", ".") + f",{oere % 100:02d}"
            amount = f"-{whole}" if minus == 1 else f"{whole}-" if minus == 2 else whole
            total += -oere if minus in {1, 2} else oere
            kind = number % 400
            file.write(f"{2019 + number % 5};{accounts[kind]};Støtte nr. {kind};409;{amount}\n")
    return total


def with_ours(path: Path) -> int:
    from generator.accounts import KnownAccounts, read_accounts  # noqa: PLC0415 - each process holds its own library only
    from generator.files import read_source  # noqa: PLC0415

    return read_accounts([read_source(path)], known=KnownAccounts(KNOWN)).files[0].total


def with_polars(path: Path) -> int:
    import polars as pl  # noqa: PLC0415

    frame = pl.read_csv(path, separator=";", encoding="cp1252", infer_schema=False)
    amount = pl.col("Beløb")
    digits = amount.str.replace_all(r"[.\-]", "").str.replace(",", ".", literal=True).cast(pl.Decimal(18, 2))
    oere = (digits * 100).cast(pl.Int64)
    sign = pl.when(amount.str.contains("-", literal=True)).then(-1).otherwise(1)
    return int(frame.select((oere * sign).sum()).item())


def measure(read: Callable[[Path], int], path: Path) -> tuple[float, float, int]:
    """Seconds (imports of libraries included once, outside the best run), peak memory in MB, the sum."""
    best, total = float("inf"), 0
    for _ in range(RUNS):
        begin = time.perf_counter()
        total = read(path)
        best = min(best, time.perf_counter() - begin)
    return best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, total


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "erp.csv"
        expected = write_export(path, lines)
        print(f"{lines:,} lines, {path.stat().st_size / 1024**2:.0f} MB")
        seconds = {}
        for name, read in (("ours", with_ours), ("polars", with_polars)):
            with context.Pool(1) as pool:
                seconds[name], memory, total = pool.apply(measure, (read, path))
            assert total == expected, (name, total, expected)
            print(f"{name:7} {seconds[name]:6.2f} s   peak {memory:6.0f} MB")
        print(f"ratio   {seconds['ours'] / seconds['polars']:6.2f}   (ours / polars)")


if __name__ == "__main__":
    main()
