"""What the user states instead of having it recognised."""

from __future__ import annotations

import pytest

from generator.accounts import AccountForm, LayoutChoice, Overlap, Sign, Skipped, Unit, read_layout
from generator.accounts.errors import HeaderChoiceError, LayoutError, MunicipalityChoiceError, OverlapError
from generator.files import SourceFile
from generator.tables.errors import SheetChoiceError
from tests.accounts.exports import HEADER, erp, one_line, read, text_file, workbook


def layout(text: str) -> SourceFile:
    return SourceFile("layout.yaml", text.encode())


def bomb(levels: int) -> str:
    """References to references: ten times as many values for each level."""
    lists = ["&a0 [x,x,x,x,x,x,x,x,x,x]"]
    lists += [f"&a{level} [{','.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
    return f"enhed: [{','.join(lists)}]"


def test_a_whole_layout_is_read() -> None:
    stated = read_layout(
        layout(
            """
            tegnsaet: cp1252
            separator: semikolon
            decimaltegn: ","
            overskriftslinje: 3
            ark: Regnskab
            kontoform: fuld16
            positioner: {laengde: 18, funktion: 1-5, dranst: 8, gruppering: "14-16", ejerforhold: null}
            kolonner: {konto: Segment, beloeb: 2024}
            fortegn: indtaegt_positiv
            enhed: 1.000 kr.
            aar: 2024
            omraade: 101
            """
        )
    )
    assert (stated.separator, stated.kontoform, stated.fortegn) == (
        ";",
        AccountForm.FULL16,
        Sign.INCOME_POSITIVE,
    )
    assert (stated.enhed, stated.aar, stated.omraade) == (Unit.THOUSANDS, 2024, "101")
    assert (stated.positioner.dranst, stated.positioner.ejerforhold, stated.kolonner.beloeb) == (
        "8",
        None,
        "2024",
    )


def test_an_empty_layout_states_nothing() -> None:
    assert read_layout(layout("# intet\n")) == LayoutChoice()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("aar: 2024\nseparater: ','", 2, "»separater« kendes ikke"),
        ("aar: 1899", 1, "»aar«"),
        ("\nkolonner:\n  konto: Konto\n  belob: x", 4, "»kolonner.belob« kendes ikke"),
        ("positioner:\n  dranst: seks", 2, "»positioner.dranst«"),
        ("tegnsaet: klingon", 1, "»tegnsaet«"),
        ("tegnsaet: base64", 1, "»tegnsaet«"),
        ("enhed: euro", 1, "1.000 kr."),
        ("aar: [", 1, "YAML"),
        ("- aar", 0, "nøgler"),
        ("a: &x [*x]", 1, "henvisninger"),
        (bomb(6), 1, "henvisninger"),
        (bomb(8), 1, "henvisninger"),
        ("aar: 2024\nenhed: " + "[" * 500 + "]" * 500, 2, "for mange niveauer"),
        ("- x\n" * 21_000, 20_000, "flere værdier"),
        ('aar: !!int ""', 0, "YAML"),
        ("aar: !!bool x", 0, "YAML"),
        ("aar: !!timestamp x", 0, "YAML"),
        ("# x\n" * 13_000_000, 0, "50781 kB; den må fylde 512 kB"),
        ("? [a]\n: 1", 1, "YAML"),
        ("1: 2", 1, "»1«"),
        ("aar: 2024-13-45", 0, "YAML"),
    ],
)
def test_faults_name_the_line_and_the_key(text: str, line: int, words: str) -> None:
    with pytest.raises(LayoutError) as caught:
        read_layout(layout(text))
    assert words in caught.value.message
    assert caught.value.where == (f"layout.yaml, linje {line}" if line else "layout.yaml")


def test_another_long_string() -> None:
    positions = {
        "laengde": 12,
        "funktion": "3-7",
        "dranst": "8",
        "gruppering": "10-12",
        "ejerforhold": None,
        "art": None,
    }
    line = one_line(text_file("År;Konto;Beløb", "2024;995282110003;1"), positioner=positions)
    assert (line["funktion"], line["dranst"], line["gruppering"], line["art"]) == ("5.28.21", 1, "003", "")


def test_columns_of_other_names() -> None:
    source = text_file("Regnskabsår;Segment 1;Sum af poster", "2024;528211003;1")
    assert one_line(source, kolonner={"konto": "segment 1", "beloeb": "Sum af poster"})["oere"] == 100


def test_a_stated_column_that_is_not_there() -> None:
    with pytest.raises(HeaderChoiceError, match="»Segment«"):
        read(erp("2024;528211003;x;;1"), kolonner={"tekst": "Segment"})


