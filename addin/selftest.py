"""Whether what is installed works: calculations whose results are known, and the files that are needed."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import xlwings as xw

from addin.folders import home, log_file, undo_folder
from generator import __version__
from generator.accounts.findings import danish_kroner
from generator.books.example import example_accounts
from generator.books.resources import data_file, docs_folder, standard_mapping, templates_folder
from generator.files import write_atomic
from generator.ladder.placement import place
from generator.ladder.sums import sum_steps
from generator.soem.reading import read_case
from generator.soem.scenarios import calculate_chosen

WORKED_EXAMPLE = 53_648_462
"""Øre: the net result of the worked example, calculated by hand in the guide to cases."""
EXAMPLE_YEAR, EXAMPLE_NET = 2025, 16_038_400_000
"""Øre: what the fictive municipality used on the area in its last year."""
NEEDED = (
    "theme.yaml",
    "udgiftsmodel/workbook.yaml",
    "soem/workbook.yaml",
    "samlet/trinpriser.yaml",
    "notat/udgiftsmodel.docx",
    "notat/soem.docx",
    "notat/samlet.docx",
)
UNKNOWN = "ukendt"


@dataclass(frozen=True)
class Trial:
    """One line of the self test: what was tried, whether it went well, and what came of it."""

    label: str
    ok: bool
    told: str

    @property
    def line(self) -> str:
        """The line as the user reads it."""
        return f"{'OK' if self.ok else 'FEJL'} · {self.label}: {self.told}"


def about() -> tuple[str, ...]:
    """What is installed, and where it keeps what it remembers."""
    return (
        f"Indsatstrappen {__version__}",
        f"Python {platform.python_version()}, xlwings {xw.__version__}, Excel {_excel()}",
        f"Log: {log_file()}",
        f"Fortryd: {undo_folder()}",
    )


def trials() -> tuple[Trial, ...]:
    """Run the self test; a fault in one part does not keep the others from running."""
    parts: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
        ("SØM, regneeksemplet", _worked_example),
        (f"Trappen, eksempeldata {EXAMPLE_YEAR}", _example_accounts),
        ("Skabeloner og vejledning", _files),
        ("Egen mappe", _own_folder),
    )
    return tuple(Trial(label, *_tried(part)) for label, part in parts)


def _tried(part: Callable[[], tuple[bool, str]]) -> tuple[bool, str]:
    try:
        return part()
    except Exception as error:
        return False, f"{type(error).__name__}: {error}"


def _worked_example() -> tuple[bool, str]:
    result = calculate_chosen(read_case(data_file("soem/regneeksempel.yaml")))
    oere = round(float(result.net_result[0]) * 100)
    return _known(oere, WORKED_EXAMPLE)


def _example_accounts() -> tuple[bool, str]:
    mapping = standard_mapping()
    sums = sum_steps(place(example_accounts(mapping).lines, mapping), years=[EXAMPLE_YEAR])
    area = sums.netto.drop(index="uden_for_omraadet")
    return _known(int(area[EXAMPLE_YEAR].sum()), EXAMPLE_NET)


def _known(found: int, expected: int) -> tuple[bool, str]:
    if found == expected:
        return True, danish_kroner(found)
    return False, f"{danish_kroner(found)}, men resultatet er {danish_kroner(expected)}"


def _files() -> tuple[bool, str]:
    missing = list(_missing())
    return not missing, f"mangler {', '.join(missing)}" if missing else "er på plads"


def _missing() -> Iterator[str]:
    folder = templates_folder()
    yield from (name for name in NEEDED if not (folder / name).is_file())
    if not (docs_folder() / "vejledning.md").is_file():
        yield "vejledning.md"


def _own_folder() -> tuple[bool, str]:
    target = home() / "selvtest.txt"
    write_atomic(target, b"ok")
    target.unlink()
    return True, "kan skrives"


def _excel() -> str:
    """Excel's version; the web edition has no program to ask."""
    try:
        app = xw.apps.active
        return UNKNOWN if app is None else str(app.version)
    except Exception:
        return UNKNOWN
