"""Names are found where they point, each by itself as in the list of all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import xlwings as xw

from addin.names import Names
from generator.workbook.address import Area
from generator.workbook.found import read_found
from tests.engine.fixtures import OpenBook


@dataclass
class Name:
    name: str
    refers_to: str


@dataclass
class SomeBook:
    """Names as Excel answers: one by itself may be another than the list has."""

    listed: list[Name]
    asked: dict[str, Name] = field(default_factory=dict)

    @property
    def names(self) -> SomeBook:
        return self

    def contains(self, key: str) -> bool:
        return any(key in (name.name, name.name.partition("!")[2]) for name in self.listed)

    def __getitem__(self, key: str) -> Name:
        return self.asked.get(key) or next(name for name in self.listed if name.name == key)

    def __iter__(self):  # type: ignore[no-untyped-def] # what xlwings gives is not typed either
        return iter(self.listed)


def names(*listed: Name, **asked: Name) -> Names:
    book: xw.Book = SomeBook(list(listed), asked)  # type: ignore[assignment]
    return Names(book)


def test_each_points_where_the_file_says(open_book: OpenBook, built: dict[str, Path]) -> None:
    path = built["samlet"]
    told = read_found(path.read_bytes(), path.name).names
    found = Names(open_book(path))
    assert {name: found[name] for name in told} == told
    assert dict(found) == told


def test_a_copied_sheets_own_name_is_not_the_workbooks() -> None:
    copy = Name("'Kontrol (2)'!UM_Kontrol", "='Kontrol (2)'!$C$6")
    found = names(Name("UM_Kontrol", "=Kontrol!$C$6"), copy, UM_Kontrol=copy)
    assert found["UM_Kontrol"] == Area("Kontrol", 5, 2, 5, 2)
    assert list(found) == ["UM_Kontrol"]


def test_a_copied_sheets_name_is_none_where_the_workbooks_is_gone() -> None:
    copy = Name("'Kontrol (2)'!UM_Kontrol", "='Kontrol (2)'!$C$6")
    assert "UM_Kontrol" not in names(copy, UM_Kontrol=copy)


@pytest.mark.parametrize(
    "refers_to", ["=#REF!", "=Kontrol!#REF!", "=1+1", "=Kontrol!$C:$C", "=Kontrol!$C$9:$A$1", "=Ark!A0", ""]
)
def test_a_name_that_points_at_no_cells_is_left_out(refers_to: str) -> None:
    found = names(Name("UM_Kontrol", refers_to))
    assert "UM_Kontrol" not in found
    assert list(found) == []


def test_a_sheets_name_in_quotes_is_read() -> None:
    found = names(Name("UM_X", "='Børn & unge''s trin'!$B$2:$C$3"))
    assert found["UM_X"] == Area("Børn & unge's trin", 1, 1, 2, 2)
