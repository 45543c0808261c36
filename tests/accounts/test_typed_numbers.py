"""Columns of a workbook that hold numbers and texts: what a number shows says nothing of the texts."""

from __future__ import annotations

import pytest

from generator.errors import TrappenError
from tests.accounts.exports import read, workbook


def total(title: str, *amounts: object, decimaltegn: str | None = None) -> int:
    rows: list[list[object]] = [[title, None], ["Konto", "Beløb"]]
    rows += [["528211003", amount] for amount in amounts]
    return int(read(workbook(rows), decimaltegn=decimaltegn).lines["oere"].sum())


def test_an_english_text_among_numbers_is_asked_about_and_the_advice_works() -> None:
    for title in ("Regnskab 2023", "Regnskab 2023 (1.000 kr.)"):
        with pytest.raises(TrappenError, match="to måder"):
            total(title, 1234, "2,345", 45.6)
    assert total("Regnskab 2023", 1234, "2,345", 45.6, decimaltegn=".") == 3_624_60
    assert total("Regnskab 2023 (1.000 kr.)", 1234, "2,345", 45.6, decimaltegn=",") == 1_281_945_00


def test_a_danish_text_among_numbers_is_grouped() -> None:
    assert total("Regnskab 2023", 987, "1.234", 45600.5) == 47_821_50
    assert total("Regnskab 2023", 987, "1.234,50", "45,25-") == 2_176_25


def test_english_texts_show_their_own_sign() -> None:
    assert total("Regnskab 2023", 100.25, "1,234.50", "2,345") == 3_679_75


def test_in_millions_a_text_has_three_decimals() -> None:
    assert total("Regnskab 2023 i mio. kr.", 1.234, "2,345", 45.6) == 49_179_000_00
