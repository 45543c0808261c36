"""The municipality's own rows laid over the standard mapping."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given

from generator.ladder.mapping import Mapping, with_own
from generator.ladder.mapping_checks import overlap_faults
from generator.ladder.mapping_rows import MappingRow
from generator.ladder.placement import place
from tests.ladder.tables import (
    FUNCTIONS,
    line,
    lines_of,
    mapping_rows,
    quick,
    row,
    standard_mapping,
    trin_by_year,
)

YEARS = range(2008, 2024)


def merged(standard: Sequence[MappingRow], own: Sequence[MappingRow]) -> Mapping:
    return with_own(Mapping.of(standard), Mapping.of(own))


def direct(levels: Sequence[MappingRow], year: int, funktion: str, gruppering: str) -> str:
    """The trin of the first row that fits, of rows in order of precedence."""
    for each in levels:
        fits = each.gruppering in {gruppering, "*"} and each.funktion == funktion
        if fits and each.fra_aar <= year <= each.til_aar:
            return each.trin
    return "ikke_kortlagt"


@quick
@given(mapping_rows(), mapping_rows())
def test_two_levels_of_the_merged_mapping_equal_four_levels_of_the_two(
    standard: list[MappingRow], own: list[MappingRow]
) -> None:
    mapping = merged(standard, own)
    assert overlap_faults(list(enumerate(mapping.as_rows()))) == []
    levels = [
        each
        for rows in (own, standard)
        for general in (False, True)
        for each in rows
        if (each.gruppering == "*") == general
    ]
    keys = [
        (year, funktion, gruppering)
        for year in YEARS
        for funktion in FUNCTIONS[:2]
        if funktion in mapping.functions  # else a line that no row names is outside the area
        for gruppering in ("001", "002", "003", "")
    ]
    placed = place(lines_of(*(line(year, funktion, 1, each) for year, funktion, each in keys)), mapping)
    assert placed["trin"].tolist() == [direct(levels, *key) for key in keys]


@quick
@given(mapping_rows())
def test_a_mapping_laid_over_itself_places_as_before_but_by_own_choice(rows: list[MappingRow]) -> None:
    own = merged(rows, rows)
    once = Mapping.of(rows)
    assert own.effective_trin.tolist() == once.rows["trin"].tolist()
    assert (own.rows["eget_trin"] == own.rows["trin"]).all()
    assert own.rows["status"].tolist() == once.rows["status"].tolist()


def test_a_standard_row_is_split_where_an_own_row_covers_a_part_of_it() -> None:
    mapping = merged([row(2007, 9999, "005", "3")], [row(2015, 2018, "005", "5")])
    assert [(each.fra_aar, each.til_aar, each.trin, each.eget_trin) for each in mapping.as_rows()] == [
        (2007, 2014, "3", ""),
        (2015, 2018, "3", "5"),
        (2019, 9999, "3", ""),
    ]
    assert mapping.rows["nr"].tolist() == [1, 2, 3]


def test_what_has_no_standard_row_becomes_a_row_of_its_own() -> None:
    mapping = merged([row(2010, 2012, "005", "3")], [row(2009, 2014, "005", "5", status="belagt")])
    assert [(each.fra_aar, each.til_aar, each.trin, each.status) for each in mapping.as_rows()] == [
        (2009, 2009, "5", "eget valg"),
        (2010, 2012, "3", "antagelse"),
        (2013, 2014, "5", "eget valg"),
    ]
    assert mapping.effective_trin.tolist() == ["5", "5", "5"]


def test_an_own_star_rules_standard_exact_rows_unless_an_own_exact_row_does() -> None:
    standard = [row(2007, 9999, "005", "3"), row(2007, 9999, "006", "3"), row(2007, 9999, "*", "U")]
    mapping = merged(standard, [row(2019, 2020, "*", "2"), row(2020, 2021, "005", "6")])
    assert trin_by_year(mapping, range(2018, 2023), "005") == {
        2018: "3",
        2019: "2",
        2020: "6",
        2021: "6",
        2022: "3",
    }
    assert trin_by_year(mapping, (2018, 2019, 2021), "006") == {2018: "3", 2019: "2", 2021: "3"}
    assert trin_by_year(mapping, (2018, 2019, 2021), "*") == {2018: "U", 2019: "2", 2021: "U"}


def test_own_rows_of_another_dranst_or_function_change_nothing_else() -> None:
    other = [row(2007, 9999, "*", "2", dranst=2), row(2007, 9999, "*", "2", funktion="5.99.99")]
    mapping = merged([row(2007, 9999, "005", "3")], other)
    assert trin_by_year(mapping, [2020], "005") == {2020: "3"}
    assert mapping.functions == {"5.28.21", "5.99.99"}


def test_a_second_layer_keeps_the_choices_of_the_first() -> None:
    first = merged([row(2007, 9999, "005", "3")], [row(2015, 9999, "005", "5")])
    both = with_own(first, Mapping.of([row(2020, 9999, "005", "6")]))
    assert trin_by_year(both, (2014, 2016, 2021), "005") == {2014: "3", 2016: "5", 2021: "6"}


def test_the_order_puts_star_last_within_its_account() -> None:
    mapping = with_own(standard_mapping(), Mapping.of([row(2007, 9999, "*", "2")]))
    keys = [each.order() for each in mapping.as_rows()]
    assert keys == sorted(keys)
    of_function = [each.gruppering for each in mapping.as_rows() if each.account == ("5.28.21", 1)]
    assert of_function.index("*") == len(of_function) - 1
