"""What a row of a mapping file can have wrong, said in Danish."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ladder.mapping_rows import (
    ANY_GRUPPERING,
    EVIDENCE,
    OPEN_END,
    SCOPE_DRANST,
    MappingRow,
    shown_status,
)
from generator.ladder.steps import MAPPABLE_KEYS, UDEN_FOR_OMRAADET
from generator.tables.errors import quoted

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Years outside are typing errors: the chart of accounts is not older, plans do not reach further."""

_CHOICES = ", ".join(key for key in MAPPABLE_KEYS if key != UDEN_FOR_OMRAADET) + " eller uden for"
"""What `trin` can be, as a mapping file writes it."""

_FUNKTION = re.compile(r"[0-9]\.[0-9]{2}\.[0-9]{2}")
_GRUPPERING = re.compile(r"[0-9]{3}")
_YEAR = re.compile(r"[0-9]{4}")


def row_faults(cells: dict[str, str], *, status_required: bool) -> list[str]:
    """All faults of one row, each as a Danish phrase without place and full stop."""
    faults = _year_faults(cells["fra_aar"], cells["til_aar"])
    if not _FUNKTION.fullmatch(cells["funktion"]):
        faults.append(f"funktionen {quoted(cells['funktion'])} skal skrives som 5.28.21")
    if cells["dranst"] not in {str(dranst) for dranst in SCOPE_DRANST}:
        faults.append(f"dranst {quoted(cells['dranst'])} skal være 1 (drift) eller 2 (statsrefusion)")
    if cells["gruppering"] != ANY_GRUPPERING and not _GRUPPERING.fullmatch(cells["gruppering"]):
        faults.append(f"grupperingen {quoted(cells['gruppering'])} skal være tre cifre eller *")
    if cells["trin"] not in MAPPABLE_KEYS:
        faults.append(f"ukendt trin {quoted(cells['trin'])}; brug {_CHOICES}")
    if cells["status"] not in EVIDENCE and (cells["status"] or status_required):
        blank = "" if status_required else " (eller lad feltet stå tomt)"
        faults.append(
            f"ukendt status {quoted(cells['status'])}; brug {', '.join(map(shown_status, EVIDENCE))}{blank}"
        )
    return faults


def overlap_faults(rows: Sequence[tuple[int, MappingRow]]) -> list[tuple[int, str]]:
    """The rows (with their lines) whose period overlaps an earlier one of the same account."""
    faults: list[tuple[int, str]] = []
    latest: dict[tuple[str, int, str], tuple[int, MappingRow]] = {}
    for line, row in sorted(rows, key=lambda each: (each[1].order(), each[0])):
        key = (*row.account, row.gruppering)
        before_line, before = latest.get(key, (0, None))
        if before is not None and row.fra_aar <= before.til_aar:
            years = _years(row.fra_aar, min(row.til_aar, before.til_aar))
            account = f"{row.funktion}, dranst {row.dranst}, gruppering {row.gruppering}"
            faults.append((line, f"gælder for {account} {years} ligesom linje {before_line}"))
        if before is None or row.til_aar > before.til_aar:
            latest[key] = (line, row)
    return faults


def _year_faults(first: str, last: str) -> list[str]:
    """Faults of the period; an empty last year means that the row is still in force."""
    faults = []
    if not _is_year(first):
        faults.append(f"fra_aar {quoted(first)} skal være et år fra {FIRST_YEAR} til {LAST_YEAR}")
    if last not in {"", str(OPEN_END)} and not _is_year(last):
        faults.append(f"til_aar {quoted(last)} skal være tomt eller et år fra {FIRST_YEAR} til {LAST_YEAR}")
    if not faults and last and int(first) > int(last):
        faults.append(f"fra_aar {first} er senere end til_aar {last}")
    return faults


def _is_year(text: str) -> bool:
    """Four digits within the years that make sense."""
    return _YEAR.fullmatch(text) is not None and FIRST_YEAR <= int(text) <= LAST_YEAR


def _years(first: int, last: int) -> str:
    """A period as the user would say it."""
    if last == OPEN_END:
        return f"fra {first}"
    return f"i {first}" if first == last else f"i {first}-{last}"
