"""A case whose prices are those of steps, and what goes with it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.account_files import text_file

STEP_6 = "Trin 6: Anbringelse på institution"
CHILDREN = ("trin;aar;helaarsboern", "6;2023;4", "6;2024;2,5")
NET_2024, CHILDREN_2024 = 2_500.25, 2.5
"""What `account_files.GOOD_LINES` has on trin 6, and the children of CHILDREN."""
SUCCESSES = 5


def case_lines(*changes: tuple[str, str]) -> list[str]:
    """Ten participants, half of whom need a year less on trin 6; with some texts replaced."""
    text = f"""navn: Trin 6
startaar: 2024
prisaar: 2024
diskonteringsrente: 0.0
horisont: 1
deltagere: {{1: 10}}
succesrate: {{med: 0.5, uden: 0.0}}
konsekvenser:
  - navn: Institution
    hovedomraade: Anbringelse
    enhed: helårsbørn
    maengde: [-1]
    pris_fra: "{STEP_6}"
"""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.splitlines()


def case_file(folder: Path, *changes: tuple[str, str]) -> Path:
    """The case as a file."""
    return text_file(folder, "case.yaml", *case_lines(*changes))


def children_file(folder: Path, *lines: str) -> Path:
    """Children in full years as a file."""
    return text_file(folder, "boern.csv", *(lines or CHILDREN))
