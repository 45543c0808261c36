"""Columns that the user leaves out: as if they were not in the file, and told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.accounts.errors import HeaderChoiceError
from generator.accounts.names import name_key
from generator.tables.cpr import LEAVE_OUT
from generator.tables.decode import composed
from generator.tables.errors import quoted
from generator.tables.spreadsheet import Sheet

_SEARCHED_ROWS = 200
_FIELD = re.compile(r"felt ([1-9][0-9]{0,4})", re.IGNORECASE)


def places_without(rows: Sequence[Sequence[str]], stated: Iterable[str]) -> dict[int, str]:
    """The columns of a table that are left out, by place from 0, each with the words that state it.

    A heading stands in the first row that has it, spelt as stated or else with the same letters and
    figures; `felt 6` is the sixth column, which has no heading that could be stated.

    Args:
        rows: the first rows of the table.
        stated: headings.
    """
    found: dict[int, str] = {}
    for name in stated:
        places = _places(rows[:_SEARCHED_ROWS], composed(name))
        found |= dict.fromkeys(places, name)
    return found


def emptied(rows: Iterable[Sequence[str]], places: Mapping[int, str]) -> list[list[str]]:
    """The rows with the columns of these places empty."""
    return [["" if place in places else cell for place, cell in enumerate(row)] for row in rows]


def sheet_without(sheet: Sheet, stated: Iterable[str]) -> tuple[Sheet, tuple[str, ...]]:
    """A sheet whose stated columns are empty, and which of the stated it has."""
    found = places_without(sheet.rows[:_SEARCHED_ROWS], stated)
    empty = ("",) * len(sheet.rows)
    columns = tuple(empty if place in found else column for place, column in enumerate(sheet.columns))
    return replace(sheet, columns=columns), tuple(dict.fromkeys(found.values()))


def refuse_unknown(stated: Iterable[str], found: Iterable[str], where: str) -> None:
    """Stop at a heading that is in none of the files: a column that was to be left out would be read.

    Raises:
        HeaderChoiceError: with the heading.
    """
    known = set(found)
    for name in stated:
        if name not in known:
            raise HeaderChoiceError(
                f"Kolonnen {quoted(name)}, der skal udelades, findes ikke",
                where=where,
                action=f"Skriv overskriften efter {LEAVE_OUT}, som den står i filen.",
            )


def _places(rows: Sequence[Sequence[str]], name: str) -> list[int]:
    for key in (_spelt, name_key):
        wanted = key(name)
        for row in rows:
            places = [place for place, cell in enumerate(row) if key(cell) == wanted]
            if wanted and places:
                return places
    field = _FIELD.fullmatch(name.strip())
    return [int(field[1]) - 1] if field and any(len(row) >= int(field[1]) for row in rows) else []


def _spelt(name: str) -> str:
    return " ".join(name.split()).casefold()
