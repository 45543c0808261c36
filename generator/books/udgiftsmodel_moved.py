"""What a changed mapping moves: kroner from step to step, and kroner whose evidence is said to be another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from generator.accounts.findings import danish_kroner
from generator.books.udgiftsmodel_found import accounting_lines, mapping_of, table
from generator.danish import told_years
from generator.errors import TrappenError
from generator.ladder.mapping_rows import OWN_CHOICE, shown_status
from generator.ladder.placement import place
from generator.ladder.steps import step
from generator.workbook.change import LINES, Change, ChangeKind
from generator.workbook.found import FoundBook
from generator.workbook.origin import read_origin
from generator.workbook.plan import Scalar

MAPPING = "Kontoplan"
OWN_STEP = "Eget trin"
MOST = 4
"""Moves that are told one by one."""


def with_moved_kroner(found: FoundBook, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes, that of the mapping with the kroner that it moved.

    Args:
        found: the workbook.
        changes: as they were found, of the whole workbook.
    """
    kinds = LINES | {ChangeKind.LINES_NEW}
    of_mapping = [n for n, c in enumerate(changes) if c.kind in kinds and c.place.startswith(f"{MAPPING},")]
    if not of_mapping:
        return tuple(changes)
    first = changes[of_mapping[0]]
    told = replace(first, details=(*_moved(found), *first.details))
    return (*changes[: of_mapping[0]], told, *changes[of_mapping[0] + 1 :])


def _moved(found: FoundBook) -> tuple[str, ...]:
    """The moves in Danish, the largest first; nothing where one of the two mappings cannot be used."""
    origin = read_origin(found)
    kept = origin.tables.get(MAPPING, ()) if origin else ()
    standing = table(found, MAPPING)
    try:
        lines = accounting_lines(found)
        before, after = (
            place(lines, mapping_of([_suggested(row, standing.heads) for row in rows], standing.sheet))
            for rows in (kept, standing.rows)
        )
        chosen = place(lines, mapping_of(standing.rows, standing.sheet))["status"] == OWN_CHOICE
    except TrappenError:
        return ()
    both = after.assign(
        trin_foer=before["trin"],
        status_foer=before["status"],
        oere=after["udgift_oere"] + after["indtaegt_oere"],
    )[~chosen]
    moves = [*_moves(both, "trin", _step_told), *_moves(both[both["trin"] == both["trin_foer"]], "status")]
    told = [text for _, text in sorted(moves, key=lambda move: -move[0])]
    rest = (f"og {len(told) - MOST} flytninger mere",) if len(told) > MOST else ()
    return (*told[:MOST], *rest) or ("ingen kroner er flyttet: ingen regnskabslinje bruger rækkerne",)


def _suggested(cells: Mapping[str, Scalar], heads: Sequence[str]) -> dict[str, Scalar]:
    """A row with the step that was suggested: the municipality's own is its own to choose."""
    return {head: None if head == OWN_STEP else cells.get(head) for head in heads}


def _step_told(key: str) -> str:
    return f"trin {key}" if key.isdigit() else key if len(key) == 1 else step(key).name


def _moves(
    lines: pd.DataFrame, column: str, shown: Callable[[str], str] = shown_status
) -> Iterator[tuple[int, str]]:
    """Each pair of before and after: kroner without sign, and what is told of it."""
    changed = lines[lines[column] != lines[f"{column}_foer"]]
    word = "status " if column == "status" else ""
    for (old, new), group in changed.groupby([f"{column}_foer", column], sort=True):
        years = group.groupby("aar")["oere"].sum()
        last = int(years.index.max())
        in_last = f", i {last} {danish_kroner(int(years[last]))}" if len(years) > 1 else ""
        names = f"{word}fra {shown(str(old)) or 'ingen'} til {shown(str(new)) or 'ingen'}"
        amount = f"netto {danish_kroner(int(years.sum()))} i {told_years(int(y) for y in years.index)}"
        yield int(group["oere"].abs().sum()), f"{names}: {amount}{in_last}"
