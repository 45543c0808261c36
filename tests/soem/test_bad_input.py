"""Bad cases: what the message says, and in which line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import TrappenError
from generator.files import SourceFile
from generator.soem import read_case
from generator.soem.errors import (
    CaseFormatError,
    CaseIndexError,
    CaseKeyError,
    CaseValueError,
    InputPathError,
)
from tests.soem.cases import EXAMPLE, quick

TEXT = EXAMPLE.read_text(encoding="utf-8")


def fault_of(text: str) -> TrappenError:
    """The fault that a case gives."""
    with pytest.raises(TrappenError) as caught:
        read_case(SourceFile("min.yaml", text.encode()))
    return caught.value


def changed(old: str, new: str) -> str:
    """The worked example with one text changed."""
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


FAULTS: list[tuple[str, str, type[TrappenError], int, str, str]] = [
    (
        "med: 0.35",
        "med: 35",
        CaseValueError,
        9,
        "succesrate.med: Andelen 35 er over 1",
        "Mente du 0.35 (35 %)?",
    ),
    (
        "diskonteringsrente: 0.035",
        "diskonteringsrente: 3.5",
        CaseValueError,
        6,
        "er over 1",
        "Mente du 0.035",
    ),
    ("uden: 0.10", "uden: -0.1", CaseValueError, 9, "Andelen -0,1 er negativ", "fra 0 til 1"),
    (
        "{1: 10, 2: 20}",
        "{1: -10, 2: 20}",
        CaseValueError,
        8,
        "deltagere.1: Tallet -10 er negativt",
        "positivt",
    ),
    (
        "{kommune: 0.5, region: 0.5}",
        "{kommune: 0.5, region: 0.4}",
        CaseValueError,
        16,
        "giver 0,9 i alt",
        "giver 1",
    ),
    (
        "{kommune: 0.5, region: 0.5}",
        "{kommune: 50, region: 50}",
        CaseValueError,
        16,
        "over 1",
        "Mente du 0.5",
    ),
    ("2022: 100.0, ", "", CaseIndexError, 18, "Prisåret 2022 har intet prisindeks", "2022"),
    ("2024: 106.0", "2024: 0.0", CaseValueError, 11, "Prisindekset for 2024 er ikke over nul", "Ret"),
    ("horisont: 6", "horisnt: 6", CaseKeyError, 7, "»horisnt« kendes ikke", "Mente du horisont?"),
    ("horisont: 6", "zzz: 6", CaseKeyError, 7, "»zzz« kendes ikke", "Kendte nøgler: navn,"),
    ("horisont: 6\n", "", CaseKeyError, 1, "»horisont« mangler", "Tilføj"),
    ("horisont: 6", "horisont: 26", CaseValueError, 7, "horisont: Værdien »26« passer ikke", "højst 25"),
    ("horisont: 6", "horisont: 6.5", CaseValueError, 7, "»6.5« er ikke et helt tal", "helt tal"),
    ("horisont: 6", "horisont: seks", CaseValueError, 7, "»seks« er ikke et helt tal", "helt tal"),
    ("horisont: 6", "horisont: 1", CaseValueError, 15, "År 2 ligger efter horisonten", "Forlæng"),
    (
        "pr_deltager: 12000",
        "pr_deltager: 12.000",
        CaseFormatError,
        14,
        "kan læses på to måder",
        "Skriv 12000",
    ),
    ("pr_deltager: 12000", "pr_deltager: 12.000 kr.", CaseValueError, 14, "er ikke et tal", "fx 4638.5"),
    ("pr_deltager: 12000", "pr_deltager: -5", CaseValueError, 14, "Drift.pr_deltager: Tallet -5", "positivt"),
    ("pr_deltager: 12000", "pr_deltager: true", CaseValueError, 14, "»True« er ikke et tal", "tallet"),
    ("pr_deltager: 12000", "pr_deltager: 1e300", CaseValueError, 14, "for stort", "cifre"),
    ("pr_deltager: 12000", "pr_deltager: .inf", CaseValueError, 14, "er ikke et tal", "tallet"),
    (
        "{1: 100000}",
        "{1: -100000}",
        CaseValueError,
        13,
        "omkostninger.Uddannelse af behandlere.beloeb.1: Beløbet -100000 i år 1 er negativt",
        "art: sparet",
    ),
    ("{1: 100000}", "{vaerdi: {1: -1}}", CaseValueError, 13, "behandlere.beloeb.vaerdi.1: Beløbet", "sparet"),
    ("{1: 100000}", "100000", CaseValueError, 13, "beloeb: Her skal stå nøgler", "tuborgklammer"),
    ("pr_deltager: 12000", "pr_deltager: ", CaseValueError, 14, "pr_deltager: Her mangler et tal", "slet"),
    ("{1: 100000}", "{2024: 100000}", CaseValueError, 13, "2024 er et kalenderår", "1 er startåret"),
    ("art: etablering", "art: opstart", CaseValueError, 13, "»opstart« passer ikke", "'etablering'"),
    ("virkning_fra: 0", "virkning_fra: 2", CaseValueError, 10, "passer ikke", "højst 1"),
    (
        "pris: {kommune: 4638}",
        "pris: {}",
        CaseValueError,
        18,
        "Specialklasse.pris: Der er ingen pris",
        "mindst én",
    ),
    (
        "pris: {kommune: 4638}",
        "pris: {amt: 4638}",
        CaseKeyError,
        18,
        "pris.amt« kendes ikke",
        "kommune, region",
    ),
    ("maengde: [-8, -8, -6, -4]", "maengde: -8", CaseValueError, 18, "Her skal stå en liste", "klammer"),
    ("[-8, -8, -6, -4]", "[-8, otte]", CaseValueError, 18, "Specialklasse.maengde.nr. 2: »otte«", "tallet"),
    ("virkning_fra: 0", "indfasning: [0.5, 75]", CaseValueError, 10, "indfasning.nr. 2: Andelen 75", "0.75"),
    (
        "virkning_fra: 0",
        "optimismekorrektion: {1: 0, 3: 25}",
        CaseValueError,
        10,
        "optimismekorrektion.3: Andelen 25 er over 1",
        "Mente du 0.25",
    ),
    ("maengde: [-8, -8, -6, -4]", "maengde: []", CaseValueError, 18, "mangler en værdi", "mindst én"),
    ("[-3, -2, -1]", "{vaerdi: [-3], lav: -4}", CaseValueError, 19, "Lav -4 er ikke en faktor", "0.8 og 1.2"),
    (
        "navn: Specialklasse",
        "navn: øvrige Behandlere",
        CaseValueError,
        19,
        "bruges to gange",
        "sit eget navn",
    ),
    (
        "udvalg: Børn og skole",
        "udvalg: Uden for kommunen",
        CaseValueError,
        18,
        "»Uden for kommunen« er navnet på en linje",
        "andet navn",
    ),
    ("alder: [6, 12]", "alder: [12, 6]", CaseValueError, 3, "ikke et interval", "[6, 12]"),
    ("alder: [6, 12]", "alder: [6]", CaseValueError, 3, "alder: Aldersgruppen er ikke", "[6, 12]"),
    ("alder: [6, 12]", "alder: [6, 12, 15]", CaseValueError, 3, "alder: Aldersgruppen er ikke", "[6, 12]"),
    ("alder: [6, 12]", "alder: [6, tolv]", CaseValueError, 3, "alder.nr. 2: »tolv«", "helt tal"),
    ("alder: [6, 12]", "alder: {fra: 6}", CaseValueError, 3, "skal stå en liste", "klammer"),
    ("navn: Regneeksempel", "navn: [a]", CaseValueError, 1, "skal stå en tekst", "kolon"),
    ("navn: Regneeksempel", "navn: ''", CaseValueError, 1, "Teksten er tom", "Skriv en tekst"),
    ("startaar: 2024", "startaar: 24", CaseValueError, 4, "passer ikke", "mindst 1990"),
    ("horisont: 6", "horisont: 6\nhorisont: 7", CaseKeyError, 8, "står to gange", "linje 7"),
]


@pytest.mark.parametrize(
    ("old", "new", "kind", "line", "what", "action"), FAULTS, ids=[f"{new}" for _, new, *_ in FAULTS]
)
def test_message(old: str, new: str, kind: type[TrappenError], line: int, what: str, action: str) -> None:
    fault = fault_of(changed(old, new))
    assert type(fault) is kind, fault.message
    assert fault.where == f"min.yaml, linje {line}", fault.message
    assert what in fault.what, fault.message
    assert action in fault.action, fault.message


UNCERTAIN = [
    ("{vaerdi: 0.35, lav: 0.4}", "Lav 0,4 er højere end værdien", "lav"),
    ("{vaerdi: 0.35, hoej: 0.3}", "Høj 0,3 er lavere end værdien", "hoej"),
    ("{vaerdi: 0.35, lav: 20}", "Andelen 20 er over 1", "lav"),
    ("{lav: 0.3}", "»vaerdi« mangler", ""),
    ("{vaerdi: 0.35, evidens: 4}", "»4« passer ikke", "evidens"),
    ("{vaerdi: 0.35, kalibreret: måske}", "hverken ja eller nej", "kalibreret"),
    ("{vaerdi: 0.35, low: 0.3}", "low« kendes ikke", "low"),
]


@pytest.mark.parametrize(("figure", "what", "key"), UNCERTAIN)
def test_low_and_high_are_checked(figure: str, what: str, key: str) -> None:
    fault = fault_of(changed("med: 0.35", f"med: {figure}"))
    assert what in fault.what
    assert key in fault.what
    assert fault.where == "min.yaml, linje 9"


def test_the_line_of_a_figure_on_several_lines_is_its_own() -> None:
    fault = fault_of(changed("med: 0.35, ", "med:\n  {vaerdi: 0.35,\n  lav: 0.4}, "))
    assert fault.where == "min.yaml, linje 11"
    fault = fault_of(changed("beloeb: {1: 15000, 2: 15000}", "beloeb: {1: 15000,\n  2: -15000}"))
    assert fault.where == "min.yaml, linje 16"
    assert "omkostninger.Administration.beloeb.2: Beløbet -15000 i år 2" in fault.what


@pytest.mark.parametrize(
    ("override", "kind", "what"),
    [
        ("egen1: {vaerdier: {succesrate.med: 35}}", CaseValueError, "kan ikke være 35"),
        ("egen1: {vaerdier: {succesrate.naesten: 0.3}}", InputPathError, "»succesrate.naesten«"),
        ("egen4: {vaerdier: {succesrate.med: 0.3}}", CaseValueError, "passer ikke"),
        ("basis: {vaerdier: {succesrate.med: 0.3}}", CaseValueError, "kan ikke ændres"),
    ],
)
def test_scenarios_are_checked(override: str, kind: type[TrappenError], what: str) -> None:
    fault = fault_of(f"{TEXT.rstrip()}\nscenarier:\n  {override}\n")
    assert type(fault) is kind, fault.message
    assert what in fault.what
    assert fault.where == f"min.yaml, linje {len(TEXT.splitlines()) + 2}"


@pytest.mark.parametrize(
    ("key", "row", "most"),
    [
        ("konsekvenser", "{{navn: K{0}, hovedomraade: H, maengde: [-1], pris: {{kommune: 1}}}}", 40),
        ("omkostninger", "{{navn: O{0}, art: drift}}", 40),
    ],
)
def test_too_many_rows(key: str, row: str, most: int) -> None:
    head = TEXT.split("omkostninger:")[0]

    def case(count: int) -> str:
        return head + f"{key}:\n" + "".join(f"  - {row.format(number)}\n" for number in range(count))

    read_case(SourceFile("min.yaml", case(most).encode()))
    assert f"flere end {most} ({most + 1})" in fault_of(case(most + 1)).what


def test_too_many_cohorts() -> None:
    years = ", ".join(f"{year}: 1" for year in range(1, 12))
    text = changed("{1: 10, 2: 20}", f"{{{years}}}").replace("horisont: 6", "horisont: 20")
    assert "flere end 10 (11)" in fault_of(text).what


def test_a_split_in_tenths_sums_exactly() -> None:
    """0.1 + 0.2 + 0.7 is not 1 in binary, but it is for the user."""
    split = "{kommune: 0.1, region: 0.2, stat: 0.7}"
    case = read_case(SourceFile("min.yaml", changed("{kommune: 0.5, region: 0.5}", split).encode()))
    assert case.omkostninger[3].fordeling.stat == 0.7
    assert "giver 0,9999 i alt" in fault_of(changed("{kommune: 0.5, region: 0.5}", "{kommune: 0.9999}")).what


def test_a_long_name_does_not_fill_the_message() -> None:
    text = changed("navn: Specialklasse", f"navn: {'x' * 3000}")
    assert len(fault_of(text).message) < 300
    assert len(fault_of(f"{TEXT}{'y' * 900}: 1\n").message) < 900


@quick
@given(st.text(max_size=200))
def test_any_text_is_a_case_or_a_message(text: str) -> None:
    fault = fault_of(text.encode("utf-8", "replace").decode())
    assert fault.what
    assert fault.action


@quick
@given(
    st.integers(0, len(TEXT) - 1),
    st.sampled_from([":", "-", "{", "}", "[", "9", "x", "\n", " ", '"', "&a ", "*a"]),
)
def test_a_slip_of_the_pen_gives_a_case_or_a_message(place: int, typed: str) -> None:
    text = TEXT[:place] + typed + TEXT[place:]
    try:
        case = read_case(SourceFile("min.yaml", text.encode()))
    except TrappenError as fault:
        assert fault.where.startswith("min.yaml")
        assert fault.action
    else:
        assert case.horisont >= 1
