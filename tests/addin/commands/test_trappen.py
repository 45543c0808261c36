"""The buttons of the group Trappen on live workbooks under manual calculation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from addin.book import OpenBook
from addin.desktop import ExcelSource
from generator.books.udgiftsmodel_periods import MarkedYearsError, compare_marked
from generator.danish import millions
from generator.workbook.address import Area
from tests.addin.live import content, message, press, state
from tests.addin.scripted import ScriptedUser
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook as Opener

KINDS = ("udgiftsmodel", "samlet")
PERIODS = ("UM_BasisFra", "UM_BasisTil", "UM_SammenlignFra", "UM_SammenlignTil")
STEPS = "Trin pr. år"


@pytest.fixture(params=KINDS)
def book(request: pytest.FixtureRequest, open_book: Opener, built: dict[str, Path]) -> xw.Book:
    return opened(open_book, built[request.param])


@pytest.fixture
def alone(open_book: Opener, built: dict[str, Path]) -> xw.Book:
    """The expenditure workbook."""
    return opened(open_book, built["udgiftsmodel"])


def opened(open_book: Opener, path: Path) -> xw.Book:
    book = open_book(path)
    book.app.calculation = "manual"
    book.app.calculate()
    return book


def named(book: xw.Book, name: str) -> list[list[Any]]:
    values: list[list[Any]] = book.names[name].refers_to_range.options(ndim=2).value
    return values


def periods(book: xw.Book) -> list[int]:
    return [int(named(book, name)[0][0]) for name in PERIODS]


def heads(first: int, last: int) -> str:
    """The cells of the row of years for some years: 2007 stands in F6."""
    return f"{chr(ord('F') + first - 2007)}6:{chr(ord('F') + last - 2007)}6"


def mark(book: xw.Book, sheet: str, address: str) -> None:
    book.sheets[sheet].activate()
    book.sheets[sheet].range(address).select()


def year_table(book: xw.Book) -> list[dict[str, Any]]:
    lines = book.sheets["Indstillinger"].tables["Årstabel"].range.options(ndim=2).value
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def average(book: xw.Book, first: int, last: int) -> float:
    """Net expenditure per year in the price year's prices, added up here from the workbook's inputs."""
    index = {row["År"]: row["Prisindeks"] for row in year_table(book)}
    price_year = named(book, "UM_Prisaar")[0][0]
    years = named(book, "UM_Aar")[0]
    total = {year: sum(line[at] for line in named(book, "UM_Netto")) for at, year in enumerate(years)}
    fixed = [total[year] * index[price_year] / index[year] for year in range(first, last + 1)]
    return float(sum(fixed) / len(fixed))


def shown_averages(book: xw.Book) -> list[float]:
    """The total row of the first table on Før og efter, in kr. (shown in 1.000 kr.)."""
    lines = book.sheets["Før og efter"].used_range.options(ndim=2).value
    total = next(line for line in lines if "I alt" in line)
    return [value * 1000 for value in total if isinstance(value, float)][:2]


def test_the_recount_computes_what_was_stale_and_says_that_it_is_the_models(book: xw.Book) -> None:
    table = book.sheets["Regnskab"].tables["Regnskab"].range
    lines = table.options(ndim=2).value
    heads_of = lines[0]
    at = next(n for n, line in enumerate(lines) if line[0] == 2025 and line[1] == "5.28.23" and line[2] == 1)
    was = sum(line[-1] for line in named(book, "UM_Netto"))
    table[at, heads_of.index("Udgift")].value = lines[at][heads_of.index("Udgift")] + 1000.25
    assert sum(line[-1] for line in named(book, "UM_Netto")) == was
    asked = ScriptedUser()
    outcome = press(book, asked, "trappen_genberegn")
    assert outcome is not None, asked.shown
    assert outcome.ok
    now = sum(line[-1] for line in named(book, "UM_Netto"))
    assert now == pytest.approx(was + 1000.25, abs=0.001)
    told = f"{now:,.2f}".translate(str.maketrans(",.", ".,"))
    assert f"Nettoudgift i 2025: {told} kr. Alle 490 tal stemmer med modellen til øren." in outcome.message
    assert "Ikke kortlagt: 766.000,00 kr. i de viste år" in outcome.message
    assert "Arket Kontrol siger FEJL." in outcome.message
    assert state(book)[3] == STEPS


def test_a_figure_that_is_not_the_models_is_told_with_its_place(alone: xw.Book) -> None:
    netto = alone.names["UM_Netto"].refers_to_range
    netto.sheet.api.Unprotect()
    netto[5, 3].value = 1
    outcome = press(alone, ScriptedUser(), "trappen_genberegn")
    assert outcome is not None
    assert not outcome.ok
    assert "af 490 tal afviger fra modellen, først UM_Netto, trin 6, 2010." in outcome.message
    assert "projektmappen viser 1,00, modellen giver 63.002.000,00" in outcome.details
    assert "stemmer med modellen" not in outcome.message


def test_an_answer_of_rimelighed_that_is_not_the_models_is_told(alone: xw.Book) -> None:
    answers = alone.names["UM_Rimelighed"].refers_to_range
    answers.sheet.api.Unprotect()
    answers[2, 5].value = "BEMÆRK"
    outcome = press(alone, ScriptedUser(), "trappen_genberegn")
    assert outcome is not None
    assert "1 af 490 tal afviger fra modellen, først Rimelighed, Nettoudgift pr. 0-17-årig" in outcome.message
    assert "resultat: projektmappen viser BEMÆRK, modellen giver OK." in outcome.details


def test_a_missing_price_index_leaves_the_rest_compared(alone: xw.Book) -> None:
    table = alone.sheets["Indstillinger"].tables["Årstabel"].range
    row = next(n for n, line in enumerate(table.options(ndim=2).value) if line[0] == 2024)
    table[row, 1].value = None
    outcome = press(alone, ScriptedUser(), "trappen_genberegn")
    assert outcome is not None
    assert outcome.ok
    assert "Alle 471 tal stemmer med modellen" in outcome.message
    assert (
        "Merudgiften er ikke sammenlignet: Prisindekset mangler (eller er ikke over nul) for 2024."
        in outcome.message
    )


def test_one_marked_period_is_compared_with_the_base_period(book: xw.Book) -> None:
    mark(book, STEPS, heads(2018, 2020))
    asked = ScriptedUser()
    outcome = press(book, asked, "trappen_foer_efter")
    assert outcome is not None, asked.shown
    assert periods(book) == [2013, 2015, 2018, 2020]
    expected = [average(book, 2013, 2015), average(book, 2018, 2020)]
    assert shown_averages(book) == pytest.approx(expected, abs=0.01)
    assert f"{millions(expected[0])} før og {millions(expected[1])} efter" in outcome.message
    assert "Før: 2013-2015 (uændret). Efter: 2018-2020." in message(book)
    assert (state(book)[0], state(book)[3]) == ("manual", "Før og efter")


def test_a_renamed_result_sheet_is_not_gone_to(alone: xw.Book) -> None:
    alone.sheets["Før og efter"].name = "Vores sammenligning"
    mark(alone, STEPS, heads(2018, 2020))
    asked = ScriptedUser()
    assert press(alone, asked, "trappen_foer_efter") is not None, asked.shown
    assert (periods(alone), state(alone)[3]) == ([2013, 2015, 2018, 2020], STEPS)


def test_other_periods_are_undone(alone: xw.Book) -> None:
    before = content(alone)
    mark(alone, STEPS, heads(2018, 2020))
    assert press(alone, ScriptedUser(), "trappen_foer_efter") is not None
    assert press(alone, ScriptedUser(), "hjaelp_fortryd") is not None
    assert content(alone) == before


SINGLE_YEARS = ",".join(heads(year, year) for year in (2010, 2009, 2020, 2019, 2021))


@pytest.mark.parametrize(
    ("sheet", "address", "expected"),
    [
        (STEPS, f"{heads(2021, 2022)},{heads(2009, 2010)}", [2009, 2010, 2021, 2022]),
        (STEPS, SINGLE_YEARS, [2009, 2010, 2019, 2021]),
        (STEPS, "O5:Q30", [2013, 2015, 2016, 2018]),
        ("Beregning", f"{heads(2016, 2016)}", [2013, 2015, 2016, 2016]),
    ],
    ids=["two, the later first", "one by one", "heads and figures", "a single year"],
)
def test_marked_years_become_the_periods(
    alone: xw.Book, sheet: str, address: str, expected: list[int]
) -> None:
    mark(alone, sheet, address)
    asked = ScriptedUser()
    assert press(alone, asked, "trappen_foer_efter") is not None, asked.shown
    assert periods(alone) == expected
    assert named(alone, "UM_Kontrol") == [["OK"]]


def found_years(book: xw.Book, *areas: Area) -> tuple[list[int], list[int]]:
    """The periods of marked areas, without writing."""
    result = compare_marked(OpenBook(book, ExcelSource(book)).found, areas)
    return result.basis.years, result.comparison.years


def axis(first: int, last: int) -> Area:
    """The row of years, which LibreOffice would join where two marked areas touch."""
    return Area(STEPS, 5, 5 + first - 2007, 5, 5 + last - 2007)


def test_two_areas_that_touch_are_two_periods_and_may_not_overlap(alone: xw.Book) -> None:
    assert found_years(alone, axis(2009, 2010), axis(2011, 2012)) == ([2009, 2010], [2011, 2012])
    with pytest.raises(MarkedYearsError, match="har begge 2012-2013"):
        found_years(alone, axis(2010, 2013), axis(2012, 2014))


def test_years_are_found_in_tables_and_in_whole_rows_and_columns(alone: xw.Book) -> None:
    base = [2013, 2014, 2015]
    table = alone.sheets["Indstillinger"].tables["Årstabel"].range
    top = table.row - 1 + next(n for n, line in enumerate(table.options(ndim=2).value) if line[0] == 2019)
    whole_rows = Area("Indstillinger", top, -1, top + 1, -1)
    whole_columns = Area(STEPS, -1, 5 + 2020 - 2007, -1, 5 + 2021 - 2007)
    assert found_years(alone, whole_rows) == (base, [2019, 2020])
    assert found_years(alone, whole_columns) == (base, [2020, 2021])
    assert found_years(alone, Area("Indstillinger", top, 1, top, 3)) == (base, [2019])
    lines = alone.sheets["Regnskab"].tables["Regnskab"].range.options(ndim=2).value
    first = next(n for n, line in enumerate(lines) if line[0] == 2022)
    at = alone.sheets["Regnskab"].tables["Regnskab"].range.row - 1 + first
    assert found_years(alone, Area("Regnskab", at, 1, at + 10, 3)) == (base, [2022])


REFUSED = {
    "figures only": (STEPS, "E10:H12", "De markerede celler viser ingen år"),
    "no years": ("Vejledning", "B6:C9", "De markerede celler viser ingen år"),
    "the averages of Før og efter": ("Før og efter", "E12:F12", "De markerede celler viser ingen år"),
    "one area without years": (STEPS, f"{heads(2018, 2020)},B10", "De markerede celler viser ingen år"),
    "overlap with the base": (
        STEPS,
        heads(2015, 2017),
        "Før (2013-2015) og efter (2015-2017) har begge 2015",
    ),
    "before the base": (STEPS, heads(2008, 2010), "ligger før basisperioden 2013-2015"),
    "three periods": (
        STEPS,
        f"{heads(2009, 2009)},{heads(2015, 2015)},{heads(2020, 2020)}",
        "to perioder: 2009, 2015, 2020",
    ),
    "years without lines": (
        "Indstillinger",
        "B39:B40",
        "har år uden regnskab: 2026, 2027",
    ),
}


def test_what_cannot_be_compared_is_told_and_nothing_is_written(alone: xw.Book, engine: Engine) -> None:
    for what, (sheet, address, said) in REFUSED.items():
        mark(alone, sheet, address)
        before = state(alone)
        engine.control.counter.reset()
        asked = ScriptedUser()
        assert press(alone, asked, "trappen_foer_efter") is None, what
        assert said in asked.shown[0][1], (what, asked.shown)
        assert engine.control.counter.writes == [], what
        assert state(alone) == before, what
    assert periods(alone) == [2013, 2015, 2023, 2025]


@pytest.mark.parametrize("year", [2019, 2025], ids=["of the period", "price year"])
def test_a_year_without_a_price_index_is_told(alone: xw.Book, year: int) -> None:
    table = alone.sheets["Indstillinger"].tables["Årstabel"].range
    row = next(n for n, line in enumerate(table.options(ndim=2).value) if line[0] == year)
    table[row, 1].value = None
    mark(alone, STEPS, heads(2018, 2020))
    asked = ScriptedUser()
    assert press(alone, asked, "trappen_foer_efter") is None
    assert f"Prisindekset mangler (eller er ikke over nul) for {year}" in asked.shown[0][1]
    assert periods(alone) == [2013, 2015, 2023, 2025]


def test_a_gap_in_the_marked_years_is_told(alone: xw.Book) -> None:
    lines = alone.sheets["Regnskab"].tables["Regnskab"].range
    values = lines.options(ndim=2).value
    at = next(n for n, line in enumerate(values) if line[0] == 2019)
    lines[at, 0].value = 2020
    top = lines.row + at
    mark(alone, "Regnskab", f"B{top - 1}:B{top}")
    asked = ScriptedUser()
    assert press(alone, asked, "trappen_foer_efter") is None
    assert "Mellem de markerede år mangler 2019" in asked.shown[0][1]
