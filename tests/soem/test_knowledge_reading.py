"""A knowledge table from a user: every form it may have, and every fault it can hold, told at once."""

from __future__ import annotations

import pytest

from generator.files import SourceFile
from generator.soem.knowledge import Knowledge, Status
from generator.soem.knowledge_reading import MAX_FAULTS, MAX_ROWS, KnowledgeError, read_knowledge
from generator.soem.parts import Flow
from generator.tables.errors import PersonalDataError
from generator.tables.grid import open_grid
from tests.soem.knowledge_tables import (
    CONSEQUENCE,
    EFFECT,
    GROUP,
    ONE_OF_EACH,
    PRICE,
    Cells,
    grid,
    xlsx_file,
)

CPR = "010190" + "1234"


def read(*rows: Cells) -> Knowledge:
    return read_knowledge(grid(*rows))


def faults(*rows: Cells) -> tuple[str, ...]:
    with pytest.raises(KnowledgeError) as raised:
        read(*rows)
    return raised.value.faults


def test_a_row_of_each_kind() -> None:
    known = read(*ONE_OF_EACH)
    (group,), (effect,), (consequence,), (price,) = (
        known.target_groups,
        known.effects,
        known.consequences,
        known.prices,
    )
    assert (group.navn, group.alder, group.status) == ("Skolefravær", (6, 12), Status.OWN)
    assert (effect.med, effect.uden, effect.kilde) == (0.35, 0.10, "Eget forsøg")
    assert (consequence.maengde, consequence.type) == ((-8.0, -6.5), Flow.EXPENDITURE)
    assert (price.kommune, price.region, price.prisaar) == (4638.5, None, 2022)


def test_a_workbook_gives_the_same_as_a_text_file() -> None:
    rows = (
        GROUP,
        {**EFFECT, "med": 0.35, "uden": 0.1},
        {**CONSEQUENCE, "aar1": -8, "aar2": -6.5},
        {**PRICE, "kommune": 4638.5, "prisaar": 2022},
    )
    assert read_knowledge(open_grid(xlsx_file(*rows))) == read(*ONE_OF_EACH)


def test_a_small_figure_of_a_workbook_is_not_taken_for_thousands() -> None:
    row = {**CONSEQUENCE, "aar1": -1.234, "aar2": 1 / 3}
    (found,) = read_knowledge(open_grid(xlsx_file(row))).consequences
    assert found.maengde == pytest.approx((-1.234, 1 / 3), abs=1e-9)


def test_danish_letters_in_heads_and_words_are_the_same_as_without() -> None:
    plain = read(GROUP, EFFECT | {"maalgruppe": "Skolefravær"}, CONSEQUENCE | {"type": "indtaegt"})
    source = (
        "Art;Navn;Målgruppe;Alder;Med;Uden;Hovedområde;Type;Enhed;År1;År2;Kilde\n"
        "Målgruppe;Skolefravær;;6-12 år;;;;;;;;\n"
        "EFFEKT;Forløb A;Skolefravær;;35%;0,1;;;;;;Eget forsøg\n"
        "Konsekvens;Færre uger;;;;;Undervisning;Indtægt;uger;-8;-6,5;Eget skøn\n"
    )
    assert read_knowledge(open_grid(SourceFile("viden.csv", source.encode("cp1252")))) == plain


@pytest.mark.parametrize("written", ["6-12", "6-12 år", "6 - 12", "6–12 ÅR", "6 til 12 år", "6-12-årige"])
def test_ways_of_writing_ages(written: str) -> None:
    assert read(GROUP | {"alder": written}).target_groups[0].alder == (6, 12)


