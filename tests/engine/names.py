"""Defined names of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tests.engine.box import of_area
from tests.engine.bridge import struct
from tests.engine.cells import Range
from tests.engine.control import FAILED, ComError
from tests.engine.grammar import from_office, to_office

if TYPE_CHECKING:
    from tests.engine.book import Book
    from tests.engine.control import Control


class Names:
    """The names of a workbook, without those of single sheets."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.office_names

    def snapshot(self) -> list[tuple[str, Name]]:
        """Every name with its object, by name as in Excel's list."""
        contents: dict[str, str] = dict(self.book.office.inside("NameContents", self.book.document))
        ranges, ahead = self.api, _ReadAhead(self.book.control, contents)
        return [(name, Name(self.book, name, ranges, ahead)) for name in sorted(contents, key=str.lower)]

    def contains(self, key: str) -> bool:
        return self._known(key) is not None

    def __call__(self, key: str | int) -> Name:
        if isinstance(key, int):
            return self.snapshot()[key - 1][1]
        known = self._known(key)
        if known is None:
            raise ComError(FAILED, f"no such name: {key}")
        return Name(self.book, known, self.api)

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Name]:
        return (name for _, name in self.snapshot())

    def add(self, name: str, refers_to: str) -> Name:
        self.book.control.call()
        if self.contains(name):
            self(name).refers_to = refers_to
            return self(name)
        origin = struct("com.sun.star.table.CellAddress")
        self.api.addNewByName(name, _content(refers_to), origin, 0)
        return Name(self.book, name, self.api)

    def _known(self, key: str) -> str | None:
        """The name as it is spelt; Excel looks names up without regard to case."""
        if self.api.hasByName(key):
            return key
        return next((name for name in self.api.ElementNames if name.lower() == key.lower()), None)


class _ReadAhead:
    """What the names of a workbook stand for, as long as nothing else is asked of the engine."""

    def __init__(self, control: Control, contents: Mapping[str, str]) -> None:
        self._control, self._contents = control, contents
        self._calls = control.calls

    def content(self, name: str) -> str | None:
        """A name's content in the call that is going on; None when there were others meanwhile."""
        self._calls += 1
        return self._contents[name] if self._control.calls == self._calls else None


class Name:
    """A defined name.

    Args:
        ahead: what was read together with the list of names that this one is of.
    """

    def __init__(self, book: Book, name: str, ranges: Any, ahead: _ReadAhead | None = None) -> None:
        self.book, self._name, self._ranges, self._ahead = book, name, ranges, ahead

    @property
    def api(self) -> Any:
        return self._ranges.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.book.control.call()
        self.api.Name = value
        self._name = value

    @property
    def refers_to(self) -> str:
        """`='Trin pr. år'!$F$10:$O$17`."""
        self.book.control.call()
        content = self._ahead.content(self._name) if self._ahead else None
        return "=" + from_office(self.api.Content if content is None else content)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.book.control.call()
        self.api.Content = _content(value)

    @property
    def refers_to_range(self) -> Range:
        self.book.control.call()
        found = self.book.office.inside("NamedCells", self.book.document, self._name)
        if not found:
            raise ComError(FAILED, f"{self._name} is no range")
        (area,) = found
        return Range(self.book.sheets(area.Sheet + 1), of_area(area))

    def delete(self) -> None:
        self.book.control.call()
        self._ranges.removeByName(self._name)


def _content(refers_to: str) -> str:
    return to_office(refers_to.removeprefix("="), lambda: "")
