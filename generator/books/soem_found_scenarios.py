"""The scenarios as they stand in the input cells of a SØM workbook: overrides by the path of their input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.books.soem_found_cells import Leaf, Tree, cell_fault, choice, filled, given, number, text
from generator.books.soem_found_rows import InputSheets
from generator.books.soem_rows import input_rows
from generator.books.soem_values import STARTS
from generator.soem.parts import ScenarioKey, slug
from generator.workbook.composition import Item

HEAD_PATHS = {"rente": "diskonteringsrente", "med": "succesrate.med", "uden": "succesrate.uden"}
"""The inputs that every case has, where their row is not called as their path."""
COST_GROUPS = ("beloeb", "pr_deltager")


def scenarios(
    sheets: InputSheets, costs: Mapping[str, Tree], consequences: Mapping[str, Tree]
) -> Tree | None:
    """The scenarios that the workbook says something about.

    Raises:
        CaseValueError: an override on a row that is not in use.
    """
    found: Tree = {}
    for key in ScenarioKey:
        row = sheets.row(key.value, "Scenarier")
        overrides = _overrides(sheets, key, {**costs, **consequences})
        start = choice(row, "udgangspunkt", {shown: value for value, shown in STARTS.items()})
        name = text(row, "navn")
        if overrides or filled(start, name):
            found[key.value] = given(navn=name, udgangspunkt=start, vaerdier=overrides or None)
    return found or None


def scenario_years(sheets: InputSheets) -> frozenset[int]:
    """The model years whose participants some scenario changes."""
    return frozenset(
        int(item.slot) for key in ScenarioKey for item, _ in _filled(sheets, key) if item.group == "deltagere"
    )


def _overrides(sheets: InputSheets, key: ScenarioKey, parts: Mapping[str, Tree]) -> Tree:
    overrides: Tree = {}
    for item, leaf in _filled(sheets, key):
        path = _path(item, parts)
        if not path:
            raise cell_fault(
                leaf.cell,
                "Tallet hører til en række, der ikke er i brug",
                "Slet tallet, eller udfyld rækken.",
            )
        overrides[path] = leaf
    return overrides


def _filled(sheets: InputSheets, key: ScenarioKey) -> Iterator[tuple[Item, Leaf]]:
    for item in input_rows(sheets.sizes):
        leaf = number(sheets.row(item.key, "Tilpas"), key.value)
        if leaf is not None and filled(leaf):
            yield item, leaf


def _path(item: Item, parts: Mapping[str, Tree]) -> str:
    """The path of an input in the case; empty when its row is not in use."""
    if item.group == item.slot:
        return HEAD_PATHS.get(item.group, item.group)
    if item.group == "deltagere":
        return f"deltagere.{item.slot}"
    name = parts.get(str(item.slot), {}).get("navn")
    if not isinstance(name, Leaf) or name.value is None:
        return ""
    kind = "omkostninger" if item.group in COST_GROUPS else "konsekvenser"
    return f"{kind}.{slug(str(name.value))}.{item.group.replace('pris_', 'pris.')}"
