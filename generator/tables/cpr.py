"""Search for CPR numbers: an import that meets one stops and says where, never what.

Of ten digits in a row one in 27 begins with a date by chance (366 of 10,000), so ten-digit numbers that fill
a cell are judged by their whole column:

- a heading that speaks of a person (`CPR-nr.`, `Borger`): each one that begins with a date is a CPR number;
- a heading that speaks of another number (`Omkostningssted`, `Bilag`): none is, unless there are at least
  ten, nine of ten begin with a date, and the days spread as birthdays do;
- any other heading: all that begin with a date are, where they are at least a quarter of the different ones.

A column of nothing but CPR numbers is always met under the first and the last kind of heading. Of columns of
chance numbers under any other heading 4 to 14 % are refused where they hold 1 to 4 different ones, less than
4 % from 5, less than 1 % from 9. Missed are CPR numbers among more than three times as many others there,
and fewer than ten under a heading of another number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import Enum, auto

from generator.tables.cpr_number import holds_cpr, holds_parted_cpr
from generator.tables.errors import PersonalDataError, line_place, quoted

LEAVE_OUT = "--uden-kolonne"
"""The option that leaves a column out."""
LEAST_SHARE = 0.25
"""The share of the different numbers of a column that begin with a date from which they are CPR numbers."""
FEWEST_AS_NUMBERS = 10
"""So many must begin with a date under a heading that speaks of another number."""
LEAST_SHARE_AS_NUMBERS = 0.9

_TEN_DIGITS = re.compile(r"[0-9]{10}")
_NINE_DIGITS = re.compile(r"[0-9]{9}")
_PERSON = re.compile(r"cpr|person\W?(?:nr|nummer|id)|\b(?:borger|barn|klient)", re.IGNORECASE)
_NUMBERS = re.compile(
    r"omkostning|\bomk\b|sted|bilag|faktura|ordre|konto|kreditor|debitor|leverandør|alias|dokument|profitcenter"
    r"|produktionsenhed|projekt|rekvisition|\b(?:ean|gln|cvr|se|psp|p)\W?(?:nr|nummer|element|kode)?\b",
    re.IGNORECASE,
)


class Heading(Enum):
    """What the heading of a column says of the numbers in it."""

    PERSON = auto()
    NUMBERS = auto()
    OTHER = auto()


def heading_of(name: str) -> Heading:
    """What a heading says; one that speaks of a person does so whatever else it says (`CVR/CPR`)."""
    if _PERSON.search(name):
        return Heading.PERSON
    return Heading.NUMBERS if _NUMBERS.search(name) else Heading.OTHER


def find_cpr(cells: Collection[str], heading: Heading) -> str | None:
    """The first cell that holds a CPR number, as the whole column shows.

    Args:
        cells: the different cells of a column, without blanks around them.
        heading: what its heading says.
    """
    leading = {cell[:10] for cell in cells if _stands_alone(cell, heading)}
    dated = {number for number in leading if holds_cpr(number)}
    are_cpr = _are_cpr(len(leading), dated, heading)
    for cell in cells:
        if _stands_alone(cell, heading):
            if (are_cpr and cell[:10] in dated) or holds_cpr(cell[10:]) or holds_parted_cpr(cell):
                return cell
        elif holds_cpr(cell):
            return cell
        elif heading is Heading.PERSON and _NINE_DIGITS.fullmatch(cell) and holds_cpr(f"0{cell}"):
            return cell  # a spreadsheet drops the 0 in front
    return None


def heading_above(cells: Iterable[str]) -> str:
    """The nearest cell with words above the first ten-digit number of a column that has no known heading."""
    heading = ""
    for cell in cells:
        if _TEN_DIGITS.match(cell):
            return heading
        if any(character.isalpha() for character in cell):
            heading = cell
    return heading


def refuse_cpr(cells: Iterable[str], *, name: str, line: int, sheet: str = "") -> None:
    """Stop at the first cell that holds a CPR number, whatever the rest of its column.

    Raises:
        PersonalDataError: with file, line and cell number, without the number itself.
    """
    for position, cell in enumerate(cells):
        if holds_cpr(cell):
            raise personal_data(line_place(name, line, sheet), position)


def personal_data(where: str, place: int, column: str | None = None) -> PersonalDataError:
    """The error for a cell that holds what can be a CPR number.

    Args:
        where: file, sheet and line.
        place: of the column, from 0.
        column: the heading of a column that can be left out, "" when it has none; None when it cannot.
    """
    whole = "Filen" if not column else f"Kolonnen {quoted(column)}"
    action = "Fjern personoplysninger fra udtrækket, og prøv igen."
    if column is not None:
        plain = quoted(column) == f"»{column}«" and '"' not in column and column
        option = f'{LEAVE_OUT} "{column if plain else f"felt {place + 1}"}"'
        action = f"Fjern personoplysninger fra udtrækket, eller udelad kolonnen med {option}."
    return PersonalDataError(
        f"{whole} indeholder noget, der ligner et CPR-nummer",
        where=f"{where}, felt {place + 1}",
        action=action,
    )


def _stands_alone(cell: str, heading: Heading) -> bool:
    """Whether a ten-digit number is the cell; under a heading of numbers a name may follow it."""
    if heading is Heading.NUMBERS:
        return _TEN_DIGITS.match(cell) is not None and not cell[10:11].isdigit()
    return _TEN_DIGITS.fullmatch(cell) is not None


def _are_cpr(count: int, dated: Collection[str], heading: Heading) -> bool:
    if not dated or heading is Heading.PERSON:
        return bool(dated)
    if heading is Heading.OTHER:
        return len(dated) >= LEAST_SHARE * count
    days = {number[:2] for number in dated}
    spread = len(days) > min(len(dated), 40) / 2
    return len(dated) >= max(FEWEST_AS_NUMBERS, LEAST_SHARE_AS_NUMBERS * count) and spread
