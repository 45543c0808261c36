"""What a SØM workbook says when it is read back: empty cells, choices from the knowledge base, faults."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from generator.books.soem_found import read_soem
from generator.errors import TrappenError
from generator.soem.parts import Start
from generator.tables.errors import PersonalDataError
from generator.workbook.address import Area
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar
from tests.books.filled_in import found_of, with_cells
from tests.soem.cases import case_of, example, small

COST, QUANTITY, PRICE = "SOEM_Felter_Omkostninger", "SOEM_Felter_Maengde", "SOEM_Felter_Priser"
CHOICE, TAILOR = "SOEM_Felter_Prisvalg", "SOEM_Felter_Tilpas"
LABEL = -3
"""The column of a row's name, seen from the first column of figures."""
INPUT_ROWS = {"med": 1, "år 3": 8, "beløb, ubrugt": 21}
"""Rows of the list of inputs: six that every case has, ten years, six costs and so on."""


@cache
def book() -> FoundBook:
    """The worked example."""
    return found_of(example())


def cell(name: str, row: int = 0, column: int | str = 0) -> Area:
    """A cell of a block, its column told by number or by its head; or of a table, rows counted from 1."""
    if name in book().tables:
        table = book().tables[name]
        return table.area.cell(row, table.heads.index(str(column)))
    area = book().names[name]
    if isinstance(column, int):
        return area.cell(row, column)
    heads = [book().value(area, -1, offset) for offset in range(area.width)]
    return area.cell(row, heads.index(column))


def typed(changes: Mapping[Area, Scalar]) -> FoundBook:
    return with_cells(book(), changes)


def price_cells(row: int) -> dict[Area, Scalar]:
    """All price cells of a consequence, emptied."""
    return {cell(PRICE, row, offset): None for offset in range(book().names[PRICE].width)}


