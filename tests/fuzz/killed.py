"""Commands that write, killed at any moment: the old file or the new one, and the next run tidies."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Mapping
from pathlib import Path

from tests.cli.command_line import written
from tests.fuzz.runs import Place, command

FORK = multiprocessing.get_context("fork")
OWN_ROWS = "art;navn\nmaalgruppe;Egen gruppe\n"
QUICK: Mapping[str, tuple[str, ...]] = {
    "linjer.csv": ("import", "{regnskab}", "--out", "{ud}"),
    "viden.csv": ("knowledge", "import", "{rækker}", "--viden", "{ud}"),
    "alle.csv": ("knowledge", "show", "--out", "{ud}"),
}
SLOW: Mapping[str, tuple[str, ...]] = {
    "case.yaml": ("case", "{soem}", "--out", "{ud}"),
    "soem_simuleret.xlsx": ("simulate", "soem", "--fil", "{soem}", "--seed", "1", "--out", "{ud}"),
    "soem_opdateret.xlsx": ("upgrade", "{soem}", "--out", "{ud}"),
    "soem_regneeksempel.xlsx": ("build", "soem", "--eksempel", "regneeksempel", "--out", "{mappe}"),
    "udgiftsmodel_uden-kommune.xlsx": (
        "build",
        "udgiftsmodel",
        "--regnskab",
        "{regnskab}",
        "--out",
        "{mappe}",
    ),
    "samlet_999.xlsx": ("build", "samlet", "--out", "{mappe}"),
    "indsatstrappen.xlam": ("addin", "build", "--out", "{ud}"),
}
"""What each command writes, and its words; those that build a workbook take seconds."""


def killed_faults(
    name: str,
    words: tuple[str, ...],
    place: Place,
    books: Mapping[str, bytes],
    chance: random.Random,
    kills: int,
) -> list[str]:
    """What is wrong after kills of a command; nothing is as it should be."""
    real = _files(place, books, name)
    told = [real.get(word, word) for word in words]
    target = place.out / name
    old = OWN_ROWS.encode() if name == "viden.csv" else b"den gamle fil"
    _put(target, old)
    begin = time.monotonic()
    done = command(*told)
    seconds = time.monotonic() - begin
    new = target.read_bytes()
    if done.code not in {0, 1} or new == old:
        return [f"{name}: not written, {done.err[-500:]}"]
    faults = []
    for _ in range(kills):
        _put(target, old)
        run = FORK.Process(target=command, args=told)
        run.start()
        time.sleep(seconds * chance.choice([chance.random(), chance.uniform(0.7, 1.1)]))
        os.kill(run.pid or 0, signal.SIGKILL)
        run.join()
        if target.read_bytes() not in {old, new}:
            faults.append(f"{name}: half a file")
    _put(target, old)
    command(*told)
    if written(place.out) != {name: new}:
        faults.append(f"{name}: left {sorted(written(place.out))}")
    target.unlink()
    return faults


def _put(target: Path, content: bytes) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)


def _files(place: Place, books: Mapping[str, bytes], name: str) -> dict[str, str]:
    """What the words in braces stand for; the files that are read lie outside the folder of the results."""
    soem, rows = place.folder / "soem.xlsx", place.folder / "rækker.csv"
    soem.write_bytes(books.get("soem.xlsx", b""))
    rows.write_text(OWN_ROWS + "maalgruppe;En anden gruppe\n", "utf-8")
    return {
        "{regnskab}": str(place.good),
        "{rækker}": str(rows),
        "{soem}": str(soem),
        "{ud}": str(place.out / name),
        "{mappe}": str(place.out),
    }
