"""What users get wrong: small files and the call that meets them. The guide shows each message."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.cli.app import app
from generator.cli.danish import wrong_use
from generator.errors import TrappenError
from tests.docs.pages import DATA, ROOT

HEAD = "aar;konto;beloeb\n"
CPR = "010190" + "-" + "1234"
"""Put together here, so that no file of the repository holds anything like a CPR number."""
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BUILD = ("build", "udgiftsmodel")


@dataclass(frozen=True)
class Case:
    """A call that goes wrong: its arguments and the files that it meets."""

    arguments: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


def _read(name: str, text: str, *options: str) -> Case:
    return Case(("import", name, *options), {name: text.encode()})


def _knowledge(row: str) -> Case:
    text = f"art;navn;med;kilde;status\n{row}\n"
    return Case(("knowledge", "import", "egen_viden.csv"), {"egen_viden.csv": text.encode()})


ERP = (DATA / "erp_kort_2019_2023.csv").read_bytes()
LONG = (DATA / "lang_konto_2022_2025.csv").read_bytes()
TWO_MUNICIPALITIES = (
    "OMRÅDE;FUNKTION;DRANST;GRUPPERING;TID;INDHOLD\n101;52821;1;3;2024;5\n657;52821;1;3;2024;7\n"
)
YEARLY = "aar;0-17;0-22\n2007;13306;17165\n"
PRICES = "aar;indeks;kilde\n2007;100,0;eksempeldata\n"
OVERLAPPING = (
    "fra_aar;til_aar;funktion;dranst;gruppering;trin\n2019;2022;5.28.21;1;011;2\n2021;;5.28.21;1;011;3\n"
)
CHILDREN = b"trin;aar;helaarsboern\n6;2020;40\n"
ONLY_NAMED = (ROOT / "templates" / "data" / "soem" / "trinpris.yaml").read_bytes()

CASES = (
    Case((*BUILD, "--regnskab", "regnskab.csv")),
    Case(("import", "regnskab.csv"), {"regnskab.csv": b""}),
    Case(("import", "regnskab.xls"), {"regnskab.xls": OLD_EXCEL}),
    _read("brev.txt", "Kære kollega\nHer er tallene.\n"),
    _read("regnskab.csv", f"{HEAD}2024;528211003;12,3,4\n"),
    _read("regnskab.csv", f"{HEAD}2024;528211003;1,234\n"),
    _read("regnskab.csv", 'aar;konto;tekst;beloeb\n2023;528211003;Hjem;1,20\n2024;528211003;"Hjem;1,20\n'),
    _read("regnskab.csv", f"{HEAD}2204;528211003;12,30\n"),
    _read("regnskab.csv", "konto;beloeb\n528211003;12,30\n"),
    _read("regnskab.csv", "aar;konto;beløb;forbrug\n2024;528211003;1,20;1,30\n"),
    _read("regnskab.csv", f"{HEAD}2024;123456789;1,20\n"),
    _read("regnskab.csv", f"aar;konto;tekst;beloeb\n2024;528211003;Ophold {CPR};12,30\n"),
    _read("regk100.csv", TWO_MUNICIPALITIES),
    Case(("import", "a.csv", "b.csv"), {"a.csv": ERP, "b.csv": LONG}),
    _read("regnskab.csv", f"{HEAD}2024;528211003;1,20\n", "--layout", "enhet=kr."),
    Case(
        (*BUILD, "--regnskab", "regnskab.csv", "--prisindeks", "prisindeks.csv"),
        {"regnskab.csv": ERP, "prisindeks.csv": PRICES.encode()},
    ),
    Case(
        (*BUILD, "--regnskab", "regnskab.csv", "--befolkning", "befolkning.csv"),
        {"regnskab.csv": ERP, "befolkning.csv": YEARLY.encode()},
    ),
    Case((*BUILD, "--kontoplan", "egen_kontoplan.csv"), {"egen_kontoplan.csv": OVERLAPPING.encode()}),
    Case((*BUILD, "--regnskab", "regnskab.csv", "--kommune", "Hernig"), {"regnskab.csv": ERP}),
    Case((*BUILD, "--kommune", "Herning")),
    Case((*BUILD, "--aar", "2030-2010")),
    Case((*BUILD, "--aar", "2000-2036")),
    Case((*BUILD, "--dato", "31-01-2026")),
    Case((*BUILD, "--regnskaber", "regnskab.csv")),
    Case(("check", "regnskab.csv"), {"regnskab.csv": ERP}),
    Case(("check", "rapport.xlsx"), {"rapport.xlsx": (DATA / "rapport_punktum_2014_2024.xlsx").read_bytes()}),
    Case(("simulate", "soem")),
    Case(("build", "soem", "--helaarsboern", "boern.csv"), {"boern.csv": CHILDREN}),
    Case(("build", "samlet", "--helaarsboern", "boern.csv"), {"boern.csv": CHILDREN}),
    Case(
        ("build", "samlet", "--helaarsboern", "boern.csv"), {"boern.csv": CHILDREN.replace(b";40", b";fyrre")}
    ),
    Case(("calculate", "soem", "--case", "trinpris.yaml"), {"trinpris.yaml": ONLY_NAMED}),
    _knowledge("effekt;Forløb;35;Egen opfølgning;eget"),
    _knowledge("effekt;Forløb;0,35;Egen opfølgning;ikke offentlig"),
)


def message_of(case: Case, folder: Path) -> str:
    """The message that a case gives when it is run in a folder."""
    for name, content in case.files.items():
        (folder / name).write_bytes(content)
    with contextlib.chdir(folder):
        return _message(case.arguments)


def _message(arguments: tuple[str, ...]) -> str:
    try:
        app(args=list(arguments), standalone_mode=False)
    except TrappenError as error:
        return error.message
    except Exception as error:  # what typer itself finds wrong; anything else is no message of the guide
        return f"{wrong_use(error)}."
    return ""


def messages(folder: Path) -> Iterator[str]:
    """The message of every case, each in a folder of its own."""
    for number, case in enumerate(CASES):
        own = folder / str(number)
        own.mkdir()
        yield message_of(case, own)
