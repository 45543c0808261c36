"""Accounts that change step between two years."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from hypothesis import given

from generator.ladder.breaks import Break, find_breaks
from generator.ladder.condense import condense
from generator.ladder.mapping import Mapping, with_own
from generator.ladder.mapping_rows import MappingRow
from generator.ladder.placement import place
from tests.ladder.tables import account_lines, line, lines_of, mapping_rows, quick, row, standard_mapping


def breaks_of(mapping: Mapping, *rows: dict[str, object]) -> tuple[Break, ...]:
    return find_breaks(place(lines_of(*rows), mapping), mapping)


def own(*rows: MappingRow) -> Mapping:
    return with_own(standard_mapping(), Mapping.of(rows))


def test_the_standard_mapping_s_own_break_is_told_once_with_year_and_kroner() -> None:
    account = {"funktion": "5.28.20", "gruppering": "092", "art": "7.7"}
    lines = [line(year, oere=-year) | account for year in range(2013, 2020)]
    assert breaks_of(standard_mapping(), *lines) == (Break("5.28.20", 1, "092", 2016, "U", "6", -2016, 2016),)


def test_rows_that_follow_each_other_on_the_same_step_are_no_break() -> None:
    lines = [line(year, gruppering="003") for year in range(2010, 2026)]
    assert breaks_of(standard_mapping(), *lines) == ()


def test_an_own_step_for_some_years_breaks_where_it_begins_and_where_it_ends() -> None:
    mapping = own(row(2019, 2021, "003", "2"))
    lines = [line(year, gruppering="003", oere=year) for year in range(2017, 2024)]
    assert breaks_of(mapping, *lines) == (
        Break("5.28.21", 1, "003", 2019, "3", "2", 2019, 2019),
        Break("5.28.21", 1, "003", 2022, "2", "3", 2022, 2022),
    )


def test_years_without_lines_beside_a_change_show_no_break() -> None:
    mapping = own(row(2019, 9999, "003", "2"))
    assert breaks_of(mapping, line(2019, gruppering="003"), line(2020, gruppering="003")) == ()
    assert breaks_of(mapping, line(2018, gruppering="002"), line(2019, gruppering="003")) == ()


def test_an_account_that_falls_to_the_row_of_the_rest_breaks() -> None:
    mapping = own(row(2015, 2019, "003", "5", funktion="5.28.24"))
    lines = [line(year, funktion="5.28.24", gruppering="003", oere=year) for year in (2014, 2015, 2019, 2020)]
    assert breaks_of(mapping, *lines) == (
        Break("5.28.24", 1, "003", 2015, "6", "5", 2015, 2015),
        Break("5.28.24", 1, "003", 2020, "5", "6", 2019, 2019),
    )


def test_the_row_of_the_rest_breaks_once_for_all_its_accounts() -> None:
    mapping = own(row(2019, 9999, "*", "5", funktion="5.28.24"))
    lines = [
        line(year, funktion="5.28.24", gruppering=each)
        for year in (2018, 2019, 2020)
        for each in ("", "001", "002")
    ]
    assert breaks_of(mapping, *lines) == (Break("5.28.24", 1, "*", 2019, "6", "5", 300, 2019),)


def test_out_of_the_area_and_out_of_the_mapping_are_other_steps() -> None:
    mapping = own(row(2019, 9999, "003", "uden_for_omraadet"), row(2018, 2019, "555", "2"))
    lines = [line(year, gruppering=each) for year in range(2017, 2021) for each in ("003", "555")]
    found = [(each.gruppering, each.year, each.before, each.after) for each in breaks_of(mapping, *lines)]
    assert found == [
        ("003", 2019, "3", "uden_for_omraadet"),
        ("555", 2018, "ikke_kortlagt", "2"),
        ("555", 2020, "2", "ikke_kortlagt"),
    ]


def changes(lines: pd.DataFrame, mapping: Mapping) -> set[tuple[str, str, int]]:
    """The accounts that a row names and that change step from one year to the next, by going through them."""
    steps = {
        (each["funktion"], each["gruppering"], int(each["aar"])): (each["trin"], each["nr"])
        for each in place(lines, mapping).to_dict("records")
    }
    exact = {nr for nr, each in enumerate(mapping.as_rows(), start=1) if each.gruppering != "*"}
    return {
        (funktion, gruppering, year)
        for (funktion, gruppering, year), (trin, nr) in steps.items()
        for before, before_nr in [steps.get((funktion, gruppering, year - 1), (trin, 0))]
        if before != trin and {nr, before_nr} & exact
    }


@quick
@given(account_lines(min_size=10), mapping_rows())
def test_every_change_of_an_account_that_a_row_names_is_found(
    lines: pd.DataFrame, rows: Sequence[MappingRow]
) -> None:
    narrow = lines.assign(funktion="5.28.21", dranst=1, aar=2010 + lines["aar"] % 12)
    mapping = Mapping.of(rows)
    found = find_breaks(place(narrow, mapping), mapping)
    named = {(each.funktion, each.gruppering, each.year) for each in found if each.gruppering != "*"}
    assert changes(narrow, mapping) == named
    condensed = condense(narrow, mapping)
    assert find_breaks(place(condensed, mapping), mapping) == found
