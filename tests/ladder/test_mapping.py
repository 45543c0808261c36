"""Reading a mapping file: what is accepted, and what is refused with which words."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from generator.ladder.mapping import Mapping, MappingError, read_mapping, read_own_mapping
from generator.tables.grid import TextGrid
from tests.ladder.tables import OWN_HEADER, SHIPPED, grid_of, standard_mapping

STANDARD_HEADER = "fra_aar;til_aar;funktion;dranst;gruppering;titel;paragraf;trin;status;kilde"
GOOD = "2019;2023;5.28.21;1;002;Støtte i hjemmet;SEL §52;3;belagt;en kilde"
Reader = Callable[[TextGrid], Mapping]


def refusal(text: str, reader: Reader = read_own_mapping) -> MappingError:
    with pytest.raises(MappingError) as caught:
        reader(grid_of(text))
    return caught.value


def test_the_shipped_mapping_is_read_whole_in_its_order() -> None:
    with (SHIPPED / "kontoplan_trin.csv").open(encoding="utf-8", newline="") as stream:
        shipped = list(csv.DictReader(stream))
    mapping = standard_mapping()
    wanted = sorted(
        (
            each["funktion"],
            each["dranst"],
            each["gruppering"].replace("*", "~"),
            each["fra_aar"],
            each["trin"].replace("uden for", "uden_for_omraadet"),
        )
        for each in shipped
    )
    assert [
        (each.funktion, str(each.dranst), each.gruppering.replace("*", "~"), str(each.fra_aar), each.trin)
        for each in mapping.as_rows()
    ] == wanted
    assert mapping.rows["nr"].tolist() == list(range(1, len(shipped) + 1))
    assert mapping.functions == {each["funktion"] for each in shipped}
    assert set(mapping.rows["eget_trin"]) == {""}


def test_an_open_row_ends_in_9999_and_notes_are_kept_as_they_stand() -> None:
    text = f"{STANDARD_HEADER}\n2024;;5.28.21;1;002;=SUM(A1);BL §32;3;udstrakt;en kilde"
    (only,) = read_mapping(grid_of(text)).as_rows()
    assert only.til_aar == 9999
    assert (only.titel, only.paragraf, only.status, only.kilde) == (
        "=SUM(A1)",
        "BL §32",
        "udstrakt",
        "en kilde",
    )


def test_own_rows_need_six_columns_only_and_forgive_what_excel_does() -> None:
    own = read_own_mapping(grid_of(f"\n{OWN_HEADER}\n\n2019;;5.28.21;1; 2 ;u\n"))
    (only,) = own.as_rows()
    assert (only.gruppering, only.trin, only.status, only.kilde) == ("002", "U", "eget valg", "")


@pytest.mark.parametrize("word", ["uden for", "Uden for", " UDEN  FOR ", "Uden for området"])
def test_an_account_can_be_placed_outside_the_area(word: str) -> None:
    own = read_own_mapping(grid_of(f"{OWN_HEADER}\n2019;;5.28.21;1;*;{word}\n2019;;5.38.42;1;002;3"))
    assert [each.trin for each in own.as_rows()] == ["uden_for_omraadet", "3"]
    assert own.functions == {"5.38.42"}
    assert own.known_accounts.functions == {"5.28.21", "5.38.42"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("x;;5.28.21;1;002;3", "fra_aar »x«"),
        (";;5.28.21;1;002;3", "fra_aar »«"),
        ("1019;;5.28.21;1;002;3", "fra_aar »1019«"),
        ("2019;219;5.28.21;1;002;3", "til_aar »219«"),
        ("2020;2019;5.28.21;1;002;3", "fra_aar 2020 er senere end til_aar 2019"),
        ("2019;;52821;1;002;3", "funktionen »52821«"),
        ("2019;;5.28.21;3;002;3", "dranst »3«"),
        ("2019;;5.28.21;1;0002;3", "grupperingen »0002«"),
        ("2019;;5.28.21;1;;3", "grupperingen »«"),
        ("2019;;5.28.21;1;00²;3", "grupperingen »00²«"),
        ("2019;;5.28.21;1;002;3;3", "»3« står ikke under nogen overskrift"),
        ("2019;;5.28.21;1;002;7", "ukendt trin »7«; brug 1, 2, 3, 4, 5, 6, U eller uden for"),
        ("2019;;5.28.21;1;002;ikke_kortlagt", "ukendt trin »ikke_kortlagt«"),
    ],
)
def test_a_bad_cell_is_refused_with_file_and_line(row: str, words: str) -> None:
    error = refusal(f"{OWN_HEADER}\n2019;;5.28.20;1;003;6\n{row}")
    assert error.message.startswith("kontoplan.csv, linje 3: ")
    assert words in error.message


def test_status_must_be_known_and_only_own_rows_may_leave_it_blank() -> None:
    shouted = f"{STANDARD_HEADER}\n{GOOD.replace('belagt', 'Belagt')}"
    assert read_mapping(grid_of(shouted)).rows["status"].tolist() == ["belagt"]
    blank = f"{STANDARD_HEADER}\n{GOOD.replace('belagt', '')}"
    assert read_own_mapping(grid_of(blank)).rows["status"].tolist() == ["eget valg"]
    assert "ukendt status »«" in refusal(blank, read_mapping).message
    guessed = f"{STANDARD_HEADER}\n{GOOD.replace('belagt', 'gættet')}"
    assert "ukendt status »gættet«" in refusal(guessed, read_mapping).message
    assert "ukendt status »gættet«" in refusal(guessed).message


def test_all_faults_come_in_one_error_up_to_twenty() -> None:
    two = refusal(f"{OWN_HEADER}\n2019;;5.28.21;1;002;8\n2019;;5.28.2;9;002;3")
    assert [fault.split(":")[0] for fault in two.faults] == ["linje 2", "linje 3", "linje 3"]
    assert two.message.startswith("kontoplan.csv: Kontoplanen har 3 fejl:")
    many = refusal(OWN_HEADER + "\n2019;;5.28.21;1;002;8" * 27)
    assert len(many.faults) == 20
    assert "27 fejl" in many.message
    assert "og 7 til" in many.message


def test_overlapping_periods_are_refused_and_both_lines_are_named() -> None:
    error = refusal(f"{OWN_HEADER}\n2019;;5.28.21;1;002;3\n2007;2019;5.28.21;1;002;2\n2007;;5.28.21;1;*;2")
    assert "linje 2" in error.message
    assert "ligesom linje 3" in error.message
    assert "5.28.21, dranst 1, gruppering 002 i 2019" in error.message


def test_a_row_inside_a_long_period_is_found_though_another_ended_before_it() -> None:
    rows = ["2007;2023;5.28.21;1;002;3", "2008;2009;5.28.21;1;002;3", "2010;2011;5.28.21;1;002;3"]
    error = refusal("\n".join([OWN_HEADER, *rows]))
    assert [fault.split(":")[0] for fault in error.faults] == ["linje 3", "linje 4"]


def test_periods_that_meet_without_sharing_a_year_are_fine() -> None:
    own = read_own_mapping(grid_of(f"{OWN_HEADER}\n2019;;5.28.21;1;002;3\n2007;2018;5.28.21;1;002;2"))
    assert own.rows["fra_aar"].tolist() == [2007, 2019]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("fra_aar;til_aar;funktion;dranst;gruppering", "Manglende kolonner: trin"),
        (f"{OWN_HEADER};trn;note", "Ukendte kolonner: »trn«, »note«"),
        (f"{OWN_HEADER};trin", "Kolonner, der står flere gange: trin"),
    ],
)
def test_a_header_that_does_not_fit_is_refused_by_naming_the_columns(header: str, words: str) -> None:
    error = refusal(f"{header}\n2019;;5.28.21;1;002;3;3;3")
    assert words in error.message
    assert "kontoplan.csv, linje 1" in error.message


def test_a_file_without_rows_is_refused() -> None:
    assert "ingen rækker" in refusal(f"{OWN_HEADER}\n;;;;;\n").message
