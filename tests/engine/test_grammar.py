"""Formulas between Excel's notation and LibreOffice's."""

from __future__ import annotations

import pytest

from tests.engine.grammar import from_office, quoted, to_office

PAIRS = [
    ("=SUM(A1:B2,3)", "=SUM(A1:B2;3)"),
    ("='Trin pr. år'!$F$9:$X$9", "=$'Trin pr. år'.$F$9:$X$9"),
    ("=Beregning!F11*1.5", "=$'Beregning'.F11*1.5"),
    (
        "=SUM(Konto[Udgift],Konto[[#This Row],[Netto, i alt]])",
        "=SUM(Konto[Udgift];Konto[[#This Row];[Netto, i alt]])",
    ),
    ("=Konto[[#Data],[A]:[B]]", "=Konto[[#Data];[A]:[B]]"),
    ("=IF(A1=\"a,b;c!d\",\"[x,y]\",'O''Hara'!B2)", "=IF(A1=\"a,b;c!d\";\"[x,y]\";$'O''Hara'.B2)"),
    ("=MATCH(1,{1,2;3,4},0)", "=MATCH(1;{1;2|3;4};0)"),
    ("=STDEV.S(A1:A3)+'Ark1'!A1", "=STDEV.S(A1:A3)+$'Ark1'.A1"),
    ("=IFERROR(#REF!+1,#N/A)", "=IFERROR(#REF!+1;#N/A)"),
    ("=Årstabel[År]&UM_Netto", "=Årstabel[År]&UM_Netto"),
    ("=Konto[[Pris '[kr.'], 2024]]", "=Konto[[Pris '[kr.'], 2024]]"),
]


@pytest.mark.parametrize(("excel", "office"), PAIRS)
def test_there_and_back(excel: str, office: str) -> None:
    assert to_office(excel, lambda: "Konto") == office
    assert from_office(office) == excel


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("=[@Udgift]+[@[Indtægt i kr.]]", "=Konto[[#This Row];[Udgift]]+Konto[[#This Row];[Indtægt i kr.]]"),
        ("=SUM([Udgift])", "=SUM(Konto[Udgift])"),
        ("=Anden[@Udgift]", "=Anden[[#This Row];[Udgift]]"),
        ("=Anden[@[A]:[B]]", "=Anden[[#This Row];[A]:[B]]"),
    ],
)
def test_short_references_to_the_own_row(short: str, long: str) -> None:
    assert to_office(short, lambda: "Konto") == long


def test_a_sheet_in_libreoffices_own_notation_needs_no_quotes() -> None:
    assert from_office("=$Beregning.$F$11+$Ark1.A:A") == "=Beregning!$F$11+'Ark1'!A:A"


@pytest.mark.parametrize(
    ("sheet", "written"),
    [
        ("Følsomhed", "Følsomhed"),
        ("Før og efter", "'Før og efter'"),
        ("Ark1", "'Ark1'"),
        ("O'H", "'O''H'"),
        ("2024", "'2024'"),
    ],
)
def test_quotes_where_excel_needs_them(sheet: str, written: str) -> None:
    assert quoted(sheet) == written
