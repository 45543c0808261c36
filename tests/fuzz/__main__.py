"""`make fuzz`: thousands of spoilt files, each in a process of its own with a limit."""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.fuzz.inputs import KINDS, SLOW, Input, inputs
from tests.fuzz.killed import QUICK, killed_faults
from tests.fuzz.killed import SLOW as SLOW_WRITERS
from tests.fuzz.runs import SECONDS, command, faults_of, prepared

SLOW_SHARE = 20
"""One input of so many is for the commands that build a workbook."""


def main() -> int:
    """Run them, keep those that found a fault, and tell how many there were."""
    words = argparse.ArgumentParser(prog="make fuzz")
    words.add_argument("--count", type=int, default=3_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--kills", type=int, default=20)
    words.add_argument("--kept", type=Path, default=Path("out/fuzz"))
    stated = words.parse_args()
    begin, found = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        books = _books(Path(folder))
        for number, given in enumerate(_all(stated.count, stated.seed, books)):
            told = _apart(given, Path(folder), number)
            if told:
                found += 1
                stated.kept.mkdir(parents=True, exist_ok=True)
                (stated.kept / f"{stated.seed}_{number}_{given.name}").write_bytes(given.content)
                print(f"{stated.seed}_{number}: {told}", flush=True)
        found += _killed(stated.kills, stated.seed, books, Path(folder) / "dræbt")
    minutes = (time.monotonic() - begin) / 60
    print(f"{stated.count} spoilt files, seed {stated.seed}, and {stated.kills} kills of each command that")
    print(f"writes, in {minutes:.0f} minutes: {found} faults")
    return 1 if found else 0


def _killed(kills: int, seed: int, books: Mapping[str, bytes], folder: Path) -> int:
    """How many commands that were killed so many times did not end as they should."""
    folder.mkdir()
    place, chance, found = prepared(folder), random.Random(seed), 0
    for name, words in {**QUICK, **SLOW_WRITERS}.items():
        faults = killed_faults(name, words, place, books, chance, kills) if kills else []
        found += bool(faults)
        for fault in faults:
            print(fault, flush=True)
    return found


def _all(count: int, seed: int, books: Mapping[str, bytes]) -> Iterator[Input]:
    slow = count // SLOW_SHARE
    yield from inputs(count - slow, seed, books, KINDS)
    yield from inputs(slow, seed, books, SLOW)


def _books(folder: Path) -> dict[str, bytes]:
    books = {}
    for kind in ("udgiftsmodel", "soem"):
        done = command("build", kind, "--out", str(folder / kind))
        if done.code:
            raise SystemExit(done.err)
        (path,) = (folder / kind).glob("*.xlsx")
        books[f"{kind}.xlsx"] = path.read_bytes()
    return books


def _apart(given: Input, folder: Path, number: int) -> str:
    """What is wrong with how it ended, "" for nothing; a process that is killed by its limit is a fault."""
    own = folder / str(number)
    own.mkdir()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 5, SECONDS + 5))
        signal.alarm(20 * SECONDS)
        faults = "\n".join(faults_of(given, prepared(own)))
        os.write(writing, faults.encode("utf-8", "replace")[:60_000])
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as stream:  # noqa: PTH123 - a pipe has no path
        told = stream.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    return told or (f"killed, status {status}: {' '.join(given.words)}" if status else "")


if __name__ == "__main__":
    sys.exit(main())
