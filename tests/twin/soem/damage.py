"""Deliberate damages for each check of the sheet Kontrol: a check that cannot fail would be worthless."""

from __future__ import annotations

from collections.abc import Callable

from generator.books.soem_tables import empty_steps
from generator.soem.parts import ACTORS
from tests.support.libreoffice import InputValue
from tests.twin.soem.open_book import Address, Places, address
from tests.twin.soem.random_cases import KNOWLEDGE

Cells = dict[Address, InputValue]
Damage = Callable[[Places], Cells]


def named(name: str, value: InputValue, column: int = 0) -> Damage:
    """Write over a cell of a contract name."""
    return lambda places: {address(places.named(name), column=column): value}


def cell(grid: str, row: str, column: str, value: InputValue) -> Damage:
    """Write over a cell of a grid whose columns the template names."""
    return lambda places: {address(places.cell(grid, row, column)): value}


def year(grid: str, row: str, number: int, value: InputValue) -> Damage:
    """Write over a cell of a grid with the years, or with the years of effect, counted from 1."""
    return lambda places: {address(places.row(grid, row), column=number - 1): value}


def label(grid: str, row: str, value: InputValue) -> Damage:
    """Write over the label of a row."""
    return lambda places: {address(places.lead(grid, row, 1)): value}


def price_level(grid: str, row: str, value: InputValue) -> Damage:
    """Write over the fourth cell of a row: its type, or the year of its price."""
    return lambda places: {address(places.lead(grid, row, 3)): value}


def entry(table: str, column: str, row: int, value: InputValue) -> Damage:
    """Write over a cell of a table, the rows counted from 0."""
    return lambda places: {address(places.table(table, column), row): value}


def both(*damages: Damage) -> Damage:
    """Several damages at once."""

    def all_of_them(places: Places) -> Cells:
        cells: Cells = {}
        for damage in damages:
            cells |= damage(places)
        return cells

    return all_of_them


def _index(of_year: int) -> int:
    """The row of a year in the table of price indices, which begins 12 years before the start year 2024."""
    return of_year - 2012


QUANTITY, COSTS, PRICES = "konsekvenser.maengde", "indsats.omkostninger", "priser.priser"
INDEX = "indstillinger.prisindekser"
ELEVEN = both(*(year("indsats.deltagere", "antal", number, 1) for number in range(1, 12)))

UNPRICED_STEP = empty_steps()[-1].name
EGEN_DAG = [price.navn for price in KNOWLEDGE.prices].index("Egen dag")
"""The row of that price in the knowledge base."""


def _more_figures_than_ranks(places: Places) -> Cells:
    """Every figure that there is room for: over 20 more than the case's."""
    costs, parts = ("o1", "o2", "o3", "o4"), ("k1", "k2", "k3", "k4", "k5")
    amounts = both(*(cell(COSTS, cost, "vaerdi", 5) for cost in costs))
    yearly = both(*(year("indsats.beloeb", cost, 3, 5) for cost in costs))
    named_parts = both(*(label(QUANTITY, part, f"Konsekvens {part}") for part in parts))
    shares = both(*(cell("konsekvenser.maengdefaktor", part, "r_vaerdi", 0.5) for part in parts))
    actors = both(*(cell(PRICES, part, actor, 5) for part in parts for actor in ACTORS))
    return both(ELEVEN, amounts, yearly, named_parts, shares, actors)(places)


