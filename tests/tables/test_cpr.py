"""Which columns hold CPR numbers: real ones are met, other ten-digit numbers are let through at a known rate.

The numbers here are drawn, never written out: no source file holds what could be a person's.
"""

from __future__ import annotations

import datetime as dt
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tables.cpr import FEWEST_AS_NUMBERS, LEAST_SHARE, Heading, find_cpr, heading_above, heading_of
from generator.tables.cpr_number import holds_cpr, masked
from generator.tables.errors import quoted

DATES = st.dates(dt.date(1925, 1, 1), dt.date(2024, 12, 31))
CPR = st.builds(lambda date, last: f"{date:%d%m%y}{last:04d}", DATES, st.integers(0, 9999))
OTHERS = st.integers(0, 10**10 - 1).map(lambda number: f"{number:010d}")
UNDATED = st.builds(
    lambda start, rest: f"{start}{rest:08d}",
    st.sampled_from(["32", "45", "00", "99"]),
    st.integers(0, 10**8 - 1),
)
DATED_SHARE = 366 / 10_000


@given(st.sets(CPR, min_size=1, max_size=40), st.sampled_from([Heading.OTHER, Heading.PERSON]))
def test_a_column_of_cpr_numbers_is_always_met(numbers: set[str], heading: Heading) -> None:
    assert find_cpr(numbers, heading) in numbers


@given(CPR, st.sets(UNDATED, min_size=1, max_size=40))
def test_under_a_heading_of_persons_one_is_enough(number: str, others: set[str]) -> None:
    assert find_cpr({number, *others}, Heading.PERSON) == number


@given(st.sets(CPR, min_size=1, max_size=10), st.sets(UNDATED, max_size=30))
def test_elsewhere_a_quarter_is_enough_and_less_is_not(numbers: set[str], others: set[str]) -> None:
    met = find_cpr({*numbers, *others}, Heading.OTHER)
    assert (met is not None) == (len(numbers) / (len(numbers) + len(others)) >= LEAST_SHARE)


@given(st.sets(UNDATED, max_size=50), st.sampled_from(Heading))
def test_numbers_without_a_date_are_never_met(numbers: set[str], heading: Heading) -> None:
    assert find_cpr(numbers, heading) is None


def chance(count: int) -> float:
    """How often so many chance numbers are taken for CPR numbers: the tail of the binomial distribution."""
    fewest = max(math.ceil(LEAST_SHARE * count), 1)
    share = DATED_SHARE
    return 1 - sum(
        math.comb(count, dated) * share**dated * (1 - share) ** (count - dated) for dated in range(fewest)
    )


@pytest.mark.parametrize(
    ("count", "at_most"),
    [(1, 0.04), (2, 0.08), (4, 0.14), (5, 0.04), (8, 0.04), (9, 0.01), (20, 0.01), (200, 1e-9)],
)
def test_chance_numbers_are_refused_as_seldom_as_is_said(count: int, at_most: float) -> None:
    drawn, tries = random.Random(count), 2_000
    refused = sum(
        find_cpr({f"{drawn.randrange(10**10):010d}" for _ in range(count)}, Heading.OTHER) is not None
        for _ in range(tries)
    )
    expected = max(chance(count), 0.0)  # the sum may be a hair above 1
    assert expected <= at_most
    assert abs(refused - expected * tries) <= 5 * math.sqrt(expected * tries) + 1


@given(st.sets(OTHERS, min_size=1, max_size=200))
def test_chance_numbers_under_a_heading_of_numbers_are_never_met(numbers: set[str]) -> None:
    dated = [number for number in numbers if holds_cpr(number)]
    if len(dated) < FEWEST_AS_NUMBERS:
        assert find_cpr(numbers, Heading.NUMBERS) is None


def test_cost_centres_that_all_begin_like_one_date_are_numbers() -> None:
    cells = [f"101200{3000 + number}" for number in range(0, 900, 10)]
    assert holds_cpr(cells[0])
    assert find_cpr(cells, Heading.NUMBERS) is None
    assert find_cpr([f"{cell} Børnehuset" for cell in cells], Heading.NUMBERS) is None


def test_creditors_that_are_all_persons_are_met_under_a_heading_of_numbers() -> None:
    drawn = random.Random(1)
    days = [dt.date(2000, 1, 1) + dt.timedelta(days=drawn.randrange(8_000)) for _ in range(60)]
    persons = {f"{day:%d%m%y}{drawn.randrange(10_000):04d}" for day in days}
    assert find_cpr(persons, heading_of("Kreditor")) in persons


@given(CPR, st.sampled_from(["-", " ", " - ", "–"]), st.sampled_from(Heading))
def test_a_date_with_a_hyphen_or_blank_is_always_met(number: str, between: str, heading: Heading) -> None:
    cell = f"Anbragt {number[:6]}{between}{number[6:]} i pleje"
    others = {f"{99 * 10**8 + other}" for other in range(100)}
    assert find_cpr({cell, *others}, heading) == cell


@given(CPR, st.sampled_from(Heading))
def test_free_text_is_searched_strictly(number: str, heading: Heading) -> None:
    cell = f"Anbragt {number} i pleje"
    others = {f"{99 * 10**8 + other}" for other in range(100)}
    assert find_cpr({cell, *others}, heading) == cell


def test_a_number_that_lost_its_0_is_met_under_a_heading_of_persons() -> None:
    number = f"{101:03d}{90:02d}{1234}"
    assert find_cpr([number], Heading.PERSON) == number
    assert find_cpr([number], Heading.OTHER) is None


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        *(
            (name, Heading.PERSON)
            for name in ("CPR", "Cpr-nr.", "Personnummer", "Borger", "Barnets navn", "CVR/CPR")
        ),
        *(
            (name, Heading.NUMBERS)
            for name in (
                "Omkostningssted",
                "Omk.sted",
                "Bilagsnr.",
                "Fakturanummer",
                "Ordre",
                "Finanskontoalias",
                "Kreditor",
                "EAN-nr.",
                "EAN",
                "CVR-nummer",
                "P-nr",
                "PSP-element",
                "Leverandørnr.",
            )
        ),
        *(
            (name, Heading.OTHER)
            for name in ("", "Reference", "Nummer", "Enhed", "Oceaner", "Personale", "Tekst")
        ),
    ],
)
def test_what_a_heading_speaks_of(name: str, heading: Heading) -> None:
    assert heading_of(name) is heading


def test_the_heading_of_a_column_that_is_not_read_is_the_words_above_its_numbers() -> None:
    assert heading_above(["Regnskab 2023", "", "Omkostningssted", "1" * 10, "I alt"]) == "Omkostningssted"
    assert heading_above(["1" * 10, "Omkostningssted"]) == ""


@given(CPR)
def test_a_message_never_shows_a_cpr_number(number: str) -> None:
    for written in (number, f"{number[:6]}-{number[6:]}", f"Sag {number[:6]} {number[6:]}."):
        assert number[6:] not in masked(written)
        assert "(skjult)" in quoted(written)


@given(UNDATED)
def test_a_message_shows_other_ten_digit_numbers(number: str) -> None:
    assert quoted(number) == f"»{number}«"
    assert quoted(f"{number[:6]}-{number[6:]}") == f"»{number[:6]}-{number[6:]}«"


def test_a_message_shows_an_account_of_ten_digits() -> None:
    assert quoted("5282013003") == "»5282013003«"
