"""The advice of each fault that a layout settles is taken from its message and followed: the file is read.

A new fault is a row of CASES. NAVN and numbers in the advice are the reader's to fill in, as the row says.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.accounts.exports import workbook
from tests.cli.account_files import HEADER
from tests.cli.command_line import Trappen

LINE = "2024;528211003;x;409;1,25"
ADVICE = re.compile(r'--layout (?:"(?P<quoted>[^"]*)"|(?P<bare>\S+=[.,](?=\s|$)|\S+?(?=[.,;:)]*(?:\s|$))))')
REGK = "OMRÅDE;FUNKTION;DRANST;EJER;GRUPPERING;ART;PRISENHED;TID;INDHOLD"
SHEET: list[list[object]] = [["År", "Konto", "Beløb"], [2024, 528211003, 1.25]]


def text(*lines: str, encoding: str = "utf-8") -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


@dataclass(frozen=True)
class Case:
    """A file with a fault, and what comes of following the message.

    Attributes:
        said: words of the fault.
        content: the file.
        kroner: its sum after each piece of advice, in their order.
        filled: what the reader puts in place of an example, by the key of the layout.
        options: what --layout is given from the start.
        name: of the file.
    """

    said: str
    content: bytes
    kroner: tuple[float, ...]
    filled: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    name: str = "regnskab.csv"


CASES = (
    Case(
        "både en kontokolonne og en beløbskolonne",
        text("År;Konto;Penge", "2024;528211003;1,25"),
        (1.25,),
        {"kolonner.beloeb": "Penge"},
    ),
    Case(
        "Både linje 1 og linje 2",
        text("År;Konto;Budget;Beløb", HEADER, LINE),
        (1.25,),
        {"overskriftslinje": "2"},
    ),
    Case(
        "Filen har ingen kolonne med regnskab.",
        text("År;Konto;Penge", "2024;528211003;1,25"),
        (1.25,),
        {"kolonner.beloeb": "Penge"},
        ("overskriftslinje=1",),
    ),
    Case(
        "»Kontonavn« findes ikke",
        text(HEADER, LINE),
        (1.25,),
        {"kolonner.tekst": "Tekst"},
        ("kolonner.tekst=Kontonavn",),
    ),
    Case(
        "Både »Regnskab« og »Forbrug«",
        text("År;Konto;Regnskab;Forbrug", "2024;528211003;1,25;2,50"),
        (2.5,),
        {"kolonner.beloeb": "Forbrug"},
    ),
    Case(
        "ark",
        workbook(SHEET, SHEET).content,
        (1.25,),
        {"ark": "Sheet2"},
        name="bog.xlsx",
    ),
    Case(
        "både 1.000 kr. og mio. kr.",
        text("Beløb i mio. kr.", "Tabel i 1.000 kr.", HEADER, LINE),
        (1250.0, 1_250_000.0),
    ),
    Case(
        "Overskriften siger 1.000 kr., men titlen siger mio. kr.",
        text("Regnskab i mio. kr.", "År;Konto;Beløb (1.000 kr.)", "2024;528211003;1,25"),
        (1250.0, 1_250_000.0),
    ),
    Case(
        "ingen kolonne med regnskab",
        text("År;Konto;Vedtaget budget", "2024;528211003;1,25"),
        (1.25,),
        {"kolonner.beloeb": "Vedtaget budget"},
    ),
    Case(
        "ser ud til at være et budget",
        text("Budget 2024", "År;Konto;Beløb", "2024;528211003;1,25"),
        (1.25,),
        {"kolonner.beloeb": "Beløb"},
    ),
    Case(
        "Datoerne kan læses på to måder",
        text("Dato;Konto;Beløb", *(f"23-01-{day};528211003;1,25" for day in range(11, 29))),
        (22.5,),
    ),
    Case(
        "Kontoens form kendes ikke",
        text("År;Konto;Segment;Beløb", "2024;Aflastning;528211003;1,25"),
        (1.25,),
        {"kolonner.konto": "Segment"},
    ),
    Case("på to måder", text(HEADER, "2024;528211003;x;409;1,230"), (1.23, 1230.0)),
    Case(
        "kan ikke læses i tegnsættet",
        text(HEADER, LINE, encoding="cp1252"),
        (1.25,),
        options=("tegnsaet=utf-8",),
    ),
    Case(
        "2 kommuner",
        text(REGK, "101;52821;1;1;3;UE;LOBM;2024;1", "657;52821;1;1;3;UE;LOBM;2024;2"),
        (2000.0,),
    ),
    Case("hvilket år", text("Konto;Beløb", "528211003;1,25"), (1.25,)),
    Case("giver en kendt funktion", text(HEADER, LINE.replace("528211003", "123456789")), (1.25, 1.25)),
)


def advice_of(message: str) -> list[str]:
    """What a message says to write after --layout."""
    return [found["quoted"] or found["bare"] for found in ADVICE.finditer(message)]


def filled_in(advice: str, case: Case) -> str:
    """The advice with the reader's own value."""
    key, _, value = advice.partition("=")
    return f"{key}={case.filled.get(key, value)}"


