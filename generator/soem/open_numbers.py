"""Numbers of a case that may be thousands or decimals, such as 4.638: decided as everywhere, or asked about.

A case is written with a decimal point, and whoever writes 4.638 for 4638 has overlooked just that: the
points of the file's other figures say nothing of it. What does is the rest of the same list of years and
what the key holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.soem.errors import CaseFormatError
from generator.tables.errors import quoted
from generator.tables.numbers import Expectation, Problem, parse_numbers
from generator.tables.price_index import PRICE_INDEX

Path = tuple[str, ...]

_OPEN = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+\.[0-9]{2}0")
_DECIMALS = 9
_FACTOR = Expectation(0, 20)
_PLAUSIBLE: Mapping[Path, Expectation] = {
    ("prisindeks",): PRICE_INDEX,
    ("prisniveau",): _FACTOR,
    ("maengde", "lav"): _FACTOR,
    ("maengde", "hoej"): _FACTOR,
    ("beloeb", "lav"): _FACTOR,
    ("beloeb", "hoej"): _FACTOR,
}
"""What is plausible under the last keys of a path."""


@dataclass
class OpenNumbers:
    """The figures of a case that are written as text, gathered while it is read.

    Attributes:
        columns: the figures under each list or mapping of years; of any other key alone.
        places: where the open ones stand: column, text, and place as a message says it.
    """

    columns: dict[Path, list[str]] = field(default_factory=dict)
    places: list[tuple[Path, str, str]] = field(default_factory=list)

    def add(self, path: Path, text: str, where: str) -> None:
        """Take a figure in.

        Raises:
            CaseFormatError: 1.234.560, which is no number in a case.
        """
        if _THOUSANDS.fullmatch(text):
            raise _ambiguous(text, where)
        column = path[:-1] if path and path[-1].isdecimal() else path
        self.columns.setdefault(column, []).append(text)
        if _OPEN.fullmatch(text):
            self.places.append((column, text, where))

    def refuse(self) -> None:
        """Stop at the first figure that nothing decides.

        Raises:
            CaseFormatError: with both ways to write it.
        """
        for column, text, where in self.places:
            if not _are_decimals(text, self.columns[column], column):
                raise _ambiguous(text, where)


def padded(text: str) -> str:
    """A figure as a case can be written with it: 1.234 as 1.2340."""
    return text + "0" if _OPEN.fullmatch(text) else text


def _are_decimals(text: str, column: Sequence[str], path: Path) -> bool:
    expected = next((_PLAUSIBLE[path[-end:]] for end in (1, 2) if path[-end:] in _PLAUSIBLE), None)
    read = parse_numbers(column, _DECIMALS, expected=expected)
    place = list(column).index(text)
    return bool(read.problem[place] == Problem.NONE and read.values[place] == float(text))


def _ambiguous(text: str, where: str) -> CaseFormatError:
    whole, _, decimals = text.rpartition(".")
    written = f"{whole}.{decimals.rstrip('0') or '0'}" if decimals.endswith("0") else padded(text)
    plain = text.replace(".", "")
    otherwise = f", ellers {written}" if _OPEN.fullmatch(text) else ""
    return CaseFormatError(
        f"Tallet {quoted(text)} kan læses på to måder",
        where=where,
        action=f"Skriv {plain}, hvis punktum deler tusinder{otherwise}.",
    )
