"""The reconciliation of the model with the file."""

from __future__ import annotations

import pandas as pd
from hypothesis import given

from generator.ladder.condense import condense
from generator.ladder.placement import place
from generator.ladder.reconciliation import OutsideReason, Reconciliation, reconcile
from tests.ladder.tables import account_lines, line, lines_of, quick, standard_mapping


def reconciled(lines: pd.DataFrame) -> Reconciliation:
    file_sums = lines.groupby("aar")["oere"].sum()
    return reconcile(place(lines, standard_mapping()), standard_mapping(), file_sums)


@quick
@given(account_lines(min_size=0))
def test_every_year_comes_out_and_the_lists_explain_their_columns(lines: pd.DataFrame) -> None:
    found = reconciled(lines)
    assert found.balanced
    assert found.per_year["model"].tolist() == [
        sum(lines.loc[lines["aar"] == year, "oere"].tolist()) for year in found.per_year.index
    ]
    assert found.outside["netto_oere"].sum() == found.per_year["uden_for_omraadet"].sum()
    assert found.unmapped["netto_oere"].sum() == found.per_year["ikke_kortlagt"].sum()


@quick
@given(account_lines(min_size=0))
def test_condensed_lines_are_outside_for_the_same_reasons(lines: pd.DataFrame) -> None:
    mapping = standard_mapping()
    condensed = reconcile(
        place(condense(lines, mapping), mapping), mapping, lines.groupby("aar")["oere"].sum()
    )
    kroner = condensed.outside.groupby("aarsag")["netto_oere"].sum()
    pd.testing.assert_series_equal(kroner, reconciled(lines).outside.groupby("aarsag")["netto_oere"].sum())


def test_a_sum_that_is_an_oere_wrong_is_seen_in_its_year() -> None:
    placed = place(lines_of(line(2019), line(2020)), standard_mapping())
    found = reconcile(placed, standard_mapping(), pd.Series({2019: 100, 2020: 101}))
    assert not found.balanced
    assert found.per_year["difference"].to_dict() == {2019: 0, 2020: -1}


def test_a_year_of_the_file_that_the_model_has_not_is_seen() -> None:
    found = reconcile(
        place(lines_of(line(2019)), standard_mapping()), standard_mapping(), pd.Series({2019: 100, 2020: 7})
    )
    assert list(found.per_year.loc[2020, ["model", "fil", "difference"]]) == [0, 7, -7]


def test_what_is_outside_is_listed_by_reason_with_the_largest_first() -> None:
    lines = lines_of(
        line(dranst=3, oere=5),
        line(funktion="5.57.72", gruppering="001", oere=3),
        line(2019, funktion="5.57.72", gruppering="001", oere=1),
        line(funktion="5.57.72", dranst=2, gruppering="002", oere=-9, art="8.6"),
        line(2018, funktion="3.22.01", oere=10),
        line(2020, funktion="3.22.01", oere=-10, art="7.7"),
        line(funktion="5.30.26", oere=100),
        line(funktion="", dranst=0, oere=1),
    )
    columns = ["funktion", "dranst", "gruppering", "fra_aar", "til_aar", "linjer"]
    columns = ["aarsag", *columns, "udgift_oere", "indtaegt_oere"]
    assert list(reconciled(lines).outside[columns].itertuples(index=False, name=None)) == [
        (OutsideReason.PLACED.value, "5.57.72", 2, "002", 2020, 2020, 1, 0, -9),
        (OutsideReason.PLACED.value, "5.57.72", 1, "001", 2019, 2020, 2, 4, 0),
        (OutsideReason.OTHER_DRANST.value, "5.28.21", 3, "", 2020, 2020, 1, 5, 0),
        (OutsideReason.OTHER_FUNCTION.value, "5.30.26", 1, "", 2020, 2020, 1, 100, 0),
        (OutsideReason.OTHER_FUNCTION.value, "3.22.01", 1, "", 2018, 2020, 2, 10, -10),
        (OutsideReason.NO_ACCOUNT.value, "", 0, "", 2020, 2020, 1, 1, 0),
    ]


def test_unmapped_accounts_are_listed_with_their_kroner() -> None:
    lines = lines_of(
        line(gruppering="012", oere=5), line(2021, gruppering="012", oere=7), line(gruppering="555")
    )
    columns = ["funktion", "dranst", "gruppering", "fra_aar", "til_aar", "linjer", "netto_oere"]
    assert list(reconciled(lines).unmapped[columns].itertuples(index=False, name=None)) == [
        ("5.28.21", 1, "555", 2020, 2020, 1, 100),
        ("5.28.21", 1, "012", 2020, 2021, 2, 12),
    ]
