"""Which files are spoilt, and which commands read them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.books.resources import data_file
from tests.fuzz.mutations import TEXT, archive

DATA = Path(__file__).parents[1] / "data"
FILE, GOOD, OUT = "{fil}", "{regnskab}", "{ud}"
"""Stand for the spoilt file, a good export and a folder that results go to."""


@dataclass(frozen=True)
class Kind:
    """Files of a kind, the commands that read them, and how much of the whole they are.

    Attributes:
        share: of a hundred inputs.
        commands: the words after `trappen`.
        archives: whether the files are archives.
    """

    share: int
    commands: tuple[tuple[str, ...], ...]
    archives: bool = False


BUILD = ("build", "udgiftsmodel", "--regnskab", GOOD, "--out", OUT)
KINDS: Mapping[str, Kind] = {
    "regnskab.csv": Kind(
        28,
        (
            ("import", FILE, "--out", f"{OUT}/linjer.csv"),
            ("import", FILE, "--json"),
            ("calculate", "udgiftsmodel", "--regnskab", FILE),
        ),
    ),
    "regnskab.xlsx": Kind(24, (("import", FILE, "--out", f"{OUT}/linjer.csv"),), archives=True),
    "kontoplan.csv": Kind(10, (("import", GOOD, "--kontoplan", FILE),)),
    "kontoplan.xlsx": Kind(6, (("import", GOOD, "--kontoplan", FILE),), archives=True),
    "layout.yaml": Kind(10, (("import", GOOD, "--layout", FILE),)),
    "case.yaml": Kind(
        10,
        (
            ("calculate", "soem", "--case", FILE),
            ("simulate", "soem", "--case", FILE, "--traek", "100", "--seed", "1"),
        ),
    ),
    "viden.csv": Kind(
        8,
        (
            ("knowledge", "import", FILE, "--viden", f"{OUT}/viden.csv"),
            ("knowledge", "show", "--viden", FILE),
        ),
    ),
    "udgiftsmodel.xlsx": Kind(2, (("check", FILE),), archives=True),
    "soem.xlsx": Kind(2, (("check", FILE), ("case", FILE, "--out", f"{OUT}/case.yaml")), archives=True),
}
SLOW: Mapping[str, Kind] = {
    "befolkning.csv": Kind(10, ((*BUILD, "--befolkning", FILE),)),
    "prisindeks.csv": Kind(10, ((*BUILD, "--prisindeks", FILE),)),
    "helaarsboern.csv": Kind(10, (("build", "samlet", "--helaarsboern", FILE, "--out", OUT),)),
    "udgiftsmodel.xlsx": Kind(35, (("build", "soem", "--trinpriser", FILE, "--out", OUT),), archives=True),
    "soem.xlsx": Kind(
        50,
        (
            ("upgrade", FILE, "--out", f"{OUT}/ny.xlsx"),
            ("simulate", "soem", "--fil", FILE, "--traek", "100", "--out", f"{OUT}/ny.xlsx"),
        ),
        archives=True,
    ),
}
"""Commands that build a workbook where the file can still be used: only in `make fuzz`."""


@dataclass(frozen=True)
class Input:
    """A spoilt file and the command that reads it."""

    name: str
    content: bytes
    words: tuple[str, ...]


def samples(books: Mapping[str, bytes]) -> dict[str, list[bytes]]:
    """Valid files by the name of their kind; the workbooks are given."""
    exports = ("erp_kort_2019_2023.csv", "lang_konto_2022_2025.csv", "regk100.csv")
    udtraek = sorted((DATA / "udtraek").iterdir())
    return {
        "regnskab.csv": [
            *((DATA / name).read_bytes() for name in exports),
            *(path.read_bytes() for path in udtraek if path.suffix in {".csv", ".txt"}),
        ],
        "regnskab.xlsx": [(DATA / "rapport_punktum_2014_2024.xlsx").read_bytes()],
        "kontoplan.csv": [b"funktion;gruppering;trin\n5.28.21;001;3\n5.28.23;;6\n5.28.20;;4\n"],
        "kontoplan.xlsx": [(DATA / "rapport_punktum_2014_2024.xlsx").read_bytes()],
        "layout.yaml": [
            b'enhed: 1.000 kr.\naar: 2024\nseparator: ";"\ndecimaltegn: ","\nkolonner:\n  konto: Konto\n'
            b'  tekst: Tekst\npositioner:\n  funktion: "1-5"\n  dranst: "6"\nuden_kolonner:\n  - Art\n'
        ],
        "case.yaml": [data_file(f"soem/{name}.yaml").content for name in ("regneeksempel", "cool-kids")],
        "viden.csv": [data_file("viden.csv").content],
        "befolkning.csv": [(DATA / "befolkning.csv").read_bytes()],
        "prisindeks.csv": [(DATA / "prisindeks.csv").read_bytes()],
        "helaarsboern.csv": [
            b"trin;aar;helaarsboern\n2;2025;120,5\n3;2025;80\n4;2025;6\n5;2025;4\n6;2025;9\n"
        ],
        **{name: [content] for name, content in books.items()},
    }


def inputs(
    count: int, seed: int, books: Mapping[str, bytes], kinds: Mapping[str, Kind] = KINDS
) -> Iterator[Input]:
    """Spoilt files, each kind as many as its share; the same seed gives the same."""
    valid, chance = samples(books), random.Random(seed)
    names = [name for name, kind in kinds.items() for _ in range(kind.share)]
    chance.shuffle(names)
    for number in range(count):
        name = names[number % len(names)]
        kind = kinds[name]
        content = chance.choice(valid[name])
        for _ in range(chance.choice([1, 1, 2])):
            content = (archive if kind.archives else chance.choice(TEXT))(chance, content) or b"x"
            if kind.archives:
                break
        yield Input(name, content, chance.choice(kind.commands))
