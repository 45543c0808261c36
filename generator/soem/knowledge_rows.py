"""One row of a knowledge table from its cells: what each kind must have, may have and cannot have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypedDict

from generator.soem.knowledge import (
    PRICE_COLUMNS,
    RATE_COLUMNS,
    YEAR_COLUMNS,
    Ages,
    Art,
    ConsequenceEstimate,
    Effect,
    Entry,
    Status,
    TargetGroup,
    UnitPrice,
    columns_of,
    folded_name,
)
from generator.soem.knowledge_cells import RowCells
from generator.soem.parts import Flow
from generator.tables.errors import quoted

_FIGURES: Mapping[Art, tuple[str, ...]] = {
    Art.TARGET_GROUP: (),
    Art.EFFECT: RATE_COLUMNS,
    Art.CONSEQUENCE: YEAR_COLUMNS,
    Art.PRICE: PRICE_COLUMNS,
}
_NEEDED: Mapping[Art, tuple[str, ...]] = {
    Art.TARGET_GROUP: (),
    Art.EFFECT: ("med", "kilde"),
    Art.CONSEQUENCE: ("hovedomraade", "enhed", "kilde"),
    Art.PRICE: ("enhed", "prisaar", "kilde"),
}
"""What a row that is not waiting for its figures must have besides its name."""


class _Common(TypedDict):
    """What every row has."""

    navn: str
    status: Status
    alder: Ages | None
    beskrivelse: str
    kilde: str
    aar: str


def read_row(row: RowCells, groups: Collection[str] | None) -> Entry | None:
    """The row; None when it has faults, which are then in `row.faults`.

    Args:
        row: the cells.
        groups: the target groups that a row can be about, as `folded_name` writes them; None = any.
    """
    art, status = row.choice("art", Art), row.choice("status", Status, Status.OWN)
    if art is None or status is None:
        return None
    row.faults.extend(_column_faults(row, art, status))
    group = row.cells["maalgruppe"]
    if group and groups is not None and folded_name(group) not in groups:
        row.faults.append(
            f"målgruppen {quoted(group)} findes ikke; tilføj den som en række af arten maalgruppe"
        )
    entry = _READERS[art](row, status)
    return None if row.faults else entry


def _column_faults(row: RowCells, art: Art, status: Status) -> Iterator[str]:
    """What is filled that nobody would read, and what is not that must be."""
    if not row.cells["navn"]:
        yield "navn mangler"
    stray = [name for name, cell in row.cells.items() if cell and name not in columns_of(art)]
    if stray:
        yield f"{', '.join(stray)} bruges ikke i en række af arten {art}; tøm feltet"
    figures = [name for name in _FIGURES[art] if row.filled(name)]
    if status is Status.NOT_PUBLIC:
        if figures:
            yield f"{', '.join(figures)} er udfyldt, men status er {status}; skriv status {Status.OWN}"
        return
    missing = [name for name in _NEEDED[art] if not row.filled(name)]
    if art is Art.CONSEQUENCE and not figures:
        missing.append("aar1")
    if art is Art.PRICE and not figures:
        missing.append("kommune, region eller stat")
    if status is Status.PUBLIC and figures and not row.cells["aar"]:
        missing.append("aar")
    if missing:
        yield f"{', '.join(missing)} mangler"


def _common(row: RowCells, status: Status) -> _Common:
    return {
        "navn": row.name("navn"),
        "status": status,
        "alder": row.ages(),
        "beskrivelse": row.text("beskrivelse"),
        "kilde": row.text("kilde"),
        "aar": row.source_year(),
    }


def _target_group(row: RowCells, status: Status) -> TargetGroup:
    return TargetGroup(**_common(row, status), effektmaal=row.text("effektmaal"))


def _effect(row: RowCells, status: Status) -> Effect:
    return Effect(
        **_common(row, status),
        maalgruppe=row.name("maalgruppe"),
        effektmaal=row.text("effektmaal"),
        med=row.rate("med"),
        uden=row.rate("uden"),
        evidens=row.evidence(),
    )


def _consequence(row: RowCells, status: Status) -> ConsequenceEstimate:
    return ConsequenceEstimate(
        **_common(row, status),
        maalgruppe=row.name("maalgruppe"),
        hovedomraade=row.area(),
        type=row.choice("type", Flow, Flow.EXPENDITURE) or Flow.EXPENDITURE,
        enhed=row.text("enhed"),
        maengde=row.quantities(),
        evidens=row.evidence(),
    )


def _price(row: RowCells, status: Status) -> UnitPrice:
    return UnitPrice(
        **_common(row, status),
        hovedomraade=row.area(),
        enhed=row.text("enhed"),
        kommune=row.figure("kommune"),
        region=row.figure("region"),
        stat=row.figure("stat"),
        prisaar=row.price_year(),
    )


_READERS: Mapping[Art, Callable[[RowCells, Status], Entry]] = {
    Art.TARGET_GROUP: _target_group,
    Art.EFFECT: _effect,
    Art.CONSEQUENCE: _consequence,
    Art.PRICE: _price,
}