Place = tuple[str, int, int | str]
FAULTS: dict[str, tuple[Place, Scalar, str]] = {
    "a rate of 35": (("SOEM_SuccesrateMed", 0, 0), 35, "Andelen 35 er over 1. Skriv en andel fra 0 %"),
    "a negative rate": (("SOEM_SuccesrateUden", 0, 0), -0.1, "er negativ"),
    "text in a number": (("SOEM_Deltagere", 0, 1), "tyve", "»tyve« er ikke et tal. Skriv antal deltagere"),
    "a number as text": ((PRICE, 0, 0), "4638", "»4638« er ikke et tal"),
    "negative participants": (("SOEM_Deltagere", 0, 0), -4, "er negativt"),
    "half a year": (("SOEM_Prisaar", 0, 0), 2024.5, "»2024,5« er ikke et helt tal"),
    "no name": (("SOEM_Navn", 0, 0), None, "Her mangler en værdi. Skriv beregningens navn"),
    "a cost without a name": ((COST, 1, LABEL), None, "Her mangler en værdi"),
    "a cost of no kind": ((COST, 1, "Art"), "Hygge", "»Hygge« er ikke på listen"),
    "a consequence without a name": ((QUANTITY, 0, LABEL), None, "Her mangler en værdi"),
    "the name of another": ((QUANTITY, 1, LABEL), "Specialklasse", "bruges to gange"),
    "no hovedområde": (("SOEM_Felter_Maengdekilder", 0, 0), None, "Vælg hovedområdet på listen"),
    "evidence of level 5": ((COST, 1, "Evidens"), 5, "Vælg 1, 2 eller 3"),
    "a price year without index": ((PRICE, 0, -1), 2019, "Prisåret 2019 har intet prisindeks"),
    "an index of zero": (("Prisindekser", 11, "Indeks"), 0, "er ikke over nul"),
    "years after the horizon": (("SOEM_Horisont", 0, 0), 1, "ligger efter horisonten på 1 år"),
    "an override that is no share": ((TAILOR, INPUT_ROWS["med"], 3), 1.5, "kan ikke være 1,5"),
    "an override on an unused row": ((TAILOR, INPUT_ROWS["beløb, ubrugt"], 3), 2, "ikke er i brug"),
    "another name for basis": (("SOEM_Felter_Scenarier", 1, 1), "Min", "Scenariet basis"),
    "one age": (("SOEM_AlderTil", 0, 0), None, "Her mangler en alder"),
    "shares that are not the whole": ((COST, 0, "Kommune"), 0.9, "Fordelingen giver 0,9 i alt"),
    "low above the value": (("SOEM_Felter_Rente", 0, "Lav"), 0.05, "Lav 0,05 er højere end værdien"),
}
"""A cell of the worked example, what is typed in it, and words of the fault."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_danish_with_sheet_and_cell(name: str) -> None:
    (block, row, column), value, words = FAULTS[name]
    place = cell(block, row, column)
    with pytest.raises(TrappenError) as caught:
        read_soem(typed({place: value}))
    assert words in caught.value.message
    if name not in TOLD_ELSEWHERE:
        assert caught.value.where == where(place)


TOLD_ELSEWHERE = {"years after the horizon"}
"""Faults of another cell than the changed one."""


def where(place: Area) -> str:
    return f"arket {place.sheet}, celle {place.address(seen_from=place.sheet, row='', first='')}"


def test_figures_without_a_price() -> None:
    with pytest.raises(TrappenError, match="Her mangler en værdi") as caught:
        read_soem(typed(price_cells(0)))
    assert caught.value.where == where(cell(PRICE))


def test_a_cpr_number_is_refused_and_not_repeated() -> None:
    number = "-".join(["010203", "1234"])
    place = cell("SOEM_Felter_Tjekliste", 3)
    with pytest.raises(PersonalDataError) as caught:
        read_soem(typed({place: f"Ring til {number}. Tak"}))
    assert number not in caught.value.message
    assert caught.value.where == where(place)


def test_rows_with_nothing_in_them_are_skipped_wherever_they_stand() -> None:
    area = book().names[COST]
    emptied = {area.cell(1, offset): None for offset in range(LABEL, area.width)}
    years = {cell("SOEM_Felter_Beloeb", 1, year): None for year in range(10)}
    costs = read_soem(typed(emptied | years)).case.omkostninger
    assert [cost.navn for cost in costs] == ["Uddannelse af behandlere", "Administration", "Hidtidig indsats"]


def test_an_option_is_neutral_until_it_is_filled_in() -> None:
    completion = cell("SOEM_Felter_Tilvalg")
    assert "gennemfoerelse" not in read_soem(book()).case.model_fields_set
    assert read_soem(typed({completion: 0.8})).case.gennemfoerelse.vaerdi == 0.8


def test_a_year_that_is_skipped_has_no_change_in_quantity() -> None:
    part = read_soem(typed({cell(QUANTITY, 0, 1): None})).case.konsekvenser[0]
    assert part.maengde.vaerdi == (-8, 0, -6, -4)


def test_a_scenario_may_be_the_only_one_with_participants_in_a_year() -> None:
    case = read_soem(typed({cell(TAILOR, INPUT_ROWS["år 3"], 3): 5})).case
    assert case.deltagere[3].vaerdi == 0
    assert case.scenarier["egen1"].vaerdier == {"deltagere.3": 5}  # type: ignore[index]


def test_a_scenario_keeps_its_name_and_start() -> None:
    row = 3
    start, name = cell("SOEM_Felter_Scenarier", row, 0), cell("SOEM_Felter_Scenarier", row, 1)
    case = read_soem(typed({start: "Ugunstig", name: "Vores bud"})).case
    scenario = next(iter(case.scenarier.values()))
    assert (scenario.navn, scenario.udgangspunkt) == ("Vores bud", Start.UNFAVOURABLE)


def test_a_chosen_price_comes_with_its_figures_year_and_source() -> None:
    chosen: dict[Area, Scalar] = {cell(PRICE, 0, -1): None, cell(CHOICE, 0, 1): "specialklasse"}
    part = read_soem(typed(price_cells(0) | chosen)).case.konsekvenser[0]
    assert (part.pris.kommune.vaerdi, part.prisaar, part.pris_fra) == (4638, 2022, "specialklasse")
    assert part.pris.kommune.kilde == "Offentlig enhedspris i beskrivelser af SØM"


def test_a_typed_price_goes_before_a_chosen_one() -> None:
    part = read_soem(typed({cell(CHOICE, 0, 1): "Specialklasse", cell(PRICE): 5000})).case.konsekvenser[0]
    assert (part.pris.kommune.vaerdi, part.pris_fra) == (5000, "Specialklasse")


def test_a_price_that_nobody_has_is_a_fault() -> None:
    place = cell(CHOICE, 0, 1)
    with pytest.raises(TrappenError, match="»Ukendt« findes ikke i vidensdatabasen") as caught:
        read_soem(typed(price_cells(0) | {place: "Ukendt"}))
    assert caught.value.where == where(place)


def test_a_step_price_is_net_expenditure_per_child() -> None:
    step = "Trin 2: Forebyggende indsatser"
    filled: dict[Area, Scalar] = {
        cell("Trinpriser", 2, "Nettoudgift"): 3_000_000,
        cell("Trinpriser", 2, "Prisår"): 2022,
        cell("Trinpriser", 2, "Helårsbørn"): 120,
        cell("Trinpriser", 2, "Kilde"): "Regnskab",
    }
    found = read_soem(typed(price_cells(0) | filled | {cell(CHOICE, 0, 1): step}))
    part = found.case.konsekvenser[0]
    assert (part.pris.kommune.vaerdi, part.prisaar, part.pris.kommune.kilde) == (25_000, 2022, "Regnskab")
    assert (found.steps[1].net, found.steps[1].children) == (3_000_000, 120)


def effect_row(med: Scalar) -> dict[Area, Scalar]:
    """An effect of the user's own in the first empty row, chosen instead of typed rates."""
    row = 1 + next(n for n, each in enumerate(book().tables["Effekter"].rows) if not each["Navn"])
    cells: dict[str, Scalar] = {"Navn": "Vores", "Succesrate med": med, "Evidens": 2, "Kilde": "Egen måling"}
    rates: dict[Area, Scalar] = {cell("SOEM_SuccesrateMed"): None, cell("SOEM_SuccesrateUden"): None}
    chosen: dict[Area, Scalar] = {cell("SOEM_EffektFra"): "Vores"}
    return {cell("Effekter", row, head): value for head, value in cells.items()} | rates | chosen


