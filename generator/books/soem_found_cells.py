"""Input cells of a SØM workbook as parts of a case: each value keeps the cell that it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.books.soem_values import CALIBRATED
from generator.errors import TrappenError
from generator.soem.case import Case
from generator.soem.errors import CaseIndexError, CaseKeyError, CaseValueError
from generator.soem.reading import check_scenarios, complaint, most_telling, path_of
from generator.soem.yaml_tree import Path
from generator.tables.errors import quoted
from generator.workbook.harvest_cells import Field
from generator.workbook.placed import Key

Choice = TypeVar("Choice")
Row = Mapping[Key, Field]
"""The input cells of a row by column key; a cell that an older file does not have is left out."""


@dataclass(frozen=True)
class Leaf:
    """A value of a case and its cell; None is left out of the case and only says where it would stand."""

    value: object
    cell: Field


Tree = dict[Key, object]
"""A case as its file is built, with leaves in place of values; lists hold leaves or trees."""


def number(row: Row, key: Key) -> Leaf | None:
    """A cell that holds a number or nothing.

    Raises:
        CaseValueError: it holds text.
    """
    cell = row.get(key)
    if cell is None:
        return None
    if cell.value is not None and (isinstance(cell.value, bool) or not isinstance(cell.value, int | float)):
        raise cell_fault(cell, f"{quoted(str(cell.value))} er ikke et tal")
    return Leaf(cell.value, cell)


def whole(row: Row, key: Key) -> Leaf | None:
    """A cell that holds a whole number or nothing."""
    leaf = number(row, key)
    if leaf is not None and isinstance(leaf.value, float):
        raise cell_fault(leaf.cell, f"{quoted(str(leaf.value).replace('.', ','))} er ikke et helt tal")
    return leaf


def text(row: Row, key: Key) -> Leaf | None:
    """A cell that holds text; a number is taken as the text it looks like."""
    cell = row.get(key)
    return None if cell is None else Leaf(None if cell.value is None else str(cell.value), cell)


def choice(row: Row, key: Key, choices: Mapping[str, Choice]) -> Leaf | None:
    """A cell that holds one of a list's texts or nothing.

    Raises:
        CaseValueError: it holds another text.
    """
    leaf = text(row, key)
    if leaf is None or leaf.value is None:
        return leaf
    found = {shown.casefold(): value for shown, value in choices.items()}
    wanted = str(leaf.value).strip().casefold()
    if wanted not in found:
        raise cell_fault(leaf.cell, f"{quoted(str(leaf.value))} er ikke på listen")
    return Leaf(found[wanted], leaf.cell)


def cell_fault(cell: Field, what: str, action: str = "") -> CaseValueError:
    """What is wrong with a cell; unless said, what to do is what the cell's own message says."""
    return CaseValueError(what, where=cell.where, action=action or cell.hint)


def renamed(row: Row, **columns: Key) -> dict[Key, Field]:
    """Some cells of a row under other keys."""
    return {key: row[column] for key, column in columns.items() if column in row}


def filled(*leaves: Leaf | None) -> bool:
    """Whether any of the cells holds something."""
    return any(leaf is not None and leaf.value is not None for leaf in leaves)


def given(**parts: object) -> Tree:
    """The parts that the workbook has cells for."""
    return {key: part for key, part in parts.items() if part is not None}


def origin(row: Row, *, kilde: str = "", beside: Field | None = None) -> Tree:
    """Where a figure is from.

    Args:
        row: its cells.
        kilde: the source of the knowledge base's row that it was drawn from, for want of one that is typed.
        beside: the cell that names that row.
    """
    source = text(row, "kilde")
    cell = beside or (source.cell if source else None)
    if kilde and cell is not None and not filled(source):
        source = Leaf(kilde, cell)
    return given(
        evidens=whole(row, "evidens"),
        aar=whole(row, "aar"),
        kalibreret=choice(row, "kalibreret", {CALIBRATED: True}),
        kilde=source,
        note=text(row, "note"),
    )


def uncertain(row: Row, *, default: float | None = None) -> Tree | None:
    """A figure with low, high and origin.

    Args:
        row: its cells.
        default: what an empty value counts as; a figure with nothing typed is then not stated at all.
    """
    value, low, high = number(row, "vaerdi"), number(row, "lav"), number(row, "hoej")
    if default is not None:
        if not filled(value, low, high):
            return None
        if value is not None and value.value is None:
            value = Leaf(default, value.cell)
    return given(vaerdi=value, lav=low, hoej=high) | origin(row)


@dataclass(frozen=True)
class FoundTree:
    """A case as plain values, and the cell of every value that it has or could have."""

    content: object
    cells: dict[Path, Field] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree) -> FoundTree:
        """Part the values from their cells."""
        cells: dict[Path, Field] = {}
        return cls(_plain(tree, (), cells), cells)

    def cell(self, path: Path) -> Field:
        """The cell of a path; of something under it, or beside it, where it has none of its own."""
        for end in range(len(path), -1, -1):
            under = [cell for known, cell in self.cells.items() if known[:end] == path[:end]]
            if under:
                return self.cells.get(path[:end], under[0])
        raise LookupError(path)

    def checked(self) -> Case:
        """The case.

        Raises:
            CaseValueError, CaseKeyError, CaseIndexError, InputPathError: as `read_case`, naming the cell.
        """
        try:
            case = Case.model_validate(self.content)
        except ValidationError as error:
            raise self._in_words(most_telling(error)) from None
        check_scenarios(case, lambda path: self.cell(path).where)
        return case

    def _in_words(self, details: ErrorDetails) -> TrappenError:
        """One fault of pydantic as one of ours."""
        cell, context = self.cell(path_of(details)), details.get("ctx", {})
        match details["type"]:
            case "soem_index":
                action = "Skriv indekset for året i prisindekset."
                return CaseIndexError(context["what"], where=cell.where, action=action)
            case "soem":
                action = cell.hint if context["form"] else str(context["action"])
                return CaseValueError(context["what"], where=cell.where, action=action)
            case "missing" | "too_short" | "string_too_short":
                return CaseKeyError("Her mangler en værdi", where=cell.where, action=cell.hint)
        return cell_fault(cell, complaint(details))


def _stated(part: object) -> bool:
    return not (isinstance(part, Leaf) and part.value is None)


def _plain(part: object, path: Path, cells: dict[Path, Field]) -> object:
    if isinstance(part, Leaf):
        cells[path] = part.cell
        return part.value
    if isinstance(part, Mapping):
        for key, inner in part.items():
            if isinstance(inner, Leaf):
                cells[(*path, str(key))] = inner.cell
        return {key: _plain(inner, (*path, str(key)), cells) for key, inner in part.items() if _stated(inner)}
    assert isinstance(part, Sequence)
    return [_plain(inner, (*path, str(number)), cells) for number, inner in enumerate(part)]