DAMAGES: dict[str, tuple[Damage, ...]] = {
    "aktoerer": (named("SOEM_Nettoresultat", 1),),
    "aar": (year("beregning.samlet", "disk", 3, 1),),
    "omraader": (
        cell("konsekvenser.maengdekilder", "k1", "hovedomraade", "Et andet"),
        cell("konsekvenser.maengdekilder", "k3", "hovedomraade", None),
    ),
    "scenarie": (
        year("beregning.omk_kommune", "o1", 2, 1),
        cell("scenarieregning.resultat", "r2", "netto", 1),
    ),
    "basis": (cell("inputliste.omkostning", "o2", "penge", 1),),
    "kendt_scenarie": (named("SOEM_Scenarie", "Ukendt"), named("SOEM_Scenarie", None)),
    "rater": (
        named("SOEM_SuccesrateMed", 40),
        cell("effekt.optimisme", "niveau2", "andel", 10),
        cell("effekt.indfasning", "t1", "andel", 1.5),
        both(cell(COSTS, "o2", "kommune", 1.3), cell(COSTS, "o2", "region", -0.3)),
        named("SOEM_Diskonteringsrente", -0.01),
        cell("konsekvenser.maengdefaktor", "k1", "r_hoej", 1.2),
        cell("effekt.tilvalg", "gennemfoerelse", "vaerdi", 90),
    ),
    "orden": (
        cell("effekt.succesrate", "med", "lav", 0.41),
        cell(PRICES, "k1", "kommune_hoej", 4000),
        cell("indsats.beloebsfaktor", "o1", "hoej", 0.9),
    ),
    "negative": (
        year("indsats.deltagere", "antal", 1, -10),
        year("indsats.beloeb", "o1", 1, -90000),
        cell(COSTS, "o2", "vaerdi", -1),
        cell("effekt.niveau", "prisniveau", "lav", -1),
    ),
    "angivet": (
        named("SOEM_Diskonteringsrente", None),
        named("SOEM_SuccesrateMed", None),
        named("SOEM_SuccesrateUden", None),
        both(named("SOEM_SuccesrateMed", None), named("SOEM_SuccesrateUden", None)),
    ),
    "aarstal": (
        named("SOEM_Startaar", None),
        named("SOEM_Startaar", "2024"),
        named("SOEM_Prisaar", 20.24),
        named("SOEM_Prisaar", -1),
        named("SOEM_Prisaar", "to tusind"),
    ),
    "prisaar": (
        price_level(PRICES, "k1", 2019),
        price_level(PRICES, "k1", "2022 "),
        cell(COSTS, "o2", "prisaar", 1999),
        entry(INDEX, "indeks", _index(2022), None),
        entry(INDEX, "indeks", _index(2023), "103,0"),
        named("SOEM_Prisaar", 2019),
    ),
    "indeks": (entry(INDEX, "indeks", _index(2015), 0), entry(INDEX, "indeks", _index(2022), -100)),
    "indeks_dobbelt": (entry(INDEX, "aar", _index(2013), 2022),),
    "horisont": (
        named("SOEM_Horisont", 13),
        named("SOEM_Horisont", 0),
        named("SOEM_Horisont", None),
        named("SOEM_Horisont", "12"),
        named("SOEM_Horisont", 5.5),
    ),
    "udvalg_konsekvens": (cell("priser.valg", "k1", "udvalg", "Kultur"),),
    "udvalg_omkostning": (cell("indsats.omkostningsnoter", "o1", "udvalg", "Kultur"),),
    "fordeling": (cell(COSTS, "o2", "kommune", 0.6), cell(COSTS, "o2", "stat", 0.001)),
    "scenarietal": (
        cell("scenarier.tilpas", "med", "egen1", 45),
        cell("scenarier.tilpas", "deltagere_1", "pessimistisk", -1),
    ),
    "hold": (ELEVEN,),
    "navne": (label(QUANTITY, "k1", None), label(COSTS, "o2", None)),
    "dobbelt": (
        label(QUANTITY, "k2", "specialklasse"),
        label(COSTS, "o2", "Opstart"),
        cell("indstillinger.omraader", "h4", "navn", "UNDERVISNING"),
        cell("indstillinger.udvalg", "u4", "navn", "Social"),
        entry("vidensdatabase.enhedspriser", "navn", EGEN_DAG + 1, "Egen dag"),
        entry("vidensdatabase.effekter", "navn", 0, "Forløb A"),
        entry("vidensdatabase.konsekvensskøn", "navn", 0, "Færre uger"),
    ),
    "tekst": (
        year("indsats.deltagere", "antal", 2, "20"),
        year("indsats.beloeb", "o1", 1, "90.000"),
        year(QUANTITY, "k1", 2, "-8"),
        cell(PRICES, "k1", "kommune", "4.638,00"),
        named("SOEM_SuccesrateMed", "40 %"),
        named("SOEM_Diskonteringsrente", "3,5 %"),
        cell(COSTS, "o2", "vaerdi", "12.000"),
        cell(COSTS, "o2", "region", "30 %"),
        cell(COSTS, "o2", "prisaar", "2022"),
        cell(COSTS, "o2", "hoej", "15.000"),
        price_level(PRICES, "k1", "2022 "),
        cell("effekt.succesrate", "med", "hoej", "50 %"),
        cell("effekt.tilvalg", "gennemfoerelse", "vaerdi", "90 %"),
        cell("effekt.niveau", "prisniveau", "vaerdi", "0,9"),
        cell("effekt.optimisme", "niveau2", "andel", "10 %"),
        cell("effekt.indfasning", "t1", "andel", "50 %"),
        cell("konsekvenser.maengdefaktor", "k1", "r_vaerdi", "80 %"),
        cell("indsats.beloebsfaktor", "o1", "hoej", "1,2"),
        cell("scenarier.tilpas", "med", "egen1", "45 %"),
        entry(INDEX, "indeks", _index(2015), "80,0"),
        entry("vidensdatabase.enhedspriser", "stat", EGEN_DAG, "1.900"),
        entry("vidensdatabase.effekter", "med", 0, "42 %"),
        entry("vidensdatabase.konsekvensskøn", "aar3", 0, "-2"),
        entry("trinpriser.trinpriser", "netto", 0, "1.000.000"),
    ),
    "prisvalg": (cell("priser.valg", "k2", "pris", "Findes ikke"),),
    "valg": (
        named("SOEM_VirkningFra", "Næste år"),
        cell(COSTS, "o3", "art", "Spart"),
        price_level(QUANTITY, "k3", "Indtaegt"),
        both(
            named("SOEM_SuccesrateMed", None),
            named("SOEM_SuccesrateUden", None),
            named("SOEM_EffektFra", "?"),
        ),
        cell("konsekvenser.maengdevalg", "k1", "skoen", "Findes ikke"),
        cell("scenarier.opsaetning", "egen1", "udgangspunkt", "Bedst"),
        cell("effekt.succesrate", "med", "evidens", 5),
        cell("konsekvenser.maengdefaktor", "k1", "evidens", 0),
    ),
    "uden_tal": (cell("priser.valg", "k2", "pris", UNPRICED_STEP),),
    "uden_aar": (
        entry("vidensdatabase.enhedspriser", "prisaar", EGEN_DAG, None),
        entry("vidensdatabase.enhedspriser", "prisaar", EGEN_DAG, "2023"),
    ),
    "trinafstemning": (cell("trinpriser.afstemning", "regnskab", "kroner", 5),),
    "udenfor": (both(named("SOEM_Horisont", 8), year("indsats.beloeb", "o1", 9, 100)),),
    "lange": (
        named("SOEM_Horisont", 3),
        both(named("SOEM_Horisont", 4), named("SOEM_VirkningFra", "Året efter")),
    ),
    "skadelig": (named("SOEM_SuccesrateUden", 0.5),),
    "ingen": (both(year("indsats.deltagere", "antal", 1, 0), year("indsats.deltagere", "antal", 2, None)),),
    "rangorden": (_more_figures_than_ranks,),
    "kalibreret": (
        cell("effekt.succesrate", "med", "kalibreret", "kalibreret, ikke offentliggjort"),
        cell("priser.kilder_kommune", "k1", "kalibreret", "kalibreret, ikke offentliggjort"),
    ),
    "simulering": (
        both(
            cell("usikkerhed.koersel", "traek", "vaerdi", 10000),
            cell("usikkerhed.koersel", "aftryk", "vaerdi", 1),
        ),
    ),
    "model": (named("SOEM_SuccesrateMed", 0.39), named("SOEM_Scenarie", "Egen 1")),
}
"""Ways to make each check fail, by the check's key; each alone must do it."""
