"""Prices that a case names and does not say: found in the knowledge base, or among the prices of steps."""

from __future__ import annotations

from generator.soem.case import Case
from generator.soem.errors import CaseIndexError, CaseValueError
from generator.soem.knowledge import Knowledge, UnitPrice
from generator.soem.parts import ACTORS, ActorPrices, Consequence
from generator.soem.quantities import Uncertain
from generator.tables.errors import quoted


def with_prices(case: Case, known: Knowledge) -> Case:
    """The case with the price of each consequence that only names it.

    A row that has no figures (a step without children) leaves the consequence without a price.

    Args:
        case: a case that may leave out `pris` where `pris_fra` names a row.
        known: the knowledge base, with the prices of steps where there are any.

    Raises:
        CaseValueError: no row has the name.
        CaseIndexError: the row's price year, or the case's, has no price index.
    """
    return case.model_copy(
        update={"konsekvenser": tuple(_priced(case, part, known) for part in case.konsekvenser)}
    )


def require_prices(case: Case) -> None:
    """Refuse a case that can only be calculated in a workbook, where its prices are found.

    Raises:
        CaseValueError: naming the first consequence without a price.
    """
    for part in case.konsekvenser:
        if not part.priced:
            raise CaseValueError(
                f"Prisen {quoted(part.pris_fra)} er nævnt, men ikke skrevet",
                where=_place(part),
                action="Skriv den under pris, eller byg projektmappen; dér bliver den fundet.",
            )


def _priced(case: Case, part: Consequence, known: Knowledge) -> Consequence:
    if part.priced:
        return part
    row = known.find_price(part.pris_fra)
    if row is None:
        raise CaseValueError(
            f"Prisen {quoted(part.pris_fra)} findes hverken i vidensdatabasen eller blandt trinpriserne",
            where=_place(part),
            action="Ret navnet, eller skriv prisen under pris.",
        )
    figures = {actor: getattr(row, actor) for actor in ACTORS if getattr(row, actor) is not None}
    if not figures:
        return part
    _require_index(case, part, row)
    prices = ActorPrices(**{actor: Uncertain(vaerdi=value) for actor, value in figures.items()})
    return part.model_copy(update={"pris": prices, "prisaar": row.prisaar})


def _require_index(case: Case, part: Consequence, row: UnitPrice) -> None:
    missing = [year for year in (row.prisaar, case.prisaar) if year not in case.prisindeks]
    if row.prisaar not in {None, case.prisaar} and missing:
        raise CaseIndexError(
            f"Prisen {quoted(row.navn)} er fra {row.prisaar}, og {missing[0]} har intet prisindeks",
            where=_place(part),
            action=f"Skriv indekset for {missing[0]} i prisindekset.",
        )


def _place(part: Consequence) -> str:
    return f"konsekvenser.{part.navn}.pris_fra"
