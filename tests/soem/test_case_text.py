"""A case written and read again is the same case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.files import SourceFile
from generator.soem import Case, calculate, read_case
from generator.soem.case_text import write_case
from generator.soem.fingerprint import fingerprint
from tests.soem.cases import Content, case_of, contents, example, quick, small


def again(case: Case) -> Case:
    return read_case(SourceFile("igen.yaml", write_case(case)))


@quick
@given(contents())
def test_written_and_read_again(content: Content) -> None:
    case = case_of(content)
    assert again(case) == case
    assert write_case(again(case)) == write_case(case)


def test_the_worked_example_stays_short() -> None:
    text = write_case(example()).decode()
    assert "diskonteringsrente: 0.035" in text
    assert "gennemfoerelse" not in text
    assert again(example()) == example()


def test_three_decimals_are_written_so_that_they_are_read_as_decimals() -> None:
    content = small(deltagere={1: 1.234, 2: 12.5}, diskonteringsrente=0.035, prisniveau=1.042)
    content["konsekvenser"][0]["pris"] = {"kommune": -4.638}
    text = write_case(case_of(content)).decode()
    assert "kommune: -4.6380" in text
    assert again(case_of(content)) == case_of(content)


@quick
@given(
    st.sampled_from(
        ["ja", "Nej", "1.500", "=1+1", "null", "a: b", "- x", "æøå\nlinje 2", "010", " 5 ", "#x", "*x"]
    )
)
def test_texts_survive(text: str) -> None:
    case = case_of(small(beskrivelse=text, tjekliste={"valg": text}))
    assert again(case).beskrivelse == text
    assert again(case).tjekliste["valg"] == text


def test_the_rows_that_figures_were_taken_from_survive_and_change_no_figure() -> None:
    plain, content = small(), small(succesrate={"med": 1.0, "uden": 0.0, "effekt_fra": "Forløb A"})
    content["konsekvenser"][0] |= {"pris_fra": "Støtte pr. år", "maengde_fra": "Mindre støtte"}
    case = case_of(content)
    (part,) = again(case).konsekvenser
    assert (part.pris_fra, part.maengde_fra) == ("Støtte pr. år", "Mindre støtte")
    assert again(case).succesrate.effekt_fra == "Forløb A"
    assert calculate(case).to_json_dict() == calculate(case_of(plain)).to_json_dict()
    assert fingerprint(case) == fingerprint(case_of(plain))
