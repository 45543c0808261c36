"""Children in full years: what the file may look like, and what is refused."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import TrappenError
from generator.files import SourceFile
from generator.ladder.full_years import FullYears, FullYearsError, read_full_years
from generator.tables.errors import PersonalDataError, YearError
from generator.tables.grid import open_grid

HEAD = "trin;aar;helaarsboern"
CPR = "010190" + "1234"


def read(*lines: str, head: str = HEAD) -> FullYears:
    return read_full_years(open_grid(SourceFile("boern.csv", "\n".join([head, *lines]).encode())))


def test_a_step_may_be_written_with_its_name_and_the_number_with_a_comma() -> None:
    found = read("6;2025;42,5", "Trin 5;2025;60", "trin 3: Hjemmebaserede foranstaltninger;2024;1.250,25")
    assert found.children == {("6", 2025): 42.5, ("5", 2025): 60, ("3", 2024): 1250.25}
    assert found.years == (2024, 2025)


def test_the_other_rows_say_what_a_point_means() -> None:
    assert read("6;2025;1.250", "5;2025;60,5").children == {("6", 2025): 1250, ("5", 2025): 60.5}
    assert read("6;2025;1.250", "5;2025;60.5").children == {("6", 2025): 1.25, ("5", 2025): 60.5}
    assert read("6;2025;1.250", "5;2025;112.375").children == {("6", 2025): 1.25, ("5", 2025): 112.375}


def test_an_empty_field_is_not_a_zero() -> None:
    assert read("6;2025;", "5;2025;0").children == {("5", 2025): 0}


def test_the_sources_of_a_year_are_named_once_each() -> None:
    found = read("6;2025;1;DUBU", "5;2025;2;DUBU", "4;2025;2;Opgørelse", head=HEAD + ";kilde")
    assert found.sources == {2025: "DUBU, Opgørelse"}


def test_a_spreadsheet_is_read_as_a_text_file_is() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD.split(";"), [6, 2025, 42.5], [5, 2025, 60]):
        sheet.append(row)
    book.save(stream)
    found = read_full_years(open_grid(SourceFile("boern.xlsx", stream.getvalue())))
    assert found == read("6;2025;42,5", "5;2025;60")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("7;2025;4", "»7« er ikke et trin"),
        ("U;2025;4", "»U« er ikke et trin"),
        ("6;2025;-4", "»-4« er ikke et antal helårsbørn"),
        ("6;2025;mange", "»mange« er ikke et antal helårsbørn"),
        ("6;2025;1,250", "»1,250« kan læses på to måder: 1250 eller 1,250. Skriv 1,250.0, hvis 1250 er ment"),
        ("6;2025;1.250", "»1.250« kan læses på to måder: 1250 eller 1,250"),
        ("6;2025;1000001", "er ikke et antal helårsbørn"),
        ("5;2025;4", "Trin 5 i 2025 står to gange"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(line: str, words: str) -> None:
    with pytest.raises(FullYearsError) as caught:
        read("5;2025;1", line)
    assert "boern.csv, linje 3" in caught.value.message
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("head", "line", "kind"),
    [
        ("trin;aar", "6;2025", FullYearsError),
        (HEAD + ";navn", "6;2025;4;Otto", FullYearsError),
        (HEAD, "6;25;4", YearError),
        (HEAD, f"6;2025;{CPR}", PersonalDataError),
    ],
)
def test_wrong_columns_years_and_personal_data_are_refused(
    head: str, line: str, kind: type[TrappenError]
) -> None:
    with pytest.raises(kind):
        read(line, head=head)


def test_the_year_that_is_asked_for_must_be_there() -> None:
    read("6;2025;4").require(2025, "boern.csv")
    with pytest.raises(FullYearsError, match="2026; filen har 2025"):
        read("6;2025;4").require(2026, "boern.csv")


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("123456"), st.integers(2000, 2100)),
        st.decimals(0, 1_000_000, places=2),
        min_size=1,
    )
)
def test_what_is_written_is_read(children: dict[tuple[str, int], object]) -> None:
    lines = [f"{trin};{year};{number!s}".replace(".", ",") for (trin, year), number in children.items()]
    assert read(*lines).children == {key: pytest.approx(float(str(n))) for key, n in children.items()}