def test_a_chosen_effect_comes_with_its_rates_evidence_and_source() -> None:
    rates = read_soem(typed(effect_row(0.6))).case.succesrate
    assert (rates.med.vaerdi, rates.uden.vaerdi, rates.effekt_fra) == (0.6, 0, "Vores")
    assert (rates.med.evidens, rates.med.kilde) == (2, "Egen måling")


def test_a_row_of_the_knowledge_base_is_checked_as_in_an_import() -> None:
    row = next(place for place, value in effect_row(6).items() if value == 6)
    with pytest.raises(TrappenError, match="mente du 0,06") as caught:
        read_soem(typed(effect_row(6)))
    assert caught.value.where == where(row)


def test_a_name_that_stands_twice_in_the_knowledge_base() -> None:
    names = [cell("Enhedspriser", row, "Navn") for row in (1, 2)]
    with pytest.raises(TrappenError, match="står to gange"):
        read_soem(typed(dict.fromkeys(names, "Ens")))


def test_a_year_that_stands_twice_in_the_price_index() -> None:
    with pytest.raises(TrappenError, match="2022 står to gange"):
        read_soem(typed({cell("Prisindekser", row, "År"): 2022 for row in (11, 12, 13)}))


def test_whole_numbers_of_another_program_are_years_all_the_same() -> None:
    """LibreOffice and openpyxl may give 2024.0 for a year."""
    other = found_of(case_of(small()))
    assert read_soem(with_cells(other, {other.names["SOEM_Startaar"]: 2025.0})).case.startaar == 2025