def test_two_columns_of_amounts_are_settled_by_the_user() -> None:
    source = text_file("År;Konto;Regnskab;Forbrug", "2024;528211003;1;2")
    with pytest.raises(HeaderChoiceError, match=r"»Regnskab« og »Forbrug«"):
        read(source)
    assert one_line(source, kolonner={"beloeb": "Forbrug"})["oere"] == 200


def test_two_headers_are_settled_by_the_user() -> None:
    source = text_file("År;Konto;Budget;Beløb", HEADER, "2024;528211003;x;409;7")
    with pytest.raises(HeaderChoiceError, match="linje 1 og linje 2"):
        read(source)
    assert one_line(source, overskriftslinje=2)["oere"] == 700


def test_a_different_header_far_down_stops() -> None:
    rows = ["2024;528211003;x;409;7"] * 300
    with pytest.raises(HeaderChoiceError, match="linje 1 og linje 302"):
        read(erp(*rows, "Tekst;Konto;År;Art;Beløb", "x;528211003;2024;409;7"))


def test_a_stated_header_that_is_none() -> None:
    with pytest.raises(HeaderChoiceError, match="linje 2"):
        read(erp("2024;528211003;x;;1"), overskriftslinje=2)


def test_sign_unit_year_decimal_and_form() -> None:
    assert one_line(erp("2024;528211003;x;409;5"), fortegn="indtaegt_positiv")["oere"] == -500
    assert one_line(erp("2024;528211003;x;409;5"), enhed="mio. kr.")["oere"] == 500_000_000
    assert one_line(text_file("Konto;Beløb", "528211003;5"), aar=2019)["aar"] == 2019
    assert one_line(erp("2024;528211003;x;409;1,234"), decimaltegn=".")["oere"] == 123_400
    assert one_line(erp("2024;322011001;x;409;1"), kontoform="erp9")["funktion"] == "3.22.01"
    assert one_line(erp("2024;132201001;x;409;1"), kontoform="regkc9")["funktion"] == "3.22.01"


def test_encoding_and_separator() -> None:
    source = text_file("År;Konto;Tekst;Beløb", "2024;528211003;Ærø;1", encoding="cp865")
    assert one_line(source, tegnsaet="cp865")["tekst"] == "Ærø"
    assert one_line(text_file("År,Konto,Beløb", '2024,528211003,"1,5"'), separator="komma")["oere"] == 150


def test_two_sheets_are_settled_by_the_user() -> None:
    rows: list[list[object]] = [["År", "Konto", "Beløb"], [2024, 528211003, 5]]
    source = workbook(rows, [*rows, [2024, 528211003, 6]])
    with pytest.raises(SheetChoiceError, match="Sheet1, Sheet2"):
        read(source)
    assert read(source, ark="sheet2").files[0].total == 1_100
    with pytest.raises(SheetChoiceError, match="Ark9 findes ikke"):
        read(source, ark="Ark9")


def test_several_municipalities_need_a_choice() -> None:
    header = "OMRÅDE;FUNKTION;DRANST;EJER;GRUPPERING;ART;PRISENHED;TID;INDHOLD"
    source = text_file(
        header, "101;52821;1;1;3;UE;LOBM;2024;10", "147;52821;1;1;3;UE;LOBM;2024;20", name="regk.csv"
    )
    with pytest.raises(MunicipalityChoiceError, match=r"2 kommuner \(101, 147\)"):
        read(source)
    with pytest.raises(MunicipalityChoiceError, match="101, 147"):
        read(source, omraade="999")


FIRST = erp("2022;528211003;x;;1", "2023;528211003;x;;2", name="a.csv")
SECOND = erp("2023;528211003;x;;4", "2024;528211003;x;;8", name="b.csv")


def test_the_same_year_in_two_files_stops() -> None:
    with pytest.raises(OverlapError, match=r"a\.csv og b\.csv: De samme år \(2023\)"):
        read(FIRST, SECOND)


@pytest.mark.parametrize(
    ("overlap", "sums"),
    [
        (Overlap.FIRST_FILE, {2022: 100, 2023: 200, 2024: 800}),
        (Overlap.LAST_FILE, {2022: 100, 2023: 400, 2024: 800}),
        (Overlap.SUM, {2022: 100, 2023: 600, 2024: 800}),
    ],
)
def test_overlap_is_settled_by_the_user(overlap: Overlap, sums: dict[int, int]) -> None:
    accounts = read(FIRST, SECOND, overlap=overlap)
    assert accounts.lines.groupby("aar")["oere"].sum().to_dict() == sums
    assert sum(report.total for report in accounts.files) == sum(sums.values())
    dropped = sum(report.skipped.get(Skipped.OTHER_FILE, 0) for report in accounts.files)
    assert dropped == (0 if overlap is Overlap.SUM else 1)
