"""Totals where expenditure and income stand in columns of their own: each is held against its own column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.accounts import Accounts, FindingKind
from tests.accounts.exports import read, text_file

GROUPS = ("5.28.21.1.003", "5.28.21.1.004", "5.28.20.1.001")
LINES = st.lists(st.tuples(st.integers(1, 9_999), st.integers(0, 999)), min_size=3, max_size=3)


def printed(
    amounts: list[tuple[int, int]], *, levels: bool, label: str, netto: bool, zero: str, wrong: int = 0
) -> Accounts:
    """A report of three accounts with sums of each function (or an account above them), and one of all."""

    def cells(own: list[tuple[int, int]], more: int = 0) -> str:
        paid, earned = sum(each[0] for each in own) + more, sum(each[1] for each in own)
        columns = [str(paid), f"-{earned}" if earned else zero, *([str(paid - earned)] if netto else [])]
        return ";".join(columns)

    rows = []
    for function in ("5.28.21", "5.28.20"):
        own = [amount for group, amount in zip(GROUPS, amounts, strict=True) if group.startswith(function)]
        lines = [
            f"2023;{group};{group};{cells([amount])}"
            for group, amount in zip(GROUPS, amounts, strict=True)
            if group.startswith(function)
        ]
        above = [f"2023;{function};Sum;{cells(own)}"] if levels else []
        below = [] if levels else [f"2023;;{function} {label};{cells(own)}"]
        rows += [*above, *lines, *below]
    heading = "År;Konto;Tekst;Udgifter;Indtægter" + (";Netto" if netto else "")
    return read(text_file(heading, *rows, f"2023;;{label};{cells(amounts, wrong)}"))


@settings(max_examples=60, deadline=None)
@given(LINES, st.booleans(), st.sampled_from(["I alt", "Total", "Resultat"]), st.booleans(), st.booleans())
def test_no_total_counts_and_none_is_said_to_differ(
    amounts: list[tuple[int, int]], levels: bool, label: str, netto: bool, empty: bool
) -> None:
    accounts = printed(amounts, levels=levels, label=label, netto=netto, zero="" if empty else "0")
    assert accounts.lines["oere"].sum() == 100 * sum(paid - earned for paid, earned in amounts)
    assert accounts.findings == ()


@pytest.mark.parametrize("levels", [True, False])
def test_a_total_that_differs_in_one_column_is_told_with_the_difference(levels: bool) -> None:
    amounts = [(1_000, 100), (40, 7), (50, 0)]
    accounts = printed(amounts, levels=levels, label="I alt", netto=False, zero="0", wrong=3)
    assert accounts.lines["oere"].sum() == 100 * 983
    assert [(f.kind, f.oere) for f in accounts.findings] == [(FindingKind.SUBTOTAL_DIFFERS, 300)]