def test_a_row_without_public_figures_is_there_and_empty() -> None:
    waiting = {"status": "ikke offentlig"}
    bare = [
        {"art": "effekt", "navn": "A"},
        {"art": "konsekvens", "navn": "B"},
        {"art": "pris", "navn": "C"},
    ]
    known = read(*(row | waiting for row in bare))
    assert known.effects[0].med is None
    assert known.consequences[0].maengde == ()
    assert (known.prices[0].kommune, known.prices[0].prisaar) == (None, None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (EFFECT | {"art": "virkning"}, "art »virkning« kendes ikke; brug maalgruppe, effekt,"),
        (EFFECT | {"art": ""}, "art mangler; brug maalgruppe"),
        (EFFECT | {"navn": ""}, "navn mangler"),
        (EFFECT | {"navn": "x" * 101}, "navn har 101 tegn; der er plads til 100"),
        (EFFECT | {"kilde": "x" * 2001}, "kilde har 2001 tegn; der er plads til 2000"),
        (EFFECT | {"status": "måske"}, "status »måske« kendes ikke; brug offentlig, ikke offentlig, eget"),
        (EFFECT | {"med": "35"}, "med »35«: mente du 0,35 (35 %)? En andel går fra 0 til 1"),
        (EFFECT | {"uden": "12,5"}, "uden »12,5«: mente du 0,125 (12,5 %)?"),
        (EFFECT | {"med": "135 %"}, "med »135 %«: en andel går fra 0 til 1"),
        (EFFECT | {"med": "-0,1"}, "med »-0,1«: en andel går fra 0 til 1"),
        (EFFECT | {"med": "4.638"}, "med »4.638«: en andel går fra 0 til 1"),
        (EFFECT | {"med": "0.35"}, "med »0.35« kan ikke læses som et tal; skriv fx 4638 eller 0,5"),
        (EFFECT | {"med": "mange"}, "med »mange« kan ikke læses som et tal"),
        (EFFECT | {"med": ""}, "med mangler"),
        (EFFECT | {"med": ".."}, "med mangler"),
        (EFFECT | {"kilde": ""}, "kilde mangler"),
        (EFFECT | {"evidens": "4"}, "evidens »4« er ikke 1, 2 eller 3"),
        (EFFECT | {"aar": "i går"}, "aar »i går« er ikke et år eller en dato"),
        (EFFECT | {"aar": "1789"}, "aar »1789« er ikke et år eller en dato"),
        (EFFECT | {"alder": "2024-12-06"}, "alder »2024-12-06« er ikke et interval; skriv fx 6-12 år"),
        (EFFECT | {"alder": "12-6 år"}, "alder »12-6 år« er ikke et interval"),
        (EFFECT | {"status": "offentlig"}, "aar mangler"),
        (EFFECT | {"status": "ikke offentlig"}, "med, uden er udfyldt, men status er ikke offentlig"),
        (EFFECT | {"kommune": "5", "enhed": "uger"}, "enhed, kommune bruges ikke i en række af arten effekt"),
        (CONSEQUENCE | {"aar1": ""}, "aar1 er tom før et udfyldt år; skriv 0, hvis der intet er"),
        (CONSEQUENCE | {"aar4": "-1"}, "aar3 er tom før et udfyldt år"),
        (CONSEQUENCE | {"aar1": "", "aar2": ""}, "aar1 mangler"),
        (CONSEQUENCE | {"aar2": "35 %"}, "aar2 »35 %« kan ikke læses som et tal"),
        (CONSEQUENCE | {"enhed": "", "hovedomraade": ""}, "hovedomraade, enhed mangler"),
        (CONSEQUENCE | {"type": "tab"}, "type »tab« kendes ikke; brug udgift, indtaegt"),
        (CONSEQUENCE | {"hovedomraade": "Uden for kommunen"}, "er navnet på en linje i resultatet"),
        (PRICE | {"kommune": ""}, "kommune, region eller stat mangler"),
        (PRICE | {"prisaar": ""}, "prisaar mangler"),
        (PRICE | {"prisaar": "22"}, "prisaar »22« er ikke et år fra 1990 til 2100"),
        (PRICE | {"kommune": "1.000.000.000"}, "kommune »1.000.000.000« kan ikke læses som et tal"),
        (PRICE | {"kommune": "1,2,3"}, "kommune »1,2,3« kan ikke læses som et tal"),
    ],
)
def test_each_fault_is_told_in_words(row: Cells, said: str) -> None:
    (fault,) = faults(row)
    assert fault.startswith("linje 2: ")
    assert said in fault


