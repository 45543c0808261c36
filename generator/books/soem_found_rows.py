"""Costs and consequences as they stand in the input cells of a SØM workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.books.soem_found_cells import (
    Leaf,
    Row,
    Tree,
    cell_fault,
    choice,
    filled,
    given,
    number,
    origin,
    renamed,
    text,
    uncertain,
    whole,
)
from generator.books.soem_rows import Sizes
from generator.books.soem_values import COST_KINDS, FLOWS
from generator.soem.knowledge import Knowledge
from generator.soem.parts import ACTORS
from generator.tables.errors import quoted
from generator.workbook.found import FoundBook
from generator.workbook.harvest import Harvest
from generator.workbook.harvest_cells import Field
from generator.workbook.placed import Key

FIELDS = "SOEM_Felter_"


@dataclass(frozen=True)
class InputSheets:
    """The input cells with what may be drawn upon.

    Attributes:
        found: the workbook.
        harvest: its input cells.
        sizes: how many rows there are.
        knowledge: rows that the cells may name, prices of steps included.
    """

    found: FoundBook
    harvest: Harvest
    sizes: Sizes
    knowledge: Knowledge

    def row(self, key: Key, *grids: str) -> Row:
        """The cells of a row, put together from the grids that it goes through."""
        cells: dict[Key, Field] = {}
        for name in grids:
            grid = self.harvest.grids.get(FIELDS + name)
            cells |= grid.fields.get(key, {}) if grid else {}
        return cells

    def setting(self, name: str) -> Row:
        """A single cell, as a row of one."""
        cell = self.harvest.inputs.get("SOEM_" + name)
        return {} if cell is None else {name: cell}


def used_costs(sheets: InputSheets) -> dict[str, Tree]:
    """The costs by their row; rows with neither name nor figure are left out."""
    costs = {f"o{n}": _cost(sheets, f"o{n}") for n in range(1, sheets.sizes.costs + 1)}
    return {key: cost for key, cost in costs.items() if cost}


def _cost(sheets: InputSheets, key: str) -> Tree | None:
    row = sheets.row(key, "Omkostninger", "Omkostningskilder")
    notes = sheets.row(key, "Omkostningsnoter")
    name, amounts, per_participant = text(row, "label"), _amounts(sheets, key), uncertain(row, default=0.0)
    if not filled(name) and amounts is None and per_participant is None:
        return None
    return given(
        navn=name,
        art=choice(row, "art", {shown: kind for kind, shown in COST_KINDS.items()}),
        beloeb=amounts,
        pr_deltager=per_participant,
        fordeling=_split(row),
        prisaar=whole(row, "prisaar"),
        udvalg=text(notes, "udvalg"),
        note=text(notes, "note"),
    )


def _amounts(sheets: InputSheets, key: str) -> Tree | None:
    """Kr. by model year, with factors and origin; none without a figure."""
    cells, about = sheets.row(key, "Beloeb"), sheets.row(key, "Beloebsfaktor", "Beloebskilder")
    years = {int(year) + 1: number(cells, year) for year in cells}
    low, high = number(about, "lav"), number(about, "hoej")
    if not filled(*years.values(), low, high):
        return None
    amounts = {year: leaf for year, leaf in years.items() if leaf is not None and filled(leaf)}
    return given(vaerdi=amounts, lav=low, hoej=high) | origin(about)


def _split(row: Row) -> Tree | None:
    """Shares of the actors; none where the kommune pays all, as it does when nothing is said."""
    shares = {actor: leaf for actor in ACTORS if (leaf := number(row, actor)) is not None and filled(leaf)}
    paying = {actor: leaf for actor, leaf in shares.items() if leaf.value != 0} or shares
    alone = list(paying) == ["kommune"] and paying["kommune"].value == 1
    return None if not paying or alone else given(**paying)


def used_consequences(sheets: InputSheets) -> dict[str, Tree]:
    """The consequences by their row; rows with neither name, figure nor choice are left out."""
    found = {f"k{n}": _consequence(sheets, f"k{n}") for n in range(1, sheets.sizes.consequences + 1)}
    return {key: part for key, part in found.items() if part}


def _consequence(sheets: InputSheets, key: str) -> Tree | None:
    cells, about = sheets.row(key, "Maengde"), sheets.row(key, "Maengdekilder")
    chosen = sheets.row(key, "Prisvalg")
    note = sheets.row(key, "Maengdevalg")
    name, estimate, price = text(cells, "label"), text(note, "skoen"), text(chosen, "pris")
    quantity, prices = _typed_quantity(sheets, key), _typed_prices(sheets, key)
    if not filled(name, estimate, price) and quantity is None and not prices:
        return None
    return given(
        navn=name,
        hovedomraade=text(about, "hovedomraade"),
        type=choice(cells, "price", {shown: flow for flow, shown in FLOWS.items()}),
        enhed=text(cells, "unit"),
        maengde=quantity or _drawn_quantity(sheets, key, estimate),
        maengde_fra=estimate,
        pris_fra=price,
        udvalg=text(chosen, "udvalg"),
        realiserbar=_cashable(sheets, key),
        note=text(note, "note"),
    ) | (_own_price(sheets, key, prices) if prices else _drawn_price(sheets, key, price))


def _quantity_row(sheets: InputSheets, key: str) -> Row:
    """The cells about a change in quantity: factors, evidence, and where it is from."""
    row = dict(sheets.row(key, "Maengdefaktor", "Maengdekilder"))
    calibrated = sheets.row(key, "Maengdevalg").get("kalibreret")
    return row if calibrated is None else row | {"kalibreret": calibrated}


def _typed_quantity(sheets: InputSheets, key: str) -> Tree | None:
    """The change in quantity up to the last year that is filled in; a year that is skipped has none."""
    cells, about = sheets.row(key, "Maengde"), _quantity_row(sheets, key)
    years = [leaf for year in _effect_years(sheets) if (leaf := number(cells, year)) is not None]
    while years and years[-1].value is None:
        years.pop()
    if not years:
        return None
    values = [Leaf(leaf.value or 0.0, leaf.cell) for leaf in years]
    return given(vaerdi=values, lav=number(about, "lav"), hoej=number(about, "hoej")) | origin(about)


def _drawn_quantity(sheets: InputSheets, key: str, estimate: Leaf | None) -> Tree | Leaf | None:
    """The estimate of the knowledge base; without one the cell where a figure is missing."""
    if estimate is None or estimate.value is None:
        return number(sheets.row(key, "Maengde"), "1")
    found = sheets.knowledge.find_consequence(str(estimate.value))
    if found is None or not found.maengde:
        raise _not_known(estimate, "Skønnet", "har ingen tal" if found else "findes ikke")
    about = _quantity_row(sheets, key)
    drawn = {
        "vaerdi": [Leaf(value, estimate.cell) for value in found.maengde],
        "evidens": Leaf(found.evidens, estimate.cell),
    }
    factors = given(lav=number(about, "lav"), hoej=number(about, "hoej"))
    return factors | origin(about, kilde=found.kilde) | drawn


def _effect_years(sheets: InputSheets) -> list[str]:
    return [str(year) for year in range(1, sheets.sizes.years + 1)]


def _typed_prices(sheets: InputSheets, key: str) -> Mapping[str, Tree]:
    """The prices that are typed, by actor; when one is, none is drawn."""
    cells = sheets.row(key, "Priser")
    found = {
        actor: uncertain(
            _source_row(sheets, key, actor)
            | renamed(cells, vaerdi=actor, lav=f"{actor}_lav", hoej=f"{actor}_hoej"),
            default=0.0,
        )
        for actor in ACTORS
    }
    return {actor: price for actor, price in found.items() if price is not None}


def _source_row(sheets: InputSheets, key: str, actor: str) -> dict[Key, Field]:
    return dict(sheets.row(key, f"Evidens_{actor.capitalize()}", f"Kilder_{actor.capitalize()}"))


def _own_price(sheets: InputSheets, key: str, prices: Mapping[str, Tree]) -> Tree:
    return given(pris=prices, prisaar=whole(sheets.row(key, "Priser"), "price"))


def _drawn_price(sheets: InputSheets, key: str, price: Leaf | None) -> Tree:
    """The price of the knowledge base; one without figures is left to be found when it has some."""
    if price is None or price.value is None:
        return given(pris=number(sheets.row(key, "Priser"), "kommune"))
    found = sheets.knowledge.find_price(str(price.value))
    if found is None:
        raise _not_known(price, "Prisen", "findes ikke")
    figures = {
        actor: given(vaerdi=Leaf(value, price.cell))
        | origin(_source_row(sheets, key, actor), kilde=found.kilde, beside=price.cell)
        for actor in ACTORS
        if (value := getattr(found, actor)) is not None
    }
    return given(pris=figures or None, prisaar=Leaf(found.prisaar if figures else None, price.cell))


def _not_known(leaf: Leaf, what: str, why: str) -> Exception:
    return cell_fault(
        leaf.cell,
        f"{what} {quoted(str(leaf.value))} {why} i vidensdatabasen",
        "Vælg en anden på listen, eller skriv tallene selv.",
    )


def _cashable(sheets: InputSheets, key: str) -> Tree | None:
    figures = renamed(sheets.row(key, "Maengdefaktor"), vaerdi="r_vaerdi", lav="r_lav", hoej="r_hoej")
    return uncertain({**sheets.row(key, "Realiserbar", "Realiserbarkilder"), **figures}, default=1.0)
