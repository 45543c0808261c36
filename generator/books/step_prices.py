"""Prices of the ladder's steps: net expenditure per child in full years, from the municipality's accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.books.soem_tables import StepPrice, empty_steps
from generator.ladder.full_years import PRICED_STEPS, FullYears
from generator.soem.case import Case
from generator.soem.knowledge import Knowledge, Status, UnitPrice


def priced_steps(
    net: Mapping[str, float], year: int, full_years: FullYears, source: str
) -> tuple[StepPrice, ...]:
    """The six steps in an accounting year.

    Args:
        net: kr. by step, "1" to "6"; a step that is not known is not there.
        year: the accounting year that they are of.
        full_years: children, of that year and others.
        source: where the kroner are from, as the user reads it.
    """
    said = full_years.sources.get(year, "")
    sources = f"{source}; helårsbørn: {said}" if said else source
    return tuple(
        StepPrice(empty.name, net.get(step.key), year, full_years.children.get((step.key, year)), sources)
        for step, empty in zip(PRICED_STEPS, empty_steps(), strict=True)
    )


def with_steps(knowledge: Knowledge, steps: Iterable[StepPrice]) -> Knowledge:
    """The knowledge base with the steps among its prices, as the workbook's drop-down has them."""
    prices = [
        UnitPrice(navn=step.name, status=Status.OWN, kilde=step.source, kommune=step.price, prisaar=step.year)
        for step in steps
    ]
    return knowledge.merged(Knowledge.of(prices))


def own_in_place_of_step(case: Case, steps: Iterable[StepPrice]) -> list[str]:
    """The consequences that name a step and yet say another price, which is then the one that counts."""
    prices = {step.name: (step.price, step.year) for step in steps}
    return [
        part.navn
        for part in case.konsekvenser
        if part.priced
        and part.pris_fra in prices
        and (part.pris.kommune.vaerdi, part.prisaar) != prices[part.pris_fra]
    ]
