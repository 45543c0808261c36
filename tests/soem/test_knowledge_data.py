"""The knowledge base that comes with the tool holds what is public, and no invented figure."""

from __future__ import annotations

from generator.books.resources import data_file, standard_knowledge
from generator.soem.knowledge import Status

PUBLIC_PRICES = {
    "Øvrige behandlere, 0-17 år": (110, 352, 0, 2022),
    "Specialklasse": (4638, 0, 0, 2022),
    "Sikret afdeling": (1_510_239, 0, 0, 2020),
    "Fængselsdag, lukket fængsel": (0, 0, 1878, 2015),
    "Fængselsdag, åbent fængsel": (0, 0, 1321, 2015),
}
"""Kr. kommune, region and stat, and the price year, as the domain note has them."""
GROUPS = {
    **{"Angst, depression eller anden affektiv lidelse": {(6, 13), (14, 17)}},
    **{"Anbragt i plejefamilie": {(6, 13), (14, 17)}, "Anbragt på institution": {(6, 13), (14, 17)}},
    **{"Forebyggende foranstaltninger (SEL § 52)": {(6, 13), (14, 17)}, "Kriminalitetstruede": {(12, 17)}},
    **{"Små børn med psykiske vanskeligheder": {(0, 5)}, "Børn af forældre i behandling for misbrug": {None}},
    **{"Børn af forældre med svære psykiske lidelser": {None}, "Bekymrende skolefravær": {None}},
    **{"Hjemløshed": {None}, "Alkoholmisbrug": {(18, 64)}, "Stofmisbrug": {None}, "ADHD": {(18, 65)}},
    **{"Autisme": {None}, "Voldsudsatte kvinder": {None}, "Psykiske vanskeligheder og misbrug": {None}},
    **{"Senfølger": {None}},
}


def test_the_prices_are_the_public_ones() -> None:
    prices = standard_knowledge().prices
    assert {row.navn: (row.kommune, row.region, row.stat, row.prisaar) for row in prices} == PUBLIC_PRICES
    assert [
        row.navn for row in prices if row.status is not Status.PUBLIC or not (row.kilde and row.aar)
    ] == []


def test_the_target_groups_are_those_named_in_public_with_their_ages() -> None:
    found: dict[str, set[tuple[int, int] | None]] = {}
    for row in standard_knowledge().target_groups:
        ages = f", {row.alder[0]}-{row.alder[1]} år" if row.alder else ""
        assert row.navn.endswith(ages)
        found.setdefault(row.navn.removesuffix(ages), set()).add(row.alder)
    assert found == GROUPS


def test_no_effect_or_consequence_has_a_figure() -> None:
    known = standard_knowledge()
    assert [row.navn for row in known.effects if row.med is not None or row.uden is not None] == []
    assert [row.navn for row in known.consequences if row.maengde] == []
    assert {row.status for row in (*known.effects, *known.consequences)} == {Status.NOT_PUBLIC}


def test_every_target_group_has_empty_rows_that_wait_for_estimates() -> None:
    known = standard_knowledge()
    waiting = {row.maalgruppe for row in known.consequences}
    assert waiting == {row.navn for row in known.target_groups}
    assert [row.navn for row in known.consequences if not row.hovedomraade] == []


def test_the_file_is_as_the_program_writes_it() -> None:
    assert standard_knowledge().as_csv() == data_file("viden.csv").content
