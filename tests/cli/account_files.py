"""Small files as a user has them, written into a test's own folder."""

from __future__ import annotations

from pathlib import Path

HEADER = "Regnskabsår;Konto;Tekst;Art;Beløb"
GOOD_LINES = (
    "2023;528211003;Aflastning;409;1.000,00",
    "2023;528231001;Døgninstitution;409;2.000,50",
    "2024;528211003;Aflastning;409;1.500,00",
    "2024;528231001;Døgninstitution;409;2.500,25",
)


def text_file(folder: Path, name: str, *lines: str, encoding: str = "utf-8") -> Path:
    """A file of these lines with Windows line ends."""
    path = folder / name
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


def accounts(folder: Path, *lines: str, name: str = "regnskab.csv") -> Path:
    """An export from a finance system: `år;konto;tekst;art;beløb` with a header on line 1."""
    return text_file(folder, name, HEADER, *(lines or GOOD_LINES))