def test_every_bad_row_is_listed_with_its_line_in_one_error() -> None:
    bad = (
        EFFECT,
        EFFECT | {"navn": "forløb a"},
        PRICE | {"kommune": "x", "prisaar": "i år"},
        GROUP,
        CONSEQUENCE | {"aar1": "?"},
    )
    with pytest.raises(KnowledgeError) as raised:
        read(*bad)
    assert [fault.partition(":")[0] for fault in raised.value.faults] == [
        *("linje 3", "linje 4", "linje 4", "linje 6"),
    ]
    assert "navnet »forløb a« står også i linje 2" in raised.value.message
    assert raised.value.message.startswith("viden.csv: Filen har 4 fejl:")


def test_a_field_too_many_is_told_together_with_the_other_faults() -> None:
    source = "art;navn;kilde\nmaalgruppe;A;Eget;for meget\neffekt;B;Eget\n"
    with pytest.raises(KnowledgeError) as raised:
        read_knowledge(open_grid(SourceFile("viden.csv", source.encode())))
    assert raised.value.faults == (
        "linje 2: »for meget« står ikke under nogen overskrift",
        "linje 3: med mangler",
    )


def test_a_file_that_is_wrong_everywhere_is_told_in_part() -> None:
    with pytest.raises(KnowledgeError) as raised:
        read(*(EFFECT | {"navn": f"Forløb {number}", "med": "x"} for number in range(MAX_FAULTS + 7)))
    assert len(raised.value.faults) == MAX_FAULTS
    assert "og 7 til" in raised.value.message


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("navn;kilde", "Manglende kolonner: art"),
        ("art;navn;pris", "Ukendte kolonner: »pris«"),
        ("art;navn;kilde;kilde", "Kolonner, der står flere gange: kilde"),
    ],
)
def test_a_header_that_does_not_fit(head: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        read_knowledge(open_grid(SourceFile("viden.csv", f"{head}\na;b;c;d\n".encode())))


def test_a_header_alone_holds_no_rows() -> None:
    assert read_knowledge(open_grid(SourceFile("viden.csv", b"art;navn\n"))) == Knowledge()


def test_a_target_group_must_be_known_when_that_is_asked() -> None:
    about = EFFECT | {"maalgruppe": "skolefravær"}
    assert read_knowledge(grid(about, GROUP), groups=()).effects[0].maalgruppe == "skolefravær"
    assert read_knowledge(grid(about), groups=["Skolefravær"]).effects
    assert read(about).effects
    with pytest.raises(KnowledgeError, match="målgruppen »skolefravær« findes ikke"):
        read_knowledge(grid(about), groups=["Hjemløshed"])


def test_the_number_of_rows_is_bounded() -> None:
    rows = "".join(f"maalgruppe;Gruppe {number}\n" for number in range(MAX_ROWS + 1))
    with pytest.raises(KnowledgeError, match=f"Filen har {MAX_ROWS + 1} rækker"):
        read_knowledge(open_grid(SourceFile("viden.csv", f"art;navn\n{rows}".encode())))


@pytest.mark.parametrize("cell", [CPR, f"{CPR[:6]}-{CPR[6:]}", f"{CPR[:6]}\u200b{CPR[6:]}"])
def test_what_looks_like_a_cpr_number_is_refused_and_never_shown(cell: str) -> None:
    with pytest.raises(PersonalDataError) as raised:
        read(GROUP, EFFECT | {"beskrivelse": f"Sag {cell}"})
    assert "linje 3" in raised.value.message
    assert CPR[6:] not in raised.value.message


def test_text_comes_without_line_breaks_and_unseen_characters() -> None:
    cell = "Første linje\nanden\u200b linje\u00a0her\x07"
    (group,) = read_knowledge(open_grid(xlsx_file(GROUP | {"beskrivelse": cell}))).target_groups
    assert group.beskrivelse == "Første linje anden linje her"


def test_a_date_of_a_source_is_kept() -> None:
    assert read(EFFECT | {"aar": "2021-01-07"}).effects[0].aar == "2021-01-07"
