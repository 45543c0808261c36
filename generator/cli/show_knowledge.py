"""What the commands of the knowledge base print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from generator.cli.show import console
from generator.soem.knowledge import (
    PRICE_COLUMNS,
    Art,
    ConsequenceEstimate,
    Effect,
    Entry,
    Knowledge,
    Status,
    UnitPrice,
    folded_name,
    written_ages,
    written_number,
)

HEADINGS = {
    Art.TARGET_GROUP: "Målgrupper",
    Art.EFFECT: "Effekter",
    Art.CONSEQUENCE: "Konsekvenser",
    Art.PRICE: "Priser",
}
FIGURES = {
    Art.TARGET_GROUP: "Alder",
    Art.EFFECT: "Succesrate",
    Art.CONSEQUENCE: "Ændring pr. succes",
    Art.PRICE: "Kr. pr. enhed",
}
"""What the second column of each kind shows."""


def show_import(name: str, found: Knowledge, changes: Knowledge, before: Knowledge) -> None:
    """How many rows a file added and replaced, by kind."""
    count = len(found.entries)
    console.print(Text(f"Læste {count} {'række' if count == 1 else 'rækker'} i {name}", style="bold"))
    table = _table("", ("", "Nye", "Erstattede", "Uændrede"), numbers=True)
    for art, heading in HEADINGS.items():
        changed = [folded_name(row.navn) in before.names(art) for row in changes.of_art(art)]
        replaced = sum(changed)
        same = len(found.of_art(art)) - len(changed)
        table.add_row(heading, *map(str, (len(changed) - replaced, replaced, same)))
    console.print(table)


def show_kept(path: Path, own: Knowledge) -> None:
    """Where the user's own rows are, and how many."""
    console.print(Text(f"Egne rækker: {len(own.entries) or 'ingen'} i {path}"))


def show_rows(known: Knowledge) -> None:
    """Every row with its figures, status and source; those that wait for figures are counted."""
    for art, heading in HEADINGS.items():
        rows = known.of_art(art)
        told = [row for row in rows if row.status is not Status.NOT_PUBLIC]
        if told:
            table = _table(heading, ("Navn", FIGURES[art], "Status", "Kilde"))
            for row in told:
                table.add_row(*map(Text, (row.navn, _figures(row), row.status, _source(row))))
            console.print(table)
        if waiting := len(rows) - len(told):
            console.print(Text(f"{heading} uden offentlige tal: {waiting} (--out FIL.csv skriver dem)"))


def show_written(path: Path) -> None:
    """Where the rows were written, and what to do with them."""
    console.print(Text(f"Skrev {path}. Udfyld den i Excel, og læg den ind med trappen knowledge import."))


def _table(title: str, heads: Sequence[str], *, numbers: bool = False) -> Table:
    table = Table(title=title or None, title_justify="left", box=SIMPLE, pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if numbers and place else "left", overflow="fold")
    return table


def _source(row: Entry) -> str:
    return ", ".join(filter(None, (row.kilde, row.aar)))


def _figures(row: Entry) -> str:
    match row:
        case Effect():
            rates = (("med", row.med), ("uden", row.uden))
            return ", ".join(f"{word} {_percent(rate)}" for word, rate in rates if rate is not None)
        case ConsequenceEstimate():
            return f"{row.enhed}: {'; '.join(map(written_number, row.maengde))}"
        case UnitPrice():
            prices = ((actor, getattr(row, actor)) for actor in PRICE_COLUMNS)
            told = ", ".join(f"{actor} {_kroner(price)}" for actor, price in prices if price)
            return f"{row.enhed}: {told or '0'} ({row.prisaar}-priser)"
        case _:
            return written_ages(row.alder) if row.alder else ""


def _percent(rate: float) -> str:
    return f"{written_number(round(rate * 100, 6))} %"


def _kroner(price: float) -> str:
    return f"{price:,.2f}".translate(str.maketrans(",.", ".,")).removesuffix(",00")