def read(trappen: Trappen, file: Path, *options: str) -> float:
    stated = [word for option in options for word in ("--layout", option)]
    done = trappen("import", "--json", file, *stated)
    assert done.code == 0, done.err
    return float(json.loads(done.out)["i_alt"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.said)
def test_the_advice_of_a_fault_works(trappen: Trappen, tmp_path: Path, case: Case) -> None:
    file = tmp_path / case.name
    file.write_bytes(case.content)
    stated = [word for option in case.options for word in ("--layout", option)]
    fault = trappen("import", file, *stated)
    assert fault.code == 2
    assert case.said in fault.fault
    advice = advice_of(fault.fault)
    assert len(advice) == len(case.kroner), fault.fault
    sums = [read(trappen, file, *case.options, filled_in(each, case)) for each in advice]
    assert sums == list(case.kroner)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.said)
def test_beside_another_file_the_advice_is_of_the_one_file(
    trappen: Trappen, tmp_path: Path, case: Case
) -> None:
    """The other file is of another form, which the same layout would not fit."""
    file = tmp_path / case.name
    file.write_bytes(case.content)
    other = tmp_path / "andet regnskab.csv"
    other.write_bytes(text("Aarstal|Konto|Beloeb|Saldo", "2019|5.28.21.1.003|7,00|7,00"))
    stated = [word for option in case.options for word in ("--layout", f"{case.name}:{option}")]
    fault = trappen("import", file, other, *stated)
    assert fault.code == 2
    advice = advice_of(fault.fault)
    assert all(each.startswith(f"{case.name}:") for each in advice), fault.fault
    assert len(advice) == len(case.kroner)
    for each, kroner in zip(advice, case.kroner, strict=True):
        own = f"{case.name}:{filled_in(each.removeprefix(f'{case.name}:'), case)}"
        done = trappen("import", "--json", file, other, *stated, "--layout", own)
        assert done.code == 0, done.err
        assert json.loads(done.out)["i_alt"] == kroner + 7


def test_the_column_that_is_to_be_left_out_can_be_left_out(trappen: Trappen, tmp_path: Path) -> None:
    number = "010190" + "-" + "1234"
    file = tmp_path / "regnskab.csv"
    file.write_bytes(text("År;Konto;Borgerens nr.;Beløb", f"2024;528211003;{number};1,25"))
    fault = trappen("import", file)
    assert fault.code == 2 and number not in fault.fault
    (column,) = re.findall(r'--uden-kolonne "([^"]+)"', fault.fault)
    done = trappen("import", "--json", file, "--uden-kolonne", column)
    assert done.code == 0, done.err
    assert json.loads(done.out)["i_alt"] == 1.25


def test_advice_for_a_file_whose_name_has_blanks_can_be_copied(trappen: Trappen, tmp_path: Path) -> None:
    files = [tmp_path / "Regnskab 2024.csv", tmp_path / "andet.csv"]
    files[0].write_bytes(text("År;Konto;Beløb", "2024;528211003;1,230"))
    files[1].write_bytes(text(HEADER, LINE.replace("2024", "2019")))
    fault = trappen("import", *files).fault
    copied = re.findall(r'--layout "[^"]*"', fault)
    assert [shlex.split(words)[1] for words in copied] == [
        "Regnskab 2024.csv:decimaltegn=,",
        "Regnskab 2024.csv:decimaltegn=.",
    ]
    assert trappen("import", *files, *shlex.split(copied[1])).code == 0
