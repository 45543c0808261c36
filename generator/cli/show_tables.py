"""What the commands print about the tables of population and prices."""

from __future__ import annotations

from rich.text import Text

from generator.books.udgiftsmodel import Udgiftsmodel
from generator.cli.show import console


def show_tables(model: Udgiftsmodel) -> None:
    """Where the population and the price index are from, and what was made of them."""
    prices = model.prices.get("kilde", ())
    for label, sources in (("Befolkning", [model.population_source]), ("Prisindeks", dict.fromkeys(prices))):
        said = ", ".join(source for source in sources if source)
        if said:
            console.print(Text(f"{label}: {said}"), soft_wrap=True)
