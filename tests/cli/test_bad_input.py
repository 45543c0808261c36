"""Bad input: a Danish message with place and advice, exit code 2, and nothing written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlsxwriter

from tests.cli.account_files import GOOD_LINES, HEADER, accounts, text_file
from tests.cli.command_line import DATA, Trappen, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OWN = "fra_aar;til_aar;funktion;dranst;gruppering;trin"
SECRET = "0101" + "90", "1234"
"""The parts of what looks like a CPR number; put together only in a test's own file."""


@dataclass(frozen=True)
class Fault:
    """A file with a fault, and what the message says of it."""

    make: Callable[[Path], Path]
    said: tuple[str, ...]


def content(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def lines(*texts: str, name: str = "regnskab.csv") -> Callable[[Path], Path]:
    return lambda folder: text_file(folder, name, *texts)


def export(*texts: str) -> Callable[[Path], Path]:
    return lambda folder: accounts(folder, *GOOD_LINES, *texts)


def half_a_workbook(folder: Path) -> Path:
    whole = (DATA / "rapport_punktum_2014_2024.xlsx").read_bytes()
    return content("halv.xlsx", whole[: len(whole) // 2])(folder)


def wrong_amount_in_a_cell(folder: Path) -> Path:
    path = folder / "ark.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Udtræk")
        for row, cells in enumerate([HEADER.split(";"), ["2024", "528211003", "x", "409", "12,3,4"]]):
            sheet.write_row(row, 0, cells)
    return path


ACCOUNT_FAULTS = {
    "a missing file": Fault(lambda folder: folder / "væk.csv", ("væk.csv", "findes ikke", "Ret stien")),
    "a folder": Fault(lambda folder: folder, ("ikke en fil", "Angiv en fil")),
    "an empty file": Fault(content("tom.csv", b""), ("tom.csv", "Filen er tom", "Dan udtrækket igen")),
    "a letter": Fault(
        lines("Kære kommune", "Hermed regnskabet.", name="brev.txt"),
        ("brev.txt", "ikke et regnskabsudtræk", "Tjek filen"),
    ),
    "a pdf": Fault(
        content("r.pdf", b"%PDF-1.7\x00\x01\x02"), ("r.pdf", "ikke en tekstfil", "csv, txt eller xlsx")
    ),
    "a header alone": Fault(lines(HEADER), ("regnskab.csv", "ingen linjer", "Dan udtrækket igen")),
    "an old xls": Fault(content("g.xls", OLE + bytes(600)), ("g.xls", "(.xls)", "gem den som")),
    "an encrypted xlsx": Fault(
        content("l.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("l.xlsx", "adgangskode", "gem den som"),
    ),
    "half an xlsx": Fault(half_a_workbook, ("halv.xlsx", "beskadiget", "Dan udtrækket igen")),
    "two header candidates": Fault(
        lines(HEADER, *GOOD_LINES, "År;Konto;Beløb;Art;Tekst", "2022;528211003;1;409;x"),
        ("regnskab.csv", "Både linje 1 og linje 6", "overskriftslinje"),
    ),
    "two amount columns": Fault(
        lines("År;Konto;Beløb;Beløb", "2024;528211003;1;2"), ("regnskab.csv, linje 1", "Beløb", "kolonner")
    ),
    "an amount with two commas": Fault(
        export("2024;528211003;x;409;12,3,4"), ("regnskab.csv, linje 6", "»12,3,4«", "Ret beløbet")
    ),
    "an amount in a workbook's cell": Fault(
        wrong_amount_in_a_cell, ("ark.xlsx, ark Udtræk, linje 2", "»12,3,4«", "Ret beløbet")
    ),
    "a year out of range": Fault(
        export("1999;528211003;x;409;1"), ("regnskab.csv, linje 6", "1999", "2000-2100", "Ret årstallet")
    ),
    "no year": Fault(export(";528211003;x;409;1"), ("regnskab.csv, linje 6", "mangler", "fire cifre")),
    "nine digits with neither reading": Fault(
        export("2024;911111111;x;409;1"), ("regnskab.csv, linje 6", "911111111", "kontoform")
    ),
    "no account with a reading": Fault(
        lines(HEADER, "2024;123456789;x;409;1"), ("regnskab.csv, linje 2", "Ingen konto", "erp9", "regkc9")
    ),
    "an open quote": Fault(
        export('2024;528211003;"x;409;1'),
        ("regnskab.csv, linje 6", "anførselstegn er ikke lukket", "Ret anførselstegnene"),
    ),
}


@pytest.mark.parametrize("fault", ACCOUNT_FAULTS.values(), ids=ACCOUNT_FAULTS)
@pytest.mark.parametrize("command", ["build", "import", "calculate"])
def test_accounts_that_cannot_be_read(trappen: Trappen, tmp_path: Path, command: str, fault: Fault) -> None:
    out, folder = tmp_path / "ud", tmp_path / "ind"
    folder.mkdir()
    source = fault.make(folder)
    before = written(tmp_path)
    words: dict[str, list[str | Path]] = {
        "build": ["build", "udgiftsmodel", "--regnskab", source, "--out", out],
        "import": ["import", source, "--out", out / "linjer.csv"],
        "calculate": ["calculate", "udgiftsmodel", "--regnskab", source, "--json"],
    }
    done = trappen(*words[command])
    assert done.code == 2
    assert [each for each in fault.said if each not in done.fault] == []
    assert done.out == ""
    assert (written(tmp_path), out.exists()) == (before, False)


TABLE_FAULTS = {
    "a year without population": (
        "--befolkning",
        Fault(
            lines("aar;0-17;0-22", "2023;100;120", name="b.csv"),
            ("Befolkningstallet", "2024", "Skriv tallet"),
        ),
    ),
    "a population that is no number": (
        "--befolkning",
        Fault(
            lines("aar;0-17;0-22", "2023;100;120", "2024;mange;120", name="b.csv"),
            ("b.csv, linje 3", "»mange«", "Skriv det"),
        ),
    ),
    "a year without index": (
        "--prisindeks",
        Fault(lines("aar;indeks", "2024;100", name="i.csv"), ("Prisindekset", "2023", "Skriv indekset")),
    ),
    "an index of zero": (
        "--prisindeks",
        Fault(lines("aar;indeks", "2023;0", "2024;100", name="i.csv"), ("2023", "Skriv indekset")),
    ),
    "an index year twice": (
        "--prisindeks",
        Fault(
            lines("aar;indeks", "2023;1", "2024;1", "2024;2", name="i.csv"),
            ("i.csv, linje 4", "2024", "to gange", "Behold"),
        ),
    ),
    "a table without its header": (
        "--prisindeks",
        Fault(lines("a;b", "2023;1", name="i.csv"), ("i.csv", "overskrift", "aar;indeks")),
    ),
    "overlapping periods": (
        "--kontoplan",
        Fault(
            lines(OWN, "2007;2015;5.28.21;1;003;3", "2015;;5.28.21;1;003;4", name="egen.csv"),
            ("egen.csv, linje 3", "linje 2", "Ret"),
        ),
    ),
    "an unknown step": (
        "--kontoplan",
        Fault(lines(OWN, "2007;;5.28.21;1;003;7", name="egen.csv"), ("egen.csv, linje 2", "»7«", "Ret")),
    ),
    "an empty table": (
        "--befolkning",
        Fault(content("b.csv", b""), ("b.csv", "Filen er tom", "Dan udtrækket")),
    ),
    "a missing mapping": (
        "--kontoplan",
        Fault(lambda folder: folder / "nej.csv", ("nej.csv", "findes ikke", "Ret stien")),
    ),
}


@pytest.mark.parametrize(("option", "fault"), TABLE_FAULTS.values(), ids=TABLE_FAULTS)
def test_tables_that_cannot_be_used(trappen: Trappen, tmp_path: Path, option: str, fault: Fault) -> None:
    source, table, out = accounts(tmp_path), fault.make(tmp_path), tmp_path / "ud"
    before = written(tmp_path)
    done = trappen("build", "udgiftsmodel", "--regnskab", source, option, table, "--out", out)
    assert done.code == 2
    assert [each for each in fault.said if each not in done.fault] == []
    assert (written(tmp_path), out.exists(), done.out) == (before, False, "")


def test_nine_digits_with_both_readings(trappen: Trappen, tmp_path: Path) -> None:
    """Both functions have the gruppering, so nothing but the user can tell them apart."""
    own = text_file(tmp_path, "egen.csv", OWN, "2007;;1.52.82;1;003;3")
    source = accounts(tmp_path, "2024;152821003;x;409;1")
    done = trappen("import", source, "--kontoplan", own, "--out", tmp_path / "ud.csv")
    assert done.code == 2
    said = ("regnskab.csv, linje 2", "152821003", "to måder", "kontoform", "erp9", "regkc9")
    assert [each for each in said if each not in done.fault] == []
    assert not (tmp_path / "ud.csv").exists()


def test_the_same_year_in_two_files(trappen: Trappen, tmp_path: Path) -> None:
    one, two = accounts(tmp_path, name="a.csv"), accounts(tmp_path, name="b.csv")
    out = tmp_path / "ud"
    done = trappen("build", "udgiftsmodel", "--regnskab", one, "--regnskab", two, "--out", out)
    assert done.code == 2
    assert [each for each in ("a.csv", "b.csv", "2023, 2024", "--overlap") if each not in done.fault] == []
    assert not out.exists()


@pytest.mark.parametrize("between", ["-", " ", ""])
@pytest.mark.parametrize(
    ("option", "header", "line"),
    [
        ("--regnskab", HEADER, "2024;528211003;Anbragt {};409;1"),
        ("--regnskab", HEADER, "2024;{};x;409;1"),
        ("--regnskab", "Sag {}", HEADER),
        ("--kontoplan", OWN + ";titel", "2007;;5.28.21;1;003;3;{}"),
        ("--befolkning", "aar;0-17;0-22;note", "2024;100;120;{}"),
        ("--prisindeks", "aar;indeks;kilde", "2024;100;{}"),
    ],
)
def test_a_cpr_number_stops_and_is_never_shown(
    trappen: Trappen, tmp_path: Path, between: str, option: str, header: str, line: str
) -> None:
    number = between.join(SECRET)
    file = text_file(tmp_path, "hemmelig.csv", header.format(number), line.format(number), *GOOD_LINES)
    out = tmp_path / "ud"
    done = trappen("build", "udgiftsmodel", option, file, "--out", out)
    assert done.code == 2
    assert "CPR-nummer" in done.fault
    assert "hemmelig.csv, linje " in done.fault
    assert SECRET[1] not in done.out + done.err
    assert not out.exists()


def test_what_the_user_types_is_not_shown_when_it_may_be_a_cpr_number(
    trappen: Trappen, tmp_path: Path
) -> None:
    source = accounts(tmp_path)
    number = "-".join(SECRET)
    for words in (["--kommune", number], ["--aar", number], ["--dato", number], ["--layout", number]):
        done = trappen("build", "udgiftsmodel", "--regnskab", source, *words, "--out", tmp_path / "ud")
        assert (done.code, SECRET[1] in done.err) == (2, False), words


def test_an_import_never_writes_over_what_it_reads(trappen: Trappen, tmp_path: Path) -> None:
    source = accounts(tmp_path)
    before = source.read_bytes()
    done = trappen("import", source, "--out", source)
    assert (done.code, source.read_bytes()) == (2, before)
    assert "regnskab.csv" in done.fault
