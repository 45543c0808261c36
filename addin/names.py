"""The open workbook's names: where they point, asked for one by one, for a workbook has hundreds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import xlwings as xw

from generator.workbook.address import Area, area_of

_REFERENCE = re.compile(r"=(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")


class Names(Mapping[str, Area]):
    """The areas of a workbook's names as they stand; names of formulas and of single sheets are left out.

    Every question to Excel takes time, so a name is asked for when it is used, and all only to list them.
    """

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._kept: dict[str, Area | None] = {}

    def __getitem__(self, key: str) -> Area:
        if key not in self._kept:
            self._kept[key] = self._ask(key)
        area = self._kept[key]
        if area is None:
            raise KeyError(key)
        return area

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def _ask(self, key: str) -> Area | None:
        if not self._book.names.contains(key):
            return None
        name = self._book.names[key]
        if str(name.name) != key:  # Excel prefers a copied sheet's own name where that sheet is active
            return self._all.get(key)
        return _area(str(name.refers_to))

    @cached_property
    def _all(self) -> dict[str, Area]:
        areas = {str(name.name): _area(str(name.refers_to)) for name in self._book.names}
        return {name: area for name, area in areas.items() if area is not None and "!" not in name}


def _area(refers_to: str) -> Area | None:
    match = _REFERENCE.fullmatch(refers_to)
    if match is None:
        return None
    try:
        return area_of((match[1] or match[2]).replace("''", "'"), match[3])
    except ValueError:  # no such cells, as a client of the server may claim
        return None
